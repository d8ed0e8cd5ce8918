import { visibleText } from '#lib/table/visible-text.ts'

/** A text of several lines; names in it may hold what a terminal would obey. */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visibleText(line))
    .join('\n')
}
