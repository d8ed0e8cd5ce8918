import {
  DATA,
  fromService,
  internet,
  PARTNER,
  PARTNER_B,
  record,
  roleItem,
  s3Bucket,
  s3Object,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const role = (name: string) => session(DATA, name)

export default seedCase({
  says: 'principals read and write objects only in buckets of the organization, except roles with the exception tag and what Data Exchange and Service Catalog do for them',
  type: 'scp',
  inventory: [
    roleItem(DATA, 'AppMigrator'),
    roleItem(DATA, 'PartnerSync'),
    roleItem(DATA, 'Excepted', { 'resource-perimeter-exception': 'true' }),
  ],
  calls: [
    {
      name: 'a bucket of the organization',
      record: record(
        role('AppMigrator'),
        OFFICE,
        s3Object('PutObject', 'app-logs-111111111111', 'x', DATA),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article leaves buckets of the own accounts alone',
    },
    {
      name: 'PartnerSync writes to the bucket of a partner',
      record: record(
        role('PartnerSync'),
        OFFICE,
        s3Object('PutObject', 'expected-partner-999999999999', 'x', PARTNER),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'the article: the starting policy would block this bucket',
    },
    {
      name: 'AppMigrator reads from a bucket of nobody known',
      record: record(
        role('AppMigrator'),
        OFFICE,
        s3Object('GetObject', 'app-migration-888888888888', 'x', PARTNER_B),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'the article: and this one, since both do not belong to the organization',
    },
    {
      name: 'a role with the exception tag',
      record: record(
        role('Excepted'),
        OFFICE,
        s3Object('PutObject', 'expected-partner-999999999999', 'x', PARTNER),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its tag has the value that the policy spares',
    },
    {
      name: 'Data Exchange in the name of a role',
      record: record(
        session(DATA, 'PartnerSync', { invokedBy: 'dataexchange.amazonaws.com' }),
        fromService('dataexchange.amazonaws.com'),
        s3Object('GetObject', 'expected-partner-999999999999', 'x', PARTNER),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'aws:CalledVia holds a listed service, so not all of its values are others',
    },
    {
      name: 'listing the bucket of a partner',
      record: record(
        role('PartnerSync'),
        OFFICE,
        s3Bucket('ListObjects', 'expected-partner-999999999999', PARTNER),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the policy names three actions, and s3:ListBucket is none of them',
    },
    {
      name: 'a bucket of which neither the record nor the inventory names the owner',
      record: record(role('AppMigrator'), OFFICE, s3Object('GetObject', 'unlisted-bucket', 'x')),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the article: the field is optional, which is why it asks AWS Config as well',
    },
    {
      name: 'a service-linked role',
      record: record(
        session(DATA, 'AWSServiceRoleForConfig', {
          path: '/aws-service-role/config.amazonaws.com/',
          invokedBy: 'config.amazonaws.com',
        }),
        fromService('config.amazonaws.com'),
        s3Object('PutObject', 'expected-partner-999999999999', 'x', PARTNER),
      ),
      expect: 'out-of-scope',
      statements: ['unknown'],
      why: 'the article: SCPs do not govern service-linked roles',
    },
  ],
})
