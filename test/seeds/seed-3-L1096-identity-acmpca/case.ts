import { DATA, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ISSUER = session(DATA, 'Issuer', { sourceIdentity: 'CN=iamra-issuer' })
const FROM = internet('198.51.100.7')
const PCA = `arn:aws:acm-pca:eu-west-1:${DATA}:certificate-authority/11111111-2222-3333-4444-555555555555`
const OTHER_PCA = PCA.replace('11111111', '99999999')

const issue = (more: object) =>
  manage('acm-pca', 'IssueCertificate', {
    certificateAuthorityArn: PCA,
    csr: {},
    signingAlgorithm: 'SHA256WITHRSA',
    validity: { type: 'DAYS', value: 90 },
    ...more,
  })

export default seedCase({
  says: 'the issuer may describe one certificate authority, fetch certificates from it, and issue end-entity certificates with it, no others',
  type: 'identity',
  calls: [
    {
      name: 'describing the authority',
      record: record(
        ISSUER,
        FROM,
        manage('acm-pca', 'DescribeCertificateAuthority', { certificateAuthorityArn: PCA }),
      ),
      expect: 'not-denied',
      statements: ['met', 'unmet'],
      why: 'action and authority are those of the first statement',
    },
    {
      name: 'issuing by the template of end-entity certificates',
      record: record(
        ISSUER,
        FROM,
        issue({ templateArn: 'arn:aws:acm-pca:::template/EndEntityCertificate/V1' }),
      ),
      expect: 'not-denied',
      statements: ['unmet', 'met'],
      why: 'the template is the one that the condition asks for',
    },
    {
      name: 'issuing by the template of subordinate authorities',
      record: record(
        ISSUER,
        FROM,
        issue({ templateArn: 'arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1' }),
      ),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'another template; the preview counts it as not denied only because another identity policy may allow it',
    },
    {
      name: 'describing another authority',
      record: record(
        ISSUER,
        FROM,
        manage('acm-pca', 'DescribeCertificateAuthority', { certificateAuthorityArn: OTHER_PCA }),
      ),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'the policy names one authority',
    },
    {
      name: 'issuing with a request that was too large to be recorded',
      record: record(
        ISSUER,
        FROM,
        manage('acm-pca', 'IssueCertificate', { omitted: true, originalSize: 123_456 }),
      ),
      expect: 'not-denied',
      statements: ['unmet', 'unknown'],
      why: 'neither the authority nor the template is in the record',
    },
  ],
})
