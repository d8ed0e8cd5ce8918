import { describe, expect, test } from 'vitest'
import type { Outcome, Pattern } from '#lib/cloudtrail/pattern.ts'
import { attachedPolicies } from '#lib/org/attached-policies.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { MEMBER, OTHER_MEMBER, patternOf } from '#test/fixtures/cloudtrail.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { backTest } from './back-test.ts'
import type { BackTest, Finding } from './back-test-answer.ts'
import { keyColumns } from './key-columns.ts'
import { buildReplayIndex } from './replay-index.ts'
import { windowOf } from './window.ts'

type Policies = NonNullable<OrganizationDocument['Policies']>

const ORGANIZATION: OrganizationDocument = {
  Organization: { Id: 'o-exampleorg', MasterAccountId: '100000000001' },
  Roots: [{ Id: 'r-1', Name: 'Root' }],
  OrganizationalUnits: [{ Id: 'ou-1', Name: 'One', ParentId: 'r-1' }],
  Accounts: [
    { Id: '100000000001', Name: 'management', ParentId: 'r-1' },
    { Id: MEMBER, Name: 'member', ParentId: 'ou-1' },
    { Id: OTHER_MEMBER, Name: 'other', ParentId: 'r-1' },
  ],
}

function policy(
  Id: string,
  statement: object,
  more: Partial<Policies[number]> = {},
): Policies[number] {
  return {
    Id,
    Name: Id.slice(2),
    Type: 'SERVICE_CONTROL_POLICY',
    Content: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    Targets: ['r-1'],
    ...more,
  }
}

const DENY_READS = { Sid: 'NoReads', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }
const DENY_WRITES = { Sid: 'NoWrites', Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }
const DENY_READS_RCP = { ...DENY_READS, Principal: '*' }
const RCP = { Type: 'RESOURCE_CONTROL_POLICY' } as const

const denied = (deniedBy: string | undefined, policyArn?: string): Outcome => ({
  kind: 'denied',
  errorCode: 'AccessDenied',
  ...(deniedBy === undefined ? {} : { deniedBy }),
  ...(policyArn === undefined ? {} : { policyArn }),
})
const SUCCEEDED: Outcome = { kind: 'succeeded' }
const arnOf = (id: string) =>
  `arn:aws:organizations::100000000001:policy/o-exampleorg/service_control_policy/${id}`

type Counted = readonly [pattern: Pattern, days: readonly (readonly [number, number])[]]

/** A read of an object by a role of a member account, with an outcome. */
const read = (outcome: Outcome, day = 100): Counted => [{ ...patternOf(), outcome }, [[day, 1]]]

/** AWS's own policies, which stand everywhere unless somebody detached them. */
const OWN: Policies = [
  policy(
    'p-FullAWSAccess',
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Targets: ['r-1', 'ou-1', MEMBER, OTHER_MEMBER] },
  ),
  policy(
    'p-RCPFullAWSAccess',
    { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    RCP,
  ),
]

function run(calls: readonly Counted[], some: Policies, own = OWN): BackTest {
  const document = { ...ORGANIZATION, Policies: [...own, ...some] }
  const tree = orgTree(document)
  const index = buildReplayIndex(patternSetOf(calls.map(([pattern, days]) => ({ pattern, days }))))
  return backTest(
    {
      columns: keyColumns(index, makeWorld(tree, indexInventory([]), [])),
      tree,
      policies: attachedPolicies(document, []).policies,
      isIncomplete: false,
      window: windowOf(index.set, { first: 0, last: 1_000 }),
    },
    100,
  )
}

const findings = ({ rows }: BackTest): readonly Finding[] => rows.map((row) => row.finding)

describe('a call that AWS denied in the name of an SCP', () => {
  test('is explained by the policy that AWS names', () => {
    const answer = run([read(denied('scp', arnOf('p-reads')))], [policy('p-reads', DENY_READS)])
    expect(answer.agreement).toBe(1)
    expect(answer.rows).toMatchObject([
      { finding: 'explained', policies: ['p-reads'], why: 'NoReads of `reads`' },
    ])
  })

  test('is not explained by another policy that denies, when AWS names one that does not', () => {
    const answer = run(
      [read(denied('scp', arnOf('p-writes')))],
      [policy('p-reads', DENY_READS), policy('p-writes', DENY_WRITES)],
    )
    expect(answer.agreement).toBe(0)
    expect(findings(answer)).toEqual(['unexplained'])
    expect(answer.rows[0]?.why).toBe('AWS names `writes`, and no statement of it denies the call')
  })

  test('cannot be compared when AWS names a policy that was not collected', () => {
    const answer = run([read(denied('scp', arnOf('p-gone')))], [policy('p-reads', DENY_READS)])
    expect(findings(answer)).toEqual(['policy-not-known'])
    expect(answer.agreement).toBeUndefined()
  })

  test('cannot be compared when no SCP was collected', () => {
    expect(findings(run([read(denied('scp'))], [], []))).toEqual(['policy-not-known'])
  })

  test('cannot be compared when a level has no SCP of its own: AWS lets none be without, so some were not collected', () => {
    const answer = run([read(denied('scp'))], [policy('p-writes', DENY_WRITES)], [])
    expect(answer.rows).toMatchObject([
      {
        finding: 'policy-not-known',
        why: 'AWS names an SCP, and not all of them were collected',
      },
    ])
  })

  test('is explained by an allow list of its level that does not hold the action', () => {
    const list = { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }
    const answer = run(
      [read(denied('scp'))],
      [policy('p-list', list, { Targets: ['ou-1'] })],
      [{ ...OWN[0]!, Targets: ['r-1', MEMBER] }],
    )
    expect(answer.rows).toMatchObject([
      { finding: 'explained', why: 'no Allow of `list` at One matches' },
    ])
  })

  test('is not explained by a policy that stands elsewhere', () => {
    const elsewhere = policy('p-reads', DENY_READS, { Targets: [OTHER_MEMBER] })
    expect(findings(run([read(denied('scp'))], [elsewhere]))).toEqual(['unexplained'])
  })

  test('stays open, with the key, where the logs do not settle a condition', () => {
    const tagged = {
      ...DENY_READS,
      Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'red' } },
    }
    const answer = run([read(denied('scp'))], [policy('p-tags', tagged)])
    expect(answer.rows).toMatchObject([
      { finding: 'undetermined', openKeys: ['aws:PrincipalTag/team'] },
    ])
    expect(answer.openKeys).toMatchObject([{ key: 'aws:PrincipalTag/team', calls: 1 }])
    expect(answer.agreement).toBeUndefined()
  })
})

