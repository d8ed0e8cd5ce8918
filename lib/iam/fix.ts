/** Fixes of problems: how an edit is written, applied, and how all of a policy are. */
import type { PolicyFix, Span, TextEdit } from './policy.ts'
import { quoted } from './problem.ts'

/** The text with the edits made. They are in the order of the text and do not overlap (`PolicyFix`). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  for (const { offset, length, replacement } of edits) {
    result += text.slice(at, offset) + replacement
    at = offset + length
  }
  return result + text.slice(at)
}

/** Puts a text in the place of a span. */
export function replaceSpan([start, end]: Span, replacement: string): TextEdit {
  return { offset: start, length: end - start, replacement }
}

/** Writes another string, or another name, where one stands with its quotes. */
export function rewrite(
  span: Span,
  text: string,
  keepsMeaning: boolean,
  label = `write ${quoted(text)}`,
): PolicyFix {
  return { label, edits: [replaceSpan(span, JSON.stringify(text))], keepsMeaning }
}

/** The fix of a misspelt name: undefined when no known name is near. */
export function rewriteAs(span: Span, near: string | undefined): PolicyFix | undefined {
  return near === undefined ? undefined : rewrite(span, near, false)
}

/** A fix of these edits; undefined when the text does not allow them. */
export function fixOf(
  label: string,
  edits: readonly TextEdit[] | undefined,
  keepsMeaning: boolean,
): PolicyFix | undefined {
  return edits === undefined ? undefined : { label, edits, keepsMeaning }
}
