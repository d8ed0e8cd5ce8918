import { describe, expect, test } from 'vitest'
import { lintPolicy, sizeLimit } from './lint.ts'
import { parsePolicy } from './parse.ts'
import type { PolicyType } from './policy.ts'

type Members = Readonly<Record<string, unknown>>

function textOf(statement: Members, around: Members = {}): string {
  const whole = { Effect: 'Deny', Action: 's3:*', Resource: '*', ...statement }
  return JSON.stringify({ Version: '2012-10-17', ...around, Statement: [whole] })
}

/** Code and the underlined text of each finding. */
function findings(type: PolicyType, statement: Members, around: Members = {}): readonly string[] {
  const text = textOf(statement, around)
  const { policy, problems } = parsePolicy(text)
  if (policy === undefined) throw new Error(JSON.stringify(problems))
  return lintPolicy(policy, type, text).map(
    ({ code, severity, span }) => `${severity} ${code} ${text.slice(...span)}`,
  )
}

function condition(operator: string, key: string, ...values: readonly string[]): Members {
  return { Condition: { [operator]: { [key]: values } } }
}

const ROLE = 'arn:aws:iam::111122223333:role/x'

describe('conditions', () => {
  test.each<[expected: readonly string[], operator: string, key: string, ...values: string[]]>([
    [[], 'StringNotEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'],
    [
      [
        'info lint/string-operator-on-arn "StringNotEquals"',
        'warning lint/wildcard-under-exact-operator "arn:aws:iam::*:role/x"',
      ],
      'StringNotEquals',
      'aws:PrincipalArn',
      'arn:aws:iam::*:role/x',
    ],
    [
      ['warning lint/string-operator-on-arn "StringLike"'],
      'StringLike',
      'aws:PrincipalArn',
      'arn:aws:iam::*:role/x',
    ],
    [
      ['warning lint/set-operator-on-single-key "ForAllValues:ArnLike"'],
      'ForAllValues:ArnLike',
      'aws:PrincipalArn',
      ROLE,
    ],
    [['warning lint/no-set-operator "StringEquals"'], 'StringEquals', 'aws:TagKeys', 'team'],
    [
      ['warning lint/any-value-not-missing "ForAnyValue:StringNotLike"'],
      'ForAnyValue:StringNotLike',
      'aws:ResourceOrgPaths',
      'o-x/r-y/*',
    ],
    [
      ['info lint/documentation-conflict "ForAllValues:StringNotLike"'],
      'ForAllValues:StringNotLike',
      'aws:ResourceOrgPaths',
      'o-x/r-y/*',
    ],
    [
      ['warning lint/no-such-key "s3LocationConstraint"'],
      'StringNotEquals',
      's3LocationConstraint',
      'eu-west-1',
    ],
    [['warning lint/no-such-key "aws:PrincipleArn"'], 'ArnLike', 'aws:PrincipleArn', ROLE],
    [[], 'StringEquals', 'aws:PrincipalTag/team', 'red'],
    [[], 'StringEquals', 'accounts.google.com:sub', '1'],
    [
      ['warning lint/wildcard-on-sensitive-key "o-*"'],
      'StringNotLike',
      'aws:PrincipalOrgID',
      'o-*',
    ],
    [[], 'StringLike', 'aws:PrincipalOrgID', 'o-*'],
    [['info lint/operator-letter-case "Stringlike"'], 'Stringlike', 's3:prefix', 'a*'],
    [
      ['warning lint/operator-on-address "StringEquals"'],
      'StringEquals',
      'aws:SourceIp',
      '10.0.0.1',
    ],
    [['warning lint/bad-value "10.0.0.0/33"'], 'NotIpAddress', 'aws:SourceIp', '10.0.0.0/33'],
    [['warning lint/bad-value "ten"'], 'NumericLessThan', 's3:max-keys', 'ten'],
    [['warning lint/bad-value "soon"'], 'DateLessThan', 'aws:CurrentTime', 'soon'],
    [['warning lint/bad-value "yes"'], 'Bool', 'aws:SecureTransport', 'yes'],
    [['warning lint/bad-value "arn:aws:s3::b"'], 'ArnLike', 'aws:SourceArn', 'arn:aws:s3::b'],
    [['warning lint/bad-value "*"'], 'ArnLike', 'aws:SourceArn', '*'],
  ])('%j', (expected, operator, key, ...values) => {
    expect(findings('scp', condition(operator, key, ...values))).toEqual(expected)
  })

  test('ForAllValues in an Allow needs a Null beside it', () => {
    const all = { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }
    const allow = { Effect: 'Allow', Action: 'ec2:CreateTags' }
    expect(findings('identity', { ...allow, Condition: all })).toEqual([
      'warning lint/all-values-missing "ForAllValues:StringEquals"',
    ])
    expect(
      findings('identity', { ...allow, Condition: { ...all, Null: { 'aws:TagKeys': 'false' } } }),
    ).toEqual([])
  })

  test('a variable without Version 2012-10-17 is plain text', () => {
    const variable = `\${aws:PrincipalTag/team}`
    const statement = condition('StringEquals', 'aws:ResourceTag/team', variable)
    expect(findings('identity', statement, { Version: '2008-10-17' })).toEqual([
      `warning lint/variable-without-version "${variable}"`,
    ])
    expect(findings('identity', statement)).toEqual([])
  })

  test.each([
    [
      'the same value asked for and ruled out',
      { StringEquals: { 'a:k': 'v' }, StringNotEquals: { 'a:k': ['v', 'w'] } },
      true,
    ],
    [
      'another value ruled out',
      { StringEquals: { 'a:k': 'v' }, StringNotEquals: { 'a:k': 'w' } },
      false,
    ],
    ['a value of a missing key', { StringEquals: { 'a:k': 'v' }, Null: { 'a:k': 'true' } }, true],
    [
      'a value, or missing, of a missing key',
      { StringEqualsIfExists: { 'a:k': 'v' }, Null: { 'a:k': 'true' } },
      false,
    ],
    [
      'two different values',
      { StringEquals: { 'a:k': 'v' }, StringEqualsIfExists: { 'a:k': 'w' } },
      true,
    ],
    ['true and false', { Bool: { 'a:k': 'true' }, StringEquals: { 'a:k': 'false' } }, true],
    ['two keys, each with a value', { StringEquals: { 'a:k': 'v', 'a:l': 'w' } }, false],
    [
      'a value, and a key that is there',
      { StringEquals: { 'a:k': 'v' }, Null: { 'a:k': 'false' } },
      false,
    ],
    [
      'one of two values ruled out',
      { StringEquals: { 'a:k': ['v', 'w'] }, StringNotEquals: { 'a:k': 'v' } },
      false,
    ],
    // Other letter cases of the value are left.
    [
      'a value in any letter case',
      { StringEqualsIgnoreCase: { 'a:k': 'v' }, StringNotEquals: { 'a:k': 'v' } },
      false,
    ],
    [
      'a value of many, and another',
      {
        'ForAnyValue:StringEquals': { 'a:k': 'v' },
        'ForAnyValue:StringEqualsIfExists': { 'a:k': 'w' },
      },
      false,
    ],
    [
      'a variable, or another value',
      { StringEquals: { 'a:k': ['v', `\${aws:username}`] }, StringEqualsIfExists: { 'a:k': 'w' } },
      false,
    ],
    [
      'true or false, and neither',
      { Bool: { 'a:k': 'true' }, BoolIfExists: { 'a:k': 'false' } },
      true,
    ],
    ['false, and false', { Bool: { 'a:k': 'false' }, BoolIfExists: { 'a:k': 'false' } }, false],
    [
      'TRUE, and true ruled out',
      { Bool: { 'a:k': 'TRUE' }, StringNotEquals: { 'a:k': 'true' } },
      true,
    ],
    ['true, and true', { Bool: { 'a:k': 'true' }, BoolIfExists: { 'a:k': 'true' } }, false],
    ['true ruled out', { Bool: { 'a:k': 'true' }, StringNotEquals: { 'a:k': 'true' } }, true],
    ['false ruled out', { Bool: { 'a:k': 'false' }, StringNotEquals: { 'a:k': 'false' } }, true],
    ['a text ruled out', { StringLike: { 'a:k': 'v' }, StringNotEquals: { 'a:k': 'v' } }, true],
    [
      'a text ruled out, a pattern not',
      { StringLike: { 'a:k': ['v', 'w*'] }, StringNotEquals: { 'a:k': ['v', 'w*'] } },
      false,
    ],
    ['an ARN ruled out', { ArnLike: { 'a:k': ROLE }, ArnNotLike: { 'a:k': ROLE } }, true],
    [
      'ARNs of two patterns',
      {
        ArnLike: { 'a:k': 'arn:aws:iam::*:role/a' },
        ArnLikeIfExists: { 'a:k': 'arn:aws:iam::*:role/b' },
      },
      true,
    ],
    [
      'a pattern of each list that goes with one of the other',
      { StringLike: { 'a:k': ['a*', 'c*'] }, StringLikeIfExists: { 'a:k': ['b*', 'c?'] } },
      false,
    ],
    ...(
      [
        ['10.0.0.0/8', '192.0.2.0/24', true],
        ['10.0.0.0/8', '10.1.0.0/16', false],
        ['10.1.0.0/16', '10.0.0.0/8', false],
        ['10.1.0.0/16', '10.2.0.0/16', true],
        ['10.0.0.0/8', '2001:db8::/32', true],
        ['10.0.0.0/8', 'x', true],
        ['x', '10.0.0.0/8', true],
        [['10.0.0.0/8', '192.0.2.0/24'], '192.0.2.0/25', false],
      ] as const
    ).map(([one, other, apart]): [string, Members, boolean] => [
      `addresses of ${one} and ${other}`,
      { IpAddress: { 'a:k': one }, IpAddressIfExists: { 'a:k': other } },
      apart,
    ]),
    ...(
      [
        ['LessThan', '5', 'GreaterThan', '5', true],
        ['LessThan', '5', 'GreaterThanEquals', '5', true],
        ['LessThanEquals', '5', 'GreaterThan', '5', true],
        ['LessThanEquals', '5', 'GreaterThanEquals', '5', false],
        ['LessThan', '6', 'GreaterThan', '5', false],
        ['LessThan', '5', 'GreaterThan', '6', true],
        ['Equals', '5', 'LessThan', '5', true],
        ['Equals', '5', 'GreaterThan', '5', true],
        ['Equals', '5', 'LessThanEquals', '5', false],
        ['Equals', '5', 'GreaterThanEquals', '5', false],
        ['Equals', '5', 'EqualsIfExists', '6', true],
        ['LessThan', ['1', '9'], 'GreaterThan', '5', false],
        ['LessThan', '5', 'GreaterThan', ['1', '9'], false],
        ['LessThan', ['1', '2'], 'GreaterThan', '5', true],
        ['LessThan', 'x', 'GreaterThan', '5', false],
        // What is ruled out is no bound.
        ['NotEquals', '5', 'GreaterThan', '6', false],
      ] as const
    ).map(([one, value, other, bound, apart]): [string, Members, boolean] => [
      `${one} ${value}, ${other} ${bound}`,
      { [`Numeric${one}`]: { 'a:k': value }, [`Numeric${other}`]: { 'a:k': bound } },
      apart,
    ]),
    [
      'dates before one and after a later one',
      {
        DateLessThan: { 'a:k': '2026-01-01T00:00:00Z' },
        DateGreaterThan: { 'a:k': '2026-01-02T00:00:00Z' },
      },
      true,
    ],
    [
      'dates between two',
      {
        DateLessThan: { 'a:k': '2026-01-02T00:00:00Z' },
        DateGreaterThan: { 'a:k': '2026-01-01T00:00:00Z' },
      },
      false,
    ],
    [
      'bounds of different kinds are not compared',
      { NumericGreaterThan: { 'a:k': '5' }, DateLessThan: { 'a:k': '4' } },
      false,
    ],
    [
      'a pattern is not judged against itself',
      { StringLike: { 'a:k': 'v*' }, StringNotEquals: { 'a:k': 'v*' } },
      false,
    ],
    [
      'a pattern is not judged',
      { StringLike: { 'a:k': 'v*' }, StringNotEquals: { 'a:k': 'v' } },
      false,
    ],
  ])('conditions of one key that exclude each other are found: %s', (_, block, found) => {
    const codes = findings('scp', { Condition: block }).filter((line) =>
      line.includes('never-matches'),
    )
    expect(codes).toHaveLength(found ? 1 : 0)
  })

  test('the last of them is underlined', () => {
    const block = {
      StringEquals: { 'a:k': 'v' },
      StringNotEquals: { 'a:k': 'v' },
      StringLike: { 'a:k': 'w' },
    }
    expect(findings('scp', { Condition: block })).toEqual(['warning lint/never-matches "a:k":"w"'])
  })
})

