/** What lint says of a statement, in full: severity, code, the underlined text, and what the button of a fix says. */
import { describe, expect, test } from 'vitest'
import { LINT_FACTS } from '#test/lint-facts.ts'
import { applyEdits } from './fix.ts'
import { lintPolicy, sizeLimit, sizeOf } from './lint.ts'
import type { LintFacts } from './lint-facts.ts'
import { parsePolicy } from './parse.ts'
import type { Policy, PolicyProblem, PolicyType } from './policy.ts'

type Members = Readonly<Record<string, unknown>>

const STATEMENT = { Effect: 'Deny', Action: 's3:ListBucket', Resource: '*' }

function textOf(statements: readonly Members[], around: Members): string {
  const whole = statements.map((one) => ({ ...STATEMENT, ...one }))
  return JSON.stringify({ Version: '2012-10-17', ...around, Statement: whole })
}

function policyOf(text: string): Policy {
  const { policy, problems } = parsePolicy(text)
  if (policy === undefined) throw new Error(JSON.stringify(problems))
  return policy
}

function problemsOf(
  type: PolicyType,
  statements: readonly Members[],
  { around = {}, facts = LINT_FACTS }: { around?: Members; facts?: LintFacts | undefined } = {},
): readonly PolicyProblem[] {
  const text = textOf(statements, around)
  return lintPolicy(policyOf(text), type, text, facts)
}

function told(type: PolicyType, statements: readonly Members[], around: Members = {}) {
  const text = textOf(statements, around)
  return problemsOf(type, statements, { around }).map(({ severity, code, span, fix }) => {
    const button = fix === undefined ? '' : ` → ${fix.label}`
    return `${severity} ${code.replace('lint/', '')} ${text.slice(...span)}${button}`
  })
}

/** A value, or several, under an operator and a key. */
function when(operator: string, key: string, value: unknown, members: Members = {}): Members {
  return { ...members, Condition: { [operator]: { [key]: value } } }
}

