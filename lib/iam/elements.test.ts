/** Principal, Action and Resource, and the wildcards below them, case by case where they are easily confused. */
import { describe, expect, test } from 'vitest'
import { matchesAction } from './action.ts'
import type { PrincipalElement, PrincipalEntry, ResourceElement } from './policy.ts'
import { matchesAtEndpoint, matchesPrincipal, namingsOf } from './principal.ts'
import type { KeyValue, PrincipalValue } from './request.ts'
import { matchesResource, resourceTest } from './resource.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import {
  ANY_ONE,
  ANY_RUN,
  compileWildcard,
  HOLE,
  matchesOpenText,
  matchesWildcard,
  SEGMENT_ONE,
  SEGMENT_RUN,
} from './wildcard.ts'

const span = [0, 0] as const
const NOT_KNOWN: KeyValue = { state: 'unknown', why: 'test' }

const ACCOUNT = '111122223333'
const iam = (resource: string, account = ACCOUNT) => `arn:aws:iam::${account}:${resource}`
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/s`

const CALLERS = {
  user: { kind: 'user', arn: iam('user/ann'), account: ACCOUNT },
  role: { kind: 'role-session', arn: iam('role/p/app'), account: ACCOUNT },
  session: { kind: 'role-session', arn: iam('role/p/app'), account: ACCOUNT, sessionArn: SESSION },
  root: { kind: 'root', arn: iam('root'), account: ACCOUNT },
  federated: {
    kind: 'federated-user',
    arn: `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
    account: ACCOUNT,
  },
  account: { kind: 'account', account: ACCOUNT },
  service: { kind: 'service', service: 'logs.amazonaws.com' },
  someService: { kind: 'service' },
  web: { kind: 'web-identity', federated: 'gitlab.com' },
  saml: { kind: 'saml', federated: iam('saml-provider/idp') },
  someProvider: { kind: 'web-identity' },
  anonymous: { kind: 'anonymous' },
  nobodyKnown: { kind: 'unknown' },
  someRole: { kind: 'role-session' },
} satisfies Record<string, PrincipalValue>

const entry = (kind: PrincipalEntry['kind'], text: string): PrincipalEntry => ({
  kind,
  value: { text, span },
})
const element = (entries: readonly PrincipalEntry[], negated = false): PrincipalElement => ({
  negated,
  entries,
  span,
})

/** `+` met, `-` unmet, `?` unknown, in the order of the callers. */
function said(one: PrincipalEntry): string {
  return Object.values(CALLERS)
    .map((caller) => '-?+'[matchesPrincipal(element([one]), caller)])
    .join('')
}