describe('elements', () => {
  test.each<[expected: readonly string[], statement: Members]>([
    [['warning lint/short-arn "arn:aws:s3::b"'], { Resource: 'arn:aws:s3::b' }],
    [['warning lint/blank-in-arn "arn:aws:s3:::b /x"'], { Resource: 'arn:aws:s3:::b /x' }],
    [['warning lint/wildcard-in-service "arn:aws:*:::b"'], { Resource: 'arn:aws:*:::b' }],
    [['warning lint/not-an-arn "bucket"'], { Resource: 'bucket' }],
    [['warning lint/never-matches "*"'], { Resource: undefined, NotResource: '*' }],
    [['warning lint/never-matches "*"'], { Action: undefined, NotAction: '*' }],
    [['info lint/not-action "NotAction":"iam:*"'], { Action: undefined, NotAction: 'iam:*' }],
    [['warning lint/action-without-service "GetObject"'], { Action: 'GetObject' }],
    [
      [`warning lint/variable-outside-resource-part "arn:aws:sqs:\${aws:RequestedRegion}:1:q"`],
      { Resource: `arn:aws:sqs:\${aws:RequestedRegion}:1:q` },
    ],
  ])('%j', (expected, statement) => {
    expect(findings('scp', statement)).toEqual(expected)
  })

  test('a wildcard in the name of a service is for SCPs only', () => {
    expect(findings('scp', { Action: 's*:Get*' })).toEqual([])
    expect(findings('identity', { Action: 's*:Get*' })).toEqual([
      'warning lint/wildcard-in-service "s*:Get*"',
    ])
  })

  test('a principal has no wildcards and no blanks', () => {
    const named = (text: string) => findings('resource', { Principal: { AWS: text } })
    expect(named('arn:aws:iam::111122223333:role/*')).toEqual([
      'warning lint/wildcard-in-principal "arn:aws:iam::111122223333:role/*"',
    ])
    expect(named('arn:aws:iam::111122223333:role/ x')).toEqual([
      'warning lint/blank-in-arn "arn:aws:iam::111122223333:role/ x"',
    ])
    expect(named('*')).toEqual([])
  })

  test('a gateway endpoint takes everybody', () => {
    expect(findings('vpce', { Effect: 'Allow', Principal: { AWS: '111122223333' } })).toEqual([
      'warning lint/gateway-principal "111122223333"',
    ])
  })
})

