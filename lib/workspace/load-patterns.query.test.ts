import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withConnection } from './connection.ts'
import { loadPatterns } from './load-patterns.ts'
import { closeStore, openStore, type Store } from './store.ts'

let store: Store
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'perimetry-load-'))
  const opened = await openStore(home, 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
})

afterEach(async () => {
  await closeStore(store)
  await rm(home, { recursive: true, force: true })
})

const CALLERS = 5_000
const FACETS = [
  `insert into callers select i, '{"type":"AssumedRole","credential":"temporary","subject":"' || i || '"}' from range(${CALLERS}) t(i)`,
  `insert into calls values (0, '{"eventSource":"s3.amazonaws.com","eventName":"GetObject","facts":{}}')`,
  `insert into resource_lists values (0, '[]')`,
  `insert into networks values (0, '{}')`,
  `insert into places values (0, '{}')`,
  `insert into outcomes values (0, '{"kind":"succeeded"}')`,
  `insert into patterns select i, ${CALLERS} - 1 - i, 0, 0, 0, 0, 0, 0 from range(${CALLERS}) t(i)`,
]

/** Two days for every pattern but those whose id ends in 7, which have no counted call. */
const days = (order: string) => [
  `insert into pattern_days select i, 20000 + k, i % 50 + k + 1, i, i + k, uuid() from range(${CALLERS}) t(i), range(2) u(k) where i % 10 <> 7 order by ${order}`,
  'insert into pattern_spans select pattern_id, sum(calls), min(first_seconds), max(last_seconds) from pattern_days group by pattern_id',
]

test.each([
  ['in order', 'i, k'],
  ['in another order', 'k desc, i desc'],
])('days that were written %s stand at their patterns, in order', async (_, order) => {
  await withConnection(store, async (connection) => {
    for (const sql of [...FACETS, ...days(order)]) await connection.run(sql)
  })
  const set = await loadPatterns(store)
  expect(set.patternId.length).toBe(CALLERS * 0.9)
  expect(set.callers.length).toBe(CALLERS)
  const told = Array.from(set.patternId, (_id, at) => ({
    id: set.patternId[at],
    subject: set.callers[set.caller[at] ?? -1]?.subject,
    span: [set.firstSeconds[at], set.lastSeconds[at]],
    days: [...set.day.subarray(set.dayStart[at], set.dayStart[at + 1])],
    calls: [...set.dayCalls.subarray(set.dayStart[at], set.dayStart[at + 1])],
  }))
  const ids = Array.from({ length: CALLERS }, (_id, id) => id).filter((id) => id % 10 !== 7)
  expect(told).toEqual(
    ids.map((id) => ({
      id,
      subject: String(CALLERS - 1 - id),
      span: [id, id + 1],
      days: [20_000, 20_001],
      calls: [(id % 50) + 1, (id % 50) + 2],
    })),
  )
})

test('what is committed while patterns are loaded is not mixed in', async () => {
  await withConnection(store, async (connection) => {
    for (const sql of [...FACETS, ...days('i, k')]) await connection.run(sql)
  })
  const committed = Promise.withResolvers<void>()
  let connections = 0
  const set = await loadPatterns({
    async connect() {
      const connection = await store.connect()
      connections += 1
      // Columns are read after the other has been committed, facets too.
      if (connections === 2) await commitAnother().then(committed.resolve, committed.reject)
      const stream = connection.stream.bind(connection)
      connection.stream = async (...asked) => await committed.promise.then(() => stream(...asked))
      return connection
    },
  })
  expect(connections).toBe(2)
  expect(set.patternId.length).toBe(CALLERS * 0.9)
  expect(set.day.length).toBe(CALLERS * 0.9 * 2)
})

/** A pattern of a caller that was not there before, with a day. */
async function commitAnother(): Promise<void> {
  await withConnection(store, async (connection) => {
    for (const sql of [
      'begin transaction',
      `insert into callers values (${CALLERS}, '{"type":"Root","credential":"console"}')`,
      `insert into patterns values (${CALLERS}, ${CALLERS}, 0, 0, 0, 0, 0, 0)`,
      `insert into pattern_days values (${CALLERS}, 20000, 1, 1, 1, null)`,
      `insert into pattern_spans values (${CALLERS}, 1, 1, 1)`,
      'commit',
    ])
      await connection.run(sql)
  })
}
