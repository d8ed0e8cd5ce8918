import { describe, expect, test } from 'vitest'
import {
  keyValue,
  MEMBER,
  ORG,
  OTHER_MEMBER,
  OUTSIDER,
  organization,
  patternOf,
  short,
  world,
} from '#test/fixtures/cloudtrail.ts'
import type { Caller } from '../pattern.ts'
import type { TaggedItem } from '../world.ts'

const ROLE: Caller = {
  type: 'AssumedRole',
  account: MEMBER,
  arn: `arn:aws:iam::${MEMBER}:role/team/App`,
  credential: 'temporary',
}
const LINKED: Caller = {
  ...ROLE,
  arn: `arn:aws:iam::${MEMBER}:role/aws-service-role/x.amazonaws.com/R`,
}
const USER: Caller = {
  type: 'IAMUser',
  account: MEMBER,
  arn: `arn:aws:iam::${MEMBER}:user/team/alice`,
  credential: 'long-term',
  id: 'AIDAEXAMPLE',
}
const ROOT: Caller = { type: 'Root', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:root` }
const SERVICE: Caller = { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' }
const COPY: Caller = { type: 'AWSAccount', account: OUTSIDER }
const ANONYMOUS: Caller = { type: 'Anonymous' }
const WEB: Caller = { type: 'WebIdentityUser', provider: 'accounts.google.com', subject: '1' }
const UNKNOWN: Caller = { type: 'Unknown' }

const KMS = { action: 'kms:Decrypt' }

const OPEN = { unknown: true }
const OPEN_PRESENT = { unknown: true, present: true }

function of(key: string, caller: Caller, in_ = organization()) {
  return short(keyValue(key, { caller }, in_))
}

describe('aws:PrincipalOrgID', () => {
  test('is open where the organization is not known', () => {
    expect(of('aws:PrincipalOrgID', ROLE, world())).toEqual(OPEN)
    expect(of('aws:PrincipalOrgID', ROLE, organization({ orgId: undefined }))).toEqual(OPEN_PRESENT)
  })
})

test('aws:PrincipalOrgPaths is the place of the account, or open', () => {
  expect(of('aws:PrincipalOrgPaths', ROLE)).toEqual([`${ORG}/r-1/ou-1/`])
  expect(of('aws:PrincipalOrgPaths', { ...ROLE, account: OTHER_MEMBER })).toEqual(OPEN_PRESENT)
})

describe('aws:PrincipalTag', () => {
  const tagged = (item: Partial<TaggedItem>) =>
    organization({ principalTags: () => ({ tags: new Map([['Team', 'red']]), ...item }) })

  test('of a role that takes no session tags is decided by its tags, without regard to case', () => {
    const in_ = tagged({ sessionTagsAllowed: false })
    expect(of('aws:PrincipalTag/team', ROLE, in_)).toEqual(['red'])
    expect(of('aws:PrincipalTag/other', ROLE, in_)).toBe('absent')
    expect(keyValue('aws:PrincipalTag/team', { caller: ROLE }, in_)).toMatchObject({
      source: { kind: 'inventory' },
    })
  })

  test.each([true, undefined])(
    'of a role whose session tags are %s is open, and present where the role has the tag',
    (allowed) => {
      const in_ = tagged(allowed === undefined ? {} : { sessionTagsAllowed: allowed })
      expect(of('aws:PrincipalTag/team', ROLE, in_)).toEqual(OPEN_PRESENT)
      expect(of('aws:PrincipalTag/other', ROLE, in_)).toEqual(OPEN)
    },
  )

  test('of a user is decided by the tags of the user', () => {
    expect(of('aws:PrincipalTag/team', USER, tagged({}))).toEqual(['red'])
  })

  test('of a principal that the inventory does not hold is open', () => {
    expect(of('aws:PrincipalTag/team', ROLE)).toEqual(OPEN)
    expect(of('aws:PrincipalTag/team', COPY)).toEqual(OPEN)
  })

  test('of IAM Roles Anywhere is what it passes with the call: the fields of the certificate', () => {
    const calledWith = (requestParameters: unknown) =>
      patternOf({
        userIdentity: { type: 'AWSService', invokedBy: 'rolesanywhere.amazonaws.com' },
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        requestParameters,
      }).caller
    const caller = calledWith({ tags: [{ key: 'x509Subject/CN', value: 'agent' }] })
    expect(of('aws:PrincipalTag/x509subject/cn', caller)).toEqual(['agent'])
    expect(of('aws:PrincipalTag/x509subject/o', caller)).toBe('absent')
    expect(of('aws:PrincipalTag/x509subject/cn', calledWith({ omitted: true }))).toEqual(OPEN)
  })
})

describe('aws:PrincipalIsAWSService', () => {
  test.each([
    [SERVICE, ['true']],
    [ROLE, ['false']],
    [LINKED, ['false']],
    [{ ...USER, invokedBy: 'athena.amazonaws.com' }, ['false']],
    [COPY, ['false']],
    [ANONYMOUS, 'absent'],
    [UNKNOWN, OPEN],
  ] as const)('of %j is %j', (caller, expected) => {
    expect(of('aws:PrincipalIsAWSService', caller)).toEqual(expected)
  })
})

test('the name of a service is known unless the record hides it', () => {
  expect(of('aws:PrincipalServiceName', SERVICE)).toEqual(['delivery.logs.amazonaws.com'])
  expect(of('aws:PrincipalServiceName', { type: 'AWSService', invokedBy: 'AWS Internal' })).toEqual(
    OPEN_PRESENT,
  )
  expect(of('aws:PrincipalServiceName', ROLE)).toBe('absent')
  expect(of('aws:PrincipalServiceNamesList', SERVICE)).toEqual({
    ...OPEN_PRESENT,
    has: ['delivery.logs.amazonaws.com'],
  })
})

describe('calls through services', () => {
  const via = (caller: Caller, source = '198.51.100.7') =>
    short(keyValue('aws:ViaAWSService', { caller, network: { source } }, organization()))

  test.each([
    ['a direct call', ROLE, ['false']],
    [
      'a user whose name a service used',
      { ...USER, invokedBy: 'cloudformation.amazonaws.com' },
      ['true'],
    ],
    ['a user behind a hidden service', { ...USER, invokedBy: 'AWS Internal' }, ['true']],
    ['a console of before 2020', { ...USER, invokedBy: 'signin.amazonaws.com' }, OPEN_PRESENT],
    [
      'a role session with a service: forwarded or a service role',
      { ...ROLE, invokedBy: 'athena.amazonaws.com' },
      OPEN_PRESENT,
    ],
    ['a service-linked role', { ...LINKED, invokedBy: 'x.amazonaws.com' }, ['false']],
    ['a service as itself', SERVICE, ['false']],
  ] as const)('aws:ViaAWSService of %s', (_, caller, expected) => {
    expect(via(caller)).toEqual(expected)
  })

  test('aws:ViaAWSService of a call from inside AWS without a service is open', () => {
    expect(via(ROLE, 'AWS Internal')).toEqual(OPEN_PRESENT)
  })

  test('aws:CalledVia holds at least the last service of a forwarded call', () => {
    const caller = { ...USER, invokedBy: 'athena.amazonaws.com' }
    expect(of('aws:CalledVia', caller)).toEqual({ ...OPEN_PRESENT, has: ['athena.amazonaws.com'] })
    expect(of('aws:CalledViaLast', caller)).toEqual(['athena.amazonaws.com'])
    expect(of('aws:CalledViaFirst', caller)).toEqual(OPEN_PRESENT)
    expect(of('aws:CalledVia', { ...USER, invokedBy: 'AWS Internal' })).toEqual(OPEN_PRESENT)
  })

  const trusting = (...services: string[]) =>
    world({ principalTags: () => ({ tags: new Map(), trustedServices: services }) })

  test.each([
    ['people alone', [], ['true']],
    ['another service', ['lambda.amazonaws.com'], ['true']],
    ['the service itself', ['athena.amazonaws.com'], OPEN_PRESENT],
    ['the service by region', ['athena.eu-west-1.amazonaws.com'], OPEN_PRESENT],
    ['a service that may be another’s name', ['queries.athena.amazonaws.com'], OPEN_PRESENT],
    ['a service beside its own code', ['lambda.amazonaws.com', 'glue.amazonaws.com'], OPEN_PRESENT],
  ])(
    'a role that trusts %s: its call by Athena is forwarded, or may be the service’s own',
    (_, services, expected) => {
      const caller = { ...ROLE, invokedBy: 'athena.amazonaws.com' }
      expect(of('aws:ViaAWSService', caller, trusting(...services))).toEqual(expected)
    },
  )

  test('a task role and the service that runs the task may be one', () => {
    const caller = { ...ROLE, invokedBy: 'ecs.amazonaws.com' }
    expect(of('aws:ViaAWSService', caller, trusting('ecs-tasks.amazonaws.com'))).toEqual(
      OPEN_PRESENT,
    )
  })

  test('aws:CalledVia of a call from inside AWS without a service is open', () => {
    const inside = { caller: USER, network: { source: 'AWS Internal' } }
    expect(short(keyValue('aws:CalledVia', inside, organization()))).toEqual(OPEN)
    expect(short(keyValue('kms:ViaService', { ...inside, check: KMS }, organization()))).toEqual(
      OPEN,
    )
  })

  test('behind a hidden service a role that trusts no service at all was used in its name', () => {
    const caller = { ...ROLE, invokedBy: 'AWS Internal' }
    expect(of('aws:ViaAWSService', caller, trusting())).toEqual(['true'])
    expect(of('aws:ViaAWSService', caller, trusting('ec2.amazonaws.com'))).toEqual(OPEN_PRESENT)
  })

  test('aws:CalledVia is absent for direct calls, services and service-linked roles, open for other roles', () => {
    expect(
      [ROLE, SERVICE, { ...LINKED, invokedBy: 'x.amazonaws.com' }].map((caller) =>
        of('aws:CalledVia', caller),
      ),
    ).toEqual(['absent', 'absent', 'absent'])
    expect(of('aws:CalledVia', { ...ROLE, invokedBy: 'athena.amazonaws.com' })).toEqual(OPEN)
  })
})

describe('aws:MultiFactorAuthPresent', () => {
  test.each([
    ['long-term credentials', USER, 'absent'],
    ['a user session with a device', { ...USER, credential: 'temporary', mfa: true }, ['true']],
    ['a root session without', { ...ROOT, mfa: false }, ['false']],
    [
      'a root session that sts:AssumeRoot made: the key may be absent',
      { ...ROOT, mfa: false, assumedRoot: true },
      { unknown: true, not: ['true'] },
    ],
    [
      'a user whom a service calls for: the key may be absent',
      { ...USER, credential: 'temporary', mfa: false, invokedBy: 's3.amazonaws.com' },
      { unknown: true, not: ['true'] },
    ],
    [
      'a role session without: it is not true',
      { ...ROLE, mfa: false },
      { unknown: true, not: ['true'] },
    ],
    ['a role session with: CloudTrail does not tell what IAM saw', { ...ROLE, mfa: true }, OPEN],
    ['a service', SERVICE, 'absent'],
  ] as const)('of %s', (_, caller, expected) => {
    expect(of('aws:MultiFactorAuthPresent', caller)).toEqual(expected)
  })
})

test('source identity, root session and Identity Center user are there or certainly not', () => {
  expect(of('aws:SourceIdentity', { ...ROLE, sourceIdentity: 'alice' })).toEqual(['alice'])
  expect(of('aws:SourceIdentity', ROLE)).toBe('absent')
  expect(of('aws:SourceIdentity', COPY)).toEqual(OPEN)
  expect(of('aws:AssumedRoot', { ...ROOT, assumedRoot: true })).toEqual(['true'])
  expect(of('aws:AssumedRoot', ROOT)).toBe('absent')
  expect(of('identitystore:UserId', { ...ROLE, onBehalfOf: 'u-1' })).toEqual(['u-1'])
  expect(of('identitystore:UserId', ROLE)).toBe('absent')
})

test('federation and tokens', () => {
  expect(
    of('aws:FederatedProvider', { ...ROLE, federatedProvider: 'accounts.google.com' }),
  ).toEqual(['accounts.google.com'])
  expect(of('aws:FederatedProvider', WEB)).toEqual(['accounts.google.com'])
  expect(of('aws:FederatedProvider', ROLE)).toEqual(OPEN)
  expect(of('aws:FederatedProvider', USER)).toBe('absent')
  expect(of('aws:TokenIssueTime', USER)).toBe('absent')
  expect(of('aws:TokenIssueTime', ROLE)).toEqual(OPEN_PRESENT)
})

test('whom a call was made for is not known from the copy of the owner', () => {
  expect(of('identitystore:UserId', COPY)).toEqual(OPEN)
  expect(of('identitystore:UserId', ROLE)).toBe('absent')
})

describe('what the event that made a session settles', () => {
  const held = organization({
    principalTags: () => ({
      tags: new Map([['team', 'red']]),
      sessionTagsAllowed: true,
      trustedServices: ['glue.amazonaws.com', 'lambda.amazonaws.com'],
    }),
  })
  const made = (session: Caller['session'], more: object = {}): Caller => ({
    ...ROLE,
    ...more,
    ...(session === undefined ? {} : { session }),
  })

  test.each([
    ['not collected', undefined, OPEN_PRESENT],
    ['without tags: the role’s own count', {}, ['red']],
    ['with that tag, in another letter case', { tags: { TEAM: 'blue' } }, ['blue']],
    ['with other tags', { tags: { other: 'x' } }, ['red']],
    ['with a value that is not kept', { tags: { team: { unkept: 'many' } } }, OPEN_PRESENT],
    ['with two of the name', { tags: { team: 'a', Team: 'b' } }, OPEN_PRESENT],
    ['with tags that are lost', { tagsLost: true } as const, OPEN],
  ])('aws:PrincipalTag of a session %s', (_, session, expected) => {
    expect(of('aws:PrincipalTag/team', made(session), held)).toEqual(expected)
  })

  test('a session tag is known without any inventory, other tags are not', () => {
    const caller = made({ tags: { Team: 'blue' } })
    expect(of('aws:PrincipalTag/team', caller)).toEqual(['blue'])
    expect(of('aws:PrincipalTag/other', caller)).toEqual(OPEN)
    expect(of('aws:PrincipalTag/other', caller, held)).toBe('absent')
  })

  const via = (session: Caller['session'], invokedBy: string) =>
    of('aws:ViaAWSService', made(session, { invokedBy }), held)

  test.each([
    ['a person’s session, used by a service', {}, 'athena.amazonaws.com', ['true']],
    [
      'a service role of that service',
      { service: 'glue.amazonaws.com' },
      'glue.amazonaws.com',
      ['false'],
    ],
    [
      'a function’s session, used by another',
      { service: 'lambda.amazonaws.com' },
      'athena.amazonaws.com',
      ['true'],
    ],
    [
      'a function’s session, used by Lambda',
      { service: 'lambda.amazonaws.com' },
      'lambda.amazonaws.com',
      OPEN_PRESENT,
    ],
    [
      'a service role, used by another service',
      { service: 'glue.amazonaws.com' },
      's3.amazonaws.com',
      OPEN_PRESENT,
    ],
    [
      'a session from outside',
      { isFromOutside: true } as const,
      'athena.amazonaws.com',
      OPEN_PRESENT,
    ],
    [
      'a hidden service’s session',
      { service: 'AWS Internal' },
      'athena.amazonaws.com',
      OPEN_PRESENT,
    ],
    ['not collected', undefined, 'athena.amazonaws.com', OPEN_PRESENT],
  ])('aws:ViaAWSService of %s', (_, session, invokedBy, expected) => {
    expect(via(session, invokedBy)).toEqual(expected)
  })

  test('a service role’s own calls carry no chain of services', () => {
    const caller = made({ service: 'glue.amazonaws.com' }, { invokedBy: 'glue.amazonaws.com' })
    expect(of('aws:CalledVia', caller, held)).toBe('absent')
    expect(of('aws:CalledViaLast', made({}, { invokedBy: 'athena.amazonaws.com' }))).toEqual([
      'athena.amazonaws.com',
    ])
  })

  test('the provider of a token is the session’s, unless a chain of roles may hide it', () => {
    const google = made({ federation: 'web', provider: 'accounts.google.com' })
    expect(of('aws:FederatedProvider', google)).toEqual(['accounts.google.com'])
    expect(of('aws:FederatedProvider', made({ federation: 'saml' }))).toBe('absent')
    expect(of('aws:FederatedProvider', made({ service: 'glue.amazonaws.com' }))).toBe('absent')
    expect(of('aws:FederatedProvider', made({}))).toEqual(OPEN)
    expect(of('gitlab.com:sub', google)).toBe('absent')
    expect(of('accounts.google.com:sub', google)).toEqual(OPEN)
    expect(of('gitlab.com:sub', made({ service: 'glue.amazonaws.com' }))).toBe('absent')
    expect(of('gitlab.com:sub', made({}))).toEqual(OPEN)
    expect(of('saml:sub', google)).toBe('absent')
    expect(of('saml:sub', made({ federation: 'saml' }))).toEqual(OPEN)
  })
})
