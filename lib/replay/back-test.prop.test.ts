import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksOf } from '#lib/cloudtrail/actions.ts'
import type { Check, Facts } from '#lib/cloudtrail/key-rule.ts'
import { keyRule } from '#lib/cloudtrail/keys.ts'
import type { Outcome, Pattern } from '#lib/cloudtrail/pattern.ts'
import { principalOf } from '#lib/cloudtrail/principal.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { evaluateStatement } from '#lib/iam/evaluate.ts'
import type { AuthRequest } from '#lib/iam/request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { type AttachedPolicy, attachedPolicies } from '#lib/org/attached-policies.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { backTest } from './back-test.ts'
import type { BackTest, Finding } from './back-test-answer.ts'
import { isMultivalued, keyColumns } from './key-columns.ts'
import { buildReplayIndex } from './replay-index.ts'
import { windowOf } from './window.ts'

const MANAGEMENT = '111111111111'
const IN_OU = '222222222222'
const BELOW_ROOT = '333333333333'
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  [IN_OU]: ['r-root', 'ou-root-prod', IN_OU],
  [BELOW_ROOT]: ['r-root', BELOW_ROOT],
}
const PLACES = ['r-root', 'ou-root-prod', IN_OU, BELOW_ROOT]

const ORG: OrganizationDocument = {
  Organization: { Id: 'o-mine123456', MasterAccountId: MANAGEMENT },
  Roots: [{ Id: 'r-root', Name: 'Root' }],
  OrganizationalUnits: [{ Id: 'ou-root-prod', Name: 'prod', ParentId: 'r-root' }],
  Accounts: [
    { Id: MANAGEMENT, Name: 'management', ParentId: 'r-root' },
    { Id: IN_OU, Name: 'prod', ParentId: 'ou-root-prod' },
    { Id: BELOW_ROOT, Name: 'dev', ParentId: 'r-root' },
  ],
}
const tree = orgTree(ORG)
const world = makeWorld(tree, indexInventory([]), [])

const account = fc.constantFrom(MANAGEMENT, IN_OU, BELOW_ROOT, '999999999999')
const caller = fc.oneof(
  account.map((id) => ({
    type: 'AssumedRole',
    arn: `arn:aws:iam::${id}:role/team/app`,
    account: id,
  })),
  account.map((id) => ({ type: 'IAMUser', arn: `arn:aws:iam::${id}:user/ann`, account: id })),
)
const asked = fc.constantFrom(
  ...['GetObject', 'PutObject', 'CopyObject'].map((eventName) => ({
    call: {
      eventSource: 's3.amazonaws.com',
      eventName,
      category: 'Data',
      eventType: 'AwsApiCall',
      facts: {},
    },
    resources: ['source', 'dest'].slice(eventName === 'CopyObject' ? 0 : 1).map((slot) => ({
      slot: eventName === 'CopyObject' ? slot : 'main',
      arn: ['arn:aws:s3:::data/in/', ''],
      type: 'AWS::S3::Object',
    })),
  })),
  {
    call: {
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      category: 'Management',
      eventType: 'AwsApiCall',
      facts: {},
    },
    resources: [],
  },
)
const call = fc
  .record({
    caller,
    asked,
    network: fc.constantFrom({ source: '203.0.113.9' }, { source: '198.51.100.7' }),
    place: fc.constant({ recipient: IN_OU, region: 'eu-west-1' }),
  })
  .map(({ asked: { call: event, resources }, ...rest }) => ({ ...rest, call: event, resources }))

