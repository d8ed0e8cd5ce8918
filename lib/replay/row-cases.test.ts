import { describe, expect, test } from 'vitest'
import type { Pattern } from '#lib/cloudtrail/pattern.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { PolicyType } from '#lib/iam/policy.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { decidingStatements, NO_ALLOW } from './deciding.ts'
import { keyColumns } from './key-columns.ts'
import { openKeysOf } from './open-keys.ts'
import { emptyMemory, replay } from './replay.ts'
import { buildReplayIndex } from './replay-index.ts'
import { togetherText } from './together.ts'

const tree = orgTree({
  Organization: { Id: 'o-mine123456', MasterAccountId: '111111111111' },
  Roots: [{ Id: 'r-root', Name: 'Root' }],
  OrganizationalUnits: [],
  Accounts: [{ Id: '222222222222', Name: 'prod', ParentId: 'r-root' }],
})
const PATTERN = {
  caller: { type: 'IAMUser', arn: 'arn:aws:iam::222222222222:user/ann', account: '222222222222' },
  call: {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    category: 'Management',
    eventType: 'AwsApiCall',
    facts: {},
  },
  resources: [],
  network: { source: '203.0.113.9' },
  place: { recipient: '222222222222', region: 'eu-west-1' },
  outcome: { kind: 'succeeded' },
} as Pattern

type Written = readonly (readonly [sid: string, effect: 'Allow' | 'Deny', condition: object])[]

/** Statements on every action and resource. */
function replayedOver(patterns: readonly Pattern[], statements: Written, type: PolicyType = 'scp') {
  const Statement = statements.map(([Sid, Effect, Condition]) => {
    return { Sid, Effect, Action: '*', Resource: '*', Condition }
  })
  const { policy } = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }))
  const index = buildReplayIndex(
    patternSetOf(patterns.map((pattern) => ({ pattern, days: [[20_000, 1]] }))),
  )
  const columns = keyColumns(index, makeWorld(tree, indexInventory([]), []))
  return replay(
    columns,
    { policy: policy!, attachment: { type, targets: [], tree }, besideFullAccess: false },
    emptyMemory(),
  )
}

function replayed(statements: Written, type?: PolicyType) {
  const done = replayedOver([PATTERN], statements, type)
  return {
    denied: done.deniedOf[0],
    deciding: decidingStatements(done, 0),
    openKeys: openKeysOf(done, 0),
    together: togetherText(done, 0),
    truths: statements.map((_, at) => done.truths.of(at, 0)),
  }
}

const is = (value: string) => ({ StringEquals: { 'aws:PrincipalTag/Team': value } })
const isNot = (value: string) => ({ StringNotEquals: { 'aws:PrincipalTag/Team': value } })
const other = { StringEquals: { 'aws:PrincipalTag/other': 'x' } }

describe('open rows whose statements share a key', () => {
  test('two statements deny together, and both are named', () => {
    expect(
      replayed([
        ['A', 'Deny', is('red')],
        ['Unrelated', 'Deny', other],
        ['B', 'Deny', isNot('red')],
      ]),
    ).toEqual({
      denied: 2,
      deciding: [0, 2],
      openKeys: [],
      together: 'whatever the value of `aws:PrincipalTag/Team`, one of `A` and `B` denies',
      truths: [1, 1, 1],
    })
  })

  test('a statement that asks for two values at once is never met, and leaves nothing open', () => {
    const both = {
      StringEquals: { 'aws:PrincipalTag/Team': 'a' },
      StringLike: { 'aws:PrincipalTag/Team': 'b*' },
    }
    expect(replayed([['A', 'Deny', both]])).toEqual({
      denied: 0,
      deciding: [],
      openKeys: [],
      together: 'whatever the value of `aws:PrincipalTag/Team`, no statement denies',
      truths: [0],
    })
  })

  test('a key that can no longer matter is no open key, and what it hides is none either', () => {
    const found = replayed([
      ['A', 'Deny', is('red')],
      [
        'B',
        'Deny',
        { StringEquals: { 'aws:PrincipalTag/Team': 'red', 'aws:PrincipalTag/other': 'x' } },
      ],
    ])
    // Where B is met, A is met too: the other tag does not matter.
    expect(found).toMatchObject({
      denied: 1,
      openKeys: ['aws:PrincipalTag/Team'],
      deciding: [0, 1],
    })
    expect(found.together).toBeUndefined()
  })

  test('a row that stays open says which of its keys matter no more', () => {
    const found = replayed([
      ['A', 'Deny', { ...is('red'), ...{ StringLike: { 'aws:PrincipalTag/other': 'x' } } }],
      ['B', 'Deny', { ...isNot('red'), ...{ StringLike: { 'aws:PrincipalTag/other': 'x' } } }],
    ])
    expect(found).toMatchObject({
      denied: 1,
      openKeys: ['aws:PrincipalTag/other'],
      together: 'the value of `aws:PrincipalTag/Team` can no longer matter',
    })
  })

  test('a Deny and a missing Allow deny together', () => {
    expect(
      replayed([
        ['A', 'Deny', is('red')],
        ['B', 'Allow', is('red')],
      ]),
    ).toMatchObject({
      denied: 2,
      deciding: [NO_ALLOW, 0],
      together: 'whatever the value of `aws:PrincipalTag/Team`, `A` denies or no Allow matches',
    })
  })

  test('Allows that cover every value deny nothing', () => {
    expect(
      replayed([
        ['A', 'Allow', is('red')],
        ['B', 'Allow', isNot('red')],
      ]),
    ).toMatchObject({ denied: 0, openKeys: [], deciding: [] })
  })

  test('a key that is read once is left as it is', () => {
    expect(replayed([['A', 'Deny', is('red')]])).toEqual({
      denied: 1,
      deciding: [0],
      openKeys: ['aws:PrincipalTag/Team'],
      together: undefined,
      truths: [1],
    })
  })

  test('what scope leaves open stays open, and no key is asked for', () => {
    const found = replayed(
      [
        ['A', 'Deny', is('red')],
        ['B', 'Deny', isNot('red')],
      ],
      'rcp',
    )
    expect(found.openKeys.filter((key) => key.startsWith('aws:'))).toEqual([])
  })

  test('rows whose key is known and rows whose key is not are judged apart when a variable is compared with it', () => {
    const owned = (owner?: string) =>
      ({
        ...PATTERN,
        call: { ...PATTERN.call, eventSource: 's3.amazonaws.com', eventName: 'GetObject' },
        resources: [
          {
            slot: 'main',
            arn: ['arn:aws:s3:::logs/in/', ''],
            type: 'AWS::S3::Object',
            ...(owner === undefined ? {} : { owner, ownerFrom: 'resources' }),
          },
        ],
      }) as Pattern
    const condition = {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
      StringEquals: { 'aws:ResourceOrgID': ['o-other', '${aws:PrincipalTag/Team}'] },
      Null: { 'aws:PrincipalTag/Team': 'true' },
    }
    // Without the tag the first is compared with o-other alone, and differs; of the second nothing is known.
    const found = replayedOver([owned('222222222222'), owned()], [['A', 'Deny', condition]])
    expect([...found.deniedOf]).toEqual([0, 1])
  })
})
