import {
  APPS,
  callerOf,
  DATA,
  endpoint,
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

const ANALYST = session(APPS, 'Analyst')
const OFFICE = internet('203.0.113.9')
const CAFE = internet('198.51.100.7')
const OBJECT = s3Object('GetObject', 'data-bucket', 'reports/x', DATA)

export default seedCase({
  says: 'buckets of the organization are reached only from the corporate addresses, through endpoints of the organization, by AWS services, and by roles tagged as exceptions',
  type: 'rcp',
  inventory: [
    roleItem(APPS, 'Analyst'),
    roleItem(APPS, 'Replicator', { 'network-perimeter-exception': 'true' }),
  ],
  calls: [
    {
      name: 'from the office',
      record: record(ANALYST, OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the address is in the corporate range',
    },
    {
      name: 'from a café',
      record: record(ANALYST, CAFE, s3Bucket('ListObjects', 'data-bucket', DATA)),
      expect: 'denied',
      statements: ['met'],
      why: 'another address, no endpoint, no service, and the role has no tag: this is what the policy is for',
    },
    {
      name: 'through an endpoint of another account of the organization',
      record: record(ANALYST, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'aws:VpceOrgID is the own organization whichever member owns the endpoint',
    },
    {
      name: 'through an endpoint of a partner',
      record: record(ANALYST, endpoint('vpce-0ddddddddddddddd4', PARTNER), OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'the organization of that endpoint is another one or none, and aws:SourceIp is missing, which IfExists lets hold',
    },
    {
      name: 'CloudTrail writes logs',
      record: record(
        service('cloudtrail.amazonaws.com'),
        fromService('cloudtrail.amazonaws.com'),
        s3Object('PutObject', 'data-bucket', 'AWSLogs/x', DATA),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'service principals are excepted by aws:PrincipalIsAWSService',
    },
    {
      name: 'Athena in the name of the analyst',
      record: record(
        session(APPS, 'Analyst', { invokedBy: 'athena.amazonaws.com' }),
        fromService('athena.amazonaws.com'),
        OBJECT,
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'calls in the name of the caller are excepted by aws:ViaAWSService; Athena cannot assume the role itself',
    },
    {
      name: 'a role tagged as an exception, from a café',
      record: record(session(APPS, 'Replicator'), CAFE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its tag has the value that the policy spares',
    },
    {
      name: 'a role that the inventory does not hold, from a café',
      record: record(session(APPS, 'Unlisted'), CAFE, OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'its tags are not known, and one of them could except it',
    },
    {
      name: 'somebody of a partner, from its own network',
      record: record(callerOf(PARTNER), CAFE, { ...OBJECT, recipientAccountId: DATA }),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'outsiders can carry the tag too, and no record shows their tags',
    },
    {
      name: 'a bucket of a partner',
      record: record(ANALYST, CAFE, s3Object('GetObject', 'partner-bucket', 'x', PARTNER)),
      expect: 'out-of-scope',
      statements: ['met'],
      why: 'an RCP reaches resources of the organization alone',
    },
  ],
})
