import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  organization,
  patternOf,
  short,
  told,
  world,
} from '#test/fixtures/cloudtrail.ts'
import { checksOf } from '../actions.ts'
import type { Facts } from '../key-rule.ts'
import type { Call, FactValue, ResourceFact } from '../pattern.ts'
import type { World } from '../world.ts'

const OPEN = { unknown: true }
const OPEN_PRESENT = { unknown: true, present: true }

/** The facts of the check of one action of an event. */
function checkOf(
  eventSource: string,
  eventName: string,
  requestParameters: unknown,
  action: string,
  at = 0,
): Facts {
  const pattern = patternOf({ eventSource, eventName, requestParameters, resources: undefined })
  const checks = checksOf(pattern.call, pattern.resources).filter(
    (check) => check.action === action,
  )
  const check = checks[at]
  if (check === undefined) throw new Error(`${eventName} has no check of ${action}`)
  return { ...facts(), check, caller: pattern.caller }
}

function of(key: string, of_: Facts, in_: World = world()) {
  return short(keyValue(key, of_, in_))
}

describe('tags of the request', () => {
  const create = (parameters: object) =>
    checkOf(
      'secretsmanager.amazonaws.com',
      'CreateSecret',
      { name: 's', ...parameters },
      'secretsmanager:CreateSecret',
    )

  test('are known by key, without regard to its case', () => {
    const tagged = create({ tags: [{ key: 'Project', value: 'x' }] })
    expect(of('aws:RequestTag/project', tagged)).toEqual(['x'])
    expect(of('aws:RequestTag/other', tagged)).toBe('absent')
    expect(of('aws:TagKeys', tagged)).toEqual(['Project'])
  })

  test('are absent when none were passed, open when the parameters are lost', () => {
    expect(of('aws:RequestTag/project', create({}))).toBe('absent')
    expect(of('aws:TagKeys', create({}))).toBe('absent')
    const lost = facts({ call: { omitted: true, facts: {} } })
    expect([of('aws:RequestTag/project', lost), of('aws:TagKeys', lost)]).toEqual([OPEN, OPEN])
  })

  test('in a shape that the reader does not know are open, not absent', () => {
    expect(of('aws:RequestTag/project', create({ tags: ['odd'] }))).toEqual(OPEN)
    const bodyless = checkOf(
      's3.amazonaws.com',
      'PutBucketTagging',
      { bucketName: 'b', tagging: '' },
      's3:PutBucketTagging',
    )
    expect(of('aws:TagKeys', bodyless)).toEqual(OPEN)
  })

  test('of a launch are those of the kind that is checked', () => {
    const parameters = {
      instanceType: 't3.micro',
      tagSpecificationSet: {
        items: [{ resourceType: 'instance', tags: [{ key: 'Project', value: 'x' }] }],
      },
    }
    const check = (at: number) =>
      checkOf('ec2.amazonaws.com', 'RunInstances', parameters, 'ec2:RunInstances', at)
    expect(check(0).check.resource?.type).toBe('AWS::EC2::Instance')
    expect(of('aws:RequestTag/Project', check(0))).toEqual(['x'])
    expect(check(1).check.resource?.type).toBe('AWS::EC2::Volume')
    expect(of('aws:RequestTag/Project', check(1))).toBe('absent')
  })

  test('that are taken away give the keys', () => {
    const untag = checkOf(
      'secretsmanager.amazonaws.com',
      'UntagResource',
      { secretId: 's', tagKeys: ['b', 'a'] },
      'secretsmanager:UntagResource',
    )
    expect(of('aws:TagKeys', untag)).toEqual(['a', 'b'])
  })
})

