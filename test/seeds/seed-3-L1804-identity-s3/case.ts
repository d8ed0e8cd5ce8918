import { DATA, internet, manage, record, s3Bucket, s3Object, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ROLE = session(DATA, 'AppRole')
const OFFICE = internet('203.0.113.9')
const BUCKET = 'amzn-s3-demo-bucket'

export default seedCase({
  says: 'what the role needs beside the bucket policy: list all buckets, list the one bucket, read, write and delete its objects',
  type: 'identity',
  calls: [
    {
      name: 'listing all buckets',
      record: record(
        ROLE,
        OFFICE,
        manage('s3', 'ListBuckets', { Host: 's3.eu-west-1.amazonaws.com' }),
      ),
      expect: 'not-denied',
      statements: ['met', 'unmet', 'unmet'],
      why: 'the operation ListBuckets is authorised as s3:ListAllMyBuckets',
    },
    {
      name: 'listing the bucket',
      record: record(ROLE, OFFICE, s3Bucket('ListObjects', BUCKET, DATA)),
      expect: 'not-denied',
      statements: ['unmet', 'met', 'unmet'],
      why: 'the operation ListObjects is authorised as s3:ListBucket on the bucket',
    },
    {
      name: 'looking whether an object is there',
      record: record(ROLE, OFFICE, s3Object('HeadObject', BUCKET, 'x', DATA)),
      expect: 'not-denied',
      statements: ['unmet', 'unmet', 'met'],
      why: 'HeadObject is authorised as s3:GetObject',
    },
    {
      name: 'reading from another bucket',
      record: record(ROLE, OFFICE, s3Object('GetObject', 'other-bucket', 'x', DATA)),
      expect: 'not-denied',
      statements: ['unmet', 'unmet', 'unmet'],
      why: 'no statement names that bucket; another identity policy may allow it',
    },
    {
      name: 'an operation on the bucket that no table knows',
      record: record(ROLE, OFFICE, s3Bucket('FutureOperation', BUCKET, DATA)),
      expect: 'not-denied',
      statements: ['unknown', 'unknown', 'unmet'],
      why: 'its IAM action is not guessed, so it may be one of those that are listed for the bucket',
    },
  ],
})
