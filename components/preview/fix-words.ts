import type { PolicyFix } from '#lib/iam/policy.ts'
import { visibleText } from '#lib/table/visible-text.ts'

/** What a fix does, for names and titles, where nothing is drawn as code. */
export function fixWords({ label }: PolicyFix): string {
  return visibleText(label.replaceAll('`', ''))
}
