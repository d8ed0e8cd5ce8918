import {
  APPS,
  assumeRole,
  callerOf,
  DATA,
  fromService,
  internet,
  PARTNER,
  record,
  service,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const roleOf = (account: string) => ({
  ...assumeRole(account, 'RoleB'),
  recipientAccountId: account,
})

export default seedCase({
  says: 'the same, except that roles of account A may be assumed by outsiders',
  type: 'rcp',
  calls: [
    {
      name: 'an outsider assumes a role of account A',
      record: record(callerOf(PARTNER), OFFICE, roleOf(APPS)),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article: unless the role that is accessed belongs to account A',
    },
    {
      name: 'an outsider assumes a role of another account',
      record: record(callerOf(PARTNER), OFFICE, roleOf(DATA)),
      expect: 'denied',
      statements: ['met'],
      why: 'neither the organization of the caller nor the account of the role is excepted',
    },
    {
      name: 'account A assumes a role of another account',
      record: record(session(APPS, 'RoleA'), OFFICE, roleOf(DATA)),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the caller is of the organization',
    },
    {
      name: 'Lambda, for a function',
      record: record(
        service('lambda.amazonaws.com'),
        fromService('lambda.amazonaws.com'),
        roleOf(DATA),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'AWS service principals are excepted',
    },
    {
      name: 'a record without any identity, on a role of another account',
      record: record({ userIdentity: {} }, OFFICE, roleOf(DATA)),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'neither the organization of the caller nor whether it is a service is told',
    },
    {
      name: 'a record without any identity, on a role of account A',
      record: record({ userIdentity: {} }, OFFICE, roleOf(APPS)),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'whoever calls, the account of the role is excepted',
    },
  ],
})
