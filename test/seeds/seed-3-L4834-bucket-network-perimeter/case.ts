import {
  callerOf,
  DATA,
  endpoint,
  endpointItem,
  fromService,
  internet,
  PARTNER,
  record,
  roleItem,
  s3Bucket,
  s3Object,
  service,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ANALYST = session(DATA, 'Analyst')
const CAFE = internet('198.51.100.7')
const OBJECT = { ...s3Object('GetObject', 'data-bucket', 'x', DATA), recipientAccountId: DATA }

export default seedCase({
  says: 'the bucket is reached from the corporate addresses and from one VPC, by AWS services, and by AWS services in the name of a caller',
  type: 'resource',
  inventory: [
    roleItem(DATA, 'Analyst'),
    endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-0aaaaaaaaaaaaaaa1'),
    endpointItem(DATA, 'vpce-0bbbbbbbbbbbbbbb2', 'vpc-0bbbbbbbbbbbbbbb2'),
  ],
  calls: [
    {
      name: 'from the office',
      record: record(ANALYST, internet('203.0.113.9'), OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the address is in the corporate range',
    },
    {
      name: 'from a café',
      record: record(ANALYST, CAFE, s3Bucket('ListObjects', 'data-bucket', DATA)),
      expect: 'denied',
      statements: ['met'],
      why: 'all four conditions hold; without an endpoint aws:SourceVpc is missing, which IfExists lets hold',
    },
    {
      name: 'from the VPC',
      record: record(ANALYST, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the VPC of the endpoint is the expected one',
    },
    {
      name: 'from another VPC',
      record: record(ANALYST, endpoint('vpce-0bbbbbbbbbbbbbbb2', DATA), OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'another VPC, and through an endpoint there is no aws:SourceIp that could save it',
    },
    {
      name: 'through an endpoint that the inventory does not hold',
      record: record(ANALYST, endpoint('vpce-0ccccccccccccccc3', DATA), OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the record does not tell in which VPC the endpoint stands',
    },
    {
      name: 'CloudTrail writes logs',
      record: record(
        service('cloudtrail.amazonaws.com'),
        fromService('cloudtrail.amazonaws.com'),
        OBJECT,
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article names it as the reason for aws:PrincipalIsAWSService',
    },
    {
      name: 'Athena in the name of the analyst',
      record: record(
        session(DATA, 'Analyst', { invokedBy: 'athena.amazonaws.com' }),
        fromService('athena.amazonaws.com'),
        OBJECT,
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'aws:ViaAWSService is true',
    },
    {
      name: 'a partner from its own network',
      record: record(callerOf(PARTNER), CAFE, OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'the policy asks from where, not who; the article extends it for partners afterwards',
    },
  ],
})
