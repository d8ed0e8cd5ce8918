import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { actionsOf, checksOf } from './actions.ts'
import { canonicalJson } from './canonical.ts'
import { readRecord } from './read-record.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'cloudtrail')
const isThere = existsSync(FOLDER)

function* recordsIn(folder: string): Generator<unknown> {
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (!name.endsWith('.json.gz')) continue
    const file = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString('utf8'))
    yield* file.Records ?? (Array.isArray(file) ? file : [file])
  }
}

test.skipIf(!isThere)(
  'real records are read or rejected for their time, and 99 % of their events are known',
  () => {
    const counts = { read: 0, known: 0, none: 0, unknown: 0 }
    const rejects = new Map<string, number>()
    const unknownNames = new Set<string>()
    for (const one of recordsIn(FOLDER)) {
      const reading = readRecord(one)
      if (!reading.ok) {
        rejects.set(reading.reason, (rejects.get(reading.reason) ?? 0) + 1)
        continue
      }
      counts.read++
      const { pattern } = reading.occurrence
      const { call, resources } = pattern
      const actions = actionsOf(call, resources)
      if (actions === undefined) unknownNames.add(`${call.eventSource} ${call.eventName}`)
      counts[actions === undefined ? 'unknown' : actions === 'none' ? 'none' : 'known']++
      expect(checksOf(call, resources).length).toBeGreaterThanOrEqual(actions === 'none' ? 0 : 1)
      expect(canonicalJson(JSON.parse(canonicalJson(pattern)))).toBe(canonicalJson(pattern))
    }
    console.log(`real logs: ${JSON.stringify(counts)}, rejects ${JSON.stringify([...rejects])}`)
    console.log(`events that no table knows: ${[...unknownNames].sort().join(', ')}`)
    expect([...rejects.keys()]).toEqual(['record/bad-event-time'])
    expect(counts.read).toBeGreaterThan(6000)
    expect(counts.unknown / counts.read).toBeLessThan(0.01)
  },
)
