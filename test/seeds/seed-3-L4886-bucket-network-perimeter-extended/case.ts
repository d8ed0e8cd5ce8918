import {
  callerOf,
  DATA,
  fromService,
  internet,
  PARTNER,
  record,
  roleItem,
  STRANGER,
  s3Object,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const CAFE = internet('198.51.100.7')
const OBJECT = { ...s3Object('GetObject', 'data-bucket', 'x', DATA), recipientAccountId: DATA }

export default seedCase({
  says: 'the same, with exceptions for roles with a tag, for two partners, and for service-linked roles of the account',
  type: 'resource',
  inventory: [
    roleItem(DATA, 'Analyst'),
    roleItem(DATA, 'Replication', { 'network-perimeter-exception': 'true' }),
  ],
  calls: [
    {
      name: 'a role without the tag, from a café',
      record: record(session(DATA, 'Analyst'), CAFE, OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'none of the exceptions is for it',
    },
    {
      name: 'S3 replicates with a role that has the tag',
      record: record(
        session(DATA, 'Replication', { invokedBy: 's3.amazonaws.com' }),
        fromService('s3.amazonaws.com'),
        OBJECT,
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article: replication comes from the network of the service with a service role, which the tag exempts',
    },
    {
      name: 'a partner from its own network',
      record: record(callerOf(PARTNER), CAFE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its account is listed',
    },
    {
      name: 'Access Analyzer with its service-linked role',
      record: record(
        session(DATA, 'AWSServiceRoleForAccessAnalyzer', {
          path: '/aws-service-role/access-analyzer.amazonaws.com/',
          invokedBy: 'access-analyzer.amazonaws.com',
        }),
        fromService('access-analyzer.amazonaws.com'),
        { ...OBJECT, eventName: 'GetBucketPolicy' },
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the path of its ARN is the one that ArnNotLikeIfExists spares',
    },
    {
      name: 'a stranger from its own network',
      record: record(callerOf(STRANGER), CAFE, OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the article itself warns: an outsider with the tag gets around this policy, and no record shows the tags of outsiders',
    },
    {
      name: 'a role of the account that the inventory does not hold, from a café',
      record: record(session(DATA, 'Unlisted'), CAFE, OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'it may have the tag that exempts it',
    },
  ],
})
