'use client'

import {
  defaultKeymap,
  history,
  historyKeymap,
  isolateHistory,
  redo,
  undo,
} from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { search, searchKeymap } from '@codemirror/search'
import {
  type EditorState,
  type Extension,
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
} from '@codemirror/state'
import {
  Decoration,
  drawSelection,
  EditorView,
  GutterMarker,
  gutter,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { PolicyProblem, TextEdit } from '#lib/iam/policy.ts'
import type { MarginCount } from '#lib/replay/answer.ts'
import { fixWords } from './fix-words.ts'
import { type LineMargin, marginLines } from './margin-lines.ts'
import classes from './policy-editor.module.css'

/** What the buttons around the editor can do to it. */
export interface EditorHandle {
  undo(): void
  redo(): void
  /** Puts the cursor on a place of the text and scrolls to it. */
  show(span: readonly [number, number]): void
  /** Makes edits of this text in one undoable step; does nothing once the text is another one. */
  apply(text: string, edits: readonly TextEdit[]): void
}

export interface PolicyEditorProps {
  readonly value: string
  readonly problems: readonly PolicyProblem[]
  /** The text that the problems are places of. */
  readonly answered: string
  readonly margins: readonly MarginCount[]
  readonly nonce: string | undefined
  readonly handle: Ref<EditorHandle>
  /** Whether the reader is in the text already. */
  readonly isEntered: boolean
  /** `pasted`: what the reader put in may be more than JSON. */
  onChange(value: string, pasted: boolean): void
}

/** The policy editor: JSON colours, underlined problems, counts in the margin. */
export function PolicyEditor(props: PolicyEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const callbacks = useRef(props)
  callbacks.current = props

  useEffect(() => {
    if (host.current === null) return
    const { value, nonce, isEntered } = callbacks.current
    const onChange = (text: string, pasted: boolean) => callbacks.current.onChange(text, pasted)
    const editor = new EditorView({ doc: value, extensions: extensionsOf(onChange, nonce) })
    host.current.append(editor.dom)
    if (isEntered) editor.focus()
    // Long policies are scrolled by keyboard too, without moving the cursor.
    editor.scrollDOM.tabIndex = 0
    editor.scrollDOM.setAttribute('role', 'group')
    editor.scrollDOM.setAttribute('aria-label', 'Policy editor')
    view.current = editor
    // The editor keeps line feeds only: places in the text must be places in what it shows.
    if (editor.state.doc.toString() !== value) onChange(editor.state.doc.toString(), false)
    return () => editor.destroy()
  }, [])

  useEffect(() => {
    const editor = view.current
    if (editor === undefined || editor.state.doc.toString() === props.value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value } })
  }, [props.value])

  useEffect(() => {
    const editor = view.current
    // Places belong to the text that was counted; while the reader types on, CodeMirror moves them along.
    if (editor === undefined) return
    const { length } = editor.state.doc
    const problems = props.problems.map((one) => diagnosticOf(one, props.answered, length))
    editor.dispatch(setDiagnostics(editor.state, problems))
  }, [props.problems, props.answered])

  useEffect(() => {
    const editor = view.current
    if (editor === undefined) return
    editor.dispatch({ effects: setMargins.of(markersOf(editor.state, props.margins)) })
  }, [props.margins])

  useImperativeHandle(props.handle, () => ({
    undo: () => view.current && undo(view.current),
    redo: () => view.current && redo(view.current),
    show: (span) => showSpan(view.current, span),
    apply: (text, edits) => view.current && applyEdits(view.current, text, edits),
  }))

  return <div ref={host} className={classes['editor']} />
}

function showSpan(editor: EditorView | undefined, span: readonly [number, number]): void {
  if (editor === undefined) return
  const end = editor.state.doc.length
  const selection = { anchor: Math.min(span[0], end), head: Math.min(span[1], end) }
  editor.dispatch({ selection, scrollIntoView: true })
  editor.focus()
}