describe('a principal', () => {
  test.each([
    // user role session root federated account service someService web saml someProvider anonymous unknown someRole
    ['any', '*', '++++++++++++++'],
    ['AWS', '*', '++++++++++++++'],
    ['AWS', ACCOUNT, '++++++------??'],
    ['AWS', '444455556666', '------------??'],
    ['AWS', iam('root'), '++++++------??'],
    ['AWS', iam('root', '444455556666'), '------------??'],
    ['AWS', `arn:aws:sts::${ACCOUNT}:root`, '-----?------??'],
    ['AWS', iam('user/ann'), '+---??------??'],
    ['AWS', iam('user/bob'), '----??------??'],
    ['AWS', iam('role/p/app'), '-++--?------??'],
    ['AWS', iam('role/app'), '-----?------??'],
    ['AWS', iam('role/p/app', '444455556666'), '------------??'],
    ['AWS', SESSION, '-?+--?------??'],
    ['AWS', `${SESSION}2`, '-?---?------??'],
    ['AWS', `arn:aws:sts::${ACCOUNT}:assumed-role/other/s`, '-----?------??'],
    ['AWS', iam('assumed-role/app/s'), '-----?------??'],
    ['AWS', 'AROAEXAMPLEEXAMPLE', '??????------??'],
    ['AWS', 'AROAEXAMPLE', '------------?-'],
    ['AWS', 'x', '------------?-'],
    ['Service', 'logs.amazonaws.com', '------+?----?-'],
    ['Service', 'LOGS.amazonaws.com', '------+?----?-'],
    ['Service', 'logs.eu-west-1.amazonaws.com', '------??----?-'],
    ['Service', 'logs.us-gov-west-1.amazonaws.com', '------??----?-'],
    ['Service', 'logs.eu-west-12.amazonaws.com', '-------?----?-'],
    ['Service', 'logs.xeu-west-1.amazonaws.com', '-------?----?-'],
    ['Service', 'logs.eu-1.amazonaws.com', '-------?----?-'],
    ['Service', 'logsamazonaws.com', '-------?----?-'],
    ['Service', 's3.amazonaws.com', '-------?----?-'],
    ['Service', '*', '-------?----?-'],
    ['Federated', '*', '--------+++-?-'],
    ['Federated', 'gitlab.com', '--------+-?-?-'],
    ['Federated', iam('oidc-provider/gitlab.com'), '--------+-?-?-'],
    ['Federated', iam('saml-provider/idp'), '---------+?-?-'],
    ['Federated', iam('saml-provider/idp', '444455556666'), '----------?-?-'],
    ['Federated', 'idp', '---------+?-?-'],
    ['CanonicalUser', 'c'.repeat(64), '??????--???-??'],
  ] as const)('%s %s', (kind, text, expected) => {
    expect(said(entry(kind, text))).toBe(expected)
  })

  test('a user that has the name of the role is no session of it', () => {
    const user: PrincipalValue = { kind: 'user', arn: iam('user/app'), account: ACCOUNT }
    expect(matchesPrincipal(element([entry('AWS', SESSION)]), user)).toBe(UNMET)
  })

  test('one of several is enough, and of NotPrincipal one that spares', () => {
    const both = [entry('AWS', '444455556666'), entry('AWS', iam('user/ann'))]
    expect(matchesPrincipal(element(both), CALLERS.user)).toBe(MET)
    expect(matchesPrincipal(element(both, true), CALLERS.user)).toBe(UNKNOWN)
    expect(matchesPrincipal(element(both, true), CALLERS.role)).toBe(MET)
    expect(matchesPrincipal(element(both, true), CALLERS.nobodyKnown)).toBe(UNKNOWN)
    expect(matchesPrincipal(undefined, CALLERS.nobodyKnown)).toBe(MET)
  })

  const namings = (one: PrincipalEntry, caller: PrincipalValue) =>
    Object.entries(namingsOf(element([one]), caller)).flatMap(([name, truth]) =>
      truth === UNMET ? [] : [`${name} ${truth === MET ? 'met' : 'open'}`],
    )

  test.each([
    ['any', '*', 'user', ['everybody met']],
    ['AWS', '*', 'user', ['everybody met']],
    ['Service', 'logs.amazonaws.com', 'service', ['itself met']],
    ['Federated', '*', 'web', ['itself met']],
    ['AWS', ACCOUNT, 'user', ['account met']],
    ['AWS', ACCOUNT, 'root', ['itself met']],
    ['AWS', iam('root'), 'user', ['account met']],
    ['AWS', iam('root'), 'root', ['itself met']],
    ['AWS', iam('role/p/app'), 'role', ['role met']],
    ['AWS', 'AROAEXAMPLEEXAMPLE', 'role', ['role open']],
    ['AWS', 'AIDAEXAMPLEEXAMPLE', 'user', ['itself open']],
    ['AWS', SESSION, 'session', ['itself met']],
    ['AWS', iam('user/ann'), 'user', ['itself met']],
    ['AWS', iam('user/ann'), 'federated', ['role open']],
    ['AWS', `arn:aws:sts::${ACCOUNT}:federated-user/bob`, 'federated', ['itself met']],
    ['CanonicalUser', 'c'.repeat(64), 'user', ['account open']],
    ['AWS', '444455556666', 'user', []],
  ] as const)('%s %s names %s', (kind, text, caller, expected) => {
    expect(namings(entry(kind, text), CALLERS[caller])).toEqual(expected)
  })

  test('no element and NotPrincipal name everybody whom they cover', () => {
    const nobody = { itself: UNMET, role: UNMET, account: UNMET }
    const other = element([entry('AWS', '444455556666')], true)
    expect(namingsOf(undefined, CALLERS.user)).toEqual({ ...nobody, everybody: MET })
    expect(namingsOf(other, CALLERS.user)).toEqual({ ...nobody, everybody: MET })
    const listed = element([entry('AWS', '*')], true)
    expect(namingsOf(listed, CALLERS.user)).toEqual({ ...nobody, everybody: UNMET })
  })

  const FREE = { bounded: false }
  const BOUND = { bounded: true }
  const NAMED = { user: iam('user/ann'), role: iam('role/p/app'), session: SESSION }
  const SPARED = [entry('AWS', NAMED.user), entry('AWS', ACCOUNT)]
  const SESSION_WITH_ROLE = [entry('AWS', SESSION), entry('AWS', NAMED.role), entry('AWS', ACCOUNT)]

  test.each([
    ['the listed with its account', SPARED, 'user', FREE, UNMET],
    [
      'the listed with its account as an ARN',
      [SPARED[0]!, entry('AWS', iam('root'))],
      'user',
      FREE,
      UNMET,
    ],
    ['the listed, who has a boundary', SPARED, 'user', BOUND, MET],
    ['the listed, who may have a boundary', SPARED, 'user', {}, UNKNOWN],
    ['the listed without its account', [SPARED[0]!], 'user', FREE, UNKNOWN],
    ['another of the account', SPARED, 'role', FREE, MET],
    ['another of the account, which is alone', [SPARED[1]!], 'role', FREE, UNKNOWN],
    [
      'the account beside somebody of another',
      [SPARED[1]!, entry('AWS', iam('user/x', '444455556666'))],
      'role',
      FREE,
      UNKNOWN,
    ],
    ['a caller of whom only the account is told', SPARED, 'account', {}, UNKNOWN],
    ['the root user with its account', SPARED, 'root', {}, UNMET],
    ['the root user without its account', [SPARED[0]!], 'root', {}, MET],
    ['a root user is never bounded', SPARED, 'root', BOUND, UNMET],
    ['everybody', [entry('AWS', '*')], 'user', BOUND, UNMET],
    ['a session with its role and account', SESSION_WITH_ROLE, 'session', FREE, UNMET],
    ['a role stands for its sessions', SESSION_WITH_ROLE.slice(1), 'session', FREE, UNMET],
    [
      'a session without its role',
      [SESSION_WITH_ROLE[0]!, SESSION_WITH_ROLE[2]!],
      'session',
      FREE,
      UNKNOWN,
    ],
    [
      'a federated session with its account',
      [entry('AWS', `arn:aws:sts::${ACCOUNT}:federated-user/bob`), SPARED[1]!],
      'federated',
      FREE,
      UNMET,
    ],
    ['a service', [entry('Service', 'logs.amazonaws.com')], 'service', {}, UNMET],
    ['another service', [entry('Service', 's3.amazonaws.com')], 'service', BOUND, MET],
    ['nobody anonymous', SPARED, 'anonymous', {}, MET],
    ['a caller who is not known', SPARED, 'nobodyKnown', FREE, UNKNOWN],
    [
      'everybody beside another',
      [entry('AWS', '444455556666'), entry('AWS', '*')],
      'user',
      BOUND,
      UNMET,
    ],
    [
      'the account beside a provider of it',
      [entry('Federated', iam('oidc-provider/gitlab.com')), SPARED[1]!],
      'role',
      FREE,
      UNKNOWN,
    ],
    ['the account beside what is no ARN', [entry('AWS', 'x'), SPARED[1]!], 'role', FREE, UNKNOWN],
    [
      'a role whose account is not known',
      [entry('AWS', 'x'), SPARED[1]!],
      'someRole',
      FREE,
      UNKNOWN,
    ],
    [
      'a session beside another role',
      [entry('AWS', SESSION), entry('AWS', iam('role/other')), SPARED[1]!],
      'session',
      FREE,
      UNKNOWN,
    ],
  ] as const)('NotPrincipal: %s', (_, entries, caller, more, expected) => {
    expect(matchesPrincipal(element(entries, true), { ...CALLERS[caller], ...more })).toBe(expected)
  })

  test.each([
    ['an account at what may be a gateway', [SPARED[1]!], false, 'user', 's3:GetObject', UNKNOWN],
    ['letter case does not matter', [SPARED[1]!], false, 'user', 'S3:GetObject', UNKNOWN],
    [
      'an account at what may be a gateway',
      [SPARED[1]!],
      false,
      'user',
      'dynamodb:GetItem',
      UNKNOWN,
    ],
    [
      'an account at what may be a gateway',
      [SPARED[1]!],
      false,
      'user',
      's3express:CreateSession',
      UNKNOWN,
    ],
    ['an action that is not known', [SPARED[1]!], false, 'user', undefined, UNKNOWN],
    ['its root user', [SPARED[1]!], false, 'root', 's3:GetObject', MET],
    ['a service without gateways', [SPARED[1]!], false, 'user', 'kms:Decrypt', MET],
    ['another account', [entry('AWS', '444455556666')], false, 'user', 's3:GetObject', UNMET],
    ['everybody', [entry('any', '*')], false, 'user', 's3:GetObject', MET],
    [
      'everybody beside an account',
      [SPARED[1]!, entry('AWS', '*')],
      false,
      'user',
      's3:GetObject',
      MET,
    ],
    ['everybody but the listed', SPARED, true, 'user', 's3:GetObject', UNKNOWN],
    ['everybody but others', [entry('AWS', '444455556666')], true, 'user', 's3:GetObject', MET],
  ] as const)('at an endpoint: %s', (_, entries, negated, caller, action, expected) => {
    const principal = { ...CALLERS[caller], bounded: false }
    expect(matchesAtEndpoint(element(entries, negated), principal, action)).toBe(expected)
    expect(matchesAtEndpoint(undefined, principal, action)).toBe(MET)
  })
})

