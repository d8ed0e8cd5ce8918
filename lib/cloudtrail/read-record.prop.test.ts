import fc from 'fast-check'
import { expect, test } from 'vitest'
import { record } from '#test/fixtures/cloudtrail.ts'
import { checksOf } from './actions.ts'
import { canonicalJson } from './canonical.ts'
import { readRecord } from './read-record.ts'

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.constantFrom<unknown>(
    '',
    '__proto__',
    'HIDDEN_DUE_TO_SECURITY_REASONS',
    'arn:',
    'arn:::::',
    'arn:aws:iam::1:role/',
    '/',
    '%',
    [],
    {},
    [[]],
    null,
  ),
  fc.string({ unit: 'binary', maxLength: 700 }),
)

const FIELDS = Object.keys(record())
const SOURCES = [
  's3',
  'kms',
  'sts',
  'iam',
  'lambda',
  'dynamodb',
  'sqs',
  'sns',
  'secretsmanager',
  'ecr',
  'logs',
  'events',
  'ec2',
  'ssm',
  'rds',
  'bedrock',
  'ram',
]
const EVENTS = [
  'GetObject',
  'CopyObject',
  'RunInstances',
  'ReEncrypt',
  'CreateFunction20150331',
  'AssumeRoleWithSAML',
  'PutEvents',
  'CreateAlias',
  'BatchGetItem',
  'CreateRole',
  'PutParameter',
  'DescribeInstanceAttribute',
]
const PARAMETERS = [
  'bucketName',
  'key',
  'x-amz-copy-source',
  'keyId',
  'aliasName',
  'functionName',
  'layers',
  'tableName',
  'requestItems',
  'transactItems',
  'queueUrl',
  'topicArn',
  'subscriptionArn',
  'secretId',
  'repositoryName',
  'logGroupName',
  'destinationArn',
  'eventBusName',
  'entries',
  'rule',
  'roleName',
  'role',
  'instancesSet',
  'tagSpecificationSet',
  'tags',
  'x-amz-tagging',
  'names',
  'modelId',
  'roleArn',
  'statements',
  'resourceArns',
  'vpcConfig',
  'CreateVpcRequest',
]

const hostileRecord = fc
  .tuple(
    fc.constantFrom(...SOURCES),
    fc.constantFrom(...EVENTS),
    fc.dictionary(fc.constantFrom(...FIELDS), hostile, { maxKeys: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...PARAMETERS), fc.string()), hostile, { maxKeys: 6 }),
  )
  .map(([source, eventName, changes, requestParameters]) => ({
    ...record({
      eventSource: `${source}.amazonaws.com`,
      eventName,
      requestParameters,
      resources: undefined,
    }),
    ...changes,
  }))

test('no JSON value makes the reader or the tables throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), hostileRecord), (value) => {
      const reading = readRecord(value)
      if (!reading.ok) return
      const { call, resources } = reading.occurrence.pattern
      checksOf(call, resources)
    }),
    { numRuns: 3000 },
  )
})

test('the canonical text of a pattern comes back as the same pattern with the same text', () => {
  fc.assert(
    fc.property(hostileRecord, (value) => {
      const reading = readRecord(value)
      if (!reading.ok) return
      const { pattern } = reading.occurrence
      const text = canonicalJson(pattern)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(pattern)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
    { numRuns: 1500 },
  )
})

test('a pattern stays small whatever the record holds', () => {
  fc.assert(
    fc.property(hostileRecord, (value) => {
      const reading = readRecord(value)
      if (reading.ok) expect(canonicalJson(reading.occurrence.pattern).length).toBeLessThan(60_000)
    }),
    { numRuns: 500 },
  )
})

test('canonical text is the same for every order of fields', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(object))
      expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)))
    }),
  )
})
