import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINT_REFERENCE } from '#lib/cloudtrail/lint-reference.ts'
import { LINT_CASES, textOf } from '#test/lint-cases.ts'
import { evaluateStatement } from './evaluate.ts'
import { applyEdits } from './fix.ts'
import { fixPolicy } from './fix-all.ts'
import { lintPolicy } from './lint.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { parsePolicy } from './parse.ts'
import type { PolicyProblem, PolicyType } from './policy.ts'
import type { AuthRequest, KeyValue } from './request.ts'

// Parts that provoke findings, alone and together.
const ACTIONS = [
  's3:GetObject',
  's3:getobject',
  's3:GetObjekt',
  's3:*',
  's3:Get*',
  'S3:Gett*',
  's3: PutObject',
  's4:GetObject',
  's3:ListBuckets',
  's3:ListBucket',
  'sqs:SendMessage',
  'sqs:sendmessage',
  's*:Get*',
  'GetObject',
  'sts:AssumeRole',
  'rds:*',
  '*',
  '<action>',
  '__proto__',
]
const RESOURCES = [
  '*',
  '**',
  'arn:aws:s3:::b',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/x',
  'arn:aws:s3::b',
  'arn:asw:s3:::b',
  'arn:aws:s3::: b',
  'arn:aws:sqs:eu-west-1:111122223333:q',
  'arn:aws:sqs:eu-west-1:1111:q',
  'arn:aws:*:::b',
  'bucket',
  `arn:aws:s3:::b/\${aws:username}`,
  `arn:aws:s3:::\${Bucket}/x`,
  '',
]
const PRINCIPALS = [
  '*',
  { AWS: '*' },
  { AWS: ['111122223333', '111122223333', '1111'] },
  { AWS: ['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::111122223333:role/ x'] },
  { Service: ['s3', 'logs.amazonaws.com'] },
  { AWS: 'arn:aws:iam::111122223333:role/*', Federated: 'accounts.google.com' },
]
const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'stringlike',
  'StringNotLike',
  'StringNotEqualsIfExists',
  'StringEqualsIgnoreCase',
  'ForAllValues:StringLike',
  'ForAnyValue:StringNotLike',
  'forallvalues:arnlike',
  'ArnLike',
  'ArnNotLike',
  'IpAddress',
  'NotIpAddress',
  'NumericLessThan',
  'NumericGreaterThan',
  'DateLessThan',
  'Bool',
  'Null',
]
const KEYS = [
  'aws:PrincipalArn',
  'aws:PrincipalARN',
  'aws:PrincipleArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalAcount',
  'aws:SourceIp',
  'aws:SourceVpce',
  'aws:sourcevpc',
  'aws:TagKeys',
  'aws:ResourceOrgPaths',
  'aws:PrincipalTag/team',
  's3:prefix',
  's3:Prefix',
  's3:max-keys',
  's3:prefx',
  'sqs:prefix',
  's3LocationConstraint',
  'accounts.google.com:sub',
  '<idp>:sub',
  '__proto__',
]
const VALUES = [
  'o-a1b2c3d4e5',
  'o-*',
  '<my-org-id>',
  'arn:aws:iam::111122223333:role/x',
  'arn:aws:iam::*:role/x',
  'arn:aws:iam::*:*',
  '192.0.2.1',
  '0.0.0.0/0',
  '10.0.0.0/8',
  '*',
  'a*',
  'a',
  'true',
  'false',
  '5',
  '10',
  '2026-11-24T00:00:00Z',
  `\${aws:username}`,
  `\${aws:usernme}`,
  'vpce-0123456789abcdef0',
]

const oneOrSome = <Value>(all: readonly Value[]) =>
  fc.oneof(
    fc.constantFrom(...all),
    fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 4 }),
  )
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const condition = fc.dictionary(
  fc.constantFrom(...OPERATORS),
  fc.dictionary(fc.constantFrom(...KEYS), oneOrSome(VALUES), { minKeys: 1, maxKeys: 3 }),
  { maxKeys: 3 },
)
const statement = fc
  .record({
    Sid: maybe(fc.constantFrom('A', 'A2', 'not plain', '', '<sid>')),
    Effect: fc.constantFrom('Allow', 'Deny'),
    principal: maybe(fc.constantFrom(...PRINCIPALS)),
    action: oneOrSome(ACTIONS),
    resource: maybe(oneOrSome(RESOURCES)),
    Condition: maybe(condition),
    not: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  })
  .map(({ principal, action, resource, not, ...rest }) => ({
    ...rest,
    [not[0] ? 'NotPrincipal' : 'Principal']: principal,
    [not[1] ? 'NotAction' : 'Action']: action,
    [not[2] ? 'NotResource' : 'Resource']: resource,
  }))
const policyText = fc
  .tuple(
    fc.record({
      Version: maybe(fc.constantFrom('2012-10-17', '2008-10-17')),
      Id: maybe(fc.constant('x')),
      Statement: fc.oneof(statement, fc.array(statement, { minLength: 1, maxLength: 3 })),
    }),
    fc.constantFrom(0, 2),
  )
  .map(([policy, indent]) => JSON.stringify(policy, null, indent))
  .filter((text) => parsePolicy(text).policy !== undefined)