const statement = (effect: 'Allow' | 'Deny') =>
  fc.record({
    Effect: fc.constant(effect),
    Action: fc.constantFrom('*', 's3:*', ['s3:GetObject', 'ec2:Describe*'], 's3:PutObject'),
    Resource: fc.constantFrom('*', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data/in/x'),
    Condition: fc.constantFrom(
      {},
      {},
      // The owner of the bucket is not told: AWS knows, the logs do not.
      { StringNotEquals: { 'aws:ResourceAccount': IN_OU } },
      { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team/*' } },
    ),
  })

const FULL = { Effect: 'Allow', Action: '*', Resource: '*' }

/** Each level has FullAWSAccess or an allow list, as AWS wants it; Deny statements stand anywhere. */
const attached = fc
  .record({
    denies: fc.array(
      fc.record({
        statements: fc.array(statement('Deny'), { minLength: 1, maxLength: 2 }),
        targets: fc.subarray(PLACES, { minLength: 1 }),
      }),
      { maxLength: 3 },
    ),
    allows: fc.tuple(
      ...PLACES.map(() =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant<readonly object[]>([FULL]) },
          { weight: 1, arbitrary: fc.array(statement('Allow'), { minLength: 1, maxLength: 2 }) },
        ),
      ),
    ),
  })
  .map(({ denies, allows }) => {
    const written = [
      ...denies,
      ...allows.map((statements, at) => ({ statements, targets: [PLACES[at]!] })),
    ]
    const { policies, problems } = attachedPolicies(
      {
        ...ORG,
        Policies: written.map(({ statements, targets }, at) => ({
          Id: `p-${at}`,
          Name: `policy ${at}`,
          Type: 'SERVICE_CONTROL_POLICY' as const,
          Content: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
          Targets: targets,
        })),
      },
      [],
    )
    expect(problems).toEqual([])
    return policies
  })

type Call = Omit<Pattern, 'outcome'>

/** What the attached SCPs say of a call, one request at a time and level by level. */
function plainVerdict(one: Call, policies: readonly AttachedPolicy[]): Truth {
  const levels = LEVELS[one.caller.account ?? '']
  if (levels === undefined) return UNMET
  const verdicts = checksOf(one.call, one.resources).map((check) => {
    const request = requestOf(one, check)
    const truths = (some: readonly AttachedPolicy[], effect: 'Allow' | 'Deny') =>
      some
        .flatMap(({ policy }) => policy.statements)
        .filter((each) => each.effect === effect)
        .map((each) => evaluateStatement(each, request, '2012-10-17', isMultivalued).truth)
    const at = (level: string) => policies.filter(({ targets }) => targets.includes(level))
    const reaching = policies.filter(({ targets }) => targets.some((id) => levels.includes(id)))
    const lacking = levels.map((level) => MET - Math.max(UNMET, ...truths(at(level), 'Allow')))
    const denied = Math.max(UNMET, ...truths(reaching, 'Deny'), ...lacking)
    return check.certain ? denied : Math.min(denied, UNKNOWN)
  })
  return Math.max(UNMET, ...verdicts) as Truth
}

function requestOf(one: Call, check: Check): AuthRequest {
  const facts: Facts = { ...one, check, time: { firstSeconds: 0, lastSeconds: 0 } }
  return {
    action: check.action,
    resource: resourceValueOf(check),
    principal: principalOf(one.caller),
    key(name) {
      const found = keyRule(name)
      return found === undefined
        ? { state: 'unknown', why: 'not in the catalogue' }
        : found.rule.derive(facts, world, found.suffix)
    },
  }
}

const DENIED: Outcome = {
  kind: 'denied',
  errorCode: 'AccessDenied',
  deniedBy: 'scp',
  explicit: true,
}
const SUCCEEDED: Outcome = { kind: 'succeeded' }

function run(
  calls: readonly { readonly one: Call; readonly outcome: Outcome }[],
  policies: readonly AttachedPolicy[],
): BackTest {
  const index = buildReplayIndex(
    patternSetOf(
      calls.map(({ one, outcome }) => ({
        pattern: { ...one, outcome } as Pattern,
        days: [[20_000, 1] as const],
      })),
    ),
  )
  const window = windowOf(index.set, { first: 20_000, last: 20_000 })
  const columns = keyColumns(index, world)
  return backTest({ columns, tree, policies, isIncomplete: false, window }, 100)
}

const found = ({ types }: BackTest, finding: Finding) =>
  types.reduce((sum, type) => sum + type.findings[finding].calls, 0)

/** AWS settles what the logs leave open, one way or the other: `luck` says which. */
const history = fc
  .array(fc.record({ one: call, luck: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((calls) => calls as readonly { readonly one: Call; readonly luck: boolean }[])

const judged = (
  calls: readonly { readonly one: Call; readonly luck: boolean }[],
  policies: readonly AttachedPolicy[],
) =>
  calls.map(({ one, luck }) => {
    const truth = plainVerdict(one, policies)
    const denies = truth === MET || (truth === UNKNOWN && luck)
    return { one, truth, outcome: denies ? DENIED : SUCCEEDED }
  })

describe('the back-test', () => {
  test('agrees wholly with denials that the plain evaluation made, and says what it cannot tell', () => {
    fc.assert(
      fc.property(history, attached, (calls, policies) => {
        const made = judged(calls, policies)
        const answer = run(made, policies)
        const denied = (truth: Truth) =>
          made.filter((each) => each.truth === truth && each.outcome === DENIED).length
        expect(answer.agreement).toBe(denied(MET) === 0 ? undefined : 1)
        expect(found(answer, 'explained')).toBe(denied(MET))
        expect(found(answer, 'undetermined')).toBe(denied(UNKNOWN))
        expect(found(answer, 'contradiction')).toBe(0)
        expect(answer.rowsTotal).toBe(denied(MET) + denied(UNKNOWN))
      }),
    )
  })

  test('finds each planted disagreement: a denial that nothing explains, a success that something denies', () => {
    fc.assert(
      fc.property(history, attached, (calls, policies) => {
        const turned = judged(calls, policies).map((each) => ({
          ...each,
          outcome: each.outcome === DENIED ? SUCCEEDED : DENIED,
        }))
        const answer = run(turned, policies)
        const of = (truth: Truth) => turned.filter((each) => each.truth === truth)
        // Callers that no SCP binds: that AWS denied them by one, no policy at all could explain.
        const [bound, unbound] = [true, false].map((is) =>
          of(UNMET).filter(({ one }) => (LEVELS[one.caller.account ?? ''] !== undefined) === is),
        )
        expect(found(answer, 'contradiction')).toBe(of(MET).length)
        expect(found(answer, 'unexplained')).toBe(bound?.length)
        expect(found(answer, 'policy-not-known')).toBe(unbound?.length)
        expect(answer.agreement).toBe(bound?.length === 0 ? undefined : 0)
      }),
    )
  })

  test('makes contradictions of nothing that failed for another reason', () => {
    fc.assert(
      fc.property(history, attached, (calls, policies) => {
        const failed = calls.map(({ one }) => ({
          one,
          outcome: { kind: 'failed', errorCode: 'NoSuchKey' } as const,
        }))
        expect(run(failed, policies).rowsTotal).toBe(0)
      }),
    )
  })
})
