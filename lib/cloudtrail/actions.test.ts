import { describe, expect, test } from 'vitest'
import { MEMBER, patternOf } from '#test/fixtures/cloudtrail.ts'
import { actionsOf, checksOf } from './actions.ts'
import { resourceValueOf } from './resource-value.ts'

function actions(
  eventSource: string,
  eventName: string,
  requestParameters: unknown = {},
  more: object = {},
) {
  const { call, resources } = patternOf({
    eventSource,
    eventName,
    requestParameters,
    resources: undefined,
    ...more,
  })
  const found = actionsOf(call, resources)
  if (found === undefined || found === 'none') return found
  return found.map(({ action, slot, certain }) => `${action}@${slot}${certain ? '' : '?'}`)
}

const s3 = 's3.amazonaws.com'
const object = { bucketName: 'data', key: 'a/b' }

describe('an event stands for the actions that AWS checks', () => {
  test.each([
    [s3, 'HeadObject', object, 's3:GetObject@main'],
    [s3, 'ListObjects', { bucketName: 'data' }, 's3:ListBucket@main'],
    [s3, 'DeleteBucketCors', { bucketName: 'data' }, 's3:PutBucketCORS@main'],
    ['monitoring.amazonaws.com', 'PutMetricAlarm', {}, 'cloudwatch:PutMetricAlarm@main'],
    ['lambda.amazonaws.com', 'ListFunctions20150331', {}, 'lambda:ListFunctions@main'],
    ['cloudfront.amazonaws.com', 'GetFunction2020_05_31', {}, 'cloudfront:GetFunction@main'],
    ['tagging.amazonaws.com', 'GetResources', {}, 'tag:GetResources@main'],
  ])('%s %s', (source, name, parameters, action) => {
    expect(actions(source, name, parameters)?.[0]).toBe(action)
  })

  test('a copy reads the source and writes the destination', () => {
    const parameters = { ...object, 'x-amz-copy-source': 'from/x' }
    expect(actions(s3, 'CopyObject', parameters)).toEqual([
      's3:PutObject@dest',
      's3:GetObject@source',
      's3:GetObjectTagging@source?',
    ])
  })

  test('the two keys of ReEncrypt have an action each', () => {
    expect(actions('kms.amazonaws.com', 'ReEncrypt')).toEqual([
      'kms:ReEncryptFrom@source',
      'kms:ReEncryptTo@dest',
    ])
  })
})

describe('conditional actions', () => {
  test('with a version, GetObjectVersion stands instead of GetObject', () => {
    expect(actions(s3, 'GetObject', { ...object, versionId: 'v' })).toContain(
      's3:GetObjectVersion@main',
    )
    expect(actions(s3, 'GetObject', { ...object, versionId: 'v' })).not.toContain(
      's3:GetObject@main',
    )
    expect(actions(s3, 'GetObject', object)).not.toContain('s3:GetObjectVersion@main')
  })

  test('of a deletion of a version both are checked', () => {
    expect(actions(s3, 'DeleteObject', { ...object, versionId: 'v' })).toEqual([
      's3:DeleteObject@main',
      's3:DeleteObjectVersion@main',
    ])
  })

  test('are certain when the request shows the trigger, and out when it certainly does not', () => {
    expect(actions(s3, 'PutObject', { ...object, 'x-amz-acl': 'private' })).toContain(
      's3:PutObjectAcl@main',
    )
    expect(actions(s3, 'PutObject', object)).toEqual(['s3:PutObject@main'])
  })

  test('are possible when the parameters are lost', () => {
    expect(actions(s3, 'PutObject', 'lost')).toContain('s3:PutObjectAcl@main?')
    const get = actions(s3, 'GetObject', 'lost')
    expect(get).toEqual(expect.arrayContaining(['s3:GetObject@main?', 's3:GetObjectVersion@main?']))
  })

  test('tags that are passed are checked as tagging, and session tags as sts:TagSession', () => {
    const tags = [{ key: 'a', value: 'b' }]
    expect(actions('logs.amazonaws.com', 'CreateLogGroup', { logGroupName: 'g', tags })).toContain(
      'logs:TagResource@main',
    )
    expect(
      actions('sts.amazonaws.com', 'AssumeRole', {
        roleArn: `arn:aws:iam::${MEMBER}:role/r`,
        tags,
      }),
    ).toContain('sts:TagSession@main')
  })

  test('whose trigger AWS does not state are possible', () => {
    expect(actions('account.amazonaws.com', 'PutAccountName')).toEqual([
      'account:PutAccountName@main',
      'iam:UpdateAccountName@main?',
    ])
  })

  test('of PartiQL follow the first word of the statement', () => {
    const { call } = patternOf({
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'ExecuteStatement',
      requestParameters: { statement: ' select * from "t"' },
    })
    expect(actionsOf(call, [])).toMatchObject([
      { action: 'dynamodb:PartiQLSelect', certain: true, slot: 'main' },
    ])
  })
})

