import type { Failure } from '#lib/result.ts'
import { visibleText } from '#lib/table/visible-text.ts'

/** The failure of a policy whose errors were printed. */
export function notEvaluated(name: string): Failure {
  return {
    code: 'policy/not-evaluated',
    message: `\`${name}\` cannot be evaluated; mend the errors above`,
  }
}

/** Prints a failure where errors go, and sets the exit code. */
export function fail(failure: Failure): void {
  console.error(visibleText(`perimetry: ${failure.message} (${failure.code})`))
  process.exitCode = 2
}
