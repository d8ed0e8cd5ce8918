import { describe, expect, test } from 'vitest'
import { MEMBER, OTHER_MEMBER, ROLE_SESSION } from '#test/fixtures/cloudtrail.ts'
import { readCaller } from './caller.ts'

const caller = (userIdentity: unknown, record: object = {}) =>
  readCaller({ userIdentity, ...record }, undefined)
const ROLE = `arn:aws:iam::${MEMBER}:role/team/App`
const USER = { type: 'IAMUser', arn: `arn:aws:iam::${MEMBER}:user/u`, accountId: MEMBER }
const INSTANCE = 'i-0abc12345678'
const ON_INSTANCE = { ...ROLE_SESSION, principalId: `AROAEXAMPLE:${INSTANCE}` }
const withSession = (more: object) => ({
  ...ROLE_SESSION,
  sessionContext: { ...ROLE_SESSION.sessionContext, ...more },
})

describe('the type of a caller', () => {
  test.each([
    ['no identity', undefined, 'Unknown'],
    ['an identity that is no object', 'Root', 'Unknown'],
    ['a type that is no text', { type: 7 }, 'Unknown'],
    ['a type', { type: 'Root', accountId: MEMBER }, 'Root'],
    ['an unsigned call', { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' }, 'Anonymous'],
    ['an unsigned call, written otherwise', { accountId: 'anonymous' }, 'Anonymous'],
  ])('of %s', (_, identity, type) => {
    expect(caller(identity).type).toBe(type)
  })
})

describe('the ARN of a caller', () => {
  const STS = `arn:aws:sts::${MEMBER}:federated-user/f`
  test.each([
    ['a role is that of the session’s issuer', ROLE_SESSION, ROLE],
    [
      'a role is never that of the session',
      withSession({ sessionIssuer: { arn: ROLE_SESSION.arn } }),
      undefined,
    ],
    ['a user is its own', USER, USER.arn],
    [
      'a root user is its own',
      { type: 'Root', arn: `arn:aws:iam::${MEMBER}:root` },
      `arn:aws:iam::${MEMBER}:root`,
    ],
    ['a user is one of IAM', { ...USER, arn: STS }, undefined],
    ['a user is an ARN', { ...USER, arn: 'u' }, undefined],
    ['a user is a text', { ...USER, arn: ['u'] }, undefined],
    ['a federated user is one of STS', { type: 'FederatedUser', arn: STS }, STS],
    ['a federated user is not one of IAM', { type: 'FederatedUser', arn: USER.arn }, undefined],
    ['others is not kept', { type: 'AWSAccount', arn: USER.arn }, undefined],
    ['others is not kept, if it is one of STS', { type: 'AWSAccount', arn: STS }, undefined],
  ])('of %s', (_, identity, arn) => {
    expect(caller(identity).arn).toBe(arn)
  })
})

describe('the account of a caller', () => {
  const issuer = { sessionIssuer: { accountId: OTHER_MEMBER } }
  test.each([
    ['is its own', { ...withSession(issuer), accountId: MEMBER }, MEMBER],
    [
      'of a session is the issuer’s where an export dropped its own',
      { ...withSession(issuer), accountId: undefined },
      OTHER_MEMBER,
    ],
    ['of others is not the issuer’s', { type: 'IAMUser', sessionContext: issuer }, undefined],
    ['of a session without an issuer is not known', { type: 'AssumedRole' }, undefined],
    ['is twelve digits', { type: 'IAMUser', accountId: 'AWS Internal' }, undefined],
  ])('%s', (_, identity, account) => {
    expect(caller(identity).account).toBe(account)
  })
})

describe('the kind of credential', () => {
  const attributes = { creationDate: '2025-03-01T08:00:00Z' }
  test.each([
    ['a key of a session', { ...USER, accessKeyId: 'ASIAEXAMPLE' }, 'temporary'],
    ['a key of a user', { ...USER, accessKeyId: 'AKIAEXAMPLE' }, 'long-term'],
    [
      'a user’s key in a session, which is a contradiction',
      { ...USER, accessKeyId: 'AKIAEXAMPLE', sessionContext: { attributes } },
      undefined,
    ],
    ['another key', { ...USER, accessKeyId: 'XXXXASIAAKIA' }, undefined],
    [
      'another key in a session',
      { ...USER, accessKeyId: 'X', sessionContext: { attributes } },
      undefined,
    ],
    ['no key, in the console', { ...USER, sessionContext: { attributes } }, 'temporary'],
    ['no key and no session', USER, undefined],
    ['a role without a key', { type: 'AssumedRole' }, 'temporary'],
    ['a federated user without a key', { type: 'FederatedUser' }, 'temporary'],
  ])('of %s', (_, identity, credential) => {
    expect(caller(identity).credential).toBe(credential)
  })
})

describe('the id of a user', () => {
  test.each([
    ['its own', { ...USER, principalId: 'AIDAEXAMPLE' }, 'AIDAEXAMPLE'],
    ['no role’s', { ...USER, principalId: 'AROAEXAMPLE' }, undefined],
    ['nothing before it', { ...USER, principalId: 'x:AIDAEXAMPLE' }, undefined],
    ['nothing behind it', { ...USER, principalId: 'AIDAEXAMPLE:name' }, undefined],
    ['a text', { ...USER, principalId: ['AIDAEXAMPLE'] }, undefined],
    ['a user’s alone', { ...ROLE_SESSION, principalId: 'AIDAEXAMPLE' }, undefined],
  ])('is %s', (_, identity, id) => {
    expect(caller(identity).id).toBe(id)
  })
})

describe('the workload that the credentials were issued to', () => {
  test('is what the record states', () => {
    const inScopeOf = {
      issuerType: 'AWS::Lambda::Function',
      credentialsIssuedTo: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      sourceAccount: MEMBER,
      sourceArn: 'arn:aws:x',
    }
    expect(caller({ ...ON_INSTANCE, inScopeOf })).toEqual({
      account: MEMBER,
      arn: ROLE,
      credential: 'temporary',
      issuedTo: inScopeOf.credentialsIssuedTo,
      issuerType: inScopeOf.issuerType,
      mfa: false,
      sourceAccount: MEMBER,
      sourceArn: 'arn:aws:x',
      type: 'AssumedRole',
    })
  })

  test.each([
    ['a session that EC2 delivered', INSTANCE, { ec2RoleDelivery: '2.0' }, INSTANCE, undefined],
    ['a session that only has the name', INSTANCE, {}, undefined, true],
    ['a session with another name', 'x', { ec2RoleDelivery: '2.0' }, undefined, undefined],
    ['a session with another name, not delivered', 'x', {}, undefined, undefined],
    [
      'a name that ends otherwise',
      `${INSTANCE}-x`,
      { ec2RoleDelivery: '2.0' },
      undefined,
      undefined,
    ],
    ['an id that is too short', 'i-0abc123', { ec2RoleDelivery: '2.0' }, undefined, undefined],
  ])('%s', (_, name, context, issuedTo, instanceNamed) => {
    const found = caller({ ...withSession(context), principalId: `AROAEXAMPLE:${name}` })
    expect([found.issuedTo, found.instanceNamed]).toEqual([issuedTo, instanceNamed])
    expect(found.issuerType).toBe(issuedTo === undefined ? undefined : 'AWS::EC2::Instance')
  })

  test.each([
    ['another type', { ...ON_INSTANCE, type: 'FederatedUser' }],
    ['an id that is no text', { ...ROLE_SESSION, principalId: [`:${INSTANCE}`] }],
    ['a session that names its workload', { ...ON_INSTANCE, inScopeOf: {} }],
  ])('the name counts for nothing in %s', (_, identity) => {
    expect(caller(identity).instanceNamed).toBeUndefined()
    expect(caller(identity).issuedTo).toBeUndefined()
  })
})

describe('what else a record tells of its caller', () => {
  test('is kept under names of its own, in their order', () => {
    const identity = {
      ...withSession({
        assumedRoot: 'true',
        sourceIdentity: 'ann',
        webIdFederationData: { federatedProvider: 'arn:aws:iam::1:oidc-provider/x' },
        attributes: { mfaAuthenticated: 'true' },
      }),
      invokedBy: 's3.amazonaws.com',
      onBehalfOf: { userId: 'user-1', identityStoreArn: 'arn' },
    }
    const found = readCaller(
      { userIdentity: identity, sessionCredentialFromConsole: 'true' },
      { 'aws:username': ['ann'] },
    )
    expect(found).toEqual({
      account: MEMBER,
      arn: ROLE,
      assumedRoot: true,
      console: true,
      context: { 'aws:username': ['ann'] },
      credential: 'temporary',
      federatedProvider: 'arn:aws:iam::1:oidc-provider/x',
      invokedBy: 's3.amazonaws.com',
      mfa: true,
      onBehalfOf: 'user-1',
      sourceIdentity: 'ann',
      type: 'AssumedRole',
    })
    expect(Object.keys(found)).toEqual(Object.keys(found).sort())
  })

  test('of IAM Roles Anywhere has the tags of the certificate', () => {
    const invokedBy = 'rolesanywhere.amazonaws.com'
    const requestParameters = { tags: [{ key: 'CN', value: 'host' }] }
    const identity = { type: 'AWSService', invokedBy }
    expect(caller(identity, { eventName: 'AssumeRole', requestParameters })).toEqual({
      invokedBy,
      session: { service: invokedBy, tags: { CN: 'host' } },
      type: 'AWSService',
    })
  })

  test.each([
    ['WebIdentityUser', 'u', 'u'],
    ['SAMLUser', 'u', 'u'],
    ['SAMLUser', 'HIDDEN_DUE_TO_SECURITY_REASONS', undefined],
    ['IAMUser', 'u', undefined],
  ])('the subject of a %s called %s', (type, userName, subject) => {
    const found = caller({ type, userName, identityProvider: 'accounts.google.com' })
    expect(found.subject).toBe(subject)
    expect(found.provider).toBe('accounts.google.com')
  })
})
