import {
  APPS,
  assumeRole,
  callerOf,
  DATA,
  internet,
  PARTNER,
  record,
  session,
  user,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const ROLE_B = { ...assumeRole(DATA, 'RoleB'), recipientAccountId: DATA }

export default seedCase({
  says: 'role B may be assumed by role A of another account and by nobody else',
  type: 'trust',
  targets: [`arn:aws:iam::${DATA}:role/RoleB`],
  calls: [
    {
      name: 'role A',
      record: record(session(APPS, 'RoleA'), OFFICE, ROLE_B),
      expect: 'not-denied',
      statements: ['met'],
      why: 'it is the principal of the statement',
    },
    {
      name: 'another role of that account',
      record: record(session(APPS, 'RoleC'), OFFICE, ROLE_B),
      expect: 'denied',
      statements: ['unmet'],
      why: 'whoever assumes a role must be trusted by it; no identity policy makes up for that',
    },
    {
      name: 'a user of the account of role B',
      record: record(user(DATA, 'ann'), OFFICE, ROLE_B),
      expect: 'denied',
      statements: ['unmet'],
      why: 'that holds within an account too: trust policies are the exception that AWS names',
    },
    {
      name: 'a partner',
      record: record(callerOf(PARTNER), OFFICE, ROLE_B),
      expect: 'denied',
      statements: ['unmet'],
      why: 'of the caller only the account is recorded, which is not that of role A',
    },
    {
      name: 'somebody of the account of role A, of whom only the copy of the owner is there',
      record: record(callerOf(APPS), OFFICE, ROLE_B),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'it may be role A or another',
    },
    {
      name: 'another role is assumed',
      record: record(session(APPS, 'RoleC'), OFFICE, assumeRole(DATA, 'RoleD')),
      expect: 'out-of-scope',
      statements: ['unmet'],
      why: 'a trust policy stands on one role',
    },
  ],
})