describe('what AWS refuses for a type', () => {
  const EVERYBODY = { Principal: '*' }
  test.each<[type: PolicyType, code: string | undefined, statement: Members, around?: Members]>([
    ['scp', undefined, {}],
    ['scp', 'principal', EVERYBODY],
    ['scp', 'no-resource', { Resource: undefined }],
    ['scp', 'version', {}, { Version: '2008-10-17' }],
    ['scp', 'id', {}, { Id: 'x' }],
    ['identity', 'principal', EVERYBODY],
    ['identity', undefined, {}, { Version: '2008-10-17', Id: 'x' }],
    ['boundary', 'principal', EVERYBODY],
    ['boundary', 'no-resource', { Resource: undefined }],
    ['boundary', undefined, {}],
    ['rcp', undefined, EVERYBODY],
    ['rcp', 'no-principal', {}],
    ['rcp', 'rcp-principal', { Principal: { AWS: '111122223333' } }],
    ['rcp', 'rcp-principal', { NotPrincipal: '*' }],
    ['rcp', 'rcp-allow', { ...EVERYBODY, Effect: 'Allow' }],
    ['rcp', 'rcp-not-action', { ...EVERYBODY, Action: undefined, NotAction: 's3:*' }],
    ['rcp', 'rcp-all-actions', { ...EVERYBODY, Action: '*' }],
    ['rcp', 'no-resource', { ...EVERYBODY, Resource: undefined }],
    ['vpce', 'no-principal', { Effect: 'Allow' }],
    ['vpce', undefined, { ...EVERYBODY, Effect: 'Allow' }, { Version: '2008-10-17', Id: 'x' }],
    [
      'vpce',
      'vpce-condition',
      { ...EVERYBODY, ...condition('StringLike', 'aws:PrincipalOrgID', 'o-*') },
    ],
    [
      'vpce',
      'vpce-condition',
      { ...EVERYBODY, ...condition('NumericEquals', 'aws:PrincipalAccount', '111122223333') },
    ],
    ['resource', undefined, { NotPrincipal: { AWS: ROLE } }],
    ['resource', 'not-principal', { NotPrincipal: { AWS: ROLE }, Effect: 'Allow' }],
    ['trust', undefined, { ...EVERYBODY, Action: 'sts:AssumeRole', Resource: undefined }],
    ['trust', 'trust-resource', { ...EVERYBODY, Action: 'sts:AssumeRole' }],
    [
      'trust',
      'not-principal',
      { NotPrincipal: '*', Action: 'sts:AssumeRole', Resource: undefined },
    ],
  ])('%s: %s', (type, code, statement, around) => {
    const errors = findings(type, statement, around).flatMap((line) =>
      line.startsWith('error ') ? [line.split(' ')[1]] : [],
    )
    expect(errors).toEqual(code === undefined ? [] : [`lint/${code}`])
  })
})

