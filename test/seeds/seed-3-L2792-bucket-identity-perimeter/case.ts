import {
  APPS,
  callerOf,
  DATA,
  fromService,
  internet,
  PARTNER,
  record,
  STRANGER,
  s3Bucket,
  s3Object,
  service,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const OBJECT = { ...s3Object('PutObject', 'data-bucket', 'x', DATA), recipientAccountId: DATA }

export default seedCase({
  says: 'the bucket is reached by principals of the organization, of the accounts of the load balancers and of two partners, and by AWS services',
  type: 'resource',
  calls: [
    {
      name: 'a role of the organization',
      record: record(session(APPS, 'RoleA'), OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its organization is the own one',
    },
    {
      name: 'a partner',
      record: record(callerOf(PARTNER), OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its account is listed, and one equal value undoes the Deny',
    },
    {
      name: 'the account of the load balancers',
      record: record(callerOf('156460612806'), OFFICE, OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its account is listed: it writes access logs',
    },
    {
      name: 'a stranger',
      record: record(callerOf(STRANGER), OFFICE, s3Bucket('ListObjects', 'data-bucket', DATA)),
      expect: 'denied',
      statements: ['met'],
      why: 'neither its organization nor its account is listed, and it is no service',
    },
    {
      name: 'an unsigned request',
      record: record(
        { userIdentity: { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' } },
        OFFICE,
        { ...OBJECT, eventName: 'GetObject' },
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'organization and aws:PrincipalIsAWSService are missing, which IfExists lets hold, and the account is `anonymous`',
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
      why: 'service principals are excepted',
    },
    {
      name: 'a record without any identity',
      record: record({ userIdentity: {} }, OFFICE, OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'neither account nor kind of the caller is told',
    },
  ],
})
