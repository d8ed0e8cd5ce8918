import { describe, expect, test } from 'vitest'
import {
  MEMBER,
  OTHER_MEMBER,
  OUTSIDER,
  patternOf,
  ROLE_SESSION,
  record,
} from '#test/fixtures/cloudtrail.ts'
import { accountOfArn, arnParts, partitionOf } from './arn.ts'
import { canonicalJson } from './canonical.ts'
import { eventBaseName } from './event-name.ts'
import type { Occurrence } from './pattern.ts'
import { readRecord } from './read-record.ts'

function occurrenceOf(changes: object): Occurrence {
  const reading = readRecord(record(changes))
  if (!reading.ok) throw new Error(reading.reason)
  return reading.occurrence
}

describe('the reader rejects only what has no pattern', () => {
  test.each([
    [null, 'record/not-an-object'],
    [[], 'record/not-an-object'],
    ['text', 'record/not-an-object'],
    [record({ eventSource: undefined }), 'record/no-event-source'],
    [record({ eventSource: 7 }), 'record/no-event-source'],
    [record({ eventName: '' }), 'record/no-event-name'],
    [record({ eventTime: undefined }), 'record/bad-event-time'],
    [record({ eventTime: '2025-02-30T00:00:00Z' }), 'record/bad-event-time'],
    [record({ eventTime: '1969-12-31T23:59:59Z' }), 'record/bad-event-time'],
    [record({ eventTime: '9999-01-01T00:00:00Z' }), 'record/bad-event-time'],
    [record({ eventTime: '...' }), 'record/bad-event-time'],
    [record({ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put' }), 'record/not-cloudtrail'],
    [record({ eventType: 'AwsCloudTrailInsight' }), 'record/insight'],
    [record({ eventCategory: 'Insight' }), 'record/insight'],
    [record({ insightDetails: {} }), 'record/insight'],
  ] as const)('%# gives %s', (value, reason) => {
    expect(readRecord(value)).toEqual({ ok: false, reason })
  })

  test.each([
    'AwsServiceEvent',
    'AwsConsoleSignIn',
    'AwsConsoleAction',
    'AwsVpceEvents',
    'SomethingNew',
  ])('an event of type %s has a pattern', (eventType) => {
    expect(patternOf({ eventType }).call.eventType).toBe(eventType)
  })
})

describe('event times', () => {
  test.each([
    '2025-03-01T09:30:00Z',
    '2025-03-01T09:30:00z',
    '2025-03-01 09:30:00',
    '2025-03-01 09:30:00.000000000',
    '2025-03-01T09:30:00.123Z',
    '2025-03-01T09: 30: 00Z',
  ])('%s is read as UTC', (eventTime) => {
    expect(occurrenceOf({ eventTime }).atSeconds).toBe(Date.UTC(2025, 2, 1, 9, 30) / 1000)
  })

  test.each(['2025-03-01T24:00:00Z', '2025-13-01T00:00:00Z', '2025-03-01T0a:00:00Z', 1740821400])(
    '%s is no event time',
    (eventTime) => {
      expect(readRecord(record({ eventTime })).ok).toBe(false)
    },
  )
})

describe('one call is one key', () => {
  test('records that share an id are one call, and the copy with the identity ranks first', () => {
    const shared = { sharedEventID: 'shared-1' }
    const own = occurrenceOf({ ...shared, eventID: 'a' })
    const copy = occurrenceOf({
      ...shared,
      eventID: 'b',
      userIdentity: { type: 'AWSAccount', principalId: 'AROA:x', accountId: MEMBER },
    })
    expect(own.callKey).toBe(copy.callKey)
    expect([own.copyRank, copy.copyRank]).toEqual([0, 1])
  })

  test('without a shared id the event id is the key, and without both there is none', () => {
    expect(occurrenceOf({}).callKey).toBe('00000000-0000-0000-0000-000000000001')
    expect(occurrenceOf({ eventID: undefined }).callKey).toBeUndefined()
  })

  test('of two calls that share an id the names differ', () => {
    const { callKey } = occurrenceOf({ sharedEventID: 's', eventName: 'GetObject' })
    expect(callKey).toBe('s|GetObject')
    expect(occurrenceOf({ sharedEventID: 's', eventName: 'PutObject' }).callKey).not.toBe(callKey)
  })

  test('a record of another account that shares no id is no copy', () => {
    const userIdentity = { type: 'AWSAccount', accountId: OUTSIDER }
    expect(occurrenceOf({ userIdentity }).copyRank).toBe(0)
  })
})

describe('the caller', () => {
  test('of a role session has the ARN of the role with its path', () => {
    expect(patternOf().caller).toMatchObject({
      account: MEMBER,
      arn: `arn:aws:iam::${MEMBER}:role/team/App`,
      credential: 'temporary',
      mfa: false,
      type: 'AssumedRole',
    })
  })

  test('of a role session without issuer has no ARN: the session ARN lacks the path', () => {
    const userIdentity = { ...ROLE_SESSION, sessionContext: {} }
    expect(patternOf({ userIdentity }).caller.arn).toBeUndefined()
  })

  test('has no session name anywhere', () => {
    expect(canonicalJson(patternOf())).not.toContain('session-1')
  })

  test('of an unsigned call is anonymous, and `ANONYMOUS_PRINCIPAL` is no account', () => {
    const userIdentity = { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }
    expect(patternOf({ userIdentity }).caller).toEqual({ type: 'Anonymous' })
  })

  test('of a service event without type keeps account and service', () => {
    const userIdentity = { accountId: MEMBER, invokedBy: 'secretsmanager.amazonaws.com' }
    expect(patternOf({ userIdentity }).caller).toEqual({
      account: MEMBER,
      invokedBy: 'secretsmanager.amazonaws.com',
      type: 'Unknown',
    })
  })

  test('is unknown where the record has none', () => {
    expect(patternOf({ userIdentity: undefined }).caller).toEqual({ type: 'Unknown' })
  })

  test.each([
    ['true', true],
    [true, true],
    ['false', false],
    ['perhaps', undefined],
  ])('reads a console session written as %j', (value, expected) => {
    expect(patternOf({ sessionCredentialFromConsole: value }).caller.console).toBe(expected)
  })

  test('of an instance without `inScopeOf` is known by its session only when EC2 delivered the role', () => {
    const session = { ...ROLE_SESSION, principalId: 'AROA:i-0abc12345678' }
    const delivered = {
      ...session,
      sessionContext: { ...ROLE_SESSION.sessionContext, ec2RoleDelivery: '2.0' },
    }
    expect(patternOf({ userIdentity: session }).caller.issuedTo).toBeUndefined()
    expect(patternOf({ userIdentity: delivered }).caller).toMatchObject({
      issuedTo: 'i-0abc12345678',
      issuerType: 'AWS::EC2::Instance',
      roleDelivery: '2.0',
    })
  })
})

test('a role that was made has the ARN that the answer tells', () => {
  const arn = `arn:aws:iam::${MEMBER}:role/team/r`
  const made = { eventSource: 'iam.amazonaws.com', eventName: 'CreateRole', resources: undefined }
  const answered = { requestParameters: { roleName: 'r' }, responseElements: { role: { arn } } }
  expect(patternOf({ ...made, ...answered }).resources[0]?.arn).toEqual([arn])
})

describe('what a pattern does not hold', () => {
  test('object names beyond the first segment are open', () => {
    expect(patternOf().resources).toEqual([
      {
        arn: ['arn:aws:s3:::data/reports/', ''],
        owner: MEMBER,
        ownerFrom: 'resources',
        slot: 'main',
        type: 'AWS::S3::Object',
      },
    ])
  })

  test('an object at the root of a bucket is open from the bucket on', () => {
    const requestParameters = { bucketName: 'data', key: 'march.csv' }
    expect(patternOf({ requestParameters }).resources[0]?.arn).toEqual(['arn:aws:s3:::data/', ''])
  })

  test('records that differ in rare facts only have one pattern', () => {
    const one = patternOf({ requestID: 'A', userAgent: 'x', eventID: '1' })
    const other = patternOf({
      requestID: 'B',
      userAgent: 'y',
      eventID: '2',
      requestParameters: {
        bucketName: 'data',
        key: 'reports/2024/april.csv',
        Host: 'data.s3.amazonaws.com',
      },
    })
    expect(canonicalJson(one)).toBe(canonicalJson(other))
  })

  test('a list prefix is kept to its first segment and marked', () => {
    const { call } = patternOf({
      eventName: 'ListObjects',
      requestParameters: { bucketName: 'data', prefix: 'a/b/c' },
    })
    expect(call.facts).toEqual({ prefix: { starts: 'a/', unkept: 'rest' } })
  })
})

describe('request facts', () => {
  test('come from the closed table alone', () => {
    const requestParameters = {
      bucketName: 'data',
      key: 'a',
      'x-amz-acl': 'private',
      'x-amz-id-2': 'random',
    }
    expect(patternOf({ eventName: 'PutObject', requestParameters }).call.facts).toEqual({
      'x-amz-acl': 'private',
    })
  })

  test('a list of one in old S3 records counts as its item', () => {
    const requestParameters = { bucketName: 'data', 'x-amz-acl': ['private'], location: [''] }
    expect(patternOf({ eventName: 'PutBucketAcl', requestParameters }).call.facts).toEqual({
      'x-amz-acl': 'private',
    })
  })

  test.each([
    [
      {
        tags: [
          { key: 'b', value: '2' },
          { key: 'a', value: '1' },
        ],
      },
    ],
    [{ tags: { a: '1', b: '2' } }],
    [
      {
        tagSet: {
          items: [
            { key: 'a', value: '1' },
            { key: 'b', value: '2' },
          ],
        },
      },
    ],
    [
      {
        tagList: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      },
    ],
    [{ 'x-amz-tagging': 'b=2&a=1' }],
    [
      {
        Tagging: {
          TagSet: {
            Tag: [
              { Key: 'a', Value: '1' },
              { Key: 'b', Value: '2' },
            ],
          },
        },
      },
    ],
  ])('tags in the shape %j are one fact', (requestParameters) => {
    expect(
      patternOf({
        eventSource: 'rds.amazonaws.com',
        eventName: 'AddTagsToResource',
        requestParameters,
      }).call.facts,
    ).toEqual({
      tags: { a: '1', b: '2' },
    })
  })

  test('tags of a launch stand under the kind that they are for', () => {
    const requestParameters = {
      tagSpecificationSet: {
        items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'a' }] }],
      },
    }
    expect(
      patternOf({ eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', requestParameters })
        .call.facts,
    ).toEqual({
      tagsByKind: { instance: { Name: 'a' } },
    })
  })

  test('values out of bounds are marked, never cut', () => {
    const requestParameters = { policyArn: 'x'.repeat(600), userName: 'a' }
    expect(
      patternOf({
        eventSource: 'iam.amazonaws.com',
        eventName: 'AttachUserPolicy',
        requestParameters,
      }).call.facts,
    ).toEqual({
      policyArn: { unkept: 'long' },
    })
  })

  test('secrets are marked as hidden', () => {
    const requestParameters = {
      protocol: 'email',
      endpoint: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      topicArn: `arn:aws:sns:eu-west-1:${MEMBER}:t`,
    }
    expect(
      patternOf({ eventSource: 'sns.amazonaws.com', eventName: 'Subscribe', requestParameters })
        .call.facts,
    ).toEqual({
      endpoint: { unkept: 'hidden' },
      protocol: 'email',
    })
  })

  test('a tag called `__proto__` is just a tag', () => {
    const requestParameters = JSON.parse('{"tags":{"__proto__":"x","a":"1"}}')
    const { facts } = patternOf({
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateRole',
      requestParameters,
    }).call
    expect(Object.keys(facts['tags'] as object)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(facts['tags'])).toBe(Object.prototype)
  })

  test.each([['text that is no object'], [undefined]])(
    'parameters written as %j are lost, not empty',
    (requestParameters) => {
      expect(patternOf({ requestParameters }).call.omitted).toBe(true)
    },
  )

  test('`null` of a call that went through says that there were none', () => {
    expect(
      patternOf({ eventName: 'ListBuckets', requestParameters: null, resources: undefined }).call
        .omitted,
    ).toBeUndefined()
  })
})

describe('the outcome', () => {
  const denied = (errorMessage: string, errorCode = 'AccessDenied') =>
    patternOf({ errorCode, errorMessage }).outcome

  test('names the policy of an explicit deny', () => {
    const arn = `arn:aws:organizations::${MEMBER}:policy/o-x/service_control_policy/p-1`
    expect(
      denied(
        `User: u is not authorized to perform: s3:GetObject with an explicit deny in a service control policy: ${arn}`,
      ),
    ).toEqual({
      deniedBy: 'scp',
      errorCode: 'AccessDenied',
      explicit: true,
      kind: 'denied',
      policyArn: arn,
    })
  })

  test.each([
    ['with an explicit deny in a resource control policy', 'rcp', true],
    ['with an explicit deny in a permissions boundary', 'boundary', true],
    ['because no identity-based policy allows the s3:GetObject action', 'identity', false],
    ['because no VPC endpoint policy allows the s3:GetObject action', 'vpce', false],
    ['because no role trust policy allows the sts:AssumeRole action', 'trust', false],
  ])('%s is by %s', (words, by, explicit) => {
    expect(
      denied(`User: u is not authorized to perform: s3:GetObject on resource: x ${words}`),
    ).toMatchObject({
      deniedBy: by,
      explicit,
    })
  })

  test.each([
    'AccessDenied',
    'AccessDeniedException',
    'Client.UnauthorizedOperation',
    'UnauthorizedOperation',
    'VpceAccessDenied',
    'AuthorizationError',
  ])('%s is access denied', (errorCode) => {
    expect(patternOf({ errorCode }).outcome.kind).toBe('denied')
  })

  test.each([
    'NoSuchBucketPolicy',
    'Client.InvalidPermission.NotFound',
    'Client.OperationNotPermitted',
    'NoSuchKey',
  ])('%s is another failure', (errorCode) => {
    expect(patternOf({ errorCode }).outcome).toEqual({ errorCode, kind: 'failed' })
  })

  test('an endpoint policy is known by its code', () => {
    expect(
      denied('The request was denied due to a VPC endpoint policy', 'VpceAccessDenied').deniedBy,
    ).toBe('vpce')
  })

  test('a denied call without parameters takes action and resource from the message', () => {
    const pattern = patternOf({
      errorCode: 'AccessDenied',
      errorMessage: `User: u is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${OUTSIDER}:role/x`,
      eventName: 'AssumeRole',
      eventSource: 'sts.amazonaws.com',
      requestParameters: null,
      resources: undefined,
    })
    expect(pattern.call.facts).toEqual({ deniedAction: 'sts:AssumeRole' })
    expect(pattern.resources).toEqual([
      { arn: [`arn:aws:iam::${OUTSIDER}:role/x`], owner: OUTSIDER, ownerFrom: 'arn', slot: 'main' },
    ])
  })
})

describe('resources', () => {
  const resources = (
    eventSource: string,
    eventName: string,
    requestParameters: unknown,
    more: object = {},
  ) =>
    patternOf({ eventSource, eventName, requestParameters, resources: undefined, ...more })
      .resources

  test('a bucket without `resources[]` has no owner', () => {
    expect(resources('s3.amazonaws.com', 'GetBucketPolicy', { bucketName: 'data' })).toEqual([
      { arn: ['arn:aws:s3:::data'], slot: 'main', type: 'AWS::S3::Bucket' },
    ])
  })

  test('the owner comes from the entry of the bucket, in either spelling', () => {
    const entries = [
      { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::data/a' },
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::data', accountID: OUTSIDER },
    ]
    expect(patternOf({ resources: entries }).resources[0]?.owner).toBe(OUTSIDER)
  })

  test('the partition follows the region', () => {
    const params = { bucketName: 'data' }
    expect(
      resources('s3.amazonaws.com', 'GetBucketPolicy', params, { awsRegion: 'cn-north-1' })[0]?.arn,
    ).toEqual(['arn:aws-cn:s3:::data'])
    expect(
      resources(
        'lambda.amazonaws.com',
        'Invoke',
        { functionName: 'f' },
        { awsRegion: 'us-gov-west-1' },
      )[0]?.arn,
    ).toEqual([`arn:aws-us-gov:lambda:us-gov-west-1:${MEMBER}:function:f`])
  })

  test('a copy has a source and a destination', () => {
    const params = {
      bucketName: 'to',
      key: 'x/y',
      'x-amz-copy-source': '/from/a%2Fb/c?versionId=1',
    }
    const found = resources('s3.amazonaws.com', 'CopyObject', params)
    expect(found.map(({ slot, arn }) => [slot, arn])).toEqual([
      ['dest', ['arn:aws:s3:::to/x/', '']],
      ['source', ['arn:aws:s3:::from/a/', '']],
    ])
  })

  test('objects of a deletion of many are open: their names are not recorded', () => {
    expect(resources('s3.amazonaws.com', 'DeleteObjects', { bucketName: 'data' })[0]?.arn).toEqual([
      'arn:aws:s3:::data/',
      '',
    ])
  })

  test('a call on the account has no resource', () => {
    expect(resources('s3.amazonaws.com', 'ListBuckets', { Host: 's3.amazonaws.com' })).toEqual([])
  })

  test('an access point stands for its bucket', () => {
    const arn = `arn:aws:s3:eu-west-1:${OUTSIDER}:accesspoint/ap`
    expect(
      resources('s3.amazonaws.com', 'GetObject', { bucketName: arn, key: 'a/b' })[0],
    ).toMatchObject({
      arn: [`${arn}/object/a/`, ''],
      owner: OUTSIDER,
      ownerFrom: 'arn',
    })
  })

  test('a bare name can only be of the own account', () => {
    expect(
      resources('lambda.amazonaws.com', 'GetFunction20150331v2', { functionName: 'f:live' }),
    ).toEqual([
      {
        arn: [`arn:aws:lambda:eu-west-1:${MEMBER}:function:f`],
        owner: MEMBER,
        ownerFrom: 'caller',
        slot: 'main',
        type: 'AWS::Lambda::Function',
      },
    ])
  })

  test('an ARN tells its own account', () => {
    const functionName = `arn:aws:lambda:eu-west-1:${OUTSIDER}:function:f:live`
    expect(resources('lambda.amazonaws.com', 'Invoke', { functionName })[0]).toMatchObject({
      arn: [`arn:aws:lambda:eu-west-1:${OUTSIDER}:function:f`],
      owner: OUTSIDER,
      ownerFrom: 'arn',
    })
  })

  test('layers and the passed role have slots of their own', () => {
    const params = {
      functionName: 'f',
      layers: [`arn:aws:lambda:eu-west-1:${OUTSIDER}:layer:l:1`],
      role: `arn:aws:iam::${MEMBER}:role/lambda`,
    }
    expect(
      resources('lambda.amazonaws.com', 'CreateFunction20150331', params).map(({ slot, owner }) => [
        slot,
        owner,
      ]),
    ).toEqual([
      ['main', MEMBER],
      ['layer', OUTSIDER],
      ['role', MEMBER],
    ])
  })

  test('an alias of KMS is not the authorised key', () => {
    expect(resources('kms.amazonaws.com', 'Decrypt', { keyId: 'alias/app' })[0]).toMatchObject({
      arn: [`arn:aws:kms:eu-west-1:${MEMBER}:key/`, ''],
      owner: MEMBER,
    })
  })

  test('ReEncrypt has two keys', () => {
    const key = (account: string) => `arn:aws:kms:eu-west-1:${account}:key/k`
    const params = { sourceKeyId: key(MEMBER), destinationKeyId: key(OTHER_MEMBER) }
    expect(
      resources('kms.amazonaws.com', 'ReEncrypt', params).map(({ slot, owner }) => [slot, owner]),
    ).toEqual([
      ['source', MEMBER],
      ['dest', OTHER_MEMBER],
    ])
  })

  test('a queue URL holds the account', () => {
    const queueUrl = `https://sqs.eu-west-1.amazonaws.com/${OUTSIDER}/jobs`
    expect(resources('sqs.amazonaws.com', 'SendMessage', { queueUrl })[0]).toMatchObject({
      arn: [`arn:aws:sqs:eu-west-1:${OUTSIDER}:jobs`],
      owner: OUTSIDER,
    })
  })

  test('a role by name is open where its path would stand', () => {
    expect(resources('iam.amazonaws.com', 'DeleteRole', { roleName: 'App' })[0]?.arn).toEqual([
      `arn:aws:iam::${MEMBER}:role/`,
      'App',
    ])
    expect(
      resources('iam.amazonaws.com', 'CreateRole', { roleName: 'App', path: '/team/' })[0]?.arn,
    ).toEqual([`arn:aws:iam::${MEMBER}:role/team/App`])
  })

  test('a call about a user without a name is about the caller, unless the parameters are lost', () => {
    const userIdentity = {
      type: 'IAMUser',
      arn: `arn:aws:iam::${MEMBER}:user/alice`,
      accountId: MEMBER,
    }
    const listed = { userIdentity, errorCode: undefined }
    const refused = { userIdentity, errorCode: 'AccessDenied' }
    expect(resources('iam.amazonaws.com', 'ListAccessKeys', null, listed)[0]?.arn).toEqual([
      `arn:aws:iam::${MEMBER}:user/alice`,
    ])
    expect(resources('iam.amazonaws.com', 'DeleteAccessKey', null, refused)).toEqual([])
  })

  test('a launch is checked on what it makes and what it uses; images have no owner', () => {
    const params = {
      instancesSet: { items: [{ imageId: 'ami-0123456789abcdef0', keyName: 'k' }] },
      subnetId: 'subnet-0123456789abcdef0',
    }
    const found = resources('ec2.amazonaws.com', 'RunInstances', params)
    expect(found.map(({ arn, owner }) => [arn.join('…'), owner])).toEqual([
      ['arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0', undefined],
      ['arn:aws:ec2:eu-west-1:…:subnet/subnet-0123456789abcdef0', undefined],
      [`arn:aws:ec2:eu-west-1:${MEMBER}:instance/*`, MEMBER],
      [`arn:aws:ec2:eu-west-1:${MEMBER}:volume/*`, MEMBER],
      [`arn:aws:ec2:eu-west-1:${MEMBER}:network-interface/*`, MEMBER],
      ['arn:aws:ec2:eu-west-1:…:security-group/…', undefined],
      [`arn:aws:ec2:eu-west-1:${MEMBER}:key-pair/k`, MEMBER],
    ])
  })

  test('a launch by a template uses an image, a subnet and a group that the call does not name', () => {
    const params = { launchTemplate: { launchTemplateId: 'lt-0123456789abcdef0' } }
    const arns = resources('ec2.amazonaws.com', 'RunInstances', params).map(({ arn }) => arn)
    expect(arns).toContainEqual(['arn:aws:ec2:eu-west-1::image/', ''])
    expect(arns).toContainEqual(['arn:aws:ec2:eu-west-1:', ':subnet/', ''])
  })

  test.each([
    ['a group that a rule only mentions', 'AuthorizeSecurityGroupIngress', 'sg-0123456789abcdef1'],
    ['a network of an interface that is changed', 'ModifyVpcEndpoint', 'subnet-0123456789abcdef0'],
    ['the gateway of a route', 'ReplaceRoute', 'tgw-0123456789abcdef0'],
    ['the other end of a peering', 'DeleteVpcPeeringConnection', 'pcx-0123456789abcdef0'],
    ['the endpoint of a consumer', 'RejectVpcEndpointConnections', 'vpce-0123456789abcdef0'],
  ])('%s may be another account’s', (_, eventName, id) => {
    const parameters = { groupId: 'sg-0123456789abcdef0', others: [id] }
    const found = resources('ec2.amazonaws.com', eventName, parameters)
    expect(found.find(({ arn }) => arn.at(-1)?.endsWith(id))).not.toHaveProperty('owner')
  })

  test('the group whose rules are changed is the caller’s', () => {
    const parameters = { groupId: 'sg-0123456789abcdef0' }
    const [group] = resources('ec2.amazonaws.com', 'AuthorizeSecurityGroupIngress', parameters)
    expect(group?.owner).toBe(MEMBER)
  })

  test('public parameters and documents of AWS are not the caller’s', () => {
    const ssm = (eventName: string, parameters: object) =>
      resources('ssm.amazonaws.com', eventName, parameters)[0]
    expect(ssm('GetParameter', { name: '/aws/service/ami-amazon-linux-latest/x' })).toEqual({
      arn: ['arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/x'],
      slot: 'main',
    })
    expect(ssm('SendCommand', { documentName: 'AmazonCloudWatch-ManageAgent' })).not.toHaveProperty(
      'owner',
    )
    expect(ssm('GetParameter', { name: '/app/x' })?.owner).toBe(MEMBER)
  })

  test('an account inside any text leaves the owner open', () => {
    const url = `https://sqs.eu-west-1.amazonaws.com/${OUTSIDER}/odd%20name`
    expect(resources('sqs.amazonaws.com', 'SendMessage', { queueUrl: url })).toEqual([])
  })

  test('the alias of an access point does not tell the resource', () => {
    const parameters = { bucketName: 'point-abc-s3alias', key: 'k' }
    expect(resources('s3.amazonaws.com', 'GetObject', parameters)[0]?.arn).toEqual([])
  })

  test('of two keys the named ones are believed before the order of `resources[]`', () => {
    const key = (id: string) => `arn:aws:kms:eu-west-1:${MEMBER}:key/${id}`
    const both = [{ ARN: key('dest') }, { ARN: key('source') }]
    const found = resources(
      'kms.amazonaws.com',
      'ReEncrypt',
      { sourceKeyId: key('source'), destinationKeyId: key('dest') },
      { resources: both },
    )
    expect(found.map(({ slot, arn }) => [slot, arn[0]])).toEqual([
      ['source', key('source')],
      ['dest', key('dest')],
    ])
    const one = resources('kms.amazonaws.com', 'ReEncrypt', {}, { resources: [{ ARN: key('a') }] })
    expect(one.map(({ arn }) => arn)).toEqual([[], []])
  })

  test('a secret by name lacks its last six characters', () => {
    expect(
      resources('secretsmanager.amazonaws.com', 'GetSecretValue', { secretId: 'db' })[0]?.arn,
    ).toEqual([`arn:aws:secretsmanager:eu-west-1:${MEMBER}:secret:db-`, ''])
  })

  test('a network, image or snapshot may be shared, except where only its owner can do what was asked', () => {
    const owners = (eventName: string, parameters: object) =>
      resources('ec2.amazonaws.com', eventName, parameters).map(({ owner }) => owner)
    const subnet = { subnetId: 'subnet-0123456789abcdef0' }
    const snapshot = { snapshotId: 'snap-0123456789abcdef0' }
    expect(
      owners('CreateTags', { resourcesSet: { items: [{ resourceId: subnet.subnetId }] } }),
    ).toEqual([undefined])
    expect(owners('DeleteSubnet', subnet)).toEqual([MEMBER])
    expect(owners('CopyThing', snapshot)).toEqual([undefined])
    expect(owners('ModifySnapshotAttribute', snapshot)).toEqual([MEMBER])
  })

  test('an ARN without account field is the own one where names are', () => {
    const resourceArn = 'arn:aws:apigateway:eu-west-1::/restapis/a'
    expect(resources('apigateway.amazonaws.com', 'GetTags', { resourceArn })[0]?.owner).toBe(MEMBER)
    expect(
      resources('sso.amazonaws.com', 'ListTags', { instanceArn: 'arn:aws:sso:::instance/i' })[0]
        ?.owner,
    ).toBeUndefined()
  })

  test('a resource that nothing names is the own one where a foreign one would need its account', () => {
    const owners = (parameters: unknown, more: object = {}) =>
      resources('glue.amazonaws.com', 'GetTable', parameters, more).map(({ arn, owner }) => [
        arn,
        owner,
      ])
    expect(owners({ databaseName: 'd', name: 't' })).toEqual([[[], MEMBER]])
    expect(owners({ catalogId: OUTSIDER, databaseName: 'd', name: 't' })).toEqual([])
    expect(owners({ nested: { list: [`arn:aws:glue:r:${OUTSIDER}:x`] } })).toEqual([])
    expect(owners(null, { errorCode: 'AccessDenied' })).toEqual([])
    expect(resources('ec2.amazonaws.com', 'CopyThing', { id: 'x' })).toEqual([])
  })

  test('a call by a service on a bare name is about the account that got the event', () => {
    const userIdentity = { type: 'AWSService', invokedBy: 'events.amazonaws.com' }
    expect(
      resources('lambda.amazonaws.com', 'Invoke', { functionName: 'f' }, { userIdentity })[0]
        ?.owner,
    ).toBe(MEMBER)
  })
})

describe('eventContext', () => {
  test('its values stand in the facet that the key depends on', () => {
    const pattern = patternOf({
      eventContext: {
        requestContext: {
          conditionKeys: {
            'aws:ViaAWSService': 'false',
            'aws:SourceIp': '192.0.2.1',
            'aws:CurrentTime': 'x',
          },
        },
        tagContext: {
          principalTags: [{ key: 'Team', value: 'red' }],
          resourceTags: [{ arn: 'a', tags: { Env: 'prod' } }],
        },
      },
    })
    expect(pattern.caller.context).toEqual({
      'aws:principaltag/team': ['red'],
      'aws:viaawsservice': ['false'],
    })
    expect(pattern.network.context).toEqual({ 'aws:sourceip': ['192.0.2.1'] })
    expect(pattern.call.context).toEqual({ 'aws:resourcetag/env': ['prod'] })
  })
})

test('a network activity event never has parameters, so none is known', () => {
  const changes = { eventCategory: 'NetworkActivity', requestParameters: null }
  expect(patternOf(changes).call.omitted).toBe(true)
  expect(patternOf({ requestParameters: null }).call).not.toHaveProperty('omitted')
})

describe('the category', () => {
  test.each([
    [{ eventCategory: 'NetworkActivity' }, 'NetworkActivity'],
    [{ eventCategory: undefined, managementEvent: 'true' }, 'Management'],
    [{ eventCategory: undefined, managementEvent: undefined, eventVersion: '1.05' }, 'Data'],
    [
      {
        eventCategory: undefined,
        managementEvent: undefined,
        eventVersion: '1.05',
        eventName: 'PutBucketPolicy',
      },
      'Management',
    ],
    [
      { eventCategory: undefined, managementEvent: undefined, eventType: 'AwsVpceEvents' },
      'NetworkActivity',
    ],
    [{ eventCategory: undefined, managementEvent: undefined }, 'Unknown'],
  ])('of %j is %s', (changes, category) => {
    expect(patternOf(changes).call.category).toBe(category)
  })
})

describe('the call', () => {
  test('has what the record says of it, its fields in order', () => {
    const context = { requestContext: { conditionKeys: { 'aws:RequestedRegion': 'r' } } }
    const { call } = patternOf({ requestParameters: { omitted: true }, eventContext: context })
    expect(call).toEqual({
      category: 'Data',
      context: { 'aws:requestedregion': ['r'] },
      eventName: 'GetObject',
      eventSource: 's3.amazonaws.com',
      eventType: 'AwsApiCall',
      facts: {},
      omitted: true,
      readOnly: true,
    })
    expect(Object.keys(call)).toEqual(Object.keys(call).sort())
  })

  test('has no type and no word on reading where the record has none', () => {
    const { call } = patternOf({ eventType: undefined, readOnly: 'perhaps' })
    expect(call.eventType).toBe('Unknown')
    expect(call).not.toHaveProperty('readOnly')
    expect(call).not.toHaveProperty('context')
  })

  test.each([
    ['an object', { requestParameters: { bucketName: 'b' } }, undefined],
    ['an object that was left out', { requestParameters: { omitted: true } }, true],
    [
      '`null` of a call that failed otherwise',
      { requestParameters: null, errorCode: 'X' },
      undefined,
    ],
    ['`null` of a refused call', { requestParameters: null, errorCode: 'AccessDenied' }, true],
    ['an object of a refused call', { errorCode: 'AccessDenied' }, undefined],
  ])('parameters that are %s: lost %s', (_, changes, omitted) => {
    expect(patternOf(changes).call.omitted).toBe(omitted)
  })

  test('has the refused action where a policy refused it and the parameters do not tell', () => {
    const errorMessage = 'User: u is not authorized to perform: s3:GetObject'
    const facts = (changes: object) => patternOf({ errorMessage, ...changes }).call.facts
    const refused = { errorCode: 'AccessDenied', requestParameters: null }
    expect(facts(refused)).toEqual({ deniedAction: 's3:GetObject' })
    expect(facts({ ...refused, errorCode: 'X' })).toEqual({})
    expect(facts({ errorCode: 'AccessDenied' })).toEqual({})
    expect(facts({ ...refused, errorMessage: 'Access Denied' })).toEqual({})
  })
})

describe('what the record tells of the request beside its parameters', () => {
  const facts = (source: string, changes: object) =>
    patternOf({
      eventSource: `${source}.amazonaws.com`,
      eventName: 'X',
      requestParameters: null,
      ...changes,
    }).call.facts
  const web = (principalId: unknown, more: object = {}) => ({
    userIdentity: {
      type: 'WebIdentityUser',
      principalId,
      userName: 'repo:org/app',
      identityProvider: 'token.example.com:8443',
      ...more,
    },
  })
  const ID = 'token.example.com:8443:sts.amazonaws.com:repo:org/app'

  test.each([
    [
      'a version of the API of SES',
      'ses',
      { apiVersion: '2010-12-01' },
      { apiVersion: '2010-12-01' },
    ],
    ['the same of the mail service', 'email', { apiVersion: 'v2' }, { apiVersion: 'v2' }],
    ['no version', 'ses', {}, {}],
    ['a version of another service', 'sns', { apiVersion: 'v2' }, {}],
    [
      'a bearer token',
      'bedrock',
      { additionalEventData: { callWithBearerToken: 'true' } },
      { bearerToken: true },
    ],
    ['no bearer token', 'bedrock', { additionalEventData: { callWithBearerToken: false } }, {}],
    ['nothing about it', 'bedrock', { additionalEventData: undefined }, {}],
    [
      'a bearer token of another service',
      's3',
      { additionalEventData: { callWithBearerToken: true } },
      {},
    ],
    ['an audience', 'sts', web(ID), { tokenAudience: 'sts.amazonaws.com' }],
    [
      'an audience that the answer states',
      'sts',
      { ...web(ID), responseElements: { audience: 'a' } },
      { tokenAudience: 'a' },
    ],
    [
      'one that it states for an assertion',
      'sts',
      { userIdentity: { type: 'SAMLUser' }, responseElements: { audience: 'a' } },
      { tokenAudience: 'a' },
    ],
    ['no provider', 'sts', web(ID, { identityProvider: undefined }), {}],
    ['no subject', 'sts', web(ID, { userName: undefined }), {}],
    ['no id', 'sts', web(undefined), {}],
    ['no caller', 'sts', { userIdentity: undefined }, {}],
    ['an id of another provider', 'sts', web(`x${ID}`), {}],
    ['an id of another subject', 'sts', web(`${ID}x`), {}],
    ['an id without an audience', 'sts', web('token.example.com:8443::repo:org/app'), {}],
    ['an audience of another service', 'kms', web(ID), {}],
  ])('%s', (_, source, changes, expected) => {
    expect(facts(source, changes)).toStrictEqual(expected)
  })

  test('stands among the facts in the order of names', () => {
    const changes = {
      requestParameters: { tags: [], durationSeconds: 7 },
      responseElements: { audience: 'a' },
    }
    expect(Object.keys(facts('sts', changes))).toEqual(['durationSeconds', 'tags', 'tokenAudience'])
  })
})

describe('the place and the network path', () => {
  test.each([
    [{}, { recipient: MEMBER, region: 'eu-west-1' }],
    [{ recipientAccountId: 'x' }, { region: 'eu-west-1' }],
    [{ awsRegion: undefined }, { recipient: MEMBER, region: '' }],
  ])('of %j is in %j', (changes, place) => {
    expect(patternOf(changes).place).toStrictEqual(place)
  })

  const ALL = {
    vpcEndpointId: 'vpce-1',
    vpcEndpointAccountId: MEMBER,
    tlsDetails: { tlsVersion: 'TLSv1.3' },
    additionalEventData: {
      AuthenticationMethod: 'AuthHeader',
      SignatureVersion: 'SigV4',
      CipherSuite: 'X',
      vpcEndpointId: 'vpce-2',
    },
    eventContext: { requestContext: { conditionKeys: { 'aws:SourceIp': 'i' } } },
  }
  test('is what the record says, its fields in order', () => {
    const { network } = patternOf(ALL)
    expect(network).toEqual({
      authMethod: 'AuthHeader',
      context: { 'aws:sourceip': ['i'] },
      endpoint: 'vpce-1',
      endpointAccount: MEMBER,
      signature: 'SigV4',
      source: '198.51.100.7',
      tls: 'TLSv1.3',
    })
    expect(Object.keys(network)).toEqual(Object.keys(network).sort())
  })

  test.each([
    ['of nothing is empty', { sourceIPAddress: undefined }, {}],
    [
      'of other services has no signature of S3',
      { ...ALL, eventSource: 'sns.amazonaws.com', eventContext: undefined },
      { endpoint: 'vpce-1', endpointAccount: MEMBER, source: '198.51.100.7', tls: 'TLSv1.3' },
    ],
    [
      'of old records of S3 has the endpoint beside',
      { additionalEventData: { vpcEndpointId: 'vpce-2' } },
      { endpoint: 'vpce-2', source: '198.51.100.7' },
    ],
    [
      'with a cipher alone was encrypted, in a version that is not told',
      { tlsDetails: { tlsVersion: '-' }, additionalEventData: { CipherSuite: 'X' } },
      { source: '198.51.100.7', tls: 'TLS' },
    ],
    [
      'with a cipher alone and no details was encrypted, too',
      { additionalEventData: { CipherSuite: 'X' } },
      { source: '198.51.100.7', tls: 'TLS' },
    ],
    [
      'with a dash for a cipher tells nothing of encryption',
      { tlsDetails: {}, additionalEventData: { CipherSuite: '-' } },
      { source: '198.51.100.7' },
    ],
  ])('%s', (_, changes, network) => {
    expect(patternOf(changes).network).toStrictEqual(network)
  })
})

describe('the session that an event made', () => {
  const changes = {
    eventName: 'AssumeRole',
    responseElements: {
      credentials: { accessKeyId: 'ASIAMADE' },
      assumedRoleUser: { arn: `arn:aws:sts::${MEMBER}:assumed-role/App/s` },
    },
  }
  test('is told by STS alone', () => {
    const of = (eventSource: string) => occurrenceOf({ ...changes, eventSource }).made?.accessKey
    expect(of('sts.amazonaws.com')).toBe('ASIAMADE')
    expect(of('x.amazonaws.com')).toBeUndefined()
  })
})

describe('the account of a bare name', () => {
  test.each([
    ['a caller is its own', { type: 'IAMUser', accountId: OTHER_MEMBER }, OTHER_MEMBER],
    [
      'a service is the one that got the event',
      { type: 'AWSService', accountId: OTHER_MEMBER },
      MEMBER,
    ],
    [
      'an owner’s copy is the one that got it',
      { type: 'AWSAccount', accountId: OTHER_MEMBER },
      MEMBER,
    ],
    ['a caller without one is not known', { type: 'IAMUser' }, undefined],
  ])('of %s', (_, userIdentity, owner) => {
    const { resources } = patternOf({
      eventSource: 'lambda.amazonaws.com',
      eventName: 'Invoke',
      requestParameters: { functionName: 'f' },
      resources: undefined,
      userIdentity,
    })
    expect(resources[0]?.owner).toBe(owner)
  })
})

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: 2, b: 1 }, '{"a":2,"b":1}'],
    [{ a: [{ c: 1, b: 2 }] }, '{"a":[{"b":2,"c":1}]}'],
    [[{ b: 1, a: [] }, 'x'], '[{"a":[],"b":1},"x"]'],
    [{ b: undefined, a: undefined, c: null }, '{"c":null}'],
    [{ b: undefined, a: 'x' }, '{"a":"x"}'],
    [{ b: { d: 1, c: 2 } }, '{"b":{"c":2,"d":1}}'],
    [{ b: [undefined, () => 0], a: true }, '{"a":true,"b":[null,null]}'],
    [undefined, 'null'],
    [null, 'null'],
    ['x', '"x"'],
    [7, '7'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })
})