const ACCOUNT = '111122223333'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/x`
const ANY_ROLE = 'arn:aws:iam::*:role/x'
const EVERYBODY = { Principal: '*' }
const ALLOW = { Effect: 'Allow' }

type Row = readonly [lines: readonly string[], statement: Members]

describe('actions', () => {
  test.each<Row>([
    [[], { Action: '**' }],
    [['warning action-without-service "*x"'], { Action: '*x' }],
    [[], { Action: 's3:**' }],
    [['warning no-such-action "s3:*Nope"'], { Action: 's3:*Nope' }],
    [['warning no-such-action "s3:Completely"'], { Action: 's3:Completely' }],
    [['warning no-such-service "zzzzqqqq:Get"'], { Action: 'zzzzqqqq:Get' }],
    [
      ['warning no-such-service "sqz:SendMessage" → write `sqs:SendMessage`'],
      { Action: 'sqz:SendMessage' },
    ],
    // With a bare star the element leaves nothing, which is said instead.
    [
      ['info covered-value "iam:*" → take it out', 'warning never-matches "*"'],
      { Action: undefined, NotAction: ['iam:*', '*'] },
    ],
    [['warning never-matches "**"'], { Action: undefined, NotAction: '**' }],
    [['info not-action "NotAction":"iam:*"'], { Action: undefined, NotAction: 'iam:*' }],
  ])('%j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })
})

describe('resources', () => {
  test.each<Row>([
    [[], { Resource: '**' }],
    [[], { Resource: '*b' }],
    [[], { Resource: '?b' }],
    [['warning not-an-arn "b*"'], { Resource: 'b*' }],
    [['warning never-matches "**"'], { Resource: undefined, NotResource: ['**'] }],
    [[], { Resource: undefined, NotResource: '*b' }],
    // That a mark is to be filled first is all that is said of its text.
    [['error placeholder <b>'], { Resource: 'arn:aws:*:::<b>' }],
    [['error placeholder <b>'], { Resource: '<b>' }],
    [['error placeholder <b>'], { Resource: 'arn:aws:s3:::<b> /x' }],
    [
      ['warning short-arn "arn:aws:s3:b" → write `arn:aws:s3:::b`'],
      { Action: '*', Resource: 'arn:aws:s3:b' },
    ],
    [
      ['warning short-arn "arn:aws-cn:s3::bucket" → write `arn:aws-cn:s3:::bucket`'],
      { Action: '*', Resource: 'arn:aws-cn:s3::bucket' },
    ],
    [['warning short-arn "arn:aws:sqs:q"'], { Action: '*', Resource: 'arn:aws:sqs:q' }],
    [['warning short-arn "arn:aws:s3:a:b"'], { Action: '*', Resource: 'arn:aws:s3:a:b' }],
    [['warning short-arn "arn:arn:aws:s3:b"'], { Action: '*', Resource: 'arn:arn:aws:s3:b' }],
    [['warning no-such-partition "arn:zzzzzz:s3:::b"'], { Resource: 'arn:zzzzzz:s3:::b' }],
    [['warning impossible-account "arn:aws:s3::1:b"'], { Resource: 'arn:aws:s3::1:b' }],
    [
      ['warning impossible-account "arn:aws:s3::abcdefghijkl:b"'],
      { Resource: 'arn:aws:s3::abcdefghijkl:b' },
    ],
    [[], { Action: 'iam:CreateUser', Resource: 'arn:aws:iam::aws:user/x' }],
    [[], { Action: 'iam:CreateUser', Resource: 'arn:aws:iam::a-b:user/x' }],
  ])('%j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })

  test.each([
    [
      'arn:aws:*:::b',
      '`arn:aws:*:::b` has a wildcard in its service, which AWS does not take; name the service',
    ],
    [
      'arn:zzzzzz:s3:::b',
      '`arn:zzzzzz:s3:::b` names the partition `zzzzzz`, which AWS does not have; there are `aws`, `aws-cn`, `aws-us-gov` and others',
    ],
  ])('%s: %s', (Resource, message) => {
    expect(problemsOf('scp', [{ Resource }]).map((one) => one.message)).toEqual([message])
  })
})

describe('principals', () => {
  test.each<Row>([
    [[], { Principal: { Federated: 'accounts.google.com', CanonicalUser: 'a*' } }],
    [
      [],
      { Principal: { Service: ['s3.amazonaws.com', 'x.y.amazonaws.com.cn', 'a.aws.internal'] } },
    ],
    [
      ['warning not-a-principal "S3.amazonaws.com"'],
      { Principal: { Service: 'S3.amazonaws.com' } },
    ],
    [
      ['warning not-a-principal "s3.amazonaws.com/x"'],
      { Principal: { Service: 's3.amazonaws.com/x' } },
    ],
    [['warning not-a-principal "s3*"'], { Principal: { Service: 's3*' } }],
    [['warning not-a-principal "S3"'], { Principal: { Service: 'S3' } }],
    [['warning not-a-principal "s3/x"'], { Principal: { Service: 's3/x' } }],
    [['warning not-a-principal "s3" → write `s3.amazonaws.com`'], { Principal: { Service: 's3' } }],
    [['warning not-a-principal "x111122223333"'], { Principal: { AWS: `x${ACCOUNT}` } }],
    [['warning not-a-principal "111122223333x"'], { Principal: { AWS: `${ACCOUNT}x` } }],
    [[], { Principal: { AWS: 'arn:aws:iam' } }],
    [['error placeholder <role>'], { Principal: { AWS: '<role> *' } }],
    // Two kinds may have a text in common.
    [[], { Principal: { AWS: ACCOUNT, CanonicalUser: ACCOUNT } }],
    [
      ['info duplicate-value "111122223333" → take it out'],
      { Principal: { CanonicalUser: 'a', AWS: [ACCOUNT, ACCOUNT] } },
    ],
  ])('%j', (lines, statement) => {
    expect(told('resource', [statement])).toEqual(lines)
  })

  test.each<Row>([
    [[], { ...EVERYBODY, Action: 's3:*' }],
    [[], { Principal: { AWS: '*' }, Action: 's3:*' }],
    [
      ['warning gateway-principal "111122223333"'],
      { Principal: { AWS: ACCOUNT }, Action: ['sqs:SendMessage', 'DynamoDB:GetItem'] },
    ],
    [[], { Principal: { AWS: ACCOUNT }, Action: 'sqs:SendMessage' }],
  ])('of endpoints: %j', (lines, statement) => {
    const found = told('vpce', [{ ...ALLOW, ...statement }])
    expect(found.filter((line) => !line.includes('letter-case'))).toEqual(lines)
  })

  test('the prefix of a gateway endpoint is the whole of it', () => {
    const statement = { ...ALLOW, Principal: { AWS: ACCOUNT }, Action: 'xs3:Get' }
    const codes = problemsOf('vpce', [statement]).map(({ code }) => code)
    expect(codes).toEqual(['lint/no-such-service'])
  })
})

describe('keys', () => {
  const MISSPELT = 'aws:PrincipleArn'
  test.each<Row>([
    [['error placeholder <idp>'], when('StringEquals', '<idp>', 'x')],
    [['warning no-such-key "s3:zzzzqqqq"'], when('StringEquals', 's3:zzzzqqqq', 'x')],
    [['warning no-such-key "aws:Zzzzqqqq"'], when('StringEquals', 'aws:Zzzzqqqq', 'x')],
    [['warning no-such-key "aws:PrincipalTag"'], when('StringEquals', 'aws:PrincipalTag', 'x')],
    [
      ['warning no-such-key "aws:PrincipleTag/team" → write `aws:PrincipalTag/team`'],
      when('StringEquals', 'aws:PrincipleTag/team', 'x'),
    ],
    [
      ['warning no-such-key "aws:usernme/x" → write `aws:username`'],
      when('StringEquals', 'aws:usernme/x', 'x'),
    ],
    [
      ['info key-letter-case "AWS:principaltag/Team" → write `aws:PrincipalTag/Team`'],
      when('StringEquals', 'AWS:principaltag/Team', 'x'),
    ],
    [
      [`warning no-such-key "${MISSPELT}" → write \`aws:PrincipalArn\``],
      when('ArnLike', MISSPELT, ROLE),
    ],
    // AWS refuses a key that stands twice in a block, and takes it under another operator.
    [
      [`warning no-such-key "${MISSPELT}"`],
      { Condition: { ArnLike: { [MISSPELT]: ROLE, 'aws:principalArn': ROLE } } },
    ],
    [
      [`warning no-such-key "${MISSPELT}" → write \`aws:PrincipalArn\``],
      {
        Condition: {
          ArnLike: { [MISSPELT]: ROLE, 'aws:SourceIdentity': 'arn:aws:s3:::b' },
          ArnNotLike: { 'aws:PrincipalArn': ROLE },
        },
      },
    ],
  ])('%j', (lines, statement) => {
    const found = told('scp', [statement])
    expect(found.filter((line) => !line.includes('"aws:principalArn"'))).toEqual(lines)
  })

  test('a key that an endpoint policy would refuse there is not written by a fix', () => {
    const statement = when('StringLike', 'aws:PrincipalAcount', '111122*', EVERYBODY)
    const found = 'warning no-such-key "aws:PrincipalAcount"'
    expect(told('scp', [statement])).toContain(`${found} → write \`aws:PrincipalAccount\``)
    expect(told('vpce', [statement])).toContain(found)
    const plain = when('StringLike', 'aws:PrincipalAcount', ACCOUNT, EVERYBODY)
    expect(told('vpce', [plain])).toEqual([`${found} → write \`aws:PrincipalAccount\``])
    expect(told('vpce', [when('StringLike', 'aws:Zzzzqqqq', 'abcdef*', EVERYBODY)])).toEqual([
      'warning no-such-key "aws:Zzzzqqqq"',
    ])
  })
})

