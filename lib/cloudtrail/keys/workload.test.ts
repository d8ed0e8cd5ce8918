import { expect, test } from 'vitest'
import { facts, keyValue, MEMBER, organization, told } from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { Caller, SessionFact } from '../pattern.ts'

const ROLE: Caller = {
  type: 'AssumedRole',
  account: MEMBER,
  arn: `arn:aws:iam::${MEMBER}:role/App`,
}
const INSTANCE = `arn:aws:ec2:eu-west-1:${MEMBER}:instance/i-0abc`
const FUNCTION = `arn:aws:lambda:eu-west-1:${MEMBER}:function:f`

const scoped = (issuerType: string, issuedTo?: string): Caller =>
  issuedTo === undefined ? { ...ROLE, issuerType } : { ...ROLE, issuerType, issuedTo }
const made = (session: SessionFact, more: Partial<Caller> = {}): Caller => ({
  ...ROLE,
  ...more,
  session,
})
const by = (service: string, issuedTo?: string): SessionFact =>
  issuedTo === undefined ? { service } : { service, issuedTo }

/** Sessions by what the record, or the event that made them, tells of whom the credentials were issued to. */
const CALLERS: Readonly<Record<string, Caller>> = {
  session: ROLE,
  user: { type: 'IAMUser' },
  copy: { type: 'AWSAccount' },
  unknown: { type: 'Unknown' },
  service: { type: 'AWSService' },
  instance: scoped('AWS::EC2::Instance', INSTANCE),
  'delivered-instance': { ...scoped('AWS::EC2::Instance', 'i-0abc'), roleDelivery: '2.0' },
  'some-instance': scoped('AWS::EC2::Instance'),
  function: scoped('AWS::Lambda::Function', FUNCTION),
  // What `inScopeOf` names stands above all.
  'function-above': {
    ...made(by('ec2.amazonaws.com')),
    ...scoped('AWS::Lambda::Function', FUNCTION),
    roleDelivery: '2.0',
  },
  'some-function': scoped('AWS::Lambda::Function'),
  build: scoped('AWS::CodeBuild::Build', 'build-arn'),
  job: scoped('AWS::Glue::Job', 'job-arn'),
  managed: scoped('AWS::SSM::ManagedInstance', 'instance-arn'),
  delivered: { ...ROLE, roleDelivery: '1.0' },
  named: { ...ROLE, instanceNamed: true },
  'by-person': made({}),
  'by-person-named': made({}, { instanceNamed: true }),
  'by-ec2': made(by('ec2.amazonaws.com', 'i-0abc')),
  'by-ec2-delivered': made(by('ec2.amazonaws.com', 'i-0abc'), { roleDelivery: '2.0' }),
  'by-ec2-unnamed': made(by('ec2.amazonaws.com')),
  'by-lambda': made(by('lambda.amazonaws.com', FUNCTION)),
  'by-lambda-unnamed': made(by('lambda.amazonaws.com')),
  'by-glue': made(by('glue.amazonaws.com')),
  'by-codebuild': made(by('codebuild.amazonaws.com')),
  'by-ssm': made(by('ssm.amazonaws.com')),
  'by-hidden': made(by('AWS Internal')),
  'by-hidden-named': made(by('AWS Internal'), { instanceNamed: true }),
  'by-pool': made(by('cognito-identity.amazonaws.com')),
  'by-token': made({ federation: 'web' }),
  'by-pool-token': made({ federation: 'web', provider: 'cognito-identity.amazonaws.com' }),
  'by-google': made({ federation: 'web', provider: 'accounts.google.com' }),
  'by-assertion': made({ federation: 'saml' }),
}

const OWNER_COPY =
  "unknown: the record is the resource owner's copy, which does not tell who called"
const NO_KIND = 'unknown: the record does not tell what kind of caller it was'
const NO_INSTANCE =
  'absent: the credentials were not issued to an EC2 instance [rule: userIdentity.inScopeOf]'
const SOME_INSTANCE =
  'unknown, present: EC2 delivered the credentials, to which instance is not recorded'
const NOT_NAMED = 'unknown: EC2 made the session, for which instance is not recorded'
const ONLY_NAMED =
  'unknown: the session has the name of an instance; whether EC2 issued its credentials is not recorded'
const HIDDEN = 'unknown: the event that made the session hides the service'
const NO_ROLE = 'absent: only sessions of roles are issued to a workload [rule: userIdentity.type]'
const OTHER_KIND =
  'absent: the credentials were issued to another kind of workload [rule: userIdentity.inScopeOf]'
