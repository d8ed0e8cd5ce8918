import { assumeRole, DATA, fromService, record, service } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const FROM = fromService('rolesanywhere.amazonaws.com')
const ANCHOR =
  'arn:aws:rolesanywhere:ca-central-1:111111111111:trust-anchor/9f084b8b-2a32-47f6-aee3-d027f5c4b03b'
const OTHER = ANCHOR.replace('9f084b8b', '00000000')
const from = (sourceArn: string) =>
  service('rolesanywhere.amazonaws.com', { sourceArn, sourceAccount: '111111111111' })

const named = (name: string) => ({
  ...assumeRole(DATA, 'CicdAgent', {
    sourceIdentity: `CN=${name}`,
    tags: [{ key: 'x509Subject/CN', value: name }],
  }),
  recipientAccountId: DATA,
})

export default seedCase({
  says: 'as the policy before it, bound to one trust anchor as well, so that a certificate of that name from another authority is of no use',
  type: 'trust',
  targets: [`arn:aws:iam::${DATA}:role/CicdAgent`],
  calls: [
    {
      name: 'the certificate, from the anchor',
      record: record(from(ANCHOR), FROM, named('cicd-agent.example.com')),
      expect: 'not-denied',
      statements: ['met'],
      why: 'name and anchor are those of the statement',
    },
    {
      name: 'a certificate of that name from another anchor',
      record: record(from(OTHER), FROM, named('cicd-agent.example.com')),
      expect: 'denied',
      statements: ['unmet'],
      why: 'ArnEquals on aws:SourceArn does not hold, and nobody else is trusted',
    },
    {
      name: 'another certificate, with no anchor recorded',
      record: record(service('rolesanywhere.amazonaws.com'), FROM, named('laptop.example.com')),
      expect: 'denied',
      statements: ['unmet'],
      why: 'the name alone settles it: one unmet condition is enough, whatever the anchor was',
    },
    {
      name: 'the certificate, with no anchor recorded',
      record: record(service('rolesanywhere.amazonaws.com'), FROM, named('cicd-agent.example.com')),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'aws:SourceArn is not in every record of a service',
    },
  ],
})
