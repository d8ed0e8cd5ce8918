import {
  callerOf,
  DATA,
  fromService,
  internet,
  PARTNER,
  record,
  s3Object,
  service,
  session,
  user,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const OBJECT = s3Object('GetObject', 'amzn-s3-demo-bucket', 'reports/march.csv', DATA)

export default seedCase({
  says: 'nobody reaches the bucket and its objects but sessions of one role, whatever identity policies allow',
  type: 'resource',
  calls: [
    {
      name: 'the role',
      record: record(session(DATA, 'AppRole'), OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article: for roles the key holds the ARN of the role, not of the session',
    },
    {
      name: 'an IAM user of the account',
      record: record(user(DATA, 'ann'), OFFICE, OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'the article: anyone who has not assumed the role is kept out, even with s3:*',
    },
    {
      name: 'a role of the same name below a path',
      record: record(session(DATA, 'AppRole', { path: '/team/' }), OFFICE, OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'the path is part of the ARN of a role',
    },
    {
      name: 'an AWS service that writes to it',
      record: record(
        service('cloudtrail.amazonaws.com'),
        fromService('cloudtrail.amazonaws.com'),
        s3Object('PutObject', 'amzn-s3-demo-bucket', 'AWSLogs/x.json.gz', DATA),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'a service principal has no ARN, and a missing key fulfils StringNotEquals',
    },
    {
      name: 'somebody of another account, of whom only the copy of the owner is there',
      record: record(callerOf(PARTNER), OFFICE, { ...OBJECT, recipientAccountId: DATA }),
      expect: 'denied',
      statements: ['met'],
      why: 'the copy tells only the account of the caller, and no ARN of that account is the one of the role',
    },
    {
      name: 'somebody of the own account, of whom only such a copy is there',
      record: record(callerOf(DATA), OFFICE, OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'a caller of this account can be the role or not',
    },
  ],
})
