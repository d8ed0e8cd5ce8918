import { describe, expect, test } from 'vitest'
import { MEMBER, OUTSIDER, ROLE_SESSION, record } from '#test/fixtures/cloudtrail.ts'
import type { JsonObject } from './json-field.ts'
import { readMadeSession, readSession, readSessionInTrust } from './session.ts'

const ARN = `arn:aws:sts::${MEMBER}:assumed-role/App/session-1`
const USER = { type: 'IAMUser', arn: `arn:aws:iam::${MEMBER}:user/u`, accountId: MEMBER }
const ANSWER = {
  credentials: { accessKeyId: 'ASIAMADE', sessionToken: 'x', expiration: 'Mar 1, 2025' },
  assumedRoleUser: { assumedRoleId: 'AROAEXAMPLE:session-1', arn: ARN },
}

function assumed(parameters: object, more: object = {}, eventName = 'AssumeRole'): JsonObject {
  return record({
    eventSource: 'sts.amazonaws.com',
    eventName,
    userIdentity: USER,
    requestParameters: {
      roleArn: `arn:aws:iam::${MEMBER}:role/App`,
      roleSessionName: 'session-1',
      ...parameters,
    },
    responseElements: ANSWER,
    ...more,
  })
}
const fact = (parameters: object, more: object = {}, eventName = 'AssumeRole') =>
  readMadeSession(assumed(parameters, more, eventName), eventName)?.fact

describe('the session that signed a call', () => {
  test('is named by its access key', () => {
    expect(readSession(record())).toBe('ASIAEXAMPLE')
    const federated = { type: 'FederatedUser', accessKeyId: 'A'.repeat(128) }
    expect(readSession({ userIdentity: federated })).toBe(federated.accessKeyId)
  })

  test.each([
    ['a user', USER],
    ['a user with a key', { ...USER, accessKeyId: 'AKIAEXAMPLE' }],
    ['a session without a key', { ...ROLE_SESSION, accessKeyId: undefined }],
    ['a session with an empty key', { ...ROLE_SESSION, accessKeyId: '' }],
    ['a session with a key that is too long', { ...ROLE_SESSION, accessKeyId: 'A'.repeat(129) }],
    ['a session with a key that is no text', { ...ROLE_SESSION, accessKeyId: ['ASIA'] }],
    ['a service', { type: 'AWSService', invokedBy: 's3.amazonaws.com' }],
    ['nobody', undefined],
    ['no object', 'x'],
  ])('%s has none', (_, userIdentity) => {
    expect(readSession(record({ userIdentity }))).toBeUndefined()
  })
})