const type = fc.constantFrom<PolicyType>(
  'scp',
  'rcp',
  'vpce',
  'resource',
  'trust',
  'identity',
  'boundary',
)
const facts = fc.constantFrom(undefined, LINT_REFERENCE)

function problemsOf(
  text: string,
  as: PolicyType,
  known = LINT_REFERENCE,
): readonly PolicyProblem[] {
  const { policy, problems } = parsePolicy(text)
  return policy === undefined ? problems : lintPolicy(policy, as, text, known)
}

function countOf(problems: readonly PolicyProblem[], code: string): number {
  return problems.filter((one) => one.code === code).length
}

function errorsOf(problems: readonly PolicyProblem[]): readonly string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}

test('lint never throws, and every place and edit lies in the text, in order', () => {
  fc.assert(
    fc.property(policyText, type, facts, (text, as, known) => {
      for (const { span, message, fix } of problemsOf(text, as, known)) {
        expect(0 <= span[0] && span[0] <= span[1] && span[1] <= text.length).toBe(true)
        expect(message).not.toMatch(/[\n\r]|\.$/)
        let at = 0
        for (const { offset, length } of fix?.edits ?? []) {
          expect(offset).toBeGreaterThanOrEqual(at)
          at = offset + length
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 800 },
  )
})

test('lint never throws on the texts of other tests with a character changed', () => {
  const texts = LINT_CASES.flatMap(({ fires, silent }) => [textOf(fires), textOf(silent)])
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(5_000),
      fc.string({ maxLength: 2 }),
      type,
      (text, at, inserted, as) => {
        problemsOf(text.slice(0, at) + inserted + text.slice(at + 1), as)
      },
    ),
    { numRuns: 800 },
  )
})

test('a fix takes its problem away, and adds no error', () => {
  fc.assert(
    fc.property(policyText, type, (text, as) => {
      const before = problemsOf(text, as)
      for (const { code, fix } of before) {
        if (fix === undefined) continue
        const fixed = applyEdits(text, fix.edits)
        const after = problemsOf(fixed, as)
        const told = `${code}\n${text}\n${fixed}`
        expect(parsePolicy(fixed).policy, told).toBeDefined()
        expect(countOf(after, code), told).toBeLessThan(countOf(before, code))
        expect(errorsOf(after).length, told).toBeLessThanOrEqual(errorsOf(before).length)
      }
    }),
    { numRuns: 400 },
  )
})

test('all fixes together end in a policy that has none left', () => {
  fc.assert(
    fc.property(policyText, type, (text, as) => {
      const done = fixPolicy(text, (one) => problemsOf(one, as))
      expect(parsePolicy(done.text).policy).toBeDefined()
      expect(done.problems.filter(({ fix }) => fix !== undefined)).toEqual([])
      expect(done.problems).toEqual(problemsOf(done.text, as))
    }),
    { numRuns: 100 },
  )
})

const SOURCE = { kind: 'rule', detail: 'test' } as const
const keyValue = fc.oneof(
  fc
    .array(fc.constantFrom(...VALUES), { maxLength: 2 })
    .map((values): KeyValue => ({ state: 'known', values, source: SOURCE })),
  fc.constant<KeyValue>({ state: 'absent', why: 'test', source: SOURCE }),
  fc.constant<KeyValue>({ state: 'unknown', why: 'test' }),
)
const request = fc
  .record({
    action: fc.constantFrom('s3:GetObject', 's3:ListAllMyBuckets', 'sqs:SendMessage', undefined),
    resource: fc.constantFrom(
      { kind: 'known', arn: 'arn:aws:s3:::b/x' } as const,
      { kind: 'known', arn: 'arn:aws:sqs:eu-west-1:111122223333:q' } as const,
      { kind: 'none' } as const,
      { kind: 'unknown', why: 'test' } as const,
    ),
    principal: fc.constantFrom(
      {
        kind: 'role-session',
        arn: 'arn:aws:iam::111122223333:role/x',
        account: '111122223333',
      } as const,
      { kind: 'service', service: 'logs.amazonaws.com' } as const,
      { kind: 'anonymous' } as const,
    ),
    keys: fc.dictionary(fc.constantFrom(...KEYS.map((key) => key.toLowerCase())), keyValue),
  })
  .map(({ keys, ...rest }): AuthRequest => {
    const absent: KeyValue = { state: 'absent', why: 'test', source: SOURCE }
    return { ...rest, key: (name) => (Object.hasOwn(keys, name) ? keys[name]! : absent) }
  })

test('a fix that keeps the meaning changes no verdict of any statement', () => {
  const truths = (text: string, asked: AuthRequest) => {
    const policy = parsePolicy(text).policy!
    return policy.statements.map(
      (one) => evaluateStatement(one, asked, policy.version, isMultivaluedGlobalKey).truth,
    )
  }
  fc.assert(
    fc.property(
      policyText,
      type,
      fc.array(request, { minLength: 5, maxLength: 5 }),
      (text, as, requests) => {
        for (const { code, fix } of problemsOf(text, as)) {
          if (fix?.keepsMeaning !== true) continue
          const fixed = applyEdits(text, fix.edits)
          for (const one of requests)
            expect(truths(fixed, one), `${code}\n${text}`).toEqual(truths(text, one))
        }
      },
    ),
    { numRuns: 400 },
  )
})
