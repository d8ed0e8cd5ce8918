import {
  APPS,
  assumeRole,
  callerOf,
  DATA,
  internet,
  PARTNER,
  record,
  roleItem,
  STRANGER,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const role = (name: string) => ({ ...assumeRole(DATA, name), recipientAccountId: DATA })

export default seedCase({
  says: 'outsiders assume no role, except that roles with the exception tag are assumed by the trusted partner, and then by nobody else',
  type: 'rcp',
  inventory: [
    roleItem(DATA, 'Plain'),
    roleItem(DATA, 'Tagged', { 'partner-access-exception': 'trusted-partner' }),
  ],
  calls: [
    {
      name: 'the partner assumes a tagged role',
      record: record(callerOf(PARTNER), OFFICE, role('Tagged')),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'the tag undoes the first statement, the account of the partner the second',
    },
    {
      name: 'the partner assumes a role without the tag',
      record: record(callerOf(PARTNER), OFFICE, role('Plain')),
      expect: 'denied',
      statements: ['met', 'unmet'],
      why: 'without the tag the partner is an outsider like any other',
    },
    {
      name: 'another outsider assumes a tagged role',
      record: record(callerOf(STRANGER), OFFICE, role('Tagged')),
      expect: 'denied',
      statements: ['unmet', 'met'],
      why: 'the second statement keeps everybody but the partner from tagged roles',
    },
    {
      name: 'a role of the organization assumes a tagged role',
      record: record(session(APPS, 'RoleA'), OFFICE, role('Tagged')),
      expect: 'denied',
      statements: ['unmet', 'met'],
      why: 'the article: tagged roles can only be assumed by identities of the partner account',
    },
    {
      name: 'a role of the organization assumes a role without the tag',
      record: record(session(APPS, 'RoleA'), OFFICE, role('Plain')),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'the caller is of the organization, and the second statement asks for the tag',
    },
    {
      name: 'the partner assumes a role that the inventory does not hold',
      record: record(callerOf(PARTNER), OFFICE, role('Unlisted')),
      expect: 'undetermined',
      statements: ['unknown', 'unmet'],
      why: 'whether it has the tag is not known',
    },
  ],
})
