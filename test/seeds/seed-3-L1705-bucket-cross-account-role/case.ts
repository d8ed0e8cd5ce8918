import {
  APPS,
  callerOf,
  DATA,
  internet,
  record,
  s3Bucket,
  s3Object,
  session,
  user,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const BUCKET = 'amzn-s3-demo-bucket'
const get = s3Object('GetObject', BUCKET, 'reports/march.csv', APPS)

export default seedCase({
  says: 'a role of another account may list the bucket and read, write and delete objects; everybody else is denied',
  type: 'resource',
  calls: [
    {
      name: 'the role lists the bucket',
      record: record(session(DATA, 'AppRole'), OFFICE, s3Bucket('ListObjects', BUCKET, APPS)),
      expect: 'not-denied',
      statements: ['met', 'unmet', 'unmet'],
      why: 'ListObjects is authorised as s3:ListBucket on the bucket, which the first statement allows',
    },
    {
      name: 'the role reads an object',
      record: record(session(DATA, 'AppRole'), OFFICE, get),
      expect: 'not-denied',
      statements: ['unmet', 'met', 'unmet'],
      why: 'the second statement allows it on what is in the bucket',
    },
    {
      name: 'a user of the account that owns the bucket',
      record: record(user(APPS, 'ann'), OFFICE, get),
      expect: 'denied',
      statements: ['unmet', 'unmet', 'met'],
      why: 'the article: users of the account of the bucket are kept out by the Deny',
    },
    {
      name: 'another role of the same account as the role',
      record: record(
        session(DATA, 'Developer'),
        OFFICE,
        s3Object('DeleteObject', BUCKET, 'x', APPS),
      ),
      expect: 'denied',
      statements: ['unmet', 'unmet', 'met'],
      why: 'the Deny spares one ARN, not its account',
    },
    {
      name: 'the role reads the ACL of the bucket',
      record: record(session(DATA, 'AppRole'), OFFICE, s3Bucket('GetBucketAcl', BUCKET, APPS)),
      expect: 'undetermined',
      statements: ['unmet', 'unmet', 'unmet'],
      why: 'no statement allows it; across accounts an ACL of the bucket could still do so, which no record shows',
    },
    {
      name: 'somebody of the account of the role, of whom only the copy of the owner is there',
      record: record(callerOf(DATA), OFFICE, { ...get, recipientAccountId: APPS }),
      expect: 'undetermined',
      statements: ['unmet', 'unknown', 'unknown'],
      why: 'it may be the role, and then it is allowed, or another, and then it is denied',
    },
  ],
})
