import { assumeRole, DATA, fromService, internet, record, service, user } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const FROM = fromService('rolesanywhere.amazonaws.com')
const ROLES_ANYWHERE = service('rolesanywhere.amazonaws.com')

const agent = (more: object) => ({
  ...assumeRole(DATA, 'CicdAgent', { ...more }),
  recipientAccountId: DATA,
})
const named = (name: string) =>
  agent({ sourceIdentity: `CN=${name}`, tags: [{ key: 'x509Subject/CN', value: name }] })

export default seedCase({
  says: 'IAM Roles Anywhere may assume the role for the certificate of one build agent',
  type: 'trust',
  targets: [`arn:aws:iam::${DATA}:role/CicdAgent`],
  calls: [
    {
      name: 'the certificate of the agent',
      record: record(ROLES_ANYWHERE, FROM, named('cicd-agent.example.com')),
      expect: 'not-denied',
      statements: ['met'],
      why: 'service and name are those of the statement, and it allows tagging and source identity, which the same call asks for',
    },
    {
      name: 'another certificate',
      record: record(ROLES_ANYWHERE, FROM, named('laptop.example.com')),
      expect: 'denied',
      statements: ['unmet'],
      why: 'the common name is another one',
    },
    {
      name: 'a service that is not trusted',
      record: record(service('ec2.amazonaws.com'), fromService('ec2.amazonaws.com'), agent({})),
      expect: 'denied',
      statements: ['unmet'],
      why: 'the principal is one service',
    },
    {
      name: 'a user of the account',
      record: record(user(DATA, 'ann'), internet('203.0.113.9'), agent({})),
      expect: 'denied',
      statements: ['unmet'],
      why: 'the principal is one service',
    },
    {
      name: 'a request that was too large to be recorded',
      record: record(ROLES_ANYWHERE, FROM, {
        ...agent({}),
        requestParameters: {
          omitted: true,
          originalSize: 123_456,
          reason: 'requestParameters too large',
        },
      }),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the tags were among the parameters that CloudTrail left out',
    },
  ],
})