function applyEdits(editor: EditorView, text: string, edits: readonly TextEdit[]): void {
  if (editor.state.doc.toString() !== text) return
  const changes = edits.map(({ offset, length, replacement }) => ({
    from: offset,
    to: offset + length,
    insert: replacement,
  }))
  const first = changes[0]
  if (first === undefined) return
  editor.dispatch({
    changes,
    selection: { anchor: first.from + (changes.length === 1 ? first.insert.length : 0) },
    annotations: isolateHistory.of('full'),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
  editor.focus()
}

function extensionsOf(
  onChange: PolicyEditorProps['onChange'],
  nonce: string | undefined,
): Extension {
  return [
    nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    // Bidi and control characters are drawn as marks with their names.
    highlightSpecialChars(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    search({ top: true }),
    json(),
    syntaxHighlighting(colours),
    marginField,
    marginGutter,
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': 'Policy text', spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      const pasted = update.transactions.some((one) => one.isUserEvent('input.paste'))
      if (update.docChanged) onChange(update.state.doc.toString(), pasted)
    }),
    editorTheme,
  ]
}

function diagnosticOf(problem: PolicyProblem, text: string, length: number): Diagnostic {
  const from = Math.min(problem.span[0], length)
  const to = Math.min(Math.max(problem.span[1], from), length)
  const { severity, message, code, fix } = problem
  const apply = (editor: EditorView) => applyEdits(editor, text, fix?.edits ?? [])
  const actions = fix === undefined ? [] : [{ name: `Fix: ${fixWords(fix)}`, apply }]
  return { from, to, severity, message, source: code, actions }
}

interface Margins {
  readonly gutter: RangeSet<GutterMarker>
  readonly lines: RangeSet<Decoration>
}

const setMargins = StateEffect.define<Margins>()

/** Margin counts wander with their lines while the text is edited. */
const marginField = StateField.define<Margins>({
  create: () => ({ gutter: RangeSet.empty, lines: RangeSet.empty }),
  update(margins, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMargins)) return effect.value
    if (!transaction.docChanged) return margins
    const { changes } = transaction
    return { gutter: margins.gutter.map(changes), lines: margins.lines.map(changes) }
  },
  provide: (field) => EditorView.decorations.from(field, (margins) => margins.lines),
})

class CountMarker extends GutterMarker {
  readonly margin: LineMargin

  constructor(margin: LineMargin) {
    super()
    this.margin = margin
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof CountMarker && other.margin.title === this.margin.title
  }

  override toDOM(): Node {
    const element = document.createElement('span')
    element.title = this.margin.title
    for (const badge of this.margin.badges) {
      const part = element.appendChild(document.createElement('span'))
      part.className = 'margin-badge'
      part.dataset['tone'] = badge.tone
      part.textContent = badge.text
    }
    return element
  }
}

const statementLine = Decoration.line({ class: 'cm-statement-line' })

function markersOf(state: EditorState, margins: readonly MarginCount[]): Margins {
  const markers = new RangeSetBuilder<GutterMarker>()
  const lines = new RangeSetBuilder<Decoration>()
  const beside = marginLines(state.doc.toString(), margins)
  for (const [number, margin] of [...beside].sort((a, b) => a[0] - b[0])) {
    if (number > state.doc.lines) continue
    const { from } = state.doc.line(number)
    markers.add(from, from, new CountMarker(margin))
    if (margin.badges.some((badge) => badge.tone === 'statement'))
      lines.add(from, from, statementLine)
  }
  return { gutter: markers.finish(), lines: lines.finish() }
}

const marginGutter = gutter({
  class: 'cm-counts',
  side: 'after',
  markers: (editor) => editor.state.field(marginField).gutter,
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-atom)' },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: 'var(--mantine-color-dimmed)' },
])

const editorTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--mantine-color-text)' },
  '&.cm-focused': { outline: '2px solid var(--mantine-color-blue-filled)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    fontSize: '12.5px',
    lineHeight: '20px',
  },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--mantine-color-text)' },
  '.cm-line': { padding: '0 12px 0 0' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
  },
  '.cm-lineNumbers': { minWidth: '38px' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 10px 0 0', minWidth: '38px' },
  '.cm-counts .cm-gutterElement': { padding: '0 8px 0 4px', textAlign: 'right' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--hover)' },
  '.cm-statement-line, &.cm-focused .cm-statement-line': { backgroundColor: 'var(--denied-line)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
    fontFamily: 'var(--mantine-font-family)',
    fontSize: '12.5px',
    maxWidth: '440px',
  },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--mantine-color-blue-filled)',
    color: 'var(--mantine-color-white)',
    borderRadius: '5px',
    padding: '2px 8px',
  },
  '.cm-diagnosticSource': { color: 'var(--mantine-color-dimmed)', opacity: '1' },
  '.cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--mantine-color-text)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--selected) !important' },
})
