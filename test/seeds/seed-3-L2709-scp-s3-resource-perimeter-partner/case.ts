import {
  DATA,
  internet,
  PARTNER,
  PARTNER_B,
  record,
  roleItem,
  s3Object,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const role = (name: string) => session(DATA, name)

export default seedCase({
  says: 'the same, with the account of the expected partner as an exception',
  type: 'scp',
  inventory: [roleItem(DATA, 'AppMigrator'), roleItem(DATA, 'PartnerSync')],
  calls: [
    {
      name: 'PartnerSync writes to the bucket of the partner',
      record: record(
        role('PartnerSync'),
        OFFICE,
        s3Object('PutObject', 'expected-partner-999999999999', 'x', PARTNER),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article: access to resources of the trusted partner is no longer blocked',
    },
    {
      name: 'AppMigrator reads from the other bucket',
      record: record(
        role('AppMigrator'),
        OFFICE,
        s3Object('GetObject', 'app-migration-888888888888', 'x', PARTNER_B),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'its account is not the excepted one',
    },
    {
      name: 'a role that the inventory does not hold reads from the other bucket',
      record: record(
        role('Unlisted'),
        OFFICE,
        s3Object('GetObject', 'app-migration-888888888888', 'x', PARTNER_B),
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'it may have the exception tag',
    },
    {
      name: 'a role that the inventory does not hold writes to the bucket of the partner',
      record: record(
        role('Unlisted'),
        OFFICE,
        s3Object('PutObject', 'expected-partner-999999999999', 'x', PARTNER),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'whatever its tags are, the account of the bucket is excepted',
    },
  ],
})
