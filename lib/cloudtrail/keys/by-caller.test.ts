import { describe, expect, test } from 'vitest'
import {
  facts,
  keyValue,
  MEMBER,
  ORG,
  OUTSIDER,
  organization,
  told,
  world,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { Caller } from '../pattern.ts'
import type { TaggedItem, World } from '../world.ts'
import { isAddress } from './principal.ts'

/** One caller of each kind, as little as a record tells of it. */
const CALLERS = {
  role: {
    type: 'AssumedRole',
    account: MEMBER,
    arn: `arn:aws:iam::${MEMBER}:role/team/App`,
    credential: 'temporary',
  },
  user: {
    type: 'IAMUser',
    account: MEMBER,
    arn: `arn:aws:iam::${MEMBER}:user/team/alice`,
    credential: 'long-term',
    id: 'AIDAEXAMPLE',
  },
  root: { type: 'Root', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:root` },
  federated: {
    type: 'FederatedUser',
    account: MEMBER,
    arn: `arn:aws:sts::${MEMBER}:federated-user/bob`,
    credential: 'temporary',
  },
  service: { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' },
  copy: { type: 'AWSAccount', account: OUTSIDER },
  anonymous: { type: 'Anonymous' },
  web: { type: 'WebIdentityUser', provider: 'accounts.google.com', subject: '1' },
  saml: { type: 'SAMLUser' },
  unknown: { type: 'Unknown' },
  center: { type: 'IdentityCenterUser' },
} as const satisfies Readonly<Record<string, Caller>>

const UNSIGNED = 'absent: the request was not signed with AWS credentials [rule: userIdentity.type]'
const OWNER_COPY =
  "unknown: the record is the resource owner's copy, which does not tell who called"
const NO_KIND = 'unknown: the record does not tell what kind of caller it was'

const PARTITIONS = 'aws aws-cn aws-us-gov aws-eusc aws-iso aws-iso-b aws-iso-e aws-iso-f'.split(' ')
const STARTS = PARTITIONS.flatMap((partition) => [
  `arn:${partition}:iam::${OUTSIDER}:`,
  `arn:${partition}:sts::${OUTSIDER}:`,
])

/** What a reader is told of a key, by kinds of caller. */
const TOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'aws:PrincipalArn': {
    role: `arn:aws:iam::${MEMBER}:role/team/App [record: userIdentity.sessionContext.sessionIssuer.arn]`,
    user: `arn:aws:iam::${MEMBER}:user/team/alice [record: userIdentity.arn]`,
    root: `arn:aws:iam::${MEMBER}:root [record: userIdentity.arn]`,
    federated: `arn:aws:sts::${MEMBER}:federated-user/bob [record: userIdentity.arn]`,
    service: 'absent: an AWS service has no principal ARN [rule: userIdentity.type]',
    copy: `unknown, present, starts ${STARTS}: the record is the resource owner's copy, which tells of the caller only the account, ${OUTSIDER}`,
    'anonymous web saml': UNSIGNED,
    'unknown center': NO_KIND,
  },
  'aws:PrincipalAccount': {
    'role user root federated': `${MEMBER} [record: userIdentity.accountId]`,
    service: 'unknown, present: the record does not tell the account of an AWS service',
    copy: `${OUTSIDER} [record: userIdentity.accountId]`,
    anonymous: 'anonymous [rule: anonymous request]',
    'web saml': 'unknown: a federated request without credentials names no account',
    'unknown center': 'unknown, present: the record does not tell the account of the caller',
  },
  'aws:PrincipalOrgID': {
    'role user root federated': `${ORG} [organization: the caller's account is in the organization]`,
    service: `unknown, not ${ORG}: an AWS service calls from an account of its own`,
    copy: `unknown, not ${ORG}: the caller's account is outside the organization; in which other one, if any, is not known`,
    'anonymous web saml': UNSIGNED,
    'unknown center': 'unknown: the record does not tell the account of the caller',
  },
  'aws:PrincipalOrgPaths': {
    'role user root federated': `${ORG}/r-1/ou-1/ [organization: place of the caller's account in the organization]`,
    service: `unknown, not ${ORG}: an AWS service calls from an account of its own`,
    copy: `unknown, not ${ORG}: the caller's account is outside the organization; in which other one, if any, is not known`,
    'anonymous web saml': UNSIGNED,
    'unknown center': 'unknown: the record does not tell the account of the caller',
  },
  'aws:PrincipalTag/team': {
    'role user federated':
      'unknown: the inventory does not hold the caller, so its tags are not known',
    root: 'absent: a root user has no tags [rule: userIdentity.type]',
    service: 'absent: an AWS service has no principal tags [rule: userIdentity.type]',
    copy: OWNER_COPY,
    anonymous: 'absent: an anonymous caller has no tags [rule: userIdentity.type]',
    'web saml': 'unknown: the tags that the identity provider passed are not in the record',
    'unknown center': NO_KIND,
  },
  'aws:PrincipalIsAWSService': {
    'role user root federated copy center': 'false [record: userIdentity.type]',
    service: 'true [record: userIdentity.type]',
    'anonymous web saml': UNSIGNED,
    unknown: NO_KIND,
  },
  'aws:PrincipalServiceName': {
    'role user root federated copy anonymous web saml center':
      'absent: the caller is no AWS service [rule: userIdentity.type]',
    service: 'delivery.logs.amazonaws.com [record: userIdentity.invokedBy]',
    unknown: NO_KIND,
  },
  'aws:PrincipalServiceNamesList': {
    'role user root federated copy anonymous web saml center':
      'absent: the caller is no AWS service [rule: userIdentity.type]',
    service:
      'unknown, present, has delivery.logs.amazonaws.com: the record names one of the names of the service',
    unknown: NO_KIND,
  },
  'aws:PrincipalType': {
    role: 'AssumedRole [record: userIdentity.type]',
    user: 'User [record: userIdentity.type]',
    root: 'Account [record: userIdentity.type]',
    federated: 'FederatedUser [record: userIdentity.type]',
    'service copy web saml unknown center':
      'unknown, present: AWS does not state the value for this kind of caller',
    anonymous: 'Anonymous [record: userIdentity.type]',
  },
  'aws:userid': {
    role: 'unknown, present: session names are not kept in patterns',
    user: 'AIDAEXAMPLE [record: userIdentity.principalId]',
    root: `${MEMBER} [record: userIdentity.accountId]`,
    'federated service copy center':
      'unknown, present: the record does not tell the id of the caller',
    anonymous: 'anonymous [rule: anonymous request]',
    'web saml': 'unknown: the request was not signed with AWS credentials',
    unknown: NO_KIND,
  },
  'aws:username': {
    'role root federated service anonymous web saml center':
      'absent: the caller is no IAM user [rule: userIdentity.type]',
    user: 'alice [record: userIdentity.arn]',
    copy: OWNER_COPY,
    unknown: NO_KIND,
  },
  'aws:ViaAWSService': {
    'role user root federated copy unknown center':
      'false [record: userIdentity.invokedBy is missing]',
    service: 'false [record: userIdentity.type]',
    'anonymous web saml': 'false [rule: the request was not signed with AWS credentials]',
  },
  'aws:CalledVia': {
    'role user root federated service copy anonymous web saml unknown center':
      'absent: no service called in the name of the caller [rule: userIdentity.invokedBy]',
  },
  'aws:CalledViaFirst': {
    'role user root federated service copy anonymous web saml unknown center':
      'absent: no service called in the name of the caller [rule: userIdentity.invokedBy]',
  },
  'aws:CalledViaLast': {
    'role user root federated service copy anonymous web saml unknown center':
      'absent: no service called in the name of the caller [rule: userIdentity.invokedBy]',
  },
  'aws:MultiFactorAuthPresent': {
    'role root center': 'unknown: the record does not tell whether a device was used',
    user: 'absent: long-term credentials carry no session [rule: userIdentity]',
    federated: 'absent: federated users carry no such key [rule: userIdentity]',
    service: 'absent: an AWS service signs in without a device [rule: userIdentity]',
    copy: OWNER_COPY,
    'anonymous web saml':
      'absent: the request was not signed with AWS credentials [rule: userIdentity]',
    unknown: NO_KIND,
  },
  'aws:MultiFactorAuthAge': {
    'role root copy unknown center': 'unknown: the age of the sign-in is not recorded',
    user: 'absent: long-term credentials carry no session [rule: userIdentity]',
    federated: 'absent: federated users carry no such key [rule: userIdentity]',
    service: 'absent: an AWS service signs in without a device [rule: userIdentity]',
    'anonymous web saml':
      'absent: the request was not signed with AWS credentials [rule: userIdentity]',
  },
  'aws:AssumedRoot': {
    'role user root federated service anonymous web saml center':
      'absent: the session was not made by sts:AssumeRoot [rule: userIdentity.sessionContext.assumedRoot]',
    copy: OWNER_COPY,
    unknown: NO_KIND,
  },
  'aws:SourceIdentity': {
    'role user root federated service anonymous web saml center':
      'absent: the session has no source identity [rule: userIdentity.sessionContext.sourceIdentity]',
    copy: OWNER_COPY,
    unknown: NO_KIND,
  },
  'aws:FederatedProvider': {
    role: 'unknown: an empty field says nothing about the provider of the session',
    'user root federated service anonymous saml center':
      'absent: the caller was not federated by web identity [rule: userIdentity.type]',
    copy: OWNER_COPY,
    web: 'accounts.google.com [record: userIdentity.identityProvider]',
    unknown: NO_KIND,
  },
  'aws:TokenIssueTime': {
    'role federated': 'unknown, present: the start of each session is not kept in patterns',
    user: 'absent: long-term credentials have no token [rule: userIdentity.accessKeyId]',
    'root center': 'unknown: the start of each session is not kept in patterns',
    'service anonymous web saml': 'absent: the request carried no token [rule: userIdentity.type]',
    copy: OWNER_COPY,
    unknown: NO_KIND,
  },
  'identitystore:UserId': {
    'role user root federated service anonymous web saml center':
      'absent: the call was not made on behalf of an Identity Center user [rule: userIdentity.onBehalfOf]',
    copy: OWNER_COPY,
    unknown: NO_KIND,
  },
  'gitlab.com:sub': {
    'role copy unknown': 'unknown: the record does not tell what the session kept of a token',
    'user root federated service anonymous saml center':
      'absent: the caller brought no token of an identity provider [rule: userIdentity.type]',
    web: 'absent: the token was of another issuer [record: userIdentity.identityProvider]',
  },
  'saml:sub': {
    'role copy unknown': 'unknown: the record does not tell what the session kept of a token',
    'user root federated service anonymous web center':
      'absent: the caller brought no token of an identity provider [rule: userIdentity.type]',
    saml: 'unknown, present: the claim is not recorded',
  },
}

test.each(Object.entries(TOLD))('%s of each kind of caller', (key, byKinds) => {
  const expected = Object.entries(byKinds).flatMap(([kinds, line]) =>
    kinds.split(' ').map((kind) => [kind, line] as const),
  )
  const lines = Object.entries(CALLERS).map(
    ([kind, caller]) => [kind, told(keyValue(key, { caller }, organization()))] as const,
  )
  expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(expected))
})

