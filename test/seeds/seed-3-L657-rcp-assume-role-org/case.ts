import {
  APPS,
  assumeRole,
  callerOf,
  DATA,
  fromService,
  internet,
  MANAGEMENT,
  manage,
  PARTNER,
  record,
  service,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const ROLE_B = { ...assumeRole(DATA, 'RoleB'), recipientAccountId: DATA }

export default seedCase({
  says: 'roles of the organization are assumed only by principals of the organization and by AWS services, whatever their trust policies let in',
  type: 'rcp',
  calls: [
    {
      name: 'a role of another account of the organization',
      record: record(session(APPS, 'RoleA'), OFFICE, ROLE_B),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'its organization is the own one: this is the day-to-day use of the scenario',
    },
    {
      name: 'an outsider',
      record: record(callerOf(PARTNER), OFFICE, ROLE_B),
      expect: 'denied',
      statements: ['met'],
      why: 'the account is not a member, and it is no AWS service',
    },
    {
      name: 'EC2, for an instance',
      record: record(service('ec2.amazonaws.com'), fromService('ec2.amazonaws.com'), ROLE_B),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the article: services assume service roles with principals that belong to AWS, hence the second condition',
    },
    {
      name: 'a record without any identity',
      record: record({ userIdentity: {} }, OFFICE, ROLE_B),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'neither the organization of the caller nor whether it is a service is told',
    },
    {
      name: 'a caller with a token of an identity provider',
      record: record(
        {
          userIdentity: {
            type: 'WebIdentityUser',
            principalId: 'token.actions.githubusercontent.com:sts.amazonaws.com:repo:x',
            userName: 'repo:x',
            identityProvider: 'token.actions.githubusercontent.com',
          },
        },
        OFFICE,
        {
          ...ROLE_B,
          ...manage('sts', 'AssumeRoleWithWebIdentity', {
            roleArn: `arn:aws:iam::${DATA}:role/RoleB`,
            roleSessionName: 'x',
          }),
        },
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'that is sts:AssumeRoleWithWebIdentity, which the policy does not name',
    },
    {
      name: 'an outsider assumes a role of the management account',
      record: record(callerOf(PARTNER), OFFICE, {
        ...assumeRole(MANAGEMENT, 'Billing'),
        recipientAccountId: MANAGEMENT,
      }),
      expect: 'out-of-scope',
      statements: ['met'],
      why: 'RCPs do not reach resources of the management account',
    },
  ],
})
