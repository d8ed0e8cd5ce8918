import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksOf } from '#lib/cloudtrail/actions.ts'
import { servicesOf } from '#lib/cloudtrail/event-table.ts'
import type { Check, Facts } from '#lib/cloudtrail/key-rule.ts'
import { keyRule } from '#lib/cloudtrail/keys.ts'
import type { Pattern } from '#lib/cloudtrail/pattern.ts'
import { principalOf } from '#lib/cloudtrail/principal.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { authorize } from '#lib/iam/authorize.ts'
import { type Evaluation, evaluatePolicy } from '#lib/iam/evaluate-policy.ts'
import { matchesAtEndpoint, matchesPrincipal } from '#lib/iam/match.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy, PolicyType } from '#lib/iam/policy.ts'
import { NO_POLICIES } from '#lib/iam/policy-set.ts'
import type { AuthRequest } from '#lib/iam/request.ts'
import { MET, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { keyColumns } from './key-columns.ts'
import { implicitDenyAt } from './missing-allow.ts'
import { emptyMemory, type Replay, replay } from './replay.ts'
import { buildReplayIndex } from './replay-index.ts'
import { partAt } from './statement-program.ts'

const ORG: OrganizationDocument = {
  Organization: { Id: 'o-mine123456', MasterAccountId: '111111111111' },
  Roots: [{ Id: 'r-root', Name: 'Root' }],
  OrganizationalUnits: [{ Id: 'ou-root-prod', Name: 'prod', ParentId: 'r-root' }],
  Accounts: [
    { Id: '111111111111', Name: 'management', ParentId: 'r-root' },
    { Id: '222222222222', Name: 'prod', ParentId: 'ou-root-prod' },
    { Id: '333333333333', Name: 'dev', ParentId: 'r-root' },
  ],
}

const account = fc.constantFrom(
  ...['111111111111', '222222222222', '222222222222', '222222222222', '333333333333'],
  '999999999999',
)

const caller = fc.oneof(
  account.map((id) => ({
    type: 'AssumedRole',
    arn: `arn:aws:iam::${id}:role/team/app`,
    account: id,
    credential: 'temporary' as const,
  })),
  account.map((id) => ({
    type: 'AssumedRole',
    arn: `arn:aws:iam::${id}:role/app`,
    account: id,
    invokedBy: 'athena.amazonaws.com',
  })),
  account.map((id) => ({
    type: 'AssumedRole',
    arn: `arn:aws:iam::${id}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
    account: id,
  })),
  account.map((id) => ({
    type: 'IAMUser',
    arn: `arn:aws:iam::${id}:user/ann`,
    account: id,
    credential: 'long-term' as const,
  })),
  account.map((id) => ({ type: 'Root', arn: `arn:aws:iam::${id}:root`, account: id })),
  fc.constant({ type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' }),
  account.map((id) => ({ type: 'AWSAccount', account: id })),
)

const owner = fc.constantFrom('222222222222', '999999999999', undefined)
const s3 = fc
  .record({
    eventName: fc.constantFrom('GetObject', 'PutObject', 'CopyObject', 'NotAnEvent'),
    bucket: fc.constantFrom('logs', 'data'),
    owner,
  })
  .map(({ eventName, bucket, owner: id }) => {
    const object = (slot: string) => ({
      slot,
      arn: [`arn:aws:s3:::${bucket}/in/`, ''],
      type: 'AWS::S3::Object',
      ...(id === undefined ? {} : { owner: id, ownerFrom: 'resources' as const }),
    })
    return {
      call: {
        eventSource: 's3.amazonaws.com',
        eventName,
        category: 'Data',
        eventType: 'AwsApiCall',
        facts: {},
      },
      resources: eventName === 'CopyObject' ? [object('source'), object('dest')] : [object('main')],
    }
  })
const ec2 = fc.constantFrom('DescribeInstances', 'RunInstances').map((eventName) => ({
  call: {
    eventSource: 'ec2.amazonaws.com',
    eventName,
    category: 'Management',
    eventType: 'AwsApiCall',
    facts: {},
  },
  resources: [],
}))

const pattern: fc.Arbitrary<Pattern> = fc
  .record({
    caller,
    asked: fc.oneof(s3, ec2),
    network: fc.constantFrom(
      { source: '203.0.113.9' },
      { source: '10.0.0.1', endpoint: 'vpce-0123456789abcdef0', endpointAccount: '222222222222' },
      { source: 'athena.amazonaws.com' },
    ),
    place: account.map((recipient) => ({ recipient, region: 'eu-west-1' })),
    outcome: fc.constantFrom(
      { kind: 'succeeded' as const },
      { kind: 'denied' as const, errorCode: 'AccessDenied' },
    ),
  })
  .map(({ asked, ...rest }) => ({ ...rest, ...asked }) as Pattern)

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
const SINGLE_KEYS = [
  'aws:ResourceOrgID',
  'aws:PrincipalOrgID',
  'aws:ResourceAccount',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:PrincipalTag/team',
  'aws:ResourceTag/team',
  'not:akey',
]
const values = fc.uniqueArray(
  fc.constantFrom(
    ...['o-mine123456', 'o-other', '222222222222', '9*', 'red', 'r?d', 'vpc-1', '*', ''],
    '${aws:PrincipalAccount}',
    '${aws:PrincipalTag/team}',
    "${aws:PrincipalTag/team, 'red'}",
  ),
  { minLength: 1, maxLength: 2 },
)
const STRING_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
].flatMap((name) => [name, `${name}IfExists`])
const block = (operators: readonly string[], keys: readonly string[], of: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...keys), of)
    .map(([operator, key, value]) => ({ [operator]: { [key]: value } }))
const bothWays = (names: readonly string[]) => names.flatMap((name) => [name, `${name}IfExists`])
const condition = fc.oneof(
  { weight: 6, arbitrary: block(STRING_OPERATORS, SINGLE_KEYS, values) },
  { weight: 1, arbitrary: block(['Null'], SINGLE_KEYS, fc.constantFrom('true', 'false')) },
  {
    weight: 1,
    arbitrary: block(
      STRING_OPERATORS.flatMap((name) => [`ForAnyValue:${name}`, `ForAllValues:${name}`]),
      ['aws:CalledVia', 'aws:ResourceOrgPaths', 'aws:TagKeys', 'not:aset'],
      fc.uniqueArray(fc.constantFrom('athena.amazonaws.com', 'a*', 'o-mine123456/*', 'red'), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: block(
      bothWays(['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike']),
      ['aws:PrincipalArn', 'aws:SourceArn'],
      fc.constantFrom(
        'arn:aws:iam::*:role/team/*',
        'arn:aws:iam::${aws:PrincipalAccount}:role/app',
        'arn:aws:iam::222222222222:*',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: block(
      bothWays(['IpAddress', 'NotIpAddress']),
      ['aws:SourceIp', 'aws:VpcSourceIp'],
      fc.constantFrom('203.0.113.0/24', '10.0.0.0/8', ['10.0.0.1', '::/0']),
    ),
  },
  {
    weight: 1,
    arbitrary: block(
      bothWays(['Bool']),
      ['aws:ViaAWSService', 'aws:SecureTransport', 'aws:MultiFactorAuthPresent'],
      fc.constantFrom('true', 'false'),
    ),
  },
  {
    weight: 1,
    arbitrary: block(
      bothWays([
        'NumericLessThan',
        'NumericGreaterThanEquals',
        'NumericEquals',
        'NumericNotEquals',
      ]),
      ['aws:MultiFactorAuthAge', 's3:max-keys'],
      fc.constantFrom('10', '100', ['1', '2']),
    ),
  },
)

const element = <Value>(name: string, of: fc.Arbitrary<Value>) =>
  fc
    .tuple(fc.constantFrom(name, name, name, `Not${name}`), of)
    .map(([key, value]) => ({ [key]: value }))
/** Blocks of one operator are one block: a key is read once by each operator of a statement. */
function merged(blocks: readonly Record<string, Record<string, unknown>>[]): object {
  const all: Record<string, Record<string, unknown>> = {}
  for (const one of blocks)
    for (const [operator, keys] of Object.entries(one))
      all[operator] = { ...all[operator], ...keys }
  return all
}
const anyStatement = fc.record({
  effect: fc.constantFrom('Deny', 'Deny', 'Allow'),
  action: element(
    'Action',
    fc.constantFrom('*', '*', 's3:*', ['s3:GetObject', 'ec2:Run*'], 'ec2:DescribeInstances'),
  ),
  resource: element(
    'Resource',
    fc.constantFrom(
      '*',
      '*',
      'arn:aws:s3:::data/*',
      ['arn:aws:s3:::logs/in/x', 'arn:aws:s3:::logs'],
      'arn:aws:s3:::${aws:PrincipalAccount}/*',
      'arn:aws:s3:::${aws:PrincipalTag/team}/*',
    ),
  ),
  conditions: fc.array(condition, { maxLength: 3 }),
})
/** Many of these share one key that no record tells, so that only its cases settle them together. */
const sharingStatement = fc.record({
  effect: fc.constantFrom('Deny', 'Deny', 'Deny', 'Allow'),
  action: fc.constant({ Action: '*' }),
  resource: fc.constant({ Resource: '*' }),
  conditions: fc.array(
    block(
      ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLikeIfExists'],
      ['not:akey', 'not:akey', 'aws:ResourceTag/team'],
      fc.constantFrom('red', 'red', 'r*'),
    ),
    { minLength: 1, maxLength: 2 },
  ),
})
const statement = fc
  .oneof(anyStatement, sharingStatement)
  .map(({ effect, action, resource, conditions }) => ({
    Effect: effect,
    ...action,
    ...resource,
    Condition: merged(conditions),
  }))

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables

function parsed(statements: readonly object[]): Policy {
  const { policy, problems } = parsePolicy(
    JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  )
  if (policy === undefined) throw new Error(problems.map((one) => one.message).join('; '))
  return policy
}

const tree = orgTree(ORG)
const world = makeWorld(tree, indexInventory([]), [])

function setUp(
  patterns: readonly Pattern[],
  statements: readonly object[],
  type: PolicyType = 'scp',
) {
  const index = buildReplayIndex(
    patternSetOf(patterns.map((one, at) => ({ pattern: one, days: [[20_000 + at, 1 + at]] }))),
  )
  const policy = parsed(statements)
  const done = replay(
    keyColumns(index, world),
    { policy, attachment: { type, targets: [], tree }, besideFullAccess: false },
    emptyMemory(),
  )
  return { index, policy, done }
}

/** The slow and obvious way: one request at a time, every key derived anew. */
function plainRequest(facts: Facts): AuthRequest {
  const services = servicesOf(facts.check.call.eventSource)
  return {
    action: facts.check.action,
    ...(services === undefined ? {} : { services }),
    resource: resourceValueOf(facts.check),
    principal: principalOf(facts.caller),
    key(name) {
      const found = keyRule(name)
      return found === undefined
        ? { state: 'unknown', why: 'not in the catalogue' }
        : found.rule.derive(facts, world, found.suffix)
    },
  }
}

function plainFacts(one: Pattern, check: Check): Facts {
  return {
    caller: one.caller,
    check,
    network: one.network,
    place: one.place,
    time: { firstSeconds: 0, lastSeconds: 0 },
  }
}

const multivalued = (name: string) => keyRule(name)?.rule.multivalued

const TRUTH_OF = { denied: MET, undetermined: UNKNOWN, 'not-denied': UNMET } as const

/** Where scope and check are certain, the row stands as the policy alone decides; elsewhere it is at most open. */
function compareRow(
  done: Replay,
  row: number,
  { decision, whatever, openKeys }: Evaluation,
  count: (name: string) => void,
): void {
  const { index } = done
  const most = Math.min(done.rowScope[row]!, index.certaintyOfCheck[index.rowCheck[row]!]!)
  expect(done.rowDenied[row]).toBe(Math.min(TRUTH_OF[decision.kind], most))
  if (most !== MET) return
  count(decision.kind)
  const tried = done.cases?.of(row)
  if (decision.kind === 'undetermined') {
    expect(tried?.openKeys).toEqual(openKeys)
    if (tried !== undefined && tried.openKeys.length < tried.keys.length) count('fewer open keys')
  }
  if (whatever.length === 0) return
  count('settled by cases')
  expect(tried?.tried).toEqual(whatever)
  if (decision.kind === 'denied')
    expect([...tried!.deciding]).toEqual(decision.by.map(({ statement: one }) => one.index))
}

const patterns = fc.array(pattern, { minLength: 1, maxLength: 12 })
// Sixteen statements share a word of a row: more of them take several.
const statements = fc.oneof(
  { weight: 4, arbitrary: fc.array(statement, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(statement, { minLength: 16, maxLength: 36 }) },
)

/** The same boundary by the decision over policies of all types, which knows nothing of rows. */
function boundaryVerdict(policy: Policy, request: AuthRequest): number {
  const owner = request.key('aws:resourceaccount')
  const boundary = [{ name: 'boundary', policy }]
  // No resource of EC2 has a policy; those of buckets are not known.
  const isEc2 = request.action?.startsWith('ec2:') === true
  const resource = isEc2 ? { policies: [], noOthers: true } : undefined
  const surroundings = {
    resourceAccount: owner.state === 'known' ? owner.values[0] : undefined,
    managementAccount: undefined,
    rcpServices: new Set<string>(),
  }
  const set = { ...NO_POLICIES, boundary, resource }
  return TRUTH_OF[authorize(request, set, surroundings, multivalued).verdict]
}

describe('replay', () => {
  test('every statement and every row has the truth that the plain evaluation of the policy gives', () => {
    const seen = new Map<string, number>()
    const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
    fc.assert(
      fc.property(patterns, statements, (some, written) => {
        const { index, policy, done } = setUp(some, written)
        for (const [at, one] of some.entries()) {
          const checks = checksOf(one.call, one.resources)
          expect(index.rowStart[at + 1]! - index.rowStart[at]!).toBe(checks.length)
          for (const [nth, check] of checks.entries()) {
            const row = index.rowStart[at]! + nth
            const request = plainRequest(plainFacts(one, check))
            const plain = evaluatePolicy(
              policy,
              request,
              implicitDenyAt(done.missingAllow, row),
              multivalued,
            )
            expect(done.programs.map((_, statement) => done.truths.of(statement, row))).toEqual(
              plain.findings.map(({ truth }) => truth),
            )
            for (const { truth } of plain.findings) count(`statement ${truth}`)
            compareRow(done, row, plain, count)
          }
        }
      }),
      { numRuns: 300 },
    )
    const least = {
      'statement 0': 3_000,
      'statement 1': 3_000,
      'statement 2': 300,
      denied: 150,
      'not-denied': 25,
      undetermined: 150,
      'settled by cases': 20,
      'fewer open keys': 3,
    }
    for (const [name, often] of Object.entries(least))
      expect(`${name} ${(seen.get(name) ?? 0) >= often}`).toBe(`${name} true`)
  })

  test.each(['boundary', 'resource', 'vpce'] as const)(
    '%s: every row has the verdict of the plain evaluation, by what a missing Allow means for it',
    (type) => {
      const seen = new Map<string, number>()
      const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
      fc.assert(
        fc.property(patterns, statements, fc.nat({ max: 5 }), (some, few, nth) => {
          const all = { Effect: 'Allow', Action: '*', Resource: '*' }
          // Drawn statements nearly always deny something; one in six policies denies nothing.
          const written = nth === 0 ? [all] : nth < 3 ? [...few, all] : few
          const { index, policy, done } = setUp(some, written, type)
          for (let row = 0; row < index.rows; row++) {
            const facts = index.facts(row)
            const request = plainRequest(facts)
            const meaning = implicitDenyAt(done.missingAllow, row)
            const plain = evaluatePolicy(policy, request, meaning, multivalued)
            compareRow(done, row, plain, count)
            count(`missing ${meaning}`)
            const settled = facts.check.certain && done.rowScope[row] === MET
            if (type !== 'boundary' || !settled || facts.check.action === undefined) continue
            const other = boundaryVerdict(policy, request)
            if (other !== UNKNOWN) expect(done.rowDenied[row]).toBe(other)
            count(`other way ${other}`)
          }
        }),
        { numRuns: 150 },
      )
      const wanted = {
        boundary: [
          'missing denied',
          'missing unknown',
          'other way 0',
          'other way 1',
          'other way 2',
          'settled by cases',
        ],
        resource: ['missing denied', 'missing unknown', 'missing none'],
        vpce: ['missing denied'],
      }[type]
      for (const name of [...wanted, 'denied'])
        expect(`${name} ${(seen.get(name) ?? 0) >= 10}`).toBe(`${name} true`)
    },
  )

  test.each(['resource', 'trust', 'vpce'] as const)(
    '%s: a principal is named in every row as by the plain evaluation, at an endpoint as at one that may be a gateway',
    (type) => {
      const entries = fc.uniqueArray(
        fc.constantFrom(
          '111111111111',
          'arn:aws:iam::111111111111:root',
          '222222222222',
          'arn:aws:iam::222222222222:role/team/app',
          'arn:aws:iam::111111111111:user/ann',
        ),
        { minLength: 1, maxLength: 3 },
      )
      const seen = new Set<string>()
      fc.assert(
        fc.property(patterns, fc.boolean(), entries, (some, negated, AWS) => {
          const written = {
            Effect: 'Deny',
            [negated ? 'NotPrincipal' : 'Principal']: { AWS },
            Action: '*',
            Resource: '*',
          }
          const { index, policy, done } = setUp(some, [written], type)
          const [only] = policy.statements
          for (let row = 0; row < index.rows; row++) {
            const request = plainRequest(index.facts(row))
            const named =
              type === 'vpce'
                ? matchesAtEndpoint(only?.principal, request.principal, request.action)
                : matchesPrincipal(only?.principal, request.principal)
            const part = done.programs[0]?.parts.find(({ kind }) => kind === 'principal')
            expect(part && partAt(part, row)).toBe(named)
            seen.add(`${negated} ${named}`)
          }
        }),
        { numRuns: 150 },
      )
      for (const negated of [true, false])
        for (const truth of [MET, UNKNOWN]) expect(seen).toContain(`${negated} ${truth}`)
    },
  )

  test('adding a Deny never allows more', () => {
    fc.assert(
      fc.property(patterns, statements, statement, (some, written, extra) => {
        const before = setUp(some, written).done.deniedOf
        const after = setUp(some, [...written, { ...extra, Effect: 'Deny' }]).done.deniedOf
        // An Allow list stays one: the added statement is a Deny, so nothing can turn from denied to allowed.
        for (const [at, truth] of before.entries()) expect(after[at]).toBeGreaterThanOrEqual(truth)
      }),
    )
  })

  test('the order of statements does not matter', () => {
    fc.assert(
      fc.property(patterns, statements, (some, written) => {
        expect(setUp(some, written.toReversed()).done.deniedOf).toEqual(
          setUp(some, written).done.deniedOf,
        )
      }),
    )
  })

  test('a call is denied if one of its checks is', () => {
    fc.assert(
      fc.property(patterns, statements, (some, written) => {
        const { index, done } = setUp(some, written)
        for (let at = 0; at < index.patterns; at++) {
          const rows = done.rowDenied.subarray(index.rowStart[at], index.rowStart[at + 1])
          expect(done.deniedOf[at]).toBe(rows.length === 0 ? UNMET : Math.max(...rows))
        }
      }),
    )
  })

  test('nothing out of scope is denied: the management account, service-linked roles, outside accounts, service principals', () => {
    fc.assert(
      fc.property(patterns, (some) => {
        const { done } = setUp(some, [{ Effect: 'Deny', Action: '*', Resource: '*' }])
        for (const [at, one] of some.entries()) {
          const bound = ['222222222222', '333333333333'].includes(
            (one.caller as { account?: string }).account ?? '',
          )
          const exempt =
            !bound ||
            one.caller.type === 'AWSService' ||
            one.caller.arn?.includes('/aws-service-role/') === true
          if (exempt) expect(done.deniedOf[at]).toBe(UNMET)
          // Nobody can say what an event asked for that no table knows, not even to a Deny of everything.
          else if (one.caller.type !== 'AWSAccount' && one.call.eventName !== 'NotAnEvent')
            expect(done.deniedOf[at]).toBe(MET)
        }
      }),
    )
  })
})
