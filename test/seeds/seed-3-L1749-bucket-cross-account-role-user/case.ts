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
const get = s3Object('GetObject', BUCKET, 'reports/march.csv', DATA)

export default seedCase({
  says: 'the same for a role and a user of another account; the article puts the principal into a list, which AWS refuses, so the list is taken away here',
  type: 'resource',
  calls: [
    {
      name: 'the user of the other account lists the bucket',
      record: record(user(APPS, 'ann'), OFFICE, s3Bucket('ListObjects', BUCKET, DATA)),
      expect: 'not-denied',
      statements: ['met', 'unmet', 'unmet'],
      why: 'its ARN is a principal of the first statement and spared by the Deny',
    },
    {
      name: 'the role of the other account writes',
      record: record(session(APPS, 'AppRole'), OFFICE, s3Object('PutObject', BUCKET, 'x', DATA)),
      expect: 'not-denied',
      statements: ['unmet', 'met', 'unmet'],
      why: 's3:PutObject is listed in the second statement',
    },
    {
      name: 'a role of that name in the account of the bucket',
      record: record(session(DATA, 'AppRole'), OFFICE, get),
      expect: 'denied',
      statements: ['unmet', 'unmet', 'met'],
      why: 'the account is part of the ARN',
    },
    {
      name: 'somebody of the other account, of whom only the copy of the owner is there',
      record: record(callerOf(APPS), OFFICE, { ...get, recipientAccountId: DATA }),
      expect: 'undetermined',
      statements: ['unmet', 'unknown', 'unknown'],
      why: 'it may be the role, the user or anybody else',
    },
  ],
})