describe('an action', () => {
  const action = (texts: readonly string[], negated = false) => ({
    negated,
    values: texts.map((text) => ({ text, span })),
    span,
  })
  test.each([
    [['s3:*'], ['s3'], UNKNOWN],
    [['S3:Get*'], ['s3'], UNKNOWN],
    [['ec2:*'], ['s3'], UNMET],
    [['ec2:*', 's3:*'], ['s3'], UNKNOWN],
    [['s3:*', 'ec2:*'], ['s3'], UNKNOWN],
    [['*'], ['s3'], UNKNOWN],
    [['s?:x'], ['sqs'], UNKNOWN],
    [['s*:x'], ['ec2'], UNKNOWN],
    [['GetObject'], ['s3'], UNKNOWN],
    [[':x'], ['s3'], UNKNOWN],
    [['iam:PassRole'], ['s3'], UNKNOWN],
    [['iam:Pass*'], ['s3'], UNKNOWN],
    [['iam:GetRole'], ['s3'], UNMET],
    [['iam:GetRole', 'iam:PassRole'], ['s3'], UNKNOWN],
    [['ec2:*'], undefined, UNKNOWN],
  ] as const)('that no table knows: %j, of %j', (texts, services, expected) => {
    expect(matchesAction(action(texts), undefined, services)).toBe(expected)
  })

  test.each([
    [['s3:*'], ['s3'], UNKNOWN],
    [['ec2:*'], ['s3'], MET],
    [['ec2:*', 'iam:PassRole'], ['s3'], MET],
    [['ec2:*', 's3:*'], ['s3'], UNKNOWN],
    [['ec2:*'], undefined, UNKNOWN],
  ] as const)('that no table knows, under NotAction: %j, of %j', (texts, services, expected) => {
    expect(matchesAction(action(texts, true), undefined, services)).toBe(expected)
  })

  test('an element is asked again and again', () => {
    const one = action(['s3:Get*'])
    expect(
      ['s3:GetObject', 's3:PutObject', 'S3:GETX'].map((each) => matchesAction(one, each)),
    ).toEqual([MET, UNMET, MET])
  })
})

