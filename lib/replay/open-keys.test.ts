import { expect, test } from 'vitest'
import { parsePolicy } from '#lib/iam/parse.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { patternOf } from '#test/fixtures/cloudtrail.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { keyColumns } from './key-columns.ts'
import { rankOpenKeys } from './open-keys.ts'
import { emptyMemory, replay } from './replay.ts'
import { buildReplayIndex } from './replay-index.ts'
import { standings } from './standing.ts'
import { windowOf } from './window.ts'

const account = (at: number) => String(100_000_000_000 + at)

/** Calls of so many accounts, of the first account one, of the second two, and so on, of which nothing is known. */
function openKeysOf(accounts: number) {
  const { caller, ...rest } = patternOf()
  const set = patternSetOf(
    Array.from({ length: accounts }, (_, at) => {
      const arn = `arn:aws:iam::${account(at)}:role/reader`
      return {
        pattern: { ...rest, caller: { ...caller, account: account(at), arn } },
        days: [[100, at + 1] as const],
      }
    }),
  )
  const tree = orgTree(undefined)
  const columns = keyColumns(buildReplayIndex(set), makeWorld(tree, indexInventory([]), []))
  const policy = parsePolicy(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
  ).policy
  if (policy === undefined) throw new Error('the policy of this test has errors')
  const attachment = { type: 'scp' as const, targets: [], tree }
  const done = replay(columns, { policy, attachment, besideFullAccess: false }, emptyMemory())
  const window = windowOf(set, { first: 0, last: 200 })
  return rankOpenKeys(columns, done, standings(done, window), window)
}

test('the accounts with the most calls are listed, and the others are counted', () => {
  const [member] = openKeysOf(60)
  expect(member?.key).toBe('member account')
  expect(member?.subjects).toHaveLength(50)
  expect(member?.subjects[0]).toMatchObject({ subject: account(59), calls: 60 })
  expect(member?.subjectsLeft).toBe(10)
})

test('where all are listed, none is left', () => {
  expect(openKeysOf(50)[0]?.subjectsLeft).toBe(0)
})
