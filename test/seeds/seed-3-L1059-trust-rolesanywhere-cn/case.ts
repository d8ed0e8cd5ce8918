import { assumeRole, DATA, fromService, internet, record, service, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ANCHOR =
  'arn:aws:rolesanywhere:eu-west-1:012345678912:trust-anchor/9f084b8b-2a32-47f6-aee3-d027f5c4b03b'
const OTHER_ANCHOR =
  'arn:aws:rolesanywhere:eu-west-1:012345678912:trust-anchor/00000000-2a32-47f6-aee3-d027f5c4b03b'
const FROM = fromService('rolesanywhere.amazonaws.com')
const anchored = (sourceArn?: string) =>
  service(
    'rolesanywhere.amazonaws.com',
    sourceArn === undefined ? undefined : { sourceArn, sourceAccount: '012345678912' },
  )

/** IAM Roles Anywhere passes the fields of the certificate as session tags and its name as source identity. */
const withCertificate = (name: string) => ({
  ...assumeRole(DATA, 'Issuer', {
    sourceIdentity: `CN=${name}`,
    tags: [
      { key: 'x509Subject/CN', value: name },
      { key: 'x509Issuer/CN', value: 'example-ca' },
    ],
  }),
  recipientAccountId: DATA,
})

export default seedCase({
  says: 'IAM Roles Anywhere may assume the role for the certificate named iamra-issuer, coming from one trust anchor',
  type: 'trust',
  targets: [`arn:aws:iam::${DATA}:role/Issuer`],
  calls: [
    {
      name: 'the certificate, from the anchor',
      record: record(anchored(ANCHOR), FROM, withCertificate('iamra-issuer')),
      expect: 'not-denied',
      statements: ['met'],
      why: 'the fields of the certificate are there as principal tags when the trust policy is evaluated (IAM Roles Anywhere user guide, trust model)',
    },
    {
      name: 'another certificate',
      record: record(anchored(ANCHOR), FROM, withCertificate('somebody-else')),
      expect: 'denied',
      statements: ['unmet'],
      why: 'the common name is another one',
    },
    {
      name: 'the certificate, from another anchor',
      record: record(anchored(OTHER_ANCHOR), FROM, withCertificate('iamra-issuer')),
      expect: 'denied',
      statements: ['unmet'],
      why: 'aws:SourceArn is another trust anchor',
    },
    {
      name: 'the certificate, with no anchor recorded',
      record: record(service('rolesanywhere.amazonaws.com'), FROM, withCertificate('iamra-issuer')),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the field that tells for which resource a service calls is optional, and not every record has it',
    },
    {
      name: 'a role of the account',
      record: record(
        session(DATA, 'Developer'),
        internet('203.0.113.9'),
        assumeRole(DATA, 'Issuer'),
      ),
      expect: 'denied',
      statements: ['unmet'],
      why: 'only the service is trusted',
    },
  ],
})
