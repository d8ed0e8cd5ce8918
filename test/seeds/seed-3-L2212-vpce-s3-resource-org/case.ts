import {
  bucketItem,
  DATA,
  endpoint,
  internet,
  PARTNER,
  record,
  s3Object,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const SERVER = session(DATA, 'WebServer')
const OURS = endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA)

export default seedCase({
  says: 'through the endpoint only buckets of the organization can be reached',
  type: 'vpce',
  inventory: [bucketItem(DATA, 'listed-bucket')],
  calls: [
    {
      name: 'a bucket of the organization, as the record says',
      record: record(SERVER, OURS, s3Object('GetObject', 'data-bucket', 'x', DATA)),
      expect: 'not-denied',
      statements: ['met'],
      why: 'the account of the bucket is a member',
    },
    {
      name: 'a bucket of the organization, as the inventory says',
      record: record(SERVER, OURS, s3Object('GetObject', 'listed-bucket', 'x')),
      expect: 'not-denied',
      statements: ['met'],
      why: 'the record does not name its account, AWS Config does',
    },
    {
      name: 'a bucket of a partner',
      record: record(SERVER, OURS, s3Object('PutObject', 'partner-bucket', 'x', PARTNER)),
      expect: 'denied',
      statements: ['unmet'],
      why: 'its owner is outside, so no Allow matches, and an endpoint lets through nothing else',
    },
    {
      name: 'a bucket of which neither the record nor the inventory names the owner',
      record: record(SERVER, OURS, s3Object('GetObject', 'unlisted-bucket', 'x')),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'whether its owner is in the organization is not known',
    },
    {
      name: 'a bucket of a partner over the internet',
      record: record(
        SERVER,
        internet('198.51.100.7'),
        s3Object('PutObject', 'partner-bucket', 'x', PARTNER),
      ),
      expect: 'out-of-scope',
      statements: ['unmet'],
      why: 'the call passes no endpoint',
    },
  ],
})
