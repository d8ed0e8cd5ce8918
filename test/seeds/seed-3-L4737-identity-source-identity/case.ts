import { DATA, internet, manage, record, s3Object, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const SERVER = session(DATA, 'OnPremises', { sourceIdentity: 'CN=server1-demo' })
const OTHER = session(DATA, 'OnPremises', { sourceIdentity: 'CN=server2-demo' })
const FROM = internet('198.51.100.7')
const LIST = manage('s3', 'ListBuckets', { Host: 's3.eu-west-1.amazonaws.com' })

export default seedCase({
  says: 'the server whose certificate gave the session the source identity CN=server1-demo may list buckets',
  against:
    'the article means the operation ListBuckets; IAM has no action of that name: AWS authorises the operation as s3:ListAllMyBuckets (Service Authorization Reference), so the statement allows nothing',
  type: 'identity',
  calls: [
    {
      name: 'the server lists buckets',
      record: record(SERVER, FROM, LIST),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the operation is authorised as s3:ListAllMyBuckets, which the statement does not name',
    },
    {
      name: 'another server lists buckets',
      record: record(OTHER, FROM, LIST),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'neither the action nor the source identity is the one of the statement',
    },
    {
      name: 'the server calls an operation that no table knows',
      record: record(SERVER, FROM, s3Object('FutureOperation', 'data-bucket', 'x', DATA)),
      expect: 'not-denied',
      statements: ['unknown'],
      why: 'its IAM action is not guessed; the source identity is the one that the condition asks for',
    },
    {
      name: 'another server calls an operation that no table knows',
      record: record(OTHER, FROM, s3Object('FutureOperation', 'data-bucket', 'x', DATA)),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'whatever the action is, the source identity is another one',
    },
  ],
  without: { hit: 'no call is authorised as s3:ListBuckets, because IAM has no such action' },
})
