/** What is loaded together after the first paint: the editor, and what speaks to it. */
export { PolicyEditor } from './policy-editor.tsx'
export { ProblemList } from './problem-list.tsx'
