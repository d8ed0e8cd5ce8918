import { describe, expect, test } from 'vitest'
import { MEMBER, OUTSIDER, ROLE_SESSION, record } from '#test/fixtures/cloudtrail.ts'
import type { JsonObject } from './json-field.ts'
import { readMadeSession, readSession } from './session.ts'

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
  })

  test.each([
    ['a user', USER],
    ['a session without a key', { ...ROLE_SESSION, accessKeyId: undefined }],
    ['a service', { type: 'AWSService', invokedBy: 's3.amazonaws.com' }],
    ['nobody', undefined],
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
    ['a service', by('glue.amazonaws.com', 's'), { service: 'glue.amazonaws.com' }],
    ['a hidden service', by(undefined, 's'), { service: 'AWS Internal' }],
    [
      'Lambda, for the function of that name',
      by('lambda.amazonaws.com', 'resize'),
      {
        issuedTo: `arn:aws:lambda:eu-west-1:${MEMBER}:function:resize`,
        service: 'lambda.amazonaws.com',
      },
    ],
    [
      'Lambda, with a name of its own',
      by('lambda.amazonaws.com', 'awslambda_0_20170101'),
      { service: 'lambda.amazonaws.com' },
    ],
    [
      'EC2, for an instance',
      by('ec2.amazonaws.com', 'i-0abc12345678'),
      { issuedTo: 'i-0abc12345678', service: 'ec2.amazonaws.com' },
    ],
    ['EC2, for itself', by('ec2.amazonaws.com', 'other'), { service: 'ec2.amazonaws.com' }],
    [
      'a service in the name of a user, who may have chosen the session’s name',
      fact(
        { roleSessionName: 'i-0abc12345678' },
        { userIdentity: { ...USER, invokedBy: 'ec2.amazonaws.com' } },
      ),
      { service: 'ec2.amazonaws.com' },
    ],
    [
      'somebody of another account',
      fact({}, { userIdentity: { type: 'AWSAccount', accountId: OUTSIDER } }),
      { isFromOutside: true },
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })
})