const DELIVERED =
  'absent: EC2 delivered the credentials [rule: userIdentity.sessionContext.ec2RoleDelivery]'
const NOT_MADE =
  'absent: the credentials were issued to no such workload [record: caller of the event that made the session]'
const NOT_TOLD =
  'unknown: neither the record nor a collected event tells whom the credentials were issued to'

const held = organization({
  instance: (id) => ({ id, account: MEMBER, region: 'cn-north-1', vpc: 'vpc-1' }),
})

/** What a reader is told of a key, by callers. */
const TOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ec2:SourceInstanceARN': {
    'session user service function function-above some-function build job managed by-person by-person-named by-lambda by-lambda-unnamed by-glue by-codebuild by-ssm by-hidden by-pool by-token by-pool-token by-google by-assertion':
      NO_INSTANCE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    instance: `${INSTANCE} [record: userIdentity.inScopeOf.credentialsIssuedTo]`,
    'delivered-instance by-ec2 by-ec2-delivered': `arn:aws-cn:ec2:cn-north-1:${MEMBER}:instance/i-0abc [inventory: AWS::EC2::Instance i-0abc]`,
    'some-instance delivered': SOME_INSTANCE,
    named: ONLY_NAMED,
    'by-ec2-unnamed': NOT_NAMED,
    'by-hidden-named': HIDDEN,
  },
  'aws:Ec2InstanceSourceVPC': {
    'session user service function function-above some-function build job managed by-person by-person-named by-lambda by-lambda-unnamed by-glue by-codebuild by-ssm by-hidden by-pool by-token by-pool-token by-google by-assertion':
      NO_INSTANCE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance by-ec2 by-ec2-delivered':
      'vpc-1 [inventory: AWS::EC2::Instance i-0abc]',
    'some-instance delivered': SOME_INSTANCE,
    named: ONLY_NAMED,
    'by-ec2-unnamed': NOT_NAMED,
    'by-hidden-named': HIDDEN,
  },
  'aws:Ec2InstanceSourcePrivateIPv4': {
    'session user service function function-above some-function build job managed by-person by-person-named by-lambda by-lambda-unnamed by-glue by-codebuild by-ssm by-hidden by-pool by-token by-pool-token by-google by-assertion':
      NO_INSTANCE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance by-ec2 by-ec2-delivered':
      'unknown, present: the inventory does not hold the address of instance i-0abc',
    'some-instance delivered': SOME_INSTANCE,
    named: ONLY_NAMED,
    'by-ec2-unnamed': NOT_NAMED,
    'by-hidden-named': HIDDEN,
  },
  'ec2:RoleDelivery': {
    'session user service function some-function build job managed by-person by-person-named by-lambda by-lambda-unnamed by-glue by-codebuild by-ssm by-hidden by-pool by-token by-pool-token by-google by-assertion':
      'absent: EC2 did not deliver the credentials [rule: userIdentity.sessionContext.ec2RoleDelivery]',
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance some-instance by-ec2':
      'unknown, present: the record does not tell how EC2 delivered the credentials',
    'delivered-instance function-above by-ec2-delivered':
      '2.0 [record: userIdentity.sessionContext.ec2RoleDelivery]',
    delivered: '1.0 [record: userIdentity.sessionContext.ec2RoleDelivery]',
    named: ONLY_NAMED,
    'by-ec2-unnamed': NOT_NAMED,
    'by-hidden-named': HIDDEN,
  },
  'ssm:SourceInstanceARN': {
    'session named': NOT_TOLD,
    'user service': NO_ROLE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance some-instance function function-above some-function build job':
      OTHER_KIND,
    managed: 'instance-arn [record: userIdentity.inScopeOf.credentialsIssuedTo]',
    delivered: DELIVERED,
    'by-person by-person-named by-lambda by-lambda-unnamed by-glue by-codebuild by-pool by-token by-pool-token by-google by-assertion':
      NOT_MADE,
    'by-ec2 by-ec2-delivered by-ec2-unnamed by-ssm':
      'unknown: the event that made the session does not name the managed instance',
    'by-hidden by-hidden-named': HIDDEN,
  },
  'lambda:SourceFunctionArn': {
    'session named': NOT_TOLD,
    'user service': NO_ROLE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance some-instance build job managed': OTHER_KIND,
    'function function-above': `${FUNCTION} [record: userIdentity.inScopeOf.credentialsIssuedTo]`,
    'some-function': 'unknown, present: the record does not name the workload',
    delivered: DELIVERED,
    'by-person by-person-named by-ec2 by-ec2-delivered by-ec2-unnamed by-glue by-codebuild by-ssm by-pool by-token by-pool-token by-google by-assertion':
      NOT_MADE,
    'by-lambda': `${FUNCTION} [record: caller of the event that made the session]`,
    'by-lambda-unnamed':
      'unknown, present: the event that made the session does not name the workload',
    'by-hidden by-hidden-named': HIDDEN,
  },
  'codebuild:BuildArn': {
    'session named': NOT_TOLD,
    'user service': NO_ROLE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance some-instance function function-above some-function job managed':
      OTHER_KIND,
    build: 'build-arn [record: userIdentity.inScopeOf.credentialsIssuedTo]',
    delivered: DELIVERED,
    'by-person by-person-named by-ec2 by-ec2-delivered by-ec2-unnamed by-lambda by-lambda-unnamed by-glue by-ssm by-pool by-token by-pool-token by-google by-assertion':
      NOT_MADE,
    'by-codebuild': 'unknown, present: the event that made the session does not name the workload',
    'by-hidden by-hidden-named': HIDDEN,
  },
  'glue:CredentialIssuingService': {
    'session named': NOT_TOLD,
    'user service': NO_ROLE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance some-instance function function-above some-function build managed':
      OTHER_KIND,
    job: 'glue.amazonaws.com [record: userIdentity.inScopeOf.credentialsIssuedTo]',
    delivered: DELIVERED,
    'by-person by-person-named by-ec2 by-ec2-delivered by-ec2-unnamed by-lambda by-lambda-unnamed by-codebuild by-ssm by-pool by-token by-pool-token by-google by-assertion':
      NOT_MADE,
    'by-glue': 'glue.amazonaws.com [record: caller of the event that made the session]',
    'by-hidden by-hidden-named': HIDDEN,
  },
  'cognito-identity-unauth:IdentityPoolArn': {
    'session named by-hidden by-hidden-named by-pool by-token by-pool-token':
      'unknown: the record does not tell whether an identity pool gave the credentials',
    'user service': NO_ROLE,
    copy: OWNER_COPY,
    unknown: NO_KIND,
    'instance delivered-instance some-instance function function-above some-function build job managed delivered by-person by-person-named by-ec2 by-ec2-delivered by-ec2-unnamed by-lambda by-lambda-unnamed by-glue by-codebuild by-ssm by-google by-assertion':
      'absent: no identity pool gave the credentials [rule: userIdentity.inScopeOf]',
  },
}