describe('what no table knows is not guessed', () => {
  test('an unknown event has no actions and one check without action', () => {
    expect(actions('cloudtrail.amazonaws.com', 'EnableRegion')).toBeUndefined()
    const { call, resources } = patternOf({ eventSource: 'x.amazonaws.com', eventName: 'DoThing' })
    expect(checksOf(call, resources)).toEqual([
      { action: undefined, call, certain: true, resource: undefined, resourceUnknown: true },
    ])
  })

  test('an operation for which AWS lists no action is unknown, not free', () => {
    expect(actions('lambda.amazonaws.com', 'UploadFunction')).toBeUndefined()
  })

  test('a refusal that names the action settles it', () => {
    const more = {
      errorCode: 'AccessDenied',
      errorMessage: 'User: u is not authorized to perform: new:DoThing',
    }
    expect(actions('new.amazonaws.com', 'DoThing', null, more)).toEqual(['new:DoThing@main'])
  })
})

describe('nothing is authorised', () => {
  test.each([
    ['sts.amazonaws.com', 'GetCallerIdentity', {}],
    ['s3.amazonaws.com', 'PreflightRequest', {}],
    ['signin.amazonaws.com', 'ConsoleLogin', {}],
    ['kms.amazonaws.com', 'RotateKey', {}],
    ['s3.amazonaws.com', 'GetObject', { eventType: 'AwsServiceEvent' }],
  ])('by %s %s', (source, name, more) => {
    expect(actions(source, name, {}, more)).toBe('none')
    const { call } = patternOf({ eventSource: source, eventName: name, ...more })
    expect(checksOf(call, [])).toEqual([])
  })
})

describe('checks', () => {
  test('join actions with the resources of their slot', () => {
    const parameters = { functionName: 'f', role: `arn:aws:iam::${MEMBER}:role/exec` }
    const { call, resources } = patternOf({
      eventSource: 'lambda.amazonaws.com',
      eventName: 'CreateFunction20150331',
      requestParameters: parameters,
      resources: undefined,
    })
    expect(
      checksOf(call, resources).map((check) => [
        check.action,
        check.resource?.arn[0],
        check.certain,
      ]),
    ).toEqual([
      ['lambda:CreateFunction', `arn:aws:lambda:eu-west-1:${MEMBER}:function:f`, true],
      ['iam:PassRole', `arn:aws:iam::${MEMBER}:role/exec`, true],
    ])
  })

  test('a launch is checked for tagging on what it makes of the kinds that it tags', () => {
    const requestParameters = {
      instancesSet: { items: [{ imageId: 'ami-0123456789abcdef0' }] },
      tagSpecificationSet: {
        items: [{ resourceType: 'instance', tags: [{ key: 'a', value: 'b' }] }],
      },
    }
    const { call, resources } = patternOf({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      requestParameters,
      resources: undefined,
    })
    const tagging = checksOf(call, resources).filter((check) => check.action === 'ec2:CreateTags')
    expect(tagging.map((check) => check.resource?.type)).toEqual(['AWS::EC2::Instance'])
  })

  test('an action that AWS authorises on `*` has no resource, whatever ids it filters by', () => {
    const { call, resources } = patternOf({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      requestParameters: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
      resources: undefined,
    })
    expect(checksOf(call, resources)).toMatchObject([
      { action: 'ec2:DescribeInstances', resource: undefined, resourceUnknown: false },
    ])
  })

  test('an action on a resource that the record does not tell says so', () => {
    const { call } = patternOf({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'StopInstances',
      requestParameters: {},
    })
    expect(checksOf(call, [])).toMatchObject([
      { action: 'ec2:StopInstances', resource: undefined, resourceUnknown: true },
    ])
  })
})

test('of several operations on several tables none is certain on any', () => {
  const put = (tableName: string) => ({ put: { tableName } })
  const update = { update: { tableName: 'b' } }
  const of = (transactItems: object[]) =>
    actions('dynamodb.amazonaws.com', 'TransactWriteItems', { transactItems })
  expect(of([put('a'), update])).toEqual(
    expect.arrayContaining(['dynamodb:PutItem@main?', 'dynamodb:UpdateItem@main?']),
  )
  expect(of([put('a'), put('b')])).toContain('dynamodb:PutItem@main')
  expect(of([put('b'), update])).toContain('dynamodb:PutItem@main')
})

test('a transaction of operations that the table does not have asks for one of those that it has', () => {
  const transactItems = [{ futureOperation: { tableName: 'a' } }]
  expect(actions('dynamodb.amazonaws.com', 'TransactWriteItems', { transactItems })).toEqual([
    'dynamodb:PutItem@main?',
    'dynamodb:UpdateItem@main?',
    'dynamodb:DeleteItem@main?',
    'dynamodb:ConditionCheckItem@main?',
  ])
})

test('tags under a name of the service’s own were sent, which ones is not known', () => {
  const { call } = patternOf({
    eventSource: 'cognito-idp.amazonaws.com',
    eventName: 'CreateUserPool',
    requestParameters: { userPoolTags: { team: 'a' } },
  })
  expect(call.facts).toEqual({ tags: true })
})

test('listing buckets may be on every bucket as well as on nothing', () => {
  const { call, resources } = patternOf({ eventName: 'ListBuckets', requestParameters: {} })
  expect(checksOf(call, resources).map(resourceValueOf)).toEqual([
    { kind: 'open', runs: ['arn:aws', ':s3:::*'] },
  ])
})
