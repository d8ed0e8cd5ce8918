import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rejectWords } from '#components/data/reject-words.ts'
import { rejectSentence } from '#lib/collect/report-text.ts'

const documented = codesOf(
  readFileSync('docs/collecting.md', 'utf8').split('## Rejects')[1]?.split('\n## ')[0] ?? '',
)
const inSources = [
  'lib/collect/file-contents.ts',
  'lib/collect/file-reading.ts',
  'lib/collect/read-file.ts',
  'lib/collect/walk.ts',
  'lib/collect/collect.ts',
  'lib/collect/json-splitter.ts',
  'lib/cloudtrail/read-record.ts',
].flatMap((file) => codesOf(readFileSync(file, 'utf8')))

describe('every reason to reject', () => {
  test('that is documented is in the sources, and the other way round', () => {
    expect([...new Set(inSources)].sort()).toEqual([...new Set(documented)].sort())
  })

  test.each([...new Set(documented)])('%s has words in the report and on the page', (reason) => {
    expect(rejectSentence(reason)).not.toBe(reason)
    expect(rejectWords(reason)).not.toBe(reason)
  })
})

function codesOf(text: string): readonly string[] {
  return [...text.matchAll(/[`'](?<code>(?:record|file|folder|path)\/[a-z-]+)[`']/g)].map(
    (match) => match.groups?.['code'] ?? '',
  )
}