test.each(Object.entries(TOLD))('%s by whom the credentials were issued to', (key, byNames) => {
  const expected = Object.entries(byNames).flatMap(([names, line]) =>
    names.split(' ').map((name) => [name, line] as const),
  )
  const lines = Object.entries(CALLERS).map(
    ([name, caller]) => [name, told(keyValue(key, { caller }, held))] as const,
  )
  expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(expected))
})

test('of an instance that the inventory does not hold its keys are open, with the gap that may be why', () => {
  const gapped = organization({ gap: (type, account) => `no ${type} of ${account}` })
  const caller = CALLERS['delivered-instance'] as Caller
  const keys = [
    'ec2:SourceInstanceARN',
    'aws:Ec2InstanceSourceVPC',
    'aws:Ec2InstanceSourcePrivateIPv4',
  ]
  expect(keys.map((key) => told(keyValue(key, { caller }, gapped)))).toEqual(
    ['ARN', 'VPC', 'address'].map(
      (what) =>
        `unknown, present: the inventory does not hold the ${what} of instance i-0abc (no AWS::EC2::Instance of ${MEMBER})`,
    ),
  )
})

test('the address of an instance is that of the inventory', () => {
  const in_ = organization({
    instance: (id) => ({ id, account: MEMBER, region: 'eu-west-1', privateIp: '10.0.0.9' }),
  })
  const caller = CALLERS['instance'] as Caller
  expect(told(keyValue('aws:Ec2InstanceSourcePrivateIPv4', { caller }, in_))).toBe(
    '10.0.0.9 [inventory: AWS::EC2::Instance i-0abc]',
  )
})

test('an answer about a workload is one about what the credentials were issued to, else about the role', () => {
  for (const key of Object.keys(TOLD)) {
    if (key === 'ec2:RoleDelivery') continue
    const subject = keyRule(key.toLowerCase())?.rule.subject
    const of = (caller: Caller) => subject?.(facts({ caller }))
    expect([of(scoped('x', 'workload')), of(ROLE), of({ type: 'AssumedRole' })]).toEqual([
      'workload',
      ROLE.arn,
      '*',
    ])
  }
})