describe('the session that an event made', () => {
  test('has the key that later calls have, and is of the role, which has no path there', () => {
    const made = readMadeSession(assumed({}), 'AssumeRole')
    expect(made).toEqual({ accessKey: 'ASIAMADE', of: `${MEMBER} App`, fact: {} })
  })

  test('is none where the call failed or is another', () => {
    expect(readMadeSession(assumed({}, { responseElements: null }), 'AssumeRole')).toBeUndefined()
    expect(readMadeSession(assumed({}), 'GetSessionToken')).toBeUndefined()
    expect(readMadeSession(record({ eventName: 'AssumeRole' }), 'AssumeRole')).toBeUndefined()
  })

  test.each([
    ['without a key', { ...ANSWER, credentials: {} }],
    ['without credentials', { ...ANSWER, credentials: 'x' }],
    ['without an ARN', { ...ANSWER, assumedRoleUser: {} }],
    ['without a user', { credentials: ANSWER.credentials }],
    [
      'of a role, not of a session',
      { ...ANSWER, assumedRoleUser: { arn: `arn:aws:iam::${MEMBER}:role/App` } },
    ],
    ['of another text', { ...ANSWER, assumedRoleUser: { arn: `x${ARN}` } }],
  ])('is none in an answer %s', (_, responseElements) => {
    expect(readMadeSession(assumed({}, { responseElements }), 'AssumeRole')).toBeUndefined()
  })

  test('has the tags that were passed and those that a chain of roles hands on', () => {
    expect(
      fact({
        tags: [{ key: 'Team', value: 'red' }],
        transitiveTagKeys: ['Team'],
        incomingTransitiveTags: { CostCenter: '12345' },
      }),
    ).toEqual({ tags: { CostCenter: '12345', Team: 'red' } })
  })

  test('of tokens and assertions has their tags and their provider', () => {
    const identity = {
      type: 'WebIdentityUser',
      userName: 'u',
      identityProvider: 'accounts.google.com',
    }
    expect(
      fact(
        { principalTags: { Team: 'red' } },
        { userIdentity: identity },
        'AssumeRoleWithWebIdentity',
      ),
    ).toEqual({ federation: 'web', provider: 'accounts.google.com', tags: { Team: 'red' } })
    expect(fact({}, { userIdentity: { type: 'SAMLUser' } }, 'AssumeRoleWithSAML')).toEqual({
      federation: 'saml',
    })
    // Another identity does not name the provider of this session.
    expect(fact({}, { userIdentity: identity })).toEqual({})
    expect(
      Object.keys(fact({}, { userIdentity: { type: 'SAMLUser' } }, 'AssumeRoleWithSAML') ?? {}),
    ).toEqual(['federation'])
  })

  test('has its tags in the order of their names', () => {
    const tags = ['a', 'c'].map((key) => ({ key, value: '' }))
    const made = fact({ tags, incomingTransitiveTags: { b: '' } })
    expect(Object.keys(made?.tags ?? {})).toEqual(['a', 'b', 'c'])
  })

  test('keeps fifty tags', () => {
    const some = (count: number, name: string) =>
      Array.from({ length: count }, (_, at) => ({ key: `${name}${at}`, value: '' }))
    const incomingTransitiveTags = some(25, 'in')
    const kept = fact({ tags: some(25, 'own'), incomingTransitiveTags })
    expect(Object.keys(kept?.tags ?? {})).toHaveLength(50)
    expect(fact({ tags: some(26, 'own'), incomingTransitiveTags })).toEqual({ tagsLost: true })
  })

  test.each([
    [
      'may be called `unkept` beside another',
      [
        { key: 'unkept', value: 'x' },
        { key: 'a', value: '1' },
      ],
      { tags: { a: '1', unkept: 'x' } },
    ],
    [
      'may be called `unkept` with a secret',
      [{ key: 'unkept', value: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
      { tags: { unkept: { unkept: 'hidden' } } },
    ],
    ['is lost in a text', 'a=b', { tagsLost: true }],
    ['is none where none was sent', null, {}],
  ])('a tag %s', (_, tags, expected) => {
    expect(fact({ tags })).toEqual(expected)
  })

  test('tags are lost with parameters that are no object', () => {
    expect(fact({}, { requestParameters: 'x' })).toEqual({ tagsLost: true })
  })

  test('of a federated user is found by the ARN of the user', () => {
    const arn = `arn:aws:sts::${MEMBER}:federated-user/f`
    const made = readMadeSession(
      assumed(
        { tags: [{ key: 'a', value: 'b' }] },
        {
          responseElements: {
            credentials: { accessKeyId: 'ASIAFED' },
            federatedUser: { federatedUserId: `${MEMBER}:f`, arn },
          },
        },
        'GetFederationToken',
      ),
      'GetFederationToken',
    )
    expect(made).toEqual({ accessKey: 'ASIAFED', of: arn, fact: { tags: { a: 'b' } } })
  })

  test.each([
    ['hidden', { tags: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
    ['in another shape', { tags: ['odd'] }],
    ['omitted', { omitted: true }],
  ])('with tags %s says that they are lost', (_, parameters) => {
    expect(fact(parameters)).toEqual({ tagsLost: true })
  })

  test('keeps hostile tag names as names', () => {
    const made = fact({ tags: [{ key: '__proto__', value: 'x' }] })
    expect(Object.keys(made?.tags ?? {})).toEqual(['__proto__'])
  })
})

describe('who made the session', () => {
  const by = (invokedBy: string | undefined, roleSessionName: string) =>
    fact({ roleSessionName }, { userIdentity: { type: 'AWSService', invokedBy } })

  test.each([
    ['a service', () => by('glue.amazonaws.com', 's'), { service: 'glue.amazonaws.com' }],
    ['a hidden service', () => by(undefined, 's'), { service: 'AWS Internal' }],
    [
      'Lambda, for the function of that name',
      () => by('lambda.amazonaws.com', 'resize'),
      {
        issuedTo: `arn:aws:lambda:eu-west-1:${MEMBER}:function:resize`,
        service: 'lambda.amazonaws.com',
      },
    ],
    [
      'Lambda, with a name of its own',
      () => by('lambda.amazonaws.com', 'awslambda_0_20170101'),
      { service: 'lambda.amazonaws.com' },
    ],
    [
      'EC2, for an instance',
      () => by('ec2.amazonaws.com', 'i-0abc12345678'),
      { issuedTo: 'i-0abc12345678', service: 'ec2.amazonaws.com' },
    ],
    ['EC2, for itself', () => by('ec2.amazonaws.com', 'other'), { service: 'ec2.amazonaws.com' }],
    [
      'another service, with a name like an instance',
      () => by('glue.amazonaws.com', 'i-0abc12345678'),
      { service: 'glue.amazonaws.com' },
    ],
    [
      'Lambda, with a name that no function has',
      () => by('lambda.amazonaws.com', 'a.b'),
      { service: 'lambda.amazonaws.com' },
    ],
    [
      'Lambda, in a region that the record does not tell',
      () =>
        fact(
          { roleSessionName: 'resize' },
          {
            awsRegion: undefined,
            userIdentity: { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
          },
        ),
      { service: 'lambda.amazonaws.com' },
    ],
    [
      'Lambda, without a name',
      () =>
        fact(
          { roleSessionName: undefined },
          { userIdentity: { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' } },
        ),
      { service: 'lambda.amazonaws.com' },
    ],
    [
      'Lambda of China',
      () =>
        fact(
          { roleSessionName: 'resize' },
          {
            awsRegion: 'cn-north-1',
            userIdentity: { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
          },
        ),
      {
        issuedTo: `arn:aws-cn:lambda:cn-north-1:${MEMBER}:function:resize`,
        service: 'lambda.amazonaws.com',
      },
    ],
    [
      'a service in the name of somebody of another account',
      () => fact({}, { userIdentity: { type: 'AWSAccount', invokedBy: 'x.amazonaws.com' } }),
      { service: 'x.amazonaws.com' },
    ],
    [
      'Lambda, with parameters that are lost',
      () =>
        fact(
          {},
          {
            requestParameters: null,
            userIdentity: { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
          },
        ),
      { service: 'lambda.amazonaws.com', tagsLost: true },
    ],
    ['a user', () => fact({}), {}],
    ['nobody', () => fact({}, { userIdentity: undefined }), {}],
    [
      'a service in the name of a user, who may have chosen the session’s name',
      () =>
        fact(
          { roleSessionName: 'i-0abc12345678' },
          { userIdentity: { ...USER, invokedBy: 'ec2.amazonaws.com' } },
        ),
      { service: 'ec2.amazonaws.com' },
    ],
    [
      'somebody of another account',
      () => fact({}, { userIdentity: { type: 'AWSAccount', accountId: OUTSIDER } }),
      { isFromOutside: true },
    ],
  ])('%s', (_, found, expected) => {
    expect(found()).toStrictEqual(expected)
  })
})

describe('a session of IAM Roles Anywhere', () => {
  const SERVICE = 'rolesanywhere.amazonaws.com'
  const inTrust = (more: object) =>
    readSessionInTrust(
      record({
        eventName: 'AssumeRole',
        userIdentity: { type: 'AWSService', invokedBy: SERVICE },
        requestParameters: { tags: [{ key: 'x509Subject/CN', value: 'host' }] },
        ...more,
      }),
    )

  test('has its tags when the trust policy decides on it', () => {
    expect(inTrust({})).toEqual({ service: SERVICE, tags: { 'x509Subject/CN': 'host' } })
    expect(inTrust({ requestParameters: {} })).toEqual({ service: SERVICE, tags: {} })
    expect(inTrust({ requestParameters: null })).toEqual({ service: SERVICE, tagsLost: true })
  })

  test.each([
    ['another event', { eventName: 'CreateSession' }],
    ['another service', { userIdentity: { type: 'AWSService', invokedBy: 's3.amazonaws.com' } }],
    ['another caller', { userIdentity: { type: 'AssumedRole', invokedBy: SERVICE } }],
    ['no caller', { userIdentity: undefined }],
  ])('is not told by %s', (_, more) => {
    expect(inTrust(more)).toBeUndefined()
  })
})