describe('ARNs', () => {
  test.each([
    [
      'arn:aws:s3:::data/a:b',
      { partition: 'aws', service: 's3', region: '', account: '', resource: 'data/a:b' },
    ],
    ['arn:a:b:c:d:', { partition: 'a', service: 'b', region: 'c', account: 'd', resource: '' }],
    ['arn:aws:s3::', undefined],
    ['arn:aws:s3:', undefined],
    ['arn:aws:s3', undefined],
    ['arn:aws', undefined],
    ['arn:', undefined],
    ['brn:aws:s3:::data', undefined],
    ['arn::s3:::data', undefined],
    ['xarn:aws:s3:::data', undefined],
    ['aaaa:aws:s3:::data', undefined],
  ])('%s', (text, parts) => {
    expect(arnParts(text)).toEqual(parts)
  })

  test.each([
    [`arn:aws:iam::${MEMBER}:role/r`, MEMBER],
    ['arn:aws:iam::aws:policy/p', undefined],
    ['arn:aws:s3:::data', undefined],
    [MEMBER, undefined],
  ])('%s is of the account %s', (arn, account) => {
    expect(accountOfArn(arn)).toBe(account)
  })

  test.each([
    ['eu-west-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['xcn-', 'aws'],
  ])('the region %s is of the partition %s', (region, partition) => {
    expect(partitionOf(region)).toBe(partition)
  })
})

test.each([
  ['CreateFunction20150331', 'CreateFunction'],
  ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
  ['GetFunction2020_05_31', 'GetFunction'],
  ['GetObject', 'GetObject'],
  ['ListObjectsV2', 'ListObjectsV2'],
  ['Get20150331Thing', 'Get20150331Thing'],
  ['Get19990331', 'Get19990331'],
])('the event %s without its date is %s', (name, base) => {
  expect(eventBaseName(name)).toBe(base)
})

test('a session that only has the name of an instance says so', () => {
  const named = (context: object) =>
    occurrenceOf({
      userIdentity: {
        ...ROLE_SESSION,
        principalId: 'AROAEXAMPLE:i-0123456789abcdef0',
        sessionContext: { ...ROLE_SESSION.sessionContext, ...context },
      },
    }).pattern.caller
  expect(named({}).instanceNamed).toBe(true)
  expect(named({ ec2RoleDelivery: '2.0' }).instanceNamed).toBeUndefined()
})