describe('what is told of tags of the request', () => {
  const NO_TAGS = 'absent: the request passed no tags [record: requestParameters]'
  const NO_SUCH = 'absent: the request passed no such tag [record: requestParameters]'
  const LOST = 'unknown: the tags of the request are not in the record'
  const UNKEPT = 'unknown, present: the value of the tag is not in the record'
  const RED = 'red [record: tags in requestParameters]'
  const listed = (names: string, field = 'tags in requestParameters') =>
    `${names} [record: ${field}]`
  const VOLUME = { arn: ['arn:aws:ec2:eu-west-1:111122223333:volume/*'], slot: 'main' }
  const byKind = (volume: FactValue, resource: ResourceFact | undefined = VOLUME): FactChanges => ({
    call: { facts: { tagsByKind: { volume } } },
    check: { resource },
  })
  const tags = (value: FactValue, more: Partial<Call> = {}): FactChanges => ({
    call: { facts: { tags: value }, ...more },
  })
  const tagKeys = (value: FactValue, eventName = 'UntagResource'): FactChanges => ({
    call: { facts: { tagKeys: value }, eventName },
  })

  test.each<[name: string, FactChanges, tag: string, keys: string]>([
    ['a tag', tags({ Team: 'red' }), RED, listed('Team')],
    ['other tags', tags({ a: 'x', b: 'y' }), NO_SUCH, listed('a, b')],
    ['no tags in a block', tags({}), NO_SUCH, listed('')],
    ['two tags of the name', tags({ Team: 'red', team: 'blue' }), UNKEPT, listed('Team, team')],
    ['a tag that is too long', tags({ team: { unkept: 'long' } }), UNKEPT, listed('team')],
    ['too many tags', tags({ unkept: 'many' }), LOST, LOST],
    ['tags that begin so', tags({ unkept: 'long', starts: 'a' }), LOST, LOST],
    ['a tag named unkept', tags({ unkept: 'x', a: 'y', b: 'z' }), NO_SUCH, listed('unkept, a, b')],
    ['a list', tags(['a']), LOST, LOST],
    ['a text', tags('a=b'), LOST, LOST],
    ['null', tags(null), LOST, LOST],
    ['nothing', { call: { facts: {} } }, NO_TAGS, NO_TAGS],
    ['no parameters', { call: { facts: {}, omitted: true } }, LOST, LOST],
    ['a tag beside lost parameters', tags({ Team: 'red' }, { omitted: true }), RED, listed('Team')],
    ['tags of the kind', byKind({ team: 'red' }), RED, listed('team')],
    [
      'tags of another kind',
      { ...byKind({}), call: { facts: { tagsByKind: { instance: { team: 'red' } } } } },
      NO_TAGS,
      NO_TAGS,
    ],
    ['tags of a kind of no ARN', byKind({ team: 'red' }, { ...VOLUME, arn: [] }), LOST, LOST],
    [
      'tags of a kind of no resource',
      { ...byKind({}), check: { resource: undefined } },
      LOST,
      LOST,
    ],
    [
      'tags of the kind of a resource of AWS',
      byKind({ team: 'red' }, { ...VOLUME, arn: ['arn:aws:ec2:eu-west-1::volume/x'] }),
      RED,
      listed('team'),
    ],
    ['too many tags of the kind', byKind({ unkept: 'many' }), LOST, LOST],
    ['too many kinds', { call: { facts: { tagsByKind: { unkept: 'many' } } } }, LOST, LOST],
    [
      'a kind that every object has',
      {
        call: { facts: { tagsByKind: {} } },
        check: { resource: { ...VOLUME, arn: ['arn:aws:x:r:111122223333:constructor/x'] } },
      },
      NO_TAGS,
      NO_TAGS,
    ],
    [
      'a tagging whose tags were not found',
      { call: { facts: {}, eventName: 'PutBucketTagging' } },
      LOST,
      LOST,
    ],
    [
      'a question for tags',
      { call: { facts: {}, eventName: 'GetBucketTagging' } },
      NO_TAGS,
      NO_TAGS,
    ],
    ['a list of tags', { call: { facts: {}, eventName: 'ListTagsForResource' } }, NO_TAGS, NO_TAGS],
    ['a tagging of lists', { call: { facts: {}, eventName: 'AddTagsToListing' } }, LOST, LOST],
    [
      'keys whose place was not found',
      { call: { facts: {}, eventName: 'UntagResource' } },
      LOST,
      LOST,
    ],
    [
      'keys that are removed',
      tagKeys(['a'], 'RemoveTagsFromResource'),
      NO_TAGS,
      listed('a', 'requestParameters.tagKeys'),
    ],
    [
      'keys that are taken away',
      tagKeys(['a', 1]),
      NO_TAGS,
      listed('a, 1', 'requestParameters.tagKeys'),
    ],
    ['too many keys that are taken away', tagKeys({ unkept: 'many' }), NO_TAGS, LOST],
  ])('%s', (_, changes, tag, keys) => {
    expect(told(keyValue('aws:RequestTag/team', changes))).toBe(tag)
    expect(told(keyValue('aws:TagKeys', changes))).toBe(keys)
  })
})

const AT = 1_740_821_400
const SPREAD = 'unknown, present: the calls of the pattern were made at different times'