const { role, user, root, federated, service, web } = CALLERS
const LINKED: Caller = {
  ...role,
  arn: `arn:aws:iam::${MEMBER}:role/aws-service-role/x.amazonaws.com/R`,
  invokedBy: 'x.amazonaws.com',
}
const GLUE = { service: 'glue.amazonaws.com' }
const LAMBDA = { service: 'lambda.amazonaws.com' }
const GITHUB = 'token.actions.githubusercontent.com'
const GITHUB_ARN = `arn:aws:iam::${MEMBER}:oidc-provider/${GITHUB}`

const tagged = (item: Partial<TaggedItem> = {}) =>
  organization({ principalTags: () => ({ tags: new Map([['Team', 'red']]), ...item }) })

const SERVICE_ROLE =
  'a service acted: in the name of the caller or as a service role, the record does not tell which'
const MFA = 'userIdentity.sessionContext.attributes.mfaAuthenticated'

const MORE: readonly (readonly [key: string, name: string, Caller, told: string, World?])[] = [
  [
    'aws:PrincipalArn',
    'a session whose ARN is not recorded',
    { type: 'AssumedRole', account: OUTSIDER },
    `unknown, present, starts ${STARTS}: the record does not hold the ARN of the caller`,
  ],
  [
    'aws:PrincipalArn',
    'a user of whom nothing is recorded',
    { type: 'IAMUser' },
    'unknown, present: the record does not hold the ARN of the caller',
  ],
  [
    'aws:PrincipalArn',
    'an owner’s copy without an account',
    { type: 'AWSAccount' },
    "unknown, present: the record is the resource owner's copy, which does not tell who called",
  ],
  [
    'aws:PrincipalOrgID',
    'an account that may be outside',
    role,
    "unknown: whether the caller's account is in the organization is not known",
    world(),
  ],
  [
    'aws:PrincipalOrgID',
    'a member of an organization without an id',
    role,
    'unknown, present: the id of the organization is not known',
    organization({ orgId: undefined }),
  ],
  [
    'aws:PrincipalOrgID',
    'a service, where the own id is not known',
    service,
    'unknown: an AWS service calls from an account of its own',
    organization({ orgId: undefined }),
  ],
  [
    'aws:PrincipalOrgPaths',
    'a member without a place',
    role,
    "unknown, present: the place of the caller's account in the organization is not known",
    organization({ orgPath: () => undefined }),
  ],
  [
    'aws:PrincipalTag/team',
    'a user of the inventory',
    user,
    `red [inventory: tag of arn:aws:iam::${MEMBER}:user/team/alice]`,
    tagged(),
  ],
  [
    'aws:PrincipalTag/other',
    'a user of the inventory',
    user,
    `absent: the caller has no such tag [inventory: tags of arn:aws:iam::${MEMBER}:user/team/alice]`,
    tagged(),
  ],
  [
    'aws:PrincipalTag/team',
    'a user with two tags of the name',
    user,
    'unknown, present: two tags differ in letter case only, and AWS does not say which one counts',
    tagged({ tags: new Map(['Team', 'team'].map((name) => [name, 'red'])) }),
  ],
  [
    'aws:PrincipalTag/team',
    'a user whose tag changed',
    user,
    'unknown: the tag changed within the days of the calls: on 2025-03-01 it was another',
    tagged({ changed: new Map([['team', '2025-03-01']]) }),
  ],
  [
    'aws:PrincipalTag/team',
    'a role that has the tag',
    role,
    'unknown, present: a session tag could have been passed: the event that made the session was not collected',
    tagged(),
  ],
  [
    'aws:PrincipalTag/other',
    'a role that has other tags',
    role,
    'unknown: a session tag could have been passed: the event that made the session was not collected',
    tagged(),
  ],
  [
    'aws:PrincipalTag/team',
    'a role in a gap of the inventory',
    role,
    `unknown: the inventory does not hold the caller (no AWS::IAM::Role of ${MEMBER}), so its tags are not known`,
    organization({ gap: (type, account) => `no ${type} of ${account}` }),
  ],
  [
    'aws:PrincipalTag/team',
    'a session with that tag',
    { ...role, session: { tags: { Team: 'blue' } } },
    'blue [record: tags of the session, from the event that made it]',
  ],
  [
    'aws:PrincipalTag/team',
    'a session with a tag that is not kept',
    { ...role, session: { tags: { Team: { unkept: 'many' } } } },
    'unknown, present: the value of the session tag is not kept',
  ],
  [
    'aws:PrincipalTag/team',
    'a session whose tags are lost',
    { ...role, session: { tagsLost: true } },
    'unknown: the event that made the session does not show which tags were passed',
  ],
  [
    'aws:PrincipalServiceName',
    'a hidden service',
    { type: 'AWSService', invokedBy: 'AWS Internal' },
    'unknown, present: the record does not name the service',
  ],
  [
    'aws:PrincipalServiceName',
    'a service without a name',
    { type: 'AWSService' },
    'unknown, present: the record does not name the service',
  ],
  [
    'aws:userid',
    'a root user without an account',
    { type: 'Root' },
    'unknown, present: the record does not tell the id of the caller',
  ],
  [
    'aws:username',
    'a user without an ARN',
    { type: 'IAMUser' },
    'unknown, present: the record does not name the user',
  ],
  [
    'aws:username',
    'a user whose ARN has no name',
    { ...user, arn: `arn:aws:iam::${MEMBER}:user/` },
    'unknown, present: the record does not name the user',
  ],
  [
    'aws:ViaAWSService',
    'a user whom a service calls for',
    { ...user, invokedBy: 'athena.amazonaws.com' },
    'true [record: userIdentity.invokedBy]',
  ],
  [
    'aws:ViaAWSService',
    'a root whom a service calls for',
    { ...root, invokedBy: 'athena.amazonaws.com' },
    'true [record: userIdentity.invokedBy]',
  ],
  [
    'aws:ViaAWSService',
    'a federated user whom a service calls for',
    { ...federated, invokedBy: 'athena.amazonaws.com' },
    'true [record: userIdentity.invokedBy]',
  ],
  [
    'aws:ViaAWSService',
    'a role’s session with a service',
    { ...role, invokedBy: 'athena.amazonaws.com' },
    `unknown, present: ${SERVICE_ROLE}`,
  ],
  [
    'aws:ViaAWSService',
    'a session of no known role, which no trust policy tells of',
    { type: 'AssumedRole', invokedBy: 'athena.amazonaws.com' },
    `unknown, present: ${SERVICE_ROLE}`,
    tagged({ trustedServices: [] }),
  ],
  [
    'aws:ViaAWSService',
    'a function’s session with a hidden service',
    { ...role, session: LAMBDA, invokedBy: 'AWS Internal' },
    `unknown, present: ${SERVICE_ROLE}`,
  ],
  ['aws:ViaAWSService', 'a service-linked role', LINKED, 'false [rule: service-linked role]'],
  [
    'aws:ViaAWSService',
    'a service role of that service',
    { ...role, session: GLUE, invokedBy: 'glue.amazonaws.com' },
    'false [record: the service made the session itself]',
  ],
  [
    'aws:CalledVia',
    'a user whom a service calls for',
    { ...user, invokedBy: 'athena.amazonaws.com' },
    'unknown, present, has athena.amazonaws.com: only the last service of the chain is recorded',
  ],
  [
    'aws:CalledViaFirst',
    'a user whom a service calls for',
    { ...user, invokedBy: 'athena.amazonaws.com' },
    'unknown, present: only the last service of the chain is recorded',
  ],
  [
    'aws:CalledViaLast',
    'a user whom a service calls for',
    { ...user, invokedBy: 'athena.amazonaws.com' },
    'athena.amazonaws.com [record: userIdentity.invokedBy]',
  ],
  [
    'aws:CalledVia',
    'a user whom a hidden service calls for',
    { ...user, invokedBy: 'AWS Internal' },
    'unknown, present: the record does not name the service that called',
  ],
  [
    'aws:CalledVia',
    'a role’s session with a service',
    { ...role, invokedBy: 'athena.amazonaws.com' },
    `unknown: ${SERVICE_ROLE}`,
  ],
  [
    'aws:CalledVia',
    'a service-linked role',
    LINKED,
    'absent: no service called in the name of the caller [rule: userIdentity.invokedBy]',
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a user’s session with a device',
    { ...user, credential: 'temporary', mfa: true },
    `true [record: ${MFA}]`,
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a user’s session with a device, used by a service',
    { ...user, credential: 'temporary', mfa: true, invokedBy: 'athena.amazonaws.com' },
    `true [record: ${MFA}]`,
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a user whom a service calls for without one',
    { ...user, credential: 'temporary', mfa: false, invokedBy: 'athena.amazonaws.com' },
    'unknown, not true: for calls through a service CloudTrail does not tell what IAM saw',
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a root session without a device',
    { ...root, mfa: false },
    `false [record: ${MFA}]`,
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a session of sts:AssumeRoot',
    { ...root, mfa: false, assumedRoot: true },
    'unknown, not true: for such sessions CloudTrail writes `false` also where the key is absent',
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a session of sts:AssumeRoot by a person with a device',
    { ...root, mfa: true, assumedRoot: true },
    'unknown: for role sessions CloudTrail does not tell what IAM saw',
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a role’s session without a device',
    { ...role, mfa: false },
    'unknown, not true: for such sessions CloudTrail writes `false` also where the key is absent',
  ],
  [
    'aws:MultiFactorAuthPresent',
    'a role’s session with a device',
    { ...role, mfa: true },
    'unknown: for role sessions CloudTrail does not tell what IAM saw',
  ],
  [
    'aws:AssumedRoot',
    'a session of sts:AssumeRoot',
    { ...root, assumedRoot: true },
    'true [record: userIdentity.sessionContext.assumedRoot]',
  ],
  [
    'aws:AssumedRoot',
    'a session of another making',
    { ...root, assumedRoot: false },
    'absent: the session was not made by sts:AssumeRoot [rule: userIdentity.sessionContext.assumedRoot]',
  ],
  [
    'aws:SourceIdentity',
    'a session that has one',
    { ...role, sourceIdentity: 'alice' },
    'alice [record: userIdentity.sessionContext.sourceIdentity]',
  ],
  [
    'aws:FederatedProvider',
    'a session whose record names it',
    { ...role, federatedProvider: 'accounts.google.com' },
    'accounts.google.com [record: userIdentity.sessionContext.webIdFederationData]',
  ],
  [
    'aws:FederatedProvider',
    'a call with a token of a provider that is not recorded',
    { type: 'WebIdentityUser' },
    'unknown, present: the record does not name the identity provider',
  ],
  [
    'aws:FederatedProvider',
    'a call with an assertion',
    { type: 'SAMLUser', provider: 'idp' },
    'absent: the caller was not federated by web identity [rule: userIdentity.type]',
  ],
  [
    'aws:FederatedProvider',
    'a session that a principal made',
    { ...role, session: {} },
    'unknown: a chain of roles may have begun with a token',
  ],
  [
    'aws:FederatedProvider',
    'a session that a service made',
    { ...role, session: GLUE },
    'absent: the session was not made with a token [record: event that made the session]',
  ],
  [
    'aws:FederatedProvider',
    'a session that an assertion made',
    { ...role, session: { federation: 'saml' } },
    'absent: the session was not made with a token [record: event that made the session]',
  ],
  [
    'aws:FederatedProvider',
    'a session that a token made',
    { ...role, session: { federation: 'web' } },
    'unknown, present: the event that made the session does not name the provider',
  ],
  [
    'aws:FederatedProvider',
    'a session that a token of a known provider made',
    { ...role, session: { federation: 'web', provider: 'accounts.google.com' } },
    'accounts.google.com [record: userIdentity.identityProvider of the event that made the session]',
  ],
  [
    'identitystore:UserId',
    'a session of Identity Center',
    { ...role, onBehalfOf: 'u-1' },
    'u-1 [record: userIdentity.onBehalfOf.userId]',
  ],
  [
    `${GITHUB}`,
    'a call with its token',
    { ...web, provider: GITHUB_ARN },
    `${GITHUB_ARN} [record: userIdentity.identityProvider]`,
  ],
  [
    `${GITHUB}:sub`,
    'a call with its token',
    { ...web, provider: GITHUB_ARN },
    '1 [record: userIdentity.userName]',
  ],
  [
    `${GITHUB}:sub`,
    'a call of a URL',
    { ...web, provider: `https://${GITHUB.toUpperCase()}` },
    '1 [record: userIdentity.userName]',
  ],
  [
    `${GITHUB}:sub`,
    'a call of a URL without TLS',
    { ...web, provider: `http://${GITHUB}` },
    '1 [record: userIdentity.userName]',
  ],
  [
    `${GITHUB}:sub`,
    'a call without a subject',
    { type: 'WebIdentityUser', provider: GITHUB },
    'unknown, present: the claim is not recorded',
  ],
  [
    `${GITHUB}:aud`,
    'a call with its token',
    { ...web, provider: GITHUB_ARN },
    'unknown, present: the claim is not recorded',
  ],
  [
    `${GITHUB}:actor`,
    'a call with its token',
    { ...web, provider: GITHUB_ARN },
    'unknown: the claim is not recorded',
  ],
  [
    `${GITHUB}:sub`,
    'a call with a token of no recorded provider',
    { type: 'WebIdentityUser', subject: '1' },
    'unknown: the record does not name the identity provider',
  ],
  [
    `${GITHUB}:sub`,
    'a session that its token made',
    { ...role, session: { federation: 'web', provider: GITHUB_ARN } },
    'unknown: the record does not tell what the session kept of a token',
  ],
  [
    `${GITHUB}:sub`,
    'a session that a token made',
    { ...role, session: { federation: 'web' } },
    'unknown: the record does not tell what the session kept of a token',
  ],
  [
    `${GITHUB}:sub`,
    'a session that another token made',
    { ...role, session: { federation: 'web', provider: 'gitlab.com' } },
    'absent: the session was not made with it [record: event that made the session]',
  ],
  [
    `${GITHUB}:sub`,
    'a session that an assertion made',
    { ...role, session: { federation: 'saml' } },
    'absent: the session was not made with it [record: event that made the session]',
  ],
  [
    `${GITHUB}:sub`,
    'a session that a service made',
    { ...role, session: GLUE },
    'absent: the session was not made with it [record: event that made the session]',
  ],
  [
    `${GITHUB}:sub`,
    'a session that a principal made',
    { ...role, session: {} },
    'unknown: the record does not tell what the session kept of a token',
  ],
  [
    'saml:sub',
    'a session that an assertion made',
    { ...role, session: { federation: 'saml', provider: 'idp' } },
    'unknown: the record does not tell what the session kept of a token',
  ],
  [
    'saml:sub',
    'a session that a token made',
    { ...role, session: { federation: 'web' } },
    'absent: the session was not made with it [record: event that made the session]',
  ],
  [
    'saml:sub',
    'a call with an assertion',
    { type: 'SAMLUser', subject: 'alice' },
    'alice [record: userIdentity.userName]',
  ],
  [
    'saml:aud',
    'a call with an assertion',
    { type: 'SAMLUser', subject: 'alice' },
    'unknown, present: the claim is not recorded',
  ],
  [
    'saml:iss',
    'a call with an assertion',
    { type: 'SAMLUser', subject: 'alice' },
    'unknown: the claim is not recorded',
  ],
]

