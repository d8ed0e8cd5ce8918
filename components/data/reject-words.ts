import { visibleText } from '#lib/table/visible-text.ts'

const REASONS: ReadonlyMap<string, string> = new Map([
  ['record/not-an-object', 'not a JSON object'],
  ['record/no-event-source', 'names no service (eventSource)'],
  ['record/no-event-name', 'names no event (eventName)'],
  ['record/bad-event-time', 'time that cannot be read (eventTime)'],
  ['record/insight', 'Insights event: no call'],
  ['record/too-large', 'larger than a record may be'],
  ['record/too-deep', 'nested deeper than a record may be'],
  ['record/bad-json', 'not JSON'],
  ['record/not-cloudtrail', 'notification of an event: no CloudTrail record'],
  ['path/not-found', 'paths that are not there'],
  ['folder/unreadable', 'folders that cannot be read'],
  ['file/unreadable', 'files that cannot be read'],
  ['file/not-cloudtrail', 'files without CloudTrail records'],
  ['file/too-large-uncompressed', 'files larger than allowed once unpacked'],
  ['file/empty', 'empty files'],
  ['file/cut-json', 'files whose JSON is cut'],
  ['file/broken-gzip', 'files whose gzip is broken'],
  ['file/reader-stopped', 'files at which the reader stopped'],
  ['file/incomplete-organization', 'organization files that lack parts'],
  ['file/row-without-resource', 'query rows that name no resource'],
  ['file/item-too-deep', 'inventory nested deeper than allowed'],
  ['file/targets-without-policy', 'targets of a policy that is not named'],
])

/** Why records or files were not used, in a reader's words; a reason of tomorrow is shown as its code. */
export function rejectWords(reason: string): string {
  return REASONS.get(reason) ?? visibleText(reason)
}