describe('other denials', () => {
  test('by an RCP are compared with RCPs alone', () => {
    const rcp = policy('p-rcp', DENY_READS_RCP, RCP)
    expect(findings(run([read(denied('rcp'))], [rcp]))).toEqual(['explained'])
    expect(findings(run([read(denied('rcp'))], [rcp, policy('p-reads', DENY_READS)]))).toEqual([
      'explained',
    ])
    expect(findings(run([read(denied('rcp'))], [policy('p-reads', DENY_READS)]))).toEqual([
      'unexplained',
    ])
    expect(findings(run([read(denied('rcp'))], [policy('p-reads', DENY_READS)], []))).toEqual([
      'policy-not-known',
    ])
  })

  test('by policies of other types are counted apart, and are no disagreement', () => {
    const answer = run(
      [read(denied('identity')), read(denied('identity')), read(denied('vpce'))],
      [policy('p-writes', DENY_WRITES)],
    )
    expect(answer.otherCauses).toEqual([
      { cause: 'identity', calls: 2, patterns: 2 },
      { cause: 'vpce', calls: 1, patterns: 1 },
    ])
    expect(answer.rowsTotal).toBe(0)
  })

  test('without a cause are counted by what is attached would say, and take no part in the agreement', () => {
    const answer = run([read(denied(undefined))], [policy('p-reads', DENY_READS)])
    expect(answer.causeNotTold).toEqual({
      denied: { calls: 1, patterns: 1 },
      undetermined: { calls: 0, patterns: 0 },
      notDenied: { calls: 0, patterns: 0 },
    })
    expect(answer.agreement).toBeUndefined()
  })
})

describe('a call that succeeded though we say denied', () => {
  test('is a contradiction, and stands first', () => {
    const answer = run([read(denied('scp')), read(SUCCEEDED)], [policy('p-reads', DENY_READS)])
    expect(findings(answer)).toEqual(['contradiction', 'explained'])
    expect(answer.contradictionsBeforeChange).toEqual({ calls: 0, patterns: 0 })
  })

  const change = (eventName: string, requestParameters: object): Counted => [
    patternOf({
      eventSource: 'organizations.amazonaws.com',
      eventName,
      requestParameters,
      resources: undefined,
      eventCategory: 'Management',
    }),
    [[200, 1]],
  ]

  test.each([
    ['the policy was attached', change('AttachPolicy', { policyId: 'p-reads' })],
    ['its account was moved', change('MoveAccount', {})],
    ['some policy was changed, which is not told', change('UpdatePolicy', {})],
  ])('is told apart when %s after its last call', (_, changed) => {
    const answer = run(
      [read(SUCCEEDED, 100), read(SUCCEEDED, 300), changed],
      [policy('p-reads', DENY_READS)],
    )
    expect(answer.contradictionsBeforeChange).toEqual({ calls: 1, patterns: 1 })
    expect(answer.types[0]?.findings.contradiction).toEqual({ calls: 2, patterns: 2 })
    expect(answer.policiesChangedAt).toBe('1970-07-20T01:00:00Z')
    expect(answer.rows.map((row) => row.why)).toEqual([
      'NoReads of `reads`; it was changed after the last call',
      'NoReads of `reads`',
    ])
  })

  test.each([
    ['of another policy', change('AttachPolicy', { policyId: 'p-writes' })],
    ['that only reads policies', change('DescribePolicy', { policyId: 'p-reads' })],
  ])('is not excused by an event %s', (_, event) => {
    const answer = run([read(SUCCEEDED, 100), event], [policy('p-reads', DENY_READS)])
    expect(answer.contradictionsBeforeChange).toEqual({ calls: 0, patterns: 0 })
  })
})
