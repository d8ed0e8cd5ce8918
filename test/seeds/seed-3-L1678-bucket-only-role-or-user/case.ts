import { DATA, internet, record, s3Bucket, s3Object, session, user } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const OBJECT = s3Object('PutObject', 'amzn-s3-demo-bucket', 'reports/march.csv', DATA)

export default seedCase({
  says: 'the same, with an IAM user beside the role',
  type: 'resource',
  calls: [
    {
      name: 'the role',
      record: record(session(DATA, 'AppRole'), OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its ARN is listed, and under StringNotEquals one equal value is enough',
    },
    {
      name: 'the user',
      record: record(user(DATA, 'ann'), OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its ARN is listed beside that of the role',
    },
    {
      name: 'another user lists the bucket',
      record: record(
        user(DATA, 'bob'),
        OFFICE,
        s3Bucket('ListObjects', 'amzn-s3-demo-bucket', DATA),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'neither ARN is the caller, and the bucket itself is named too',
    },
    {
      name: 'a session whose role an export left out',
      record: record(session(DATA, 'AppRole', { issuer: false }), OFFICE, OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the ARN of a session has no path, so the ARN of the role cannot be made from it',
    },
  ],
})