describe('a resource', () => {
  const resource = (texts: readonly string[], negated = false): ResourceElement => ({
    negated,
    values: texts.map((text) => ({ text, span })),
    span,
  })
  const open = (texts: readonly string[], runs: readonly string[]): Truth =>
    matchesResource(resource(texts), { kind: 'open', runs }, () => NOT_KNOWN, '2012-10-17')

  test('begins with the text before the first wildcard; all that does is covered where only a star follows', () => {
    const { starts } = resourceTest(
      resource(['arn:aws:s3:::b/*', 'arn:aws:s3:::c', 'arn:aws:s3:::d/*/x', '*']),
      () => NOT_KNOWN,
      '2012-10-17',
    )
    expect(starts).toEqual([
      { text: 'arn:aws:s3:::b/', whole: true },
      { text: 'arn:aws:s3:::c', whole: false },
      { text: 'arn:aws:s3:::d/', whole: false },
      { text: '', whole: false },
    ])
  })

  test('made once, an element covers what it covers each time', () => {
    const made = resourceTest(resource(['arn:aws:s3:::b/*']), () => NOT_KNOWN, '2012-10-17')
    const but = resourceTest(resource(['arn:aws:s3:::b/*'], true), () => NOT_KNOWN, '2012-10-17')
    const arns = ['arn:aws:s3:::b/x', 'arn:aws:s3:::c/x']
    const said = [made, but].map((one) => arns.map((arn) => one.of({ kind: 'known', arn })))
    expect(said).toEqual([
      [MET, UNMET],
      [UNMET, MET],
    ])
  })

  const covers = (text: string, arn: string) =>
    matchesResource(resource([text]), { kind: 'known', arn }, () => NOT_KNOWN, '2012-10-17') === MET

  test.each([
    // Inside of one of the first five parts a wildcard stops at the colon.
    ['arn:aws:sns:e*t:1:t', 'arn:aws:sns:east:1:t', true],
    ['arn:aws:sns:e*t:1:t', 'arn:aws:sns:eu:t:1:t', false],
    ['arn:aws:sns:*t:1:t', 'arn:aws:sns:eu:t:1:t', false],
    ['arn:aws:sns:e?t:1:t', 'arn:aws:sns:eat:1:t', true],
    ['arn:aws:sns:e?t:1:t', 'arn:aws:sns:e:t:1:t', false],
    ['arn:aws:sns:e?:1:t', 'arn:aws:sns:e::1:t', false],
    // At the end of a part a star may run over the colons that follow, a question mark may not.
    ['arn:aws:sns:e*:1:t', 'arn:aws:sns:eu:t:1:t', true],
    ['arn:aws:sns:e*', 'arn:aws:sns:eu:1:t', true],
    ['arn:aws:sns:e*', 'arn:aws:sns:us:1:t', false],
    // In the sixth part nothing stops a wildcard.
    ['arn:aws:sns:r:1:a*b', 'arn:aws:sns:r:1:a:x:b', true],
    ['arn:aws:sns:r:1:a?b', 'arn:aws:sns:r:1:a:b', true],
    ['arn:aws:sns:r:1:a:*b', 'arn:aws:sns:r:1:a:x:b', true],
    ['arn:aws:sns:r:1:*b:c', 'arn:aws:sns:r:1:x:b:c', true],
    ['arn:aws:sns:r:1:a*', 'arn:aws:sns:r:1:a:b', true],
    // Missing parts count as stars, of an ARN alone.
    ['arn:aws:sqs', 'arn:aws:sqs:r:1:q', true],
    ['arn:', 'arn:aws:sqs:r:1:q', false],
    ['arn:*', 'arn:aws:sqs:r:1:q', true],
    ['arn:aws:sqs:r:1', 'arn:aws:sqs:r:1:q', true],
    ['arn:aws:sqs:r:1:q', 'arn:aws:sqs:r:1:q:x', false],
    ['arn', 'arn:aws:sqs:r:1:q', false],
    ['brn:aws', 'brn:aws:sqs:r:1:q', false],
    ['axn:aws', 'axn:aws:sqs:r:1:q', false],
    ['arx:aws', 'arx:aws:sqs:r:1:q', false],
    ['arnx:aws', 'arnx:aws:sqs:r:1:q', false],
    ['arn-aws', 'arn-aws:sqs:r:1:q:x', false],
  ] as const)('%s covers %s: %j', (text, arn, expected) => {
    expect(covers(text, arn)).toBe(expected)
  })

  const INSTANCE = ['arn:aws:ec2:r:', ':instance/i-1']
  const SUBNET = ['arn:aws:ec2:r:', ':subnet/s-1']
  test.each([
    [['arn:aws:ec2:*:*:instance/*'], INSTANCE, MET],
    [['arn:aws:ec2:*:*:instance/*'], SUBNET, UNMET],
    [['arn:aws:ec2:r:1:instance/*'], INSTANCE, UNKNOWN],
    [['arn:aws:ec2:r:1:instance/*'], SUBNET, UNMET],
    [['arn:aws:ec2:r:1*:instance/*'], INSTANCE, UNKNOWN],
    [['arn:aws:ec2:r:*1:instance/*'], INSTANCE, UNKNOWN],
    [['arn:aws:ec2:r::instance/*'], INSTANCE, UNKNOWN],
    [['arn:aws:ec2:r:1:*'], INSTANCE, UNKNOWN],
    [['arn:aws:ec2:r:*'], INSTANCE, MET],
    [['arn:aws:ec2:*'], INSTANCE, MET],
    [['arn:aws:ec2:r:*:*'], INSTANCE, MET],
    [['arn:aws:ec2:x:*'], INSTANCE, UNMET],
    [['arn:aws:ec2:*:instance/i-1'], INSTANCE, UNKNOWN],
    [['arn:aws:ec2:*:*:instance/*'], ['arn:aws:ec2:r:', ':instance/', ''], MET],
    [['arn:aws:ec2:*:*:subnet/*'], ['arn:aws:ec2:r:', ':instance/', ''], UNMET],
    [['arn:aws:ec2:*:*:instance/i*'], ['arn:aws:ec2:r:', ':instance/', ''], UNKNOWN],
    [['arn:aws:sqs:*:*:q'], ['arn:aws:sqs:r:', ':q'], MET],
    [['arn:aws:sqs:*:*:q'], ['arn:aws:sqs:r:', ':p'], UNMET],
    [['arn:aws:sqs:*:1:q'], ['arn:aws:sqs:r:', ':q'], UNKNOWN],
    [['arn:aws:sqs:*:*:q'], ['arn:aws:sqs:r:', 'q'], UNKNOWN],
    [['arn:aws:sqs:*:*:q'], ['arn:aws:sqs:', ':q'], UNKNOWN],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    [['arn:aws:ec2:r:*:instance/${aws:username}'], INSTANCE, UNKNOWN],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    [['arn:aws:ec2:r:*:subnet/${aws:username}'], INSTANCE, UNKNOWN],
    [['*'], ['', ''], MET],
    [['arn:aws:s3:::b/*', 'arn:aws:s3:::c'], ['arn:aws:s3:::b/x', ''], MET],
    [['arn:aws:s3:::c', 'arn:aws:s3:::b/*'], ['arn:aws:s3:::b/x', ''], MET],
    [['arn:aws:s3:::c', 'arn:aws:s3:::b/x/y'], ['arn:aws:s3:::b/x', ''], UNKNOWN],
    [['arn:aws:s3:::b/x/y', 'arn:aws:s3:::c'], ['arn:aws:s3:::b/x', ''], UNKNOWN],
  ] as const)('%j of which %j is known', (texts, runs, expected) => {
    expect(open(texts, runs)).toBe(expected)
  })

  test('an element is compiled for the version of its policy', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    const one = resource(['arn:aws:s3:::${aws:username}'])
    const ann: KeyValue = {
      state: 'known',
      values: ['ann'],
      source: { kind: 'record', detail: '' },
    }
    const of = (version: '2012-10-17' | '2008-10-17', arn: string) =>
      matchesResource(one, { kind: 'known', arn }, () => ann, version)
    expect(of('2012-10-17', 'arn:aws:s3:::ann')).toBe(MET)
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    expect(of('2008-10-17', 'arn:aws:s3:::${aws:username}')).toBe(MET)
    expect(of('2008-10-17', 'arn:aws:s3:::ann')).toBe(UNMET)
    expect(of('2012-10-17', 'arn:aws:s3:::ann')).toBe(MET)
  })
})

