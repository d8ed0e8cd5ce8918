import {
  ANALYTICS,
  APPS,
  DATA,
  endpoint,
  internet,
  ML,
  PARTNER,
  record,
  s3Bucket,
  s3Object,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ETL = session(APPS, 'ETLRole')
const OBJECT = s3Object('GetObject', 'datalake-bucket', 'raw/x', DATA)

export default seedCase({
  says: 'three roles of data processing accounts may list the data lake and read from it, but only through endpoints that these accounts own',
  type: 'resource',
  calls: [
    {
      name: 'the ETL role, through an endpoint of its account',
      record: record(
        ETL,
        endpoint('vpce-0aaaaaaaaaaaaaaa1', APPS),
        s3Bucket('ListObjects', 'datalake-bucket', DATA),
      ),
      expect: 'not-denied',
      statements: ['met'],
      why: 'role, action, bucket and the account of the endpoint are all listed',
    },
    {
      name: 'the ML role, through an endpoint of the analytics account',
      record: record(session(ML, 'MLRole'), endpoint('vpce-0bbbbbbbbbbbbbbb2', ANALYTICS), OBJECT),
      expect: 'not-denied',
      statements: ['met'],
      why: 'the condition takes any of the three accounts, whichever role calls',
    },
    {
      name: 'the ETL role over the internet',
      record: record(ETL, internet('198.51.100.7'), OBJECT),
      expect: 'undetermined',
      statements: ['unmet'],
      why: 'without an endpoint aws:VpceAccount is missing, and the Allow does not match; an ACL of the bucket might still allow it',
    },
    {
      name: 'the ETL role, through an endpoint of a partner',
      record: record(ETL, endpoint('vpce-0ddddddddddddddd4', PARTNER), OBJECT),
      expect: 'undetermined',
      statements: ['unmet'],
      why: 'the account of the endpoint is not listed; the same ACL might still allow it',
    },
    {
      name: 'the ETL role writes',
      record: record(
        ETL,
        endpoint('vpce-0aaaaaaaaaaaaaaa1', APPS),
        s3Object('PutObject', 'datalake-bucket', 'x', DATA),
      ),
      expect: 'undetermined',
      statements: ['unmet'],
      why: 's3:PutObject is not listed; the same ACL might still allow it',
    },
    {
      name: 'the ETL role, through an endpoint of an account that the record does not tell',
      record: record(ETL, endpoint('vpce-0ccccccccccccccc3', undefined), OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'records before version 1.09 do not name the account of the endpoint, and the inventory does not hold it',
    },
  ],
})
