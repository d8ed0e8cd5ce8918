import type { PolicyProblem } from '#lib/iam/policy.ts'
import { visibleText } from '#lib/table/visible-text.ts'

/** Prints problems of a policy where errors go, as `file:line:column severity message (code)`. */
export function printProblems(
  path: string,
  text: string,
  problems: readonly PolicyProblem[],
): void {
  for (const { severity, message, code, span } of problems) {
    const before = text.slice(0, span[0])
    const line = before.split('\n').length
    const column = span[0] - before.lastIndexOf('\n')
    console.error(visibleText(`${path}:${line}:${column} ${severity}: ${message} (${code})`))
  }
}
