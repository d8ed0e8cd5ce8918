import {
  APPS,
  DATA,
  endpoint,
  fromService,
  internet,
  manage,
  record,
  roleItem,
  s3Object,
  session,
  type What,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ANALYST = session(DATA, 'Analyst')
const CAFE = internet('198.51.100.7')
const OBJECT = s3Object('GetObject', 'data-bucket', 'reports/x', DATA)
const KEY = `arn:aws:kms:eu-west-1:${DATA}:key/11111111-2222-3333-4444-555555555555`
const DECRYPT: What = {
  ...manage('kms', 'Decrypt', { encryptionAlgorithm: 'SYMMETRIC_DEFAULT', keyId: KEY }),
  resources: [{ accountId: DATA, type: 'AWS::KMS::Key', ARN: KEY }],
}

export default seedCase({
  says: 'buckets and keys are reached only through endpoints of one organizational unit, from the corporate addresses, by AWS services, and by roles tagged as exceptions',
  type: 'rcp',
  inventory: [roleItem(DATA, 'Analyst')],
  calls: [
    {
      name: 'through an endpoint of the unit',
      record: record(ANALYST, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the path of the account is the one that the pattern covers',
    },
    {
      name: 'through an endpoint of another unit of the organization',
      record: record(ANALYST, endpoint('vpce-0bbbbbbbbbbbbbbb2', APPS), OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'no path of the endpoint is like the pattern: this is what sets the policy apart from one with aws:VpceOrgID',
    },
    {
      name: 'a key is used from a café',
      record: record(ANALYST, CAFE, DECRYPT),
      expect: 'denied',
      statements: ['met'],
      why: 'ForAllValues with IfExists holds where the key is missing, and the address is no corporate one',
    },
    {
      name: 'a key is used from the office',
      record: record(ANALYST, internet('203.0.113.9'), DECRYPT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the address is in the corporate range',
    },
    {
      name: 'a service that the record does not name uses a key for the role',
      record: record(
        session(DATA, 'Analyst', { invokedBy: 'AWS Internal' }),
        fromService('AWS Internal'),
        DECRYPT,
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'S3 uses keys like this; whether in the name of the caller or with a role of its own is not told, and the key may be an AWS managed one',
    },
    {
      name: 'another service of the same role',
      record: record(ANALYST, CAFE, manage('dynamodb', 'DescribeTable', { tableName: 'orders' })),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the policy names S3 and KMS alone',
    },
  ],
})
