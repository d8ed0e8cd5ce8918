import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { differences, patternLines } from './stores.ts'
import { AthenaWorkspace } from './workspace.ts'

// What Athena reduces a record to must be read as the record itself is: tried on real logs of many services.
const FOLDER = resolve('..', 'shared', 'cloudtrail')
const PARTITION = { account: '111122223333', region: 'eu-west-1', day: '2026/11/20' }

function recordsIn(folder: string): readonly unknown[] {
  const names = readdirSync(folder, { recursive: true }).map(String).sort()
  return names
    .filter((name) => name.endsWith('.json.gz'))
    .flatMap((name) => {
      const file = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString('utf8'))
      return file.Records ?? (Array.isArray(file) ? file : [file])
    })
}

test.skipIf(!existsSync(FOLDER))(
  'real records come to the same patterns by files and by Athena',
  async () => {
    // Published logs have made-up ids, one for many calls: here each record is its own. Exports leave out parameters
    // that are null, which CloudTrail writes, and a table cannot tell.
    const records = recordsIn(FOLDER).map((record, at) => ({
      requestParameters: null,
      ...(record as object),
      eventID: `real-${at}`,
    }))
    const folder = mkdtempSync(join(tmpdir(), 'perimetry-real-'))
    const tables = [{ name: 'cloudtrail_logs', records, partitionOf: () => PARTITION }]
    const workspace = await AthenaWorkspace.open({ tables, isQuick: true })
    try {
      writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: records }))
      const files = await openStore(join(folder, 'home'), 'write')
      if (!files.ok) throw new Error(files.error.message)
      const byFiles = await collect(files.value, [join(folder, 'log.json')], { now: new Date() })
      const expected = await patternLines(files.value)
      await closeStore(files.value)
      const day = '2026-11-20'
      const byAthena = await workspace.collect({
        from: day,
        to: day,
        accounts: [PARTITION.account],
      })
      expect(byFiles.ok && byFiles.value.run).toEqual(byAthena.run)
      const found = differences(await patternLines(workspace.store), expected)
      expect(found).toMatchObject({ onlyFirst: [], onlySecond: [] })
      expect(expected.length).toBeGreaterThan(1_000)
    } finally {
      await workspace.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