test.each<[key: string, FactChanges, told: string]>([
  ['aws:RequestedRegion', { region: 'eu-west-1' }, 'eu-west-1 [record: awsRegion]'],
  ['aws:RequestedRegion', { region: '' }, 'unknown, present: the record has no region'],
  ['aws:CurrentTime', {}, '2025-03-01T09:30:00Z [record: eventTime]'],
  ['aws:CurrentTime', { lastSeconds: AT + 1 }, SPREAD],
  ['aws:EpochTime', {}, '1740821400 [record: eventTime]'],
  ['aws:EpochTime', { firstSeconds: AT - 1 }, SPREAD],
  ['aws:UserAgent', {}, 'unknown, present: user agents are not kept in patterns'],
  ['aws:Referer', {}, 'unknown: the referer is not recorded'],
])('%s of %j is %s', (key, changes, line) => {
  expect(told(keyValue(key, changes))).toBe(line)
})

describe('keys of single services', () => {
  test.each([
    [
      's3:x-amz-acl',
      's3',
      'PutObject',
      { bucketName: 'b', key: 'k', 'x-amz-acl': 'private' },
      's3:PutObject',
      ['private'],
    ],
    ['s3:x-amz-acl', 's3', 'PutObject', { bucketName: 'b', key: 'k' }, 's3:PutObject', 'absent'],
    [
      's3:x-amz-server-side-encryption',
      's3',
      'PutObject',
      { bucketName: 'b', key: 'k', 'x-amz-server-side-encryption': 'aws:kms' },
      's3:PutObject',
      ['aws:kms'],
    ],
    [
      's3:prefix',
      's3',
      'ListObjects',
      { bucketName: 'b', prefix: 'logs/' },
      's3:ListBucket',
      ['logs/'],
    ],
    [
      's3:prefix',
      's3',
      'ListObjects',
      { bucketName: 'b', prefix: 'logs/2025' },
      's3:ListBucket',
      OPEN_PRESENT,
    ],
    ['s3:prefix', 's3', 'GetObject', { bucketName: 'b', key: 'k' }, 's3:GetObject', 'absent'],
    [
      'ec2:InstanceType',
      'ec2',
      'RunInstances',
      { instanceType: 't3.micro' },
      'ec2:RunInstances',
      ['t3.micro'],
    ],
    [
      'ec2:MetadataHttpTokens',
      'ec2',
      'RunInstances',
      { metadataOptions: { httpTokens: 'required' } },
      'ec2:RunInstances',
      ['required'],
    ],
    [
      'ec2:MetadataHttpTokens',
      'ec2',
      'RunInstances',
      { instanceType: 't3.micro' },
      'ec2:RunInstances',
      OPEN,
    ],
    [
      'ec2:VpceServiceName',
      'ec2',
      'CreateVpcEndpoint',
      { CreateVpcEndpointRequest: { ServiceName: 'com.amazonaws.r.s3' } },
      'ec2:CreateVpcEndpoint',
      ['com.amazonaws.r.s3'],
    ],
    [
      'ec2:VpceServiceOwner',
      'ec2',
      'CreateVpcEndpoint',
      { CreateVpcEndpointRequest: { ServiceName: 'com.amazonaws.r.s3' } },
      'ec2:CreateVpcEndpoint',
      ['amazon'],
    ],
    [
      'ec2:VpceServiceOwner',
      'ec2',
      'CreateVpcEndpoint',
      { CreateVpcEndpointRequest: { ServiceName: 'com.amazonaws.vpce.r.vpce-svc-1' } },
      'ec2:CreateVpcEndpoint',
      { ...OPEN_PRESENT, not: ['amazon'] },
    ],
    [
      'ec2:Add/group',
      'ec2',
      'ModifySnapshotAttribute',
      {
        snapshotId: 'snap-0123456789abcdef0',
        createVolumePermission: { add: { items: [{ group: 'all' }] } },
      },
      'ec2:ModifySnapshotAttribute',
      ['all'],
    ],
    [
      'ec2:Add/group',
      'ec2',
      'ModifySnapshotAttribute',
      {
        snapshotId: 'snap-0123456789abcdef0',
        createVolumePermission: { add: { items: [{ userId: '999999999999' }] } },
      },
      'ec2:ModifySnapshotAttribute',
      'absent',
    ],
    [
      'iam:PolicyARN',
      'iam',
      'AttachRolePolicy',
      { roleName: 'r', policyArn: 'arn:aws:iam::aws:policy/X' },
      'iam:AttachRolePolicy',
      ['arn:aws:iam::aws:policy/X'],
    ],
    ['kms:KeySpec', 'kms', 'CreateKey', {}, 'kms:CreateKey', ['SYMMETRIC_DEFAULT']],
    [
      'kms:ScheduleKeyDeletionPendingWindowInDays',
      'kms',
      'ScheduleKeyDeletion',
      { keyId: 'k', pendingWindowInDays: 7 },
      'kms:ScheduleKeyDeletion',
      ['7'],
    ],
    [
      'lambda:FunctionUrlAuthType',
      'lambda',
      'CreateFunctionUrlConfig',
      { functionName: 'f', authType: 'NONE' },
      'lambda:CreateFunctionUrlConfig',
      ['NONE'],
    ],
    [
      'ram:Principal',
      'ram',
      'CreateResourceShare',
      { principals: ['222222222222', '111111111111'] },
      'ram:CreateResourceShare',
      ['111111111111', '222222222222'],
    ],
    [
      'ram:RequestedAllowsExternalPrincipals',
      'ram',
      'CreateResourceShare',
      { name: 'x' },
      'ram:CreateResourceShare',
      ['true'],
    ],
    [
      'ram:RequestedResourceType',
      'ram',
      'CreateResourceShare',
      { resourceArns: ['arn:aws:ec2:r:1:subnet/s'] },
      'ram:CreateResourceShare',
      ['ec2:subnet'],
    ],
    [
      'sns:Endpoint',
      'sns',
      'Subscribe',
      { topicArn: 'arn:aws:sns:r:111122223333:t', endpoint: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      'sns:Subscribe',
      OPEN_PRESENT,
    ],
    [
      'sts:RoleSessionName',
      'sts',
      'AssumeRole',
      { roleArn: 'arn:aws:iam::111122223333:role/r', roleSessionName: 'x' },
      'sts:AssumeRole',
      OPEN_PRESENT,
    ],
    [
      'sts:ExternalId',
      'sts',
      'AssumeRole',
      { roleArn: 'arn:aws:iam::111122223333:role/r' },
      'sts:AssumeRole',
      'absent',
    ],
    [
      'events:TargetArn',
      'events',
      'PutTargets',
      { rule: 'r', targets: [{ arn: 'arn:aws:sqs:r:1:q' }] },
      'events:PutTargets',
      ['arn:aws:sqs:r:1:q'],
    ],
    [
      'codebuild:vpcConfig.vpcId',
      'codebuild',
      'CreateProject',
      { name: 'p', vpcConfig: { vpcId: 'vpc-1' } },
      'codebuild:CreateProject',
      ['vpc-1'],
    ],
  ] as const)('%s of %s %s', (key, source, name, parameters, action, expected) => {
    expect(of(key, checkOf(`${source}.amazonaws.com`, name, parameters, action))).toEqual(expected)
  })

  test('are absent on other services and other kinds of resource', () => {
    expect(of('ec2:InstanceType', facts())).toBe('absent')
    const launch = checkOf(
      'ec2.amazonaws.com',
      'RunInstances',
      { instanceType: 't3.micro' },
      'ec2:RunInstances',
      1,
    )
    expect(of('ec2:InstanceType', launch)).toBe('absent')
  })

  test('are open when no table knows the event', () => {
    expect(of('ec2:InstanceType', facts({ check: { action: undefined } }))).toEqual(OPEN)
  })
})

describe('lambda:VpcIds', () => {
  const create = (parameters: object) =>
    checkOf(
      'lambda.amazonaws.com',
      'CreateFunction20150331',
      { functionName: 'f', ...parameters },
      'lambda:CreateFunction',
    )
  const update = (parameters: object) =>
    checkOf(
      'lambda.amazonaws.com',
      'UpdateFunctionConfiguration20150331v2',
      { functionName: 'f', ...parameters },
      'lambda:UpdateFunctionConfiguration',
    )
  const subnets = (ids: readonly string[]) => ({
    vpcConfig: { subnetIds: ids, securityGroupIds: ['sg-1'] },
  })
  const held = organization({
    resourcePolicy: () => undefined,
    subnetVpc: (id) => ({ 'subnet-1': 'vpc-1', 'subnet-2': 'vpc-1' })[id],
  })

  test('is the VPC of all subnets by the inventory', () => {
    expect(of('lambda:VpcIds', create(subnets(['subnet-1', 'subnet-2'])), held)).toEqual(['vpc-1'])
  })

  test('is present and open when a subnet is not in the inventory', () => {
    expect(of('lambda:VpcIds', create(subnets(['subnet-1', 'subnet-9'])), held)).toEqual({
      ...OPEN_PRESENT,
      has: ['vpc-1'],
    })
    expect(of('lambda:VpcIds', create(subnets(['subnet-9'])))).toEqual(OPEN_PRESENT)
  })

  test('is absent when the function is put in no VPC', () => {
    expect(of('lambda:VpcIds', create({}))).toBe('absent')
    expect(of('lambda:VpcIds', create(subnets([])))).toBe('absent')
    expect(of('lambda:VpcIds', update(subnets([])))).toBe('absent')
  })

  test('is open for an update that leaves the network as it is', () => {
    expect(of('lambda:VpcIds', update({}))).toEqual(OPEN)
  })
})

test('the audience of a token is found between provider and subject of the caller id', () => {
  const github = {
    provider: `arn:aws:iam::${MEMBER}:oidc-provider/token.actions.githubusercontent.com`,
    subject: 'repo:org/app:ref',
  }
  const userIdentity = {
    type: 'WebIdentityUser',
    principalId: `${github.provider}:sts.amazonaws.com:${github.subject}`,
    userName: github.subject,
    identityProvider: github.provider,
  }
  const pattern = patternOf({
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRoleWithWebIdentity',
    userIdentity,
    requestParameters: { roleArn: `arn:aws:iam::${MEMBER}:role/r` },
    resources: undefined,
  })
  expect(pattern.call.facts).toEqual({ tokenAudience: 'sts.amazonaws.com' })
  expect(pattern.caller).toMatchObject({ provider: github.provider, subject: github.subject })
})

describe('what an earlier call may have sent', () => {
  test.each(['UploadPart', 'CompleteMultipartUpload', 'PostObject'])(
    'the headers of an upload are open on %s',
    (eventName) => {
      const part = checkOf(
        's3.amazonaws.com',
        eventName,
        { bucketName: 'b', key: 'k' },
        's3:PutObject',
      )
      expect(of('s3:x-amz-server-side-encryption', part)).toEqual(OPEN)
    },
  )

  test('and absent on an upload in one call', () => {
    const put = checkOf(
      's3.amazonaws.com',
      'PutObject',
      { bucketName: 'b', key: 'k' },
      's3:PutObject',
    )
    expect(of('s3:x-amz-server-side-encryption', put)).toBe('absent')
  })

  test('an update of a share that does not say so does not let outsiders in', () => {
    const update = checkOf(
      'ram.amazonaws.com',
      'UpdateResourceShare',
      { name: 'n' },
      'ram:UpdateResourceShare',
    )
    expect(of('ram:RequestedAllowsExternalPrincipals', update)).toEqual(OPEN)
    const create = checkOf(
      'ram.amazonaws.com',
      'CreateResourceShare',
      { name: 'n' },
      'ram:CreateResourceShare',
    )
    expect(of('ram:RequestedAllowsExternalPrincipals', create)).toEqual(['true'])
  })
})

test('tags that were sent in a shape of the service’s own are open, not absent', () => {
  const create = checkOf(
    'cognito-idp.amazonaws.com',
    'CreateUserPool',
    { userPoolTags: { team: 'a' } },
    'cognito-idp:CreateUserPool',
  )
  expect(of('aws:RequestTag/team', create)).toEqual(OPEN)
  expect(of('aws:TagKeys', create)).toEqual(OPEN)
})

test('who owns an endpoint service is asked service by service, not for all new endpoints at once', () => {
  const create = (ServiceName: string) =>
    checkOf(
      'ec2.amazonaws.com',
      'CreateVpcEndpoint',
      { CreateVpcEndpointRequest: { ServiceName } },
      'ec2:CreateVpcEndpoint',
    )
  const [ours, other] = ['com.amazonaws.vpce.r.vpce-svc-1', 'com.amazonaws.vpce.r.vpce-svc-2']
  const told = world({
    answer: (_, subject) =>
      subject === ours
        ? { state: 'known', values: [MEMBER], source: { kind: 'supplied', detail: 'you' } }
        : undefined,
  })
  expect(of('ec2:VpceServiceOwner', create(ours!), told)).toEqual([MEMBER])
  expect(of('ec2:VpceServiceOwner', create(other!), told)).toEqual({
    ...OPEN_PRESENT,
    not: ['amazon'],
  })
})

test('the tags of a token are tags of the request, inherited ones are not', () => {
  const arn = { roleArn: `arn:aws:iam::${MEMBER}:role/r` }
  const assume = (name: string, parameters: object) =>
    checkOf('sts.amazonaws.com', name, { ...arn, ...parameters }, `sts:${name}`)
  const byToken = assume('AssumeRoleWithSAML', { principalTags: { Team: 'red' } })
  expect(of('aws:RequestTag/team', byToken)).toEqual(['red'])
  const chained = assume('AssumeRole', { incomingTransitiveTags: { Team: 'red' } })
  expect(of('aws:RequestTag/team', chained)).toBe('absent')
})
