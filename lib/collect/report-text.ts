import { countOf } from '#lib/table/count-of.ts'
import type { Accounting } from '#lib/workspace/settle.ts'
import type { CollectProgress, CollectReport } from './collect.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  'folder/unreadable': 'the folder cannot be read',
  'path/not-found': 'there is no such file or folder',
  'file/unreadable': 'the file cannot be read',
  'file/empty': 'the file is empty',
  'file/not-cloudtrail': 'not a CloudTrail, Config or Organizations file',
  'file/broken-gzip': 'the compression is broken; what came before is kept',
  'file/cut-json': 'the text is cut off; the complete records before are kept',
  'file/too-large-uncompressed': 'uncompresses to far too much; what came before is kept',
  'file/incomplete-organization': 'an Organizations document without the ids of the organization',
  'file/targets-without-policy':
    'targets of a policy, which neither the answer nor the name of the file tells',
  'file/row-without-resource': 'rows of a query that tell no type or id of a resource',
  'file/item-too-deep': 'an inventory item that is nested deeper than 100 levels',
  'file/reader-stopped': 'the reader ran out of memory; the next run tries again',
  'record/not-an-object': 'the record is no JSON object',
  'record/not-cloudtrail': 'a notification of an event, which is no CloudTrail record',
  'record/no-event-source': 'the record names no event source',
  'record/no-event-name': 'the record names no event',
  'record/bad-event-time': 'the time of the event cannot be read',
  'record/insight': 'an Insight event, which is no call',
  'record/too-large': 'the record is larger than 4 MB',
  'record/too-deep': 'the record is nested deeper than 100 levels',
  'record/bad-json': 'the record is no valid JSON',
}

/** What a reject code means, as a phrase; a code that is not known stands for itself. */
export function rejectSentence(reason: string): string {
  return SENTENCES[reason] ?? reason
}

/** Where the records went, in one line: the two sides are equal unless the line says otherwise. */
export function accountingLine(accounting: Accounting): string {
  const { records, counted, duplicates, otherCopies, rejects, addsUp } = accounting
  const parts = [
    `${count(counted)} in patterns`,
    `${count(duplicates)} duplicates`,
    `${count(otherCopies)} other copies of the same call`,
    ...rejects.map((reject) => `${count(reject.records)} ${reject.reason}`),
  ]
  const line = `${count(records)} records read = ${parts.join(' + ')}`
  return addsUp ? line : `${line} (this does NOT add up: please report it)`
}

/** The report of a run as text for a terminal, one fact a line. */
export function reportText(report: CollectReport): string {
  const { filesFound, filesRead, filesUnchanged, filesUnreadable, filesSkipped } = report
  const { rejects, rejectsFound } = report
  const unreadable = filesUnreadable === 0 ? '' : `, ${count(filesUnreadable)} not to be read`
  const lines = [
    `${countOf(filesFound, 'file')} found: ${count(filesRead)} read${unreadable}, ${count(filesUnchanged)} unchanged since an earlier run`,
  ]
  if (report.isCancelled) lines.push('cancelled: finished files are kept, run it again to go on')
  for (const { kind, files } of filesSkipped) lines.push(`${count(files)} ${kind} files skipped`)
  if (report.inventoryItems > 0) lines.push(`${count(report.inventoryItems)} inventory items`)
  lines.push(`this run: ${accountingLine(report.run)}`)
  lines.push(`workspace: ${accountingLine(report.store)}`)
  if (rejects.length > 0) lines.push('', 'rejects:')
  for (const reject of rejects) {
    const place = placeText(reject.place, reject.records)
    const detail = reject.detail === '' ? '' : `: ${reject.detail}`
    lines.push(
      `  ${reject.path}${place}: ${reject.reason}, ${rejectSentence(reject.reason)}${detail}`,
    )
  }
  const more = rejectsFound - rejects.length
  if (more > 0) lines.push(`  … and ${count(more)} more: table rejects of store.duckdb`)
  return `${lines.join('\n')}\n`
}

/** One line on how far a run is. */
export function progressLine(progress: CollectProgress): string {
  const { phase, files, filesTotal, bytes, bytesTotal, records, rejects } = progress
  if (phase === 'settling') return `counting each call once in ${count(records)} records`
  const share = bytesTotal === 0 ? 100 : Math.floor((bytes / bytesTotal) * 100)
  const bad = rejects === 0 ? '' : `, ${count(rejects)} rejects`
  return `${share} % · ${count(files)} of ${count(filesTotal)} files · ${count(records)} records${bad}`
}

function placeText(place: string, records: number): string {
  if (place === '') return ''
  return records > 1 ? ` (${count(records)} records, first ${place})` : ` (${place})`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