describe('placeholders', () => {
  test.each([
    '<my-org-id>',
    '[PRIVILEGED_ROLE]',
    '{{name}}',
    '$ROLE_ARN',
    `\${Account}`,
    'YOUR_VALUE',
    'REPLACE_ME',
  ])('%s is to be filled first', (placeholder) => {
    expect(
      findings('scp', condition('StringEquals', 'aws:PrincipalOrgID', `a ${placeholder}`)),
    ).toMatchObject([expect.stringMatching(/^error lint\/placeholder/)])
  })

  test.each([`\${aws:PrincipalTag/team}`, `\${*}`, 'a[1]', 'x<y', '$5'])('%s is none', (text) => {
    expect(findings('scp', condition('StringLike', 's3:prefix', text)).join()).not.toContain(
      'placeholder',
    )
  })

  test('each is named with its place, in actions, resources, principals and keys too', () => {
    const text = textOf({
      Principal: { AWS: '<account>' },
      Action: '<action>',
      Resource: '<arn>',
      Condition: { StringEquals: { '<idp>:sub': 'x' } },
    })
    const { policy } = parsePolicy(text)
    const places = lintPolicy(policy!, 'resource', text).filter(
      ({ code }) => code === 'lint/placeholder',
    )
    expect(places.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'Statement[0].Action: `<action>` is a placeholder; put your value in its place',
      'Statement[0].Resource: `<arn>` is a placeholder; put your value in its place',
      'Statement[0].Principal: `<account>` is a placeholder; put your value in its place',
      'Statement[0].Condition.StringEquals.<idp>:sub: `<idp>` is a placeholder; put your value in its place',
    ])
  })
})

