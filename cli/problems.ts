import type { PolicyProblem } from '#lib/iam/policy.ts'
import { visibleText } from '#lib/table/visible-text.ts'

/** Prints problems of a policy where errors go, as `file:line:column severity: message (code)`. */
export function printProblems(
  path: string,
  text: string,
  problems: readonly PolicyProblem[],
): void {
  for (const problem of problems) console.error(visibleText(problemLine(path, text, problem)))
}

/** `file:line:column severity: message (code)`. */
export function problemLine(path: string, text: string, problem: PolicyProblem): string {
  const { severity, message, code, span } = problem
  const { line, column } = placeOf(text, span[0])
  return `${path}:${line}:${column} ${severity}: ${message} (${code})`
}

/** Line and column of an offset, both from 1, in UTF-16 units as editors count. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
