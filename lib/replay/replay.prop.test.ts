import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksOf } from '#lib/cloudtrail/actions.ts'
import { servicesOf } from '#lib/cloudtrail/event-table.ts'
import type { Check, Facts } from '#lib/cloudtrail/key-rule.ts'
import { keyRule } from '#lib/cloudtrail/keys.ts'
import type { Pattern } from '#lib/cloudtrail/pattern.ts'
import { principalOf } from '#lib/cloudtrail/principal.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { evaluateStatement } from '#lib/iam/evaluate.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy } from '#lib/iam/policy.ts'
import type { AuthRequest } from '#lib/iam/request.ts'
import { MET, UNMET } from '#lib/iam/truth.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { isMultivalued, keyColumns } from './key-columns.ts'
import { emptyMemory, replay } from './replay.ts'
import { buildReplayIndex } from './replay-index.ts'

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

const account = fc.constantFrom('111111111111', '222222222222', '333333333333', '999999999999')

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
const condition = fc.constantFrom(
  { StringNotEqualsIfExists: { 'aws:ResourceOrgID': 'o-mine123456' } },
  { StringEquals: { 'aws:PrincipalOrgID': ['o-mine123456', 'o-other'] } },
  { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team/*' } },
  { NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } },
  { BoolIfExists: { 'aws:ViaAWSService': 'false' } },
  { 'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['athena.amazonaws.com'] } },
  { Null: { 'aws:SourceVpce': 'true' } },
  { StringNotEquals: { 'aws:ResourceAccount': ['${aws:PrincipalAccount}', '222222222222'] } },
  { StringEquals: { 'not:akey': 'x' } },
)

const statement = fc.record({
  Effect: fc.constantFrom('Deny', 'Deny', 'Allow'),
  Action: fc.constantFrom('*', 's3:*', ['s3:GetObject', 'ec2:Run*'], 'ec2:DescribeInstances'),
  Resource: fc.constantFrom(
    '*',
    'arn:aws:s3:::data/*',
    ['arn:aws:s3:::logs/in/x', 'arn:aws:s3:::logs'],
    'arn:aws:s3:::${aws:PrincipalAccount}/*',
  ),
  Condition: fc
    .array(condition, { maxLength: 2 })
    .map((parts) => Object.assign({}, ...parts) as object),
})

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

function setUp(patterns: readonly Pattern[], statements: readonly object[]) {
  const index = buildReplayIndex(
    patternSetOf(patterns.map((one, at) => ({ pattern: one, days: [[20_000 + at, 1 + at]] }))),
  )
  const policy = parsed(statements)
  const done = replay(
    keyColumns(index, world),
    { policy, attachment: { type: 'scp', targets: [], tree }, besideFullAccess: false },
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

const patterns = fc.array(pattern, { minLength: 1, maxLength: 12 })
// Sixteen statements share a word of a row: more of them take several.
const statements = fc.oneof(
  { weight: 4, arbitrary: fc.array(statement, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(statement, { minLength: 16, maxLength: 36 }) },
)

describe('replay', () => {
  test('every statement of every row has the truth that the plain evaluation gives', () => {
    fc.assert(
      fc.property(patterns, statements, (some, written) => {
        const { index, policy, done } = setUp(some, written)
        for (const [at, one] of some.entries()) {
          const checks = checksOf(one.call, one.resources)
          expect(index.rowStart[at + 1]! - index.rowStart[at]!).toBe(checks.length)
          for (const [row, check] of checks.entries()) {
            const request = plainRequest(plainFacts(one, check))
            const plain = policy.statements.map(
              (each) => evaluateStatement(each, request, policy.version, isMultivalued).truth,
            )
            expect(
              done.programs.map((_, one) => done.truths.of(one, index.rowStart[at]! + row)),
            ).toEqual(plain)
          }
        }
      }),
    )
  })

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
