/** Opening a workspace of a million patterns and replaying ten statements over it: time, memory, and a floor. */
import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy } from '#lib/iam/policy.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { keyColumns } from '#lib/replay/key-columns.ts'
import { countReplay } from '#lib/replay/preview-answer.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { emptyMemory, type ReplayMemory, replay } from '#lib/replay/replay.ts'
import { buildReplayIndex } from '#lib/replay/replay-index.ts'
import { countStandings, standings } from '#lib/replay/standing.ts'
import { collectedDays, windowOf } from '#lib/replay/window.ts'
import { loadPatterns } from '#lib/workspace/load-patterns.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { makeStore, TEN_STATEMENTS } from './million-patterns.ts'

const PATTERNS = Number(process.env['PATTERNS'] ?? 1_000_000)

async function heldBytes(): Promise<number> {
  globalThis.gc?.()
  // Buffers that nothing holds are given back by another thread.
  await setTimeout(200)
  globalThis.gc?.()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + Math.max(external, arrayBuffers)
}

async function timed<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ value: Value; ms: number }> {
  const started = performance.now()
  const value = await work()
  return { value, ms: performance.now() - started }
}

function parsed(text: string): Policy {
  const read = parsePolicy(text).policy
  if (read === undefined) throw new Error('the policy of the benchmark has errors')
  return read
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

const { store, home } = await makeStore(PATTERNS)
await closeStore(store)

const before = await heldBytes()
const opened = await timed(async () => {
  const again = await openStore(home, 'read')
  if (!again.ok) throw new Error(again.error.message)
  const set = await loadPatterns(again.value)
  const read = performance.now()
  const index = buildReplayIndex(set)
  return { store: again.value, set, index, indexMs: performance.now() - read }
})
const { set, index } = opened.value
const held = (await heldBytes()) - before

const document = {
  Organization: { Id: 'o-bench12345', MasterAccountId: '200000000000' },
  Roots: [{ Id: 'r-root', Name: 'Root' }],
  OrganizationalUnits: [],
  Accounts: Array.from({ length: 300 }, (_, at) => ({
    Id: String(200_000_000_000 + at),
    Name: `account ${at}`,
    ParentId: 'r-root',
  })),
}
const tree = orgTree(document)
const columns = keyColumns(index, makeWorld(tree, indexInventory([]), []))
const policy = parsed(TEN_STATEMENTS)
// As perimeters are published: on every resource, and with plain values.
const plain = parsed(
  TEN_STATEMENTS.replaceAll(/"Resource":(\[[^\]]*\]|"[^"]*")/g, '"Resource":"*"').replace(
    /\$\{[^}]*\}/,
    '200000000001',
  ),
)
// Two statements that read one key which no record tells: its values are tried for each kind of row.
const sharing = parsed(
  JSON.stringify({
    ...JSON.parse(TEN_STATEMENTS),
    Statement: [
      ...JSON.parse(TEN_STATEMENTS).Statement.slice(0, 8),
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/exception': 'x' } },
      },
      {
        Effect: 'Deny',
        Action: 's3:*',
        Resource: '*',
        Condition: { StringLike: { 'aws:PrincipalTag/exception': 't*', 'aws:ResourceTag/a': 'y' } },
      },
    ],
  }),
)
const days = collectedDays(set)
if (days === undefined) throw new Error('no days')
const window = windowOf(set, days)
const candidate = {
  policy,
  attachment: { type: 'scp' as const, targets: [], tree },
  besideFullAccess: false,
}

const replayed = (memory: ReplayMemory, of = policy) => {
  const done = replay(columns, { ...candidate, policy: of }, memory)
  return countStandings(index, standings(done, window), window)
}
const cold = await timed(() => replayed(emptyMemory()))
const fresh: number[] = []
const freshPlain: number[] = []
const freshSharing: number[] = []
const edited: number[] = []
const kept = emptyMemory()
replayed(kept)
for (let run = 0; run < 9; run++) {
  fresh.push((await timed(() => replayed({ ...emptyMemory(), scopes: kept.scopes }))).ms)
  freshPlain.push(
    (await timed(() => replayed({ ...emptyMemory(), scopes: kept.scopes }, plain))).ms,
  )
  freshSharing.push(
    (await timed(() => replayed({ ...emptyMemory(), scopes: kept.scopes }, sharing))).ms,
  )
  edited.push((await timed(() => replayed(kept))).ms)
}
const afterReplay = (await heldBytes()) - before

const query: PreviewQuery = {
  policy: TEN_STATEMENTS,
  type: 'scp',
  targets: [],
  answers: [],
  filter: '',
  sort: { column: 'standing', descending: false },
  offset: 0,
  limit: 200,
}
const all: number[] = []
for (let run = 0; run < 3; run++) {
  all.push(
    (await timed(() => countReplay(columns, replay(columns, candidate, kept), tree, window, query)))
      .ms,
  )
}

// The least that a replay can do: for each statement, three look-ups a row and the smallest of them.
const tables = [
  index.grouping(['caller']),
  index.grouping(['check']),
  index.grouping(['network']),
].map((grouping) => ({ group: grouping.group, truth: new Uint8Array(grouping.size).fill(2) }))
const floors: number[] = []
for (let run = 0; run < 9; run++) {
  floors.push(
    (
      await timed(() => {
        const out = new Uint8Array(index.rows)
        for (let statement = 0; statement < policy.statements.length; statement++) {
          for (const { group, truth } of tables)
            for (let row = 0; row < index.rows; row++) out[row] = Math.min(truth[group[row]!]!, 2)
        }
        return out
      })
    ).ms,
  )
}

const ms = (value: number) => `${value.toFixed(0)} ms`
/** On a machine that others use too, the median tells of them as well. */
const msOf = (values: readonly number[]) =>
  `${ms(median(values))} (least ${Math.min(...values).toFixed(0)})`
console.log(
  `patterns ${set.patternId.length.toLocaleString('en')}, rows ${index.rows.toLocaleString('en')}, statements ${policy.statements.length}`,
)
console.log(
  `opening (read, build index)      ${ms(opened.ms)}   target 3000 ms; of it building the index ${ms(opened.value.indexMs)}`,
)
console.log(
  `memory held after opening        ${(held / set.patternId.length).toFixed(0)} bytes a pattern   target 200`,
)
console.log(
  `memory held after a replay       ${(afterReplay / set.patternId.length).toFixed(0)} bytes a pattern`,
)
console.log(`first replay (derives the keys)  ${ms(cold.ms)}`)
console.log(`replay of a policy never seen    ${msOf(fresh)}   target 100 ms`)
console.log(`  the same on every resource     ${msOf(freshPlain)}`)
console.log(`  with a key that is tried       ${msOf(freshSharing)}`)
console.log(`replay while typing              ${msOf(edited)}`)
console.log(`whole answer with rows, margins  ${msOf(all)}`)
console.log(
  `floor: 30 look-ups a row         ${msOf(floors)}   replay / floor ${(median(fresh) / median(floors)).toFixed(2)}`,
)
console.log(JSON.stringify(replayed(kept)))

await closeStore(opened.value.store)
await rm(home, { recursive: true, force: true })
