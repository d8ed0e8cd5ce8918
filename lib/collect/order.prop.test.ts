import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withConnection } from '#lib/workspace/connection.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { collect } from './collect.ts'

const SESSION_ARN = 'arn:aws:sts::111122223333:assumed-role/App/s'

/** A user, or one of two sessions of a role. */
function callerOf({ session }: { readonly session: number }): object {
  if (session === 0)
    return { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/a', accountId: '111122223333' }
  return {
    type: 'AssumedRole',
    accountId: '111122223333',
    accessKeyId: `ASIA${session}`,
    arn: SESSION_ARN,
    sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/team/App' } },
  }
}

/** What makes one of those sessions, with a tag. */
function assumed({ second, tag }: { readonly second: number; readonly tag: string }): object {
  return {
    requestParameters: { tags: [{ key: 'team', value: tag }] },
    responseElements: {
      credentials: { accessKeyId: `ASIA${second + 1}` },
      assumedRoleUser: { arn: SESSION_ARN },
    },
  }
}

// Few ids, so that duplicates, copies and equal ids with other content are frequent.
const record = fc
  .record({
    id: fc.nat(5),
    shared: fc.nat(3),
    isOwner: fc.boolean(),
    name: fc.constantFrom('GetObject', 'PutObject', 'AssumeRole'),
    second: fc.nat(2),
    hasId: fc.boolean(),
    session: fc.nat(2),
    tag: fc.constantFrom('red', 'blue'),
  })
  .map((one) => ({
    userIdentity: one.isOwner ? { type: 'AWSAccount', accountId: '111122223333' } : callerOf(one),
    eventTime: `2026-11-2${one.second}T10:00:00Z`,
    ...(one.name === 'AssumeRole' ? assumed(one) : {}),
    eventSource: one.name === 'AssumeRole' ? 'sts.amazonaws.com' : 's3.amazonaws.com',
    eventName: one.name,
    awsRegion: 'eu-west-1',
    recipientAccountId: one.isOwner ? '444455556666' : '111122223333',
    ...(one.hasId ? { eventID: `00000000-0000-4000-8000-00000000000${one.id}` } : {}),
    ...(one.shared > 0
      ? { sharedEventID: `00000000-0000-4000-9000-00000000000${one.shared}` }
      : {}),
  }))

/** What the store says, free of ids. */
async function outcome(rounds: readonly (readonly (readonly unknown[])[])[]): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), 'perimetry-order-'))
  try {
    const store = await openStore(join(root, 'home'), 'write')
    if (!store.ok) throw new Error(store.error.message)
    mkdirSync(join(root, 'logs'))
    for (const [round, files] of rounds.entries()) {
      files.forEach((list, at) => {
        writeFileSync(join(root, 'logs', `${round}-${at}.json`), JSON.stringify({ Records: list }))
      })
      const result = await collect(store.value, [join(root, 'logs')], { now: new Date(0) })
      expect(result).toMatchObject({
        ok: true,
        value: { run: { addsUp: true }, store: { addsUp: true } },
      })
    }
    const days = await withConnection(store.value, async (connection) =>
      (
        await connection.runAndReadAll(`
          select c.body, k.body, r.body, n.body, p.body, o.body, day, d.calls, pattern_spans.first_seconds, pattern_spans.last_seconds,
            d.first_seconds, d.last_seconds, d.sample
          from pattern_days d join pattern_spans using (pattern_id) join patterns using (pattern_id)
          join callers c on c.id = caller_id join calls k on k.id = call_id join resource_lists r on r.id = resources_id join networks n on n.id = network_id
          join places p on p.id = place_id join outcomes o on o.id = outcome_id order by all`)
      ).getRowsJson(),
    )
    await closeStore(store.value)
    return days
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const NAMELESS = {
  userIdentity: { type: 'AWSAccount', accountId: '111122223333' },
  eventTime: '2026-11-20T10:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject' as const,
  awsRegion: 'eu-west-1',
  recipientAccountId: '444455556666',
  sharedEventID: '00000000-0000-4000-9000-000000000002',
}
// Of the same call; the tag of its id is that of none.
const NAMED = { ...NAMELESS, eventID: '00000000-0000-4000-8000-000000000000' }
const ALIKE_TAGS = {
  list: [NAMELESS, NAMED],
  shuffled: [NAMED, NAMELESS],
  again: [],
  cut: 0,
  rounds: false,
}

test('any split, order and duplication of the same records gives the same counts', {
  timeout: 120_000,
}, async () => {
  const scenario = fc.array(record, { minLength: 1, maxLength: 12 }).chain((list) =>
    fc.record({
      list: fc.constant(list),
      shuffled: fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      again: fc.subarray(list),
      cut: fc.nat(list.length),
      rounds: fc.boolean(),
    }),
  )
  await fc.assert(
    fc.asyncProperty(scenario, async ({ list, shuffled, again, cut, rounds }) => {
      const files = [shuffled.slice(0, cut), [...again, ...shuffled.slice(cut)]]
      expect(await outcome(rounds ? files.map((file) => [file]) : [files])).toEqual(
        await outcome([[list]]),
      )
    }),
    { numRuns: 12, examples: [[ALIKE_TAGS]] },
  )
})