describe('wildcards', () => {
  test('kinds of patterns, by which they are matched', () => {
    const kind = (...tokens: readonly number[]) => compileWildcard(tokens).kind
    expect(kind()).toBe('literal')
    expect(kind(97)).toBe('literal')
    expect(kind(0)).toBe('literal')
    expect(kind(ANY_RUN)).toBe('everything')
    expect(kind(ANY_RUN, ANY_RUN)).toBe('everything')
    expect(kind(97, ANY_RUN)).toBe('prefix')
    expect(kind(97, ANY_RUN, ANY_RUN)).toBe('prefix')
    expect(kind(SEGMENT_RUN)).toBe('pieces')
    expect(kind(ANY_ONE)).toBe('greedy')
    expect(kind(ANY_RUN, 97)).toBe('pieces')
    expect(kind(SEGMENT_RUN, 97, ANY_RUN, 98)).toBe('pieces')
    expect(kind(97, SEGMENT_RUN)).toBe('pieces')
    expect(kind(ANY_RUN, SEGMENT_RUN)).toBe('sets')
    expect(kind(ANY_ONE, SEGMENT_RUN)).toBe('sets')
    expect(kind(SEGMENT_ONE, SEGMENT_RUN)).toBe('greedy')
    expect(kind(97, HOLE)).toBe('sets')
  })

  test('stars side by side are one, and tell what they are made of', () => {
    expect(compileWildcard('a**b***').tokens).toEqual([97, ANY_RUN, 98, ANY_RUN])
    expect(compileWildcard('ab*c')).toMatchObject({ text: 'ab', literals: 2, ignoreCase: false })
    expect(compileWildcard('A*', { ignoreCase: true })).toMatchObject({
      text: 'a',
      ignoreCase: true,
    })
    expect(compileWildcard([65, ANY_RUN], { ignoreCase: true }).tokens).toEqual([97, ANY_RUN])
    expect(compileWildcard([0], { ignoreCase: true }).tokens).toEqual([0])
  })

  test.each([
    ['a*b', 'ab', true],
    ['a*b', 'axbxb', true],
    ['a*b', 'axbx', false],
    ['a*b', 'a', false],
    ['ab*b', 'ab', false],
    ['*a*b*', 'xaxbx', true],
    ['*a*b*', 'xbxa', false],
    ['*ab*ab', 'ab', false],
    ['*ab*ab', 'aab', false],
    ['*ab*ab', 'abab', true],
    [[SEGMENT_RUN, 98], 'aab', true],
    [[SEGMENT_RUN], 'ab', true],
    [[SEGMENT_RUN], 'a:', false],
    [[97, SEGMENT_RUN, 58, 98], 'a:b', true],
    [[97, SEGMENT_RUN, 58, 98], 'axx:b', true],
    [[97, SEGMENT_RUN, 58, 98], 'a::b', false],
    [[97, SEGMENT_RUN, 58, 98, ANY_RUN], 'a:c:b', false],
    [[97, SEGMENT_RUN, 98, SEGMENT_RUN, 58], 'abb:', true],
    [[97, SEGMENT_RUN, 98, ANY_RUN, 99], 'ab:c', true],
  ] as const)('of the pieces of %j in %s the first places count', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected)
  })

  test('characters beyond the first plane are one character', () => {
    for (const text of ['😀', '￿', '𐀀']) {
      expect(matchesWildcard('?', text)).toBe(true)
      expect(matchesWildcard('??', text)).toBe(false)
      expect(matchesWildcard(`*${text}?`, `a${text}${text}`)).toBe(true)
      expect(matchesWildcard('*a?b', `${text}a${text}b`)).toBe(true)
      expect(matchesWildcard('*?b', `${text}b`)).toBe(true)
      expect(matchesWildcard([SEGMENT_RUN, 98], `${text}b`)).toBe(true)
      expect(matchesOpenText(compileWildcard('?b*'), [`${text}b`, ''])).toBe(MET)
      expect(matchesOpenText(compileWildcard('??b*'), [`${text}b`, ''])).toBe(UNKNOWN)
      expect(matchesOpenText(compileWildcard('?c*'), [`${text}b`, ''])).toBe(UNMET)
    }
  })

  test('a character with the code 0 is itself and no wildcard', () => {
    expect(matchesWildcard('\0', '\0')).toBe(true)
    expect(matchesWildcard('\0', 'a')).toBe(false)
    expect(matchesWildcard('*\0', 'a\0')).toBe(true)
    expect(matchesWildcard('*\0', 'ab')).toBe(false)
    expect(matchesWildcard('*\0', 'a\0b')).toBe(false)
  })

  test('one character that is no colon', () => {
    expect(matchesWildcard([SEGMENT_ONE], 'a')).toBe(true)
    expect(matchesWildcard([SEGMENT_ONE], ':')).toBe(false)
    expect(matchesWildcard([SEGMENT_ONE], '')).toBe(false)
    expect(matchesWildcard([ANY_ONE], ':')).toBe(true)
    expect(matchesWildcard([SEGMENT_RUN, 58, SEGMENT_RUN], 'a:b')).toBe(true)
    expect(matchesWildcard([SEGMENT_RUN, 98], 'a:b')).toBe(false)
    expect(matchesWildcard([SEGMENT_RUN, 99], 'a:b')).toBe(false)
    expect(matchesWildcard([SEGMENT_RUN, ANY_RUN], 'a:b')).toBe(true)
    expect(matchesWildcard([ANY_RUN, SEGMENT_RUN, 98], 'a:ab')).toBe(true)
  })

  test('a run that stops at the colon, beside one character that does', () => {
    expect(matchesWildcard([SEGMENT_RUN, 98, SEGMENT_ONE], 'aabc')).toBe(true)
    expect(matchesWildcard([SEGMENT_RUN, 98, SEGMENT_ONE], 'a:bc')).toBe(false)
    expect(matchesWildcard([SEGMENT_ONE, SEGMENT_RUN], 'a')).toBe(true)
  })

  test.each([
    ['*', ['', ''], MET],
    ['a*', ['a', ''], MET],
    ['a*', ['ab', 'c'], MET],
    ['a*', ['', 'a'], UNKNOWN],
    ['a*', ['b', 'a'], UNMET],
    ['ab*', ['a', ''], UNKNOWN],
    ['*a', ['', 'a'], MET],
    ['*a', ['a', ''], UNKNOWN],
    ['*a', ['', 'b'], UNMET],
    ['*a*', ['', 'a', ''], MET],
    ['*a*b*', ['', 'a', 'b', ''], MET],
    ['*ab*', ['', 'a', 'b', ''], UNKNOWN],
    ['a*c', ['a', 'b'], UNMET],
    ['a*b', ['a', 'b'], MET],
    ['a?b', ['a', 'b'], UNKNOWN],
    ['a', ['a', ''], UNKNOWN],
    ['a', ['ab', ''], UNMET],
    ['', ['', ''], UNKNOWN],
    ['a', ['a'], MET],
    ['a*', ['a'], MET],
    ['a*', ['b'], UNMET],
    ['?', ['', ''], UNKNOWN],
    ['?*', ['', ''], UNKNOWN],
    ['?*', ['a', ''], MET],
    ['*?', ['', 'a'], MET],
    ['a*a', ['a', ''], UNKNOWN],
    ['*', ['a'], MET],
    ['', [], MET],
    ['a', [], UNMET],
  ] as const)('%s of which %j is known', (pattern, runs, expected) => {
    expect(matchesOpenText(compileWildcard(pattern), runs)).toBe(expected)
    const upper = runs.map((run) => run.toUpperCase())
    expect(matchesOpenText(compileWildcard(pattern, { ignoreCase: true }), upper)).toBe(expected)
  })

  test('a hole is some text: only a mismatch of the rest is certain', () => {
    const pattern = compileWildcard([97, HOLE, 98])
    expect(matchesWildcard(pattern, 'axxb')).toBe(true)
    expect(matchesWildcard(pattern, 'ab')).toBe(true)
    expect(matchesWildcard(pattern, 'a')).toBe(false)
    expect(matchesOpenText(pattern, ['a', 'b'])).toBe(UNKNOWN)
    expect(matchesOpenText(pattern, ['b', 'b'])).toBe(UNMET)
    expect(matchesOpenText(compileWildcard([HOLE, ANY_RUN]), ['', ''])).toBe(UNKNOWN)
  })
})