describe('where no name is near, the name is to be checked', () => {
  test.each([
    ['`zzzzqqqq` is no service in', { Action: 'zzzzqqqq:Get' }],
    ['`s3:Completely` is no action in', { Action: 's3:Completely' }],
    ['`s3:zzzzqqqq` is no condition key in', when('StringEquals', 's3:zzzzqqqq', 'x')],
    ['`aws:Zzzzqqqq` is not among', when('StringEquals', 'aws:Zzzzqqqq', 'x')],
    [
      'no request has the key `zz:qqqqqqqq` of this variable, so that',
      when('StringEquals', 'aws:PrincipalTag/x', `\${zz:qqqqqqqq}`),
    ],
  ])('%s', (start, statement) => {
    const [first, ...others] = problemsOf('scp', [statement]).map(({ message }) => message)
    expect(others).toEqual([])
    expect(first?.slice(0, start.length)).toBe(start)
    expect(first).toMatch(/; check its name$/)
  })
})

describe('operators', () => {
  const DENIES_TAGS = { Action: 'ec2:CreateTags' }
  test.each<Row>([
    [['info operator-letter-case "null" → write `Null`'], when('null', 'aws:SourceIp', 'true')],
    [[], when('Null', 'aws:SourceIp', 'true')],
    [[], when('Null', 'aws:TagKeys', 'true', DENIES_TAGS)],
    [
      [
        'info operator-letter-case "forallvalues:stringlikeifexists" → write `ForAllValues:StringLikeIfExists`',
      ],
      when('forallvalues:stringlikeifexists', 'aws:TagKeys', 'a*', DENIES_TAGS),
    ],
    [
      ['info any-value-not-missing "ForAnyValue:StringNotEquals"'],
      when('ForAnyValue:StringNotEquals', 's3:prefix', 'a'),
    ],
    [
      ['warning any-value-not-missing "ForAnyValue:StringNotEquals"'],
      when('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'a', DENIES_TAGS),
    ],
    [[], when('ForAllValues:StringNotEquals', 'aws:TagKeys', 'a', DENIES_TAGS)],
    [
      [],
      when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a', { ...ALLOW, Action: 'ec2:CreateTags' }),
    ],
    // A Null on another key guards nothing.
    [
      ['warning all-values-missing "ForAllValues:StringEquals" → add the `Null` condition'],
      {
        ...ALLOW,
        Action: 'ec2:CreateTags',
        Condition: {
          'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' },
          Null: { 'aws:PrincipalTag/x': 'false' },
        },
      },
    ],
    [
      ['warning string-operator-on-arn "StringLike" → use `ArnLike`'],
      when('StringLike', 'aws:PrincipalArn', ['arn:aws:iam::444455556666:user/y', ANY_ROLE]),
    ],
    [
      ['info string-operator-on-arn "StringLike" → use `ArnLike`'],
      when('StringLike', 'aws:PrincipalArn', ROLE),
    ],
    [
      [
        'info string-operator-on-arn "StringEquals" → use `ArnLike`',
        `warning wildcard-under-exact-operator "${ANY_ROLE}" → use \`ArnLike\``,
      ],
      when('StringEquals', 'aws:PrincipalArn', ANY_ROLE),
    ],
    [
      ['warning operator-on-address "StringEquals" → use `IpAddress`'],
      when('StringEquals', 'aws:SourceIp', ['192.0.2.1', '192.0.2.2']),
    ],
    [
      ['warning operator-on-address "StringEquals"'],
      when('StringEquals', 'aws:SourceIp', ['192.0.2.1', 'x']),
    ],
    [
      ['warning operator-on-address "StringEquals" → use `IpAddress`', 'error placeholder <ip>'],
      when('StringEquals', 'aws:SourceIp', '<ip>'),
    ],
  ])('%j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })
})

describe('lists', () => {
  const list = (operator: string, ...values: readonly string[]) =>
    when(operator, 'aws:PrincipalTag/x', values)
  const covered = (text: string) => `info covered-value "${text}" → take it out`
  const twice = (text: string) => `info duplicate-value "${text}" → take it out`
  test.each<Row>([
    [[covered('ab')], list('StringLike', 'a*', 'ab')],
    [[covered('ab')], list('StringLike', 'ab', 'a*')],
    [[covered('ab*')], list('StringLike', 'a*', 'ab*')],
    // A run of the narrow text may be any text, which only a run at the end surely takes.
    [[], list('StringLike', 'a*', 'a?')],
    [[], list('StringLike', '*a', '*ba')],
    [[], list('StringLike', 'a*c*', 'ac*')],
    [[], list('StringLike', 'a?*', 'abc*')],
    [[], list('StringLike', '*', `\${aws:username}`)],
    [
      ['warning wildcard-under-exact-operator "a*" → use `StringNotLike`'],
      list('StringNotEquals', 'a*', 'ab'),
    ],
    [[twice('a'), twice('a')], list('StringNotEquals', 'a', 'b', 'a', 'a')],
    [[covered('arn:aws:s3:::b*')], { Resource: ['*', 'arn:aws:s3:::b*'] }],
    [[twice('arn:aws:s3:::b')], { Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b'] }],
    [[], { Resource: ['arn:aws:s3:::*', 'arn:aws:s3:::b*'] }],
    [[], { Resource: ['arn:aws:s3:::b/*', `arn:aws:s3:::b/\${aws:username}`, 'arn:aws:s3:::b'] }],
    // Of two that say the same in other letter case the first stays.
    [
      ['info action-letter-case "s3:listbucket" → write `s3:ListBucket`', covered('s3:ListBucket')],
      { Action: ['s3:listbucket', 's3:ListBucket'] },
    ],
    [[covered('s3:ListBucket')], { Action: ['s3:List*', 's3:ListBucket', 's3:Get*'] }],
  ])('%j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })

  test('the place of a value is its operator and key, that of a principal its element', () => {
    const statement = { ...list('StringLike', 'a', 'a'), Principal: { AWS: [ACCOUNT, ACCOUNT] } }
    expect(problemsOf('resource', [statement]).map(({ path }) => path)).toEqual([
      'Statement[0].Condition.StringLike.aws:PrincipalTag/x',
      'Statement[0].Principal',
    ])
  })

  test('lists longer than any that AWS takes are not held against themselves', () => {
    const many = (count: number) => list('StringEquals', ...Array<string>(count).fill('a'))
    expect(told('resource', [{ ...many(400), ...EVERYBODY }])).toHaveLength(399)
    expect(told('resource', [{ ...many(401), ...EVERYBODY }])).toEqual([])
  })
})

describe('values', () => {
  const tag = 'aws:PrincipalTag/x'
  test.each<Row>([
    [
      ['warning wildcard-under-exact-operator "red*" → use `StringLike`'],
      when('StringEqualsIgnoreCase', tag, 'red*'),
    ],
    [[], when('StringEquals', tag, `\${aws:username, '*'}`)],
    [[], when('StringNotLike', 's3:prefix', 'a*')],
    [
      ['warning wildcard-on-sensitive-key "o-a1b2c3d4e5/*"'],
      when('StringNotLike', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5/*'),
    ],
    [['warning impossible-value "1111"'], when('StringLike', 'aws:PrincipalAccount', '1111')],
    [[], when('NumericEquals', 'aws:PrincipalAccount', '5')],
    [[], when('StringEquals', 'aws:PrincipalAccount', `\${aws:ResourceAccount}`)],
    [[], when('DateLessThan', 'aws:CurrentTime', '2026-11-24T00:00:00Z')],
    [[], when('ArnLike', 'aws:SourceArn', `*:aws:iam::${ACCOUNT}:role/x`)],
    [[], when('ArnLike', 'aws:SourceArn', '?:a:b:c:d:e:f')],
    [['warning bad-value "x*:a:b:c:d:e"'], when('ArnLike', 'aws:SourceArn', 'x*:a:b:c:d:e')],
    [['warning bad-value "*:a:b:c:d"'], when('ArnLike', 'aws:SourceArn', '*:a:b:c:d')],
    [[], when('ArnLike', 'aws:SourceArn', `\${aws:PrincipalTag/arn}`)],
    [[], when('IpAddress', 'aws:SourceIp', ['8.8.8.8', '2001:db8::/32'])],
    [
      ['warning private-address "100.64.0.0/10"'],
      when('IpAddress', 'aws:SourceIp', '100.64.0.0/10'),
    ],
    [['warning private-address "fd00::/8"'], when('IpAddress', 'aws:SourceIp', 'fd00::/8')],
    [[], when('StringEquals', tag, `\${aws:userid}`)],
    [[], when('StringEquals', tag, `\${s3:prefix}`)],
    [
      [`warning no-such-variable "\${aws:PrincipalTag/}"`],
      when('StringEquals', tag, `\${aws:PrincipalTag/}`),
    ],
    [
      [`warning no-such-variable "a\${aws:Usernme}b" → write \`a\${aws:username}b\``],
      when('StringEquals', tag, `a\${aws:Usernme}b`),
    ],
    [[`warning no-such-variable "\${zz:qqqqqqqq}"`], when('StringEquals', tag, `\${zz:qqqqqqqq}`)],
  ])('%j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })

  test('what an operator cannot read is named', () => {
    const said = ([operator, value]: readonly [string, string]) =>
      problemsOf('scp', [when(operator, 'aws:SourceArn', value)])
        .filter(({ code }) => code === 'lint/bad-value')
        .map(({ message }) => message.slice(0, message.indexOf(',')))
    const rows = [
      ['NumericEquals', 'x'],
      ['DateEquals', 'x'],
      ['IpAddress', 'x'],
      ['Bool', 'x'],
      ['Null', 'x'],
      ['ArnLike', 'x'],
      ['StringEquals', 'x'],
    ] as const
    expect(rows.flatMap(said)).toEqual([
      '`x` is no number',
      '`x` is no date',
      '`x` is no address or CIDR range',
      '`x` is no `true` or `false`',
      '`x` is no `true` or `false`',
      '`x` is no ARN of six parts',
    ])
  })

  test('under an old version only variables are plain text', () => {
    const version = { Version: '2008-10-17' }
    expect(told('identity', [when('StringEquals', tag, 'x')], version)).toEqual([])
  })

  test("without AWS's reference nothing is said of variables", () => {
    const statement = when('StringEquals', tag, `\${aws:usrname}`)
    const text = textOf([statement], {})
    expect(lintPolicy(policyOf(text), 'scp', text)).toEqual([])
  })

  test.each<[found: boolean, type: PolicyType, statement: Members]>([
    [true, 'resource', EVERYBODY],
    [true, 'rcp', EVERYBODY],
    [true, 'resource', { Principal: { AWS: '*' } }],
    [false, 'identity', {}],
    [false, 'resource', {}],
    [false, 'resource', { ...EVERYBODY, Effect: 'Deny' }],
    [false, 'resource', { Principal: { AWS: ['*', ACCOUNT] } }],
    [false, 'resource', { Principal: { AWS: ACCOUNT } }],
  ])(
    'a role of any account lets in strangers where it is all that limits: %s, %s %j',
    (found, type, statement) => {
      const codes = problemsOf(type, [
        when('ArnLike', 'aws:PrincipalArn', ANY_ROLE, { ...ALLOW, ...statement }),
      ]).map(({ code }) => code)
      expect(codes.includes('lint/wildcard-on-sensitive-key')).toBe(found)
    },
  )

  test.each<[found: boolean, operator: string, key: string, value: string, effect?: string]>([
    [true, 'StringLike', 'aws:PrincipalArn', ANY_ROLE],
    [false, 'ArnNotLike', 'aws:PrincipalArn', ANY_ROLE, 'Deny'],
    [true, 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam:x:*:role/x'],
    [false, 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::1*:role/x'],
    [false, 'StringLike', 'aws:PrincipalArn', `x${ANY_ROLE}`],
    [false, 'ArnLike', 'aws:SourceArn', ANY_ROLE],
    [false, 'ArnNotLike', 'aws:PrincipalArn', ANY_ROLE],
  ])('strangers: %s under %s, %s, %s', (found, operator, key, value, Effect = 'Allow') => {
    const statement = when(operator, key, value, { Effect, ...EVERYBODY })
    const codes = problemsOf('resource', [statement]).map(({ code }) => code)
    expect(codes.includes('lint/wildcard-on-sensitive-key')).toBe(found)
  })
})

describe('what the actions of a statement can meet', () => {
  const bucket = { Resource: 'arn:aws:s3:::b' }
  const toObjects = 'warning never-matches "Resource":"arn:aws:s3:::b" → write `arn:aws:s3:::b/*`'
  const never = (text: string) => `warning never-matches "Resource":${text}`
  test.each<Row>([
    [[toObjects], { Action: 's3:GetObject', ...bucket }],
    [[toObjects], { Action: ['s3:Put*', 's3:GetObject'], ...bucket }],
    [[toObjects], { Action: 's3:*M*', ...bucket }],
    [[never('"arn:aws:s3:::b"')], { Action: ['s3:GetObject', 's3:ListAllMyBuckets'], ...bucket }],
    [[never('"arn:aws:s3:::b"')], { Action: 's3:ListAllMyBuckets', ...bucket }],
    [
      [
        'warning never-matches "Resource":"arn:aws-cn:s3:::bucket" → write `arn:aws-cn:s3:::bucket/*`',
      ],
      { Action: 's3:GetObject', Resource: 'arn:aws-cn:s3:::bucket' },
    ],
    [
      [never('["arn:aws:s3:::a","arn:aws:s3:::b"]')],
      { Action: 's3:GetObject', Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::b'] },
    ],
    [
      [never(`"arn:aws:dynamodb:eu-west-1:${ACCOUNT}:mytable/x"`)],
      {
        Action: 'dynamodb:GetItem',
        Resource: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:mytable/x`,
      },
    ],
    [[], { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b*' }],
    [[never('"arn:aws:sqs:::q"')], { Action: 's3:GetObject', Resource: 'arn:aws:sqs:::q' }],
    // What is not listed, not in the reference, or no ARN, is not judged.
    [[], { Action: 's3:GetObject', Resource: undefined, NotResource: 'arn:aws:s3:::b' }],
    [
      ['info not-action "NotAction":"s3:GetObject"'],
      { Action: undefined, NotAction: 's3:GetObject', ...bucket },
    ],
    [
      ['warning no-such-action "s3:Nopenope"'],
      { Action: ['s3:Nopenope', 'sqs:SendMessage'], ...bucket },
    ],
    [
      ['info covered-value "arn:aws:s3:::b" → take it out'],
      { Action: 's3:GetObject', Resource: ['arn:aws:s3:::b', '*'] },
    ],
    [['error placeholder <b>'], { Action: 'sqs:SendMessage', Resource: 'arn:aws:s3:::<b>' }],
    [[], { Action: 's3:GetObject', Resource: `arn:aws:s3:::b\${aws:username}` }],
    // The reference tells no ARN of this service.
    [[], { Action: 'ce:GetCostAndUsage', Resource: `arn:aws:ce::${ACCOUNT}:x` }],
    [[], { Action: 's3:ListBucket', Resource: `arn:aws:s3:eu-west-1:${ACCOUNT}:b` }],
    [[], { Action: 'rds:CreateDBInstance', Resource: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:x` }],
    [
      [never(`"arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:x"`)],
      { Action: 'rds:CreateDBInstance', Resource: `arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:x` },
    ],
    [
      ['warning wildcard-in-service "arn:aws:s*:::q"'],
      { Action: 'sqs:SendMessage', Resource: 'arn:aws:s*:::q' },
    ],
  ])('%j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })

  const SSE = 's3:x-amz-server-side-encryption'
  const BOTH = { Action: ['s3:GetObject', 's3:PutObject'] }
  const unless = (more: Members, members: Members = BOTH) => ({
    ...members,
    Condition: { StringNotEquals: { [SSE]: 'aws:kms' }, ...more },
  })
  const unfilled = [`warning key-not-filled "${SSE}"`]
  test.each<Row>([
    [unfilled, unless({})],
    [[], unless({}, { ...BOTH, ...ALLOW })],
    [[], unless({}, { Action: 's3:PutObject' })],
    // Of a pattern one action is enough.
    [[], unless({}, { Action: 's3:Put*' })],
    [[], when('StringEquals', SSE, 'x', BOTH)],
    [unfilled, when('StringEquals', SSE, 'x', { Action: 's3:GetObject' })],
    // Another exception that holds without its key lets more through than this one.
    [[], unless({ StringNotLike: { 'aws:PrincipalTag/x': 'red' } })],
    [unfilled, unless({ StringLike: { 'aws:PrincipalTag/x': 'red' } })],
    [[], unless({ Null: { [SSE]: 'false' } })],
    [unfilled, unless({ Null: { 'aws:PrincipalTag/x': 'true' } })],
    [
      ['warning key-not-filled "aws:ResourceAccount"'],
      when('StringNotEquals', 'aws:ResourceAccount', ACCOUNT, {
        Action: 'ec2:AcceptVpcPeeringConnection',
      }),
    ],
    [[], when('StringNotEquals', 'aws:ResourceAccount', ACCOUNT, BOTH)],
    [
      ['warning key-not-filled "aws:TagKeys"'],
      when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a', BOTH),
    ],
    [[], when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a', { Action: 'ec2:CreateTags' })],
    [
      ['warning key-not-filled "aws:RequestTag/team"'],
      when('StringEquals', 'aws:RequestTag/team', 'a', BOTH),
    ],
    [[], when('StringEquals', 'aws:RequestTag/team', 'a', { Action: 'ec2:CreateTags' })],
    [[], when('StringEquals', 'aws:PrincipalTag/team', 'a', BOTH)],
    [['warning key-not-filled "ec2:Region"'], when('StringEquals', 'ec2:Region', 'a', BOTH)],
    // Credentials bring it, whatever is called.
    [[], when('ArnEquals', 'ec2:SourceInstanceArn', ROLE, BOTH)],
    [[], when('StringEquals', 'accounts.google.com:sub', 'a', BOTH)],
    // A key that the reference gives to no action at all is a gap of the reference.
    [[], when('StringEquals', 's3:ExistingObjectTag/team', 'a', BOTH)],
    [['warning no-such-key "s3:zzzzqqqq"'], when('StringEquals', 's3:zzzzqqqq', 'a', BOTH)],
  ])('keys: %j', (lines, statement) => {
    expect(told('scp', [statement])).toEqual(lines)
  })

  test('of several actions without the key the first is named', () => {
    const statement = unless({}, { Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'] })
    expect(problemsOf('scp', [statement]).map(({ message }) => message)).toEqual([
      `\`s3:GetObject\` and 1 more never has \`${SSE}\` in its requests, so that this condition always holds for it; give it a statement of its own`,
    ])
  })
})

describe('what a type takes', () => {
  test.each<[type: PolicyType, lines: readonly string[], statement: Members, around?: Members]>([
    ['scp', ['error version { → write Version `2012-10-17`'], {}, { Version: undefined }],
    ['rcp', ['error id "x" → take it out'], EVERYBODY, { Id: 'x' }],
    ['identity', [], {}, { Version: undefined }],
    ['rcp', ['error no-principal { → add `"Principal": "*"`'], {}],
    ['vpce', ['error no-principal { → add `"Principal": "*"`'], {}],
    ['resource', ['error no-principal {'], {}],
    ['trust', ['error no-principal {'], { Action: 'sts:AssumeRole', Resource: undefined }],
    [
      'rcp',
      ['error rcp-principal "Principal":{"AWS":"*"} → write `"*"`'],
      { Principal: { AWS: '*' } },
    ],
    [
      'rcp',
      [`error rcp-principal "Principal":{"AWS":["*","${ACCOUNT}"]}`],
      { Principal: { AWS: ['*', ACCOUNT] } },
    ],
    ['rcp', ['error rcp-principal "NotPrincipal":"*"'], { NotPrincipal: '*' }],
    [
      'rcp',
      ['warning action-without-service "ListBucket"'],
      { ...EVERYBODY, Action: 'ListBucket' },
    ],
    ['rcp', ['warning wildcard-in-service "e*:List"'], { ...EVERYBODY, Action: 'e*:List' }],
    ['rcp', ['warning no-such-service "zzzzqqqq:Get"'], { ...EVERYBODY, Action: 'zzzzqqqq:Get' }],
    ['rcp', ['warning rcp-service "ec2:CreateTags"'], { ...EVERYBODY, Action: 'ec2:CreateTags' }],
    [
      'vpce',
      ['error vpce-condition "StringLike"'],
      when('StringLike', 'aws:PrincipalAccount', ['444455556666', '1*'], EVERYBODY),
    ],
    ['vpce', [], when('StringLike', 'aws:PrincipalAccount', ACCOUNT, EVERYBODY)],
    [
      'vpce',
      ['warning wildcard-under-exact-operator "1*"'],
      when('StringEquals', 'aws:PrincipalAccount', '1*', EVERYBODY),
    ],
    [
      'vpce',
      ['error vpce-short-text "a*"'],
      when('StringLike', 'aws:PrincipalTag/x', 'a*', EVERYBODY),
    ],
    ['vpce', [], when('ArnLike', 'aws:PrincipalArn', ROLE, EVERYBODY)],
  ])('%s: %j', (type, lines, statement, around) => {
    expect(told(type, [statement], around)).toEqual(lines)
  })

  test('a version that is missing is written in front', () => {
    const text = textOf([{}], { Version: undefined, Id: undefined })
    const fix = lintPolicy(policyOf(text), 'scp', text)[0]?.fix
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace('{', '{"Version": "2012-10-17",'))
  })

  const SPACED = { Sid: 'No deletes' }
  test.each<[type: PolicyType, lines: readonly string[], ...statements: Members[]]>([
    ['boundary', ['error sid-characters "No deletes" → write `Nodeletes`'], SPACED],
    [
      'trust',
      ['error sid-characters "No deletes" → write `Nodeletes`'],
      { ...SPACED, Action: 'sts:AssumeRole', Resource: undefined, Principal: { AWS: ACCOUNT } },
    ],
    ['scp', [], SPACED],
    ['resource', [], { ...SPACED, ...EVERYBODY }],
    ['scp', [], { Sid: '' }, { Sid: '' }, {}, {}],
    [
      'scp',
      ['error duplicate-sid "A" → write `A2`', 'error duplicate-sid "A" → write `A3`'],
      { Sid: 'A' },
      { Sid: 'A' },
      { Sid: 'A' },
    ],
    [
      'identity',
      ['error sid-characters "a b" → write `ab2`', 'error sid-characters "a-b" → write `ab3`'],
      { Sid: 'ab' },
      { Sid: 'a b' },
      { Sid: 'a-b' },
    ],
  ])('statement ids of %s: %j', (type, lines, ...statements) => {
    expect(
      told(type, statements).filter((line) => line.includes('-sid') || line.includes('sid-')),
    ).toEqual(lines)
  })
})

describe('size', () => {
  test.each<[size: number, type: PolicyType, ...actions: string[]]>([
    [32_768, 'resource', 'kms:Decrypt', 'KMS:Encrypt'],
    [30_720, 'resource', 'sns:Publish'],
    [8_192, 'resource', 'sqs:SendMessage'],
    [20_480, 'resource', 's3:GetObject'],
    [20_480, 'resource', 'kms:Decrypt', 's3:GetObject'],
    [10_240, 'scp', 'kms:Decrypt'],
  ])('%i of %s with %j', (size, type, ...actions) => {
    const policy = policyOf(textOf([{ Action: actions }], {}))
    expect(sizeLimit(type, policy)).toEqual({ ...sizeLimit(type), size })
  })

  test('bytes are those of UTF-8, characters those of UTF-16', () => {
    const text = '\u007f\u0080\u07ff\u0800\uffff\u{10000}'
    expect([...text].map((one) => sizeOf(one, sizeLimit('resource')))).toEqual([1, 2, 2, 3, 3, 4])
    expect(sizeOf(text, sizeLimit('scp'))).toBe(7)
  })
})

test('a placeholder that is written with escapes is underlined as a whole', () => {
  const text = textOf([{ Resource: 'X' }], {}).replace('"X"', '"\\u003cid>"')
  const [first] = lintPolicy(policyOf(text), 'scp', text)
  expect(text.slice(...(first?.span ?? []))).toBe('"\\u003cid>"')
})
