import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import type { PolicyType } from '#lib/iam/policy.ts'
import { previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { type Session, sessionOf } from '#lib/service/session.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { demoHome } from '#test/demo-home.ts'

// Every published policy that the project was given is previewed on the demo and on real logs.

const POLICIES = '../shared/policies'
const LOGS = '../shared/cloudtrail'
const present = existsSync(POLICIES) && existsSync(LOGS)
if (!present) console.info(`skipped: ${POLICIES} and ${LOGS} are not here`)

const TYPES: Readonly<Record<string, PolicyType | 'auto'>> = {
  SCP: 'scp',
  'SCP/identity': 'scp',
  RCP: 'rcp',
  VPCE: 'vpce',
  bucket: 'resource',
  resource: 'resource',
  lattice: 'resource',
  trust: 'trust',
  identity: 'identity',
}

interface Published {
  readonly path: string
  readonly type: PolicyType | 'auto'
}

const published: readonly Published[] = present
  ? readFileSync(join(POLICIES, 'index.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map(([path = '', type = '']) => ({ path, type: TYPES[type] ?? 'auto' }))
  : []

// The ways in which published policies leave gaps: `<my-org-id>`, `[PRIVILEGED_ROLE]`, `${Account}`, `$PCA_ARN`.
const GAP =
  /<[^<>"]{1,80}>|\{example-[^{}]*\}|\[[A-Z][A-Z0-9_-]+\]|\$\{(?:Account|Region|Partition)\}|\$[A-Z]+_[A-Z_]+/g

/** What a reader would put where a published policy leaves a gap; different gaps get different names and accounts. */
function filled(text: string): string {
  return text.replace(GAP, (gap) => {
    if (/cidr|ip-?addr|-ip/i.test(gap)) return '203.0.113.0/24'
    if (/vpce|endpoint/i.test(gap)) return 'vpce-0123456789abcdef0'
    if (/vpc/i.test(gap)) return 'vpc-0123456789abcdef0'
    if (/org-?path/i.test(gap)) return 'o-a1b2c3d4e5/r-ab12/ou-ab12-w0rkl0ad/'
    if (/org/i.test(gap)) return 'o-a1b2c3d4e5'
    if (/region/i.test(gap)) return 'eu-west-1'
    if (/arn/i.test(gap)) return 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/ca'
    if (/milliseconds/i.test(gap)) return '600000'
    const number = [...gap].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1e9, 7)
    return /role|bucket|name|prefix|topic|protect/i.test(gap)
      ? `name-${number}`
      : String(111_000_000_000 + number)
  })
}

// Refused for the reason that a person would give; everything else must evaluate.
const REFUSED: Readonly<Record<string, string>> = {
  // A principal is one string or one object; AWS's grammar has no list here.
  'seed-3/L1749_bucket_cross_account_role_user.json': 'policy/bad-principal',
}

describe.skipIf(!present)('published policies', () => {
  const stores: Store[] = []
  const homes: string[] = []
  const sessions: Record<string, Session> = {}

  beforeAll(async () => {
    const home = await mkdtemp(join(tmpdir(), 'perimetry-real-'))
    homes.push(home)
    const real = await openStore(home, 'write')
    if (!real.ok) throw new Error(real.error.message)
    const collected = await collect(real.value, [LOGS], { now: new Date('2026-11-24T00:00:00Z') })
    if (!collected.ok) throw new Error(collected.error.message)
    const demo = await openStore(demoHome(), 'read')
    if (!demo.ok) throw new Error(demo.error.message)
    stores.push(real.value, demo.value)
    sessions['the real logs'] = await sessionOf(real.value)
    sessions['the demo'] = await sessionOf(demo.value)
  })

  afterAll(async () => {
    for (const store of stores) await closeStore(store)
    for (const home of homes) await rm(home, { recursive: true, force: true })
  })

  test('there are 184 files, or as many as the index lists', () => {
    expect(published.length).toBeGreaterThan(170)
  })

  test.each(published)(
    '$path ($type) is previewed on the demo and on the real logs, or refused for its reason',
    ({ path, type }) => {
      const policy = filled(readFileSync(join(POLICIES, path), 'utf8'))
      for (const session of Object.values(sessions)) {
        const query = readPreviewQuery({ policy, type, limit: 50 })
        if (!query.ok) throw new Error(query.error.message)
        const answer = previewIn(session, query.value)
        const errors = answer.problems
          .filter((one) => one.severity === 'error')
          .map((one) => one.code)
        if (REFUSED[path] !== undefined) {
          expect(errors).toContain(REFUSED[path])
          continue
        }
        expect(
          answer.evaluated,
          `${errors.join(', ')}: ${answer.problems.map((one) => one.message).join('; ')}`,
        ).toBe(true)
        const calls = answer.tiles.reduce((sum, tile) => sum + tile.calls, 0)
        expect(calls).toBe(session.index.set.dayCalls.reduce((sum, one) => sum + one, 0))
      }
    },
  )
})