const CASES = MORE.map(
  ([key, name, caller, line, in_ = organization()]) => [key, name, caller, line, in_] as const,
)

test.each(CASES)('%s of %s', (key, _, caller, line, in_) => {
  expect(told(keyValue(key, { caller }, in_))).toBe(line)
})

describe('a call from inside AWS without a name of the service', () => {
  const inside = (key: string, caller: Caller) =>
    told(keyValue(key, { caller, network: { source: 'AWS Internal' } }, organization()))
  const why = 'the call came from inside AWS and the record names no service'

  test('may be one of a service in the name of the caller', () => {
    expect(inside('aws:ViaAWSService', user)).toBe(`unknown, present: ${why}`)
    expect(inside('aws:CalledVia', user)).toBe(`unknown: ${why}`)
  })

  test('is none when nobody signed it: there is no one in whose name a service could call', () => {
    expect(inside('aws:ViaAWSService', web)).toBe(
      'false [rule: the request was not signed with AWS credentials]',
    )
    expect(inside('aws:CalledVia', web)).toBe(
      'absent: no service called in the name of the caller [rule: userIdentity.invokedBy]',
    )
  })
})

test('the audience of a token is the one that STS answered', () => {
  const call = { facts: { tokenAudience: 'sts.amazonaws.com' } }
  const of = (key: string, caller: Caller) => told(keyValue(key, { caller, call }))
  const audience = 'sts.amazonaws.com [record: responseElements.audience]'
  expect(of(`${GITHUB}:aud`, { ...web, provider: GITHUB })).toBe(audience)
  expect(of('saml:aud', { type: 'SAMLUser' })).toBe(audience)
  expect(of('saml:iss', { type: 'SAMLUser' })).toBe('unknown: the claim is not recorded')
  expect(of('saml:sub', { type: 'SAMLUser' })).toBe('unknown, present: the claim is not recorded')
})

test.each([
  ['198.51.100.7', true],
  ['2001:db8::1', true],
  ['::ffff:198.51.100.7', true],
  ['s3.amazonaws.com', false],
  ['198.51.100.7.example.com', false],
  ['ip-198.51.100.7', false],
  ['AWS Internal', false],
  ['cafe', false],
  ['service:cafe', false],
  ['cafe:service', false],
  ['', false],
  [undefined, false],
])('whether %j is an address: %s', (source, expected) => {
  expect(isAddress(source)).toBe(expected)
})

test.each([
  ['aws:PrincipalOrgID', MEMBER],
  ['aws:PrincipalOrgPaths', MEMBER],
  ['aws:PrincipalTag/team', role.arn],
  ['aws:userid', role.arn],
  ['aws:CalledVia', role.arn],
  ['aws:AssumedRoot', undefined],
])('an answer about %s is one about %s', (key, subject) => {
  const found = keyRule(key.toLowerCase())?.rule
  expect(found?.subject?.(facts({ caller: role }))).toBe(subject)
  expect(found?.subject?.(facts({ caller: { type: 'AssumedRole' } }))).toBe(
    subject === undefined ? undefined : '*',
  )
})
