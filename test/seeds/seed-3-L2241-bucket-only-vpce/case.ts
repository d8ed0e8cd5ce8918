import { DATA, endpoint, internet, record, s3Object, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const SERVER = session(DATA, 'WebServer')
const OBJECT = s3Object('GetObject', 'data-bucket', 'x', DATA)

export default seedCase({
  says: 'the bucket is reached through one interface endpoint only; the article leaves a colon of the ARNs and a comma out, which are put back here',
  type: 'resource',
  calls: [
    {
      name: 'through the endpoint',
      record: record(SERVER, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), OBJECT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'it is the endpoint that the policy names',
    },
    {
      name: 'over the internet',
      record: record(SERVER, internet('198.51.100.7'), OBJECT),
      expect: 'denied',
      statements: ['met'],
      why: 'aws:SourceVpce is missing, which fulfils StringNotEquals',
    },
    {
      name: 'from a private address, with no endpoint recorded',
      record: record(SERVER, internet('10.0.4.17'), OBJECT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'a private address comes through some endpoint; which one, the record does not tell',
    },
  ],
})