describe('size', () => {
  const long = (length: number) => textOf({ Sid: 'x'.repeat(length - textOf({ Sid: '' }).length) })

  test.each<[PolicyType, number]>([
    ['scp', 10_240],
    ['rcp', 5_120],
    ['vpce', 20_480],
    ['resource', 20_480],
    ['trust', 2_048],
    ['identity', 6_144],
    ['boundary', 6_144],
  ])('the limit of %s is %i characters', (type, limit) => {
    expect(sizeLimit(type).size).toBe(limit)
    const codes = (text: string) =>
      lintPolicy(parsePolicy(text).policy!, type, text).map(
        ({ code, severity }) => `${severity} ${code}`,
      )
    expect(codes(long(limit)).join()).not.toContain('too-large')
    expect(codes(long(limit + 1))).toContain('error lint/too-large')
    const spaced = codes(`${long(limit)}\n`)
    const counts = !['trust', 'identity', 'boundary'].includes(type)
    expect(spaced.includes('warning lint/too-large-with-white-space')).toBe(counts)
  })
})

test('of thousands of problems 500 are told, and every error', () => {
  const value = { Action: [...Array(3_000).keys()].map((at) => `GetObject${at}`) }
  const statement = { ...value, Condition: { StringEquals: { 'aws:PrincipalOrgID': '<id>' } } }
  const found = findings('scp', statement)
  expect(found).toHaveLength(500)
  expect(found.filter((one) => one.startsWith('error lint/placeholder'))).toHaveLength(1)
})
