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
const ROLE = { ...assumeRole(DATA, 'RoleB'), recipientAccountId: DATA }

export default seedCase({
  says: 'a developer let a role of an outsider in; the statement that the central team puts beside it keeps everybody out who is neither of the organization nor an AWS service',
  type: 'trust',
  targets: [`arn:aws:iam::${DATA}:role/RoleB`],
  calls: [
    {
      name: 'the outsider whom the developer let in',
      record: record(callerOf(PARTNER), OFFICE, ROLE),
      expect: 'denied',
      statements: ['unknown', 'met'],
      why: 'the article: the external account cannot use what it was granted, since its organization is not the own one',
    },
    {
      name: 'a role of the organization',
      record: record(session(APPS, 'Developer'), OFFICE, ROLE),
      expect: 'denied',
      statements: ['unmet', 'unmet'],
      why: 'the Deny spares it, but nothing in the policy allows it, and a role must trust who assumes it',
    },
    {
      name: 'an AWS service',
      record: record(service('ec2.amazonaws.com'), fromService('ec2.amazonaws.com'), ROLE),
      expect: 'denied',
      statements: ['unmet', 'unmet'],
      why: 'aws:PrincipalIsAWSService spares it from the Deny, and no statement allows it',
    },
    {
      name: 'the outsider assumes another role',
      record: record(callerOf(PARTNER), OFFICE, {
        ...assumeRole(DATA, 'RoleD'),
        recipientAccountId: DATA,
      }),
      expect: 'out-of-scope',
      statements: ['unknown', 'met'],
      why: 'a trust policy stands on one role',
    },
  ],
  without: {
    miss: 'the one principal that is allowed is outside of the organization, and the second statement denies it: nobody can assume the role',
    undetermined:
      'whoever calls is denied, by the Deny or for want of an Allow: nothing unknown can change that',
  },
})
