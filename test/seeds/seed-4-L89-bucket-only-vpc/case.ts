import { DATA, endpoint, endpointItem, internet, record, s3Object, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const SERVER = session(DATA, 'WebServer')
const SCRIPT = s3Object('GetObject', 'my_secure_bucket', 'boot/init.sh', DATA)

export default seedCase({
  says: 'the bucket is reached through endpoints of one VPC and by no other way',
  type: 'resource',
  inventory: [
    endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-111bbb22'),
    endpointItem(DATA, 'vpce-0bbbbbbbbbbbbbbb2', 'vpc-0bbbbbbbbbbbbbbb2'),
  ],
  calls: [
    {
      name: 'through an endpoint of the VPC',
      record: record(SERVER, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), SCRIPT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the endpoint stands in the VPC that the policy names',
    },
    {
      name: 'from a peered VPC through that endpoint',
      record: record(SERVER, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA, '172.16.3.8'), SCRIPT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the key holds the VPC of the endpoint, not that of the caller, as another of the articles tried out',
    },
    {
      name: 'through an endpoint of another VPC',
      record: record(SERVER, endpoint('vpce-0bbbbbbbbbbbbbbb2', DATA), SCRIPT),
      expect: 'denied',
      statements: ['met'],
      why: 'the VPC of the endpoint is another one',
    },
    {
      name: 'over the internet',
      record: record(SERVER, internet('198.51.100.20'), SCRIPT),
      expect: 'denied',
      statements: ['met'],
      why: 'the key is there only through an endpoint, and a missing key fulfils StringNotEquals',
    },
    {
      name: 'through an endpoint that the inventory does not hold',
      record: record(SERVER, endpoint('vpce-0ccccccccccccccc3', DATA), SCRIPT),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the record names the endpoint and its account, not its VPC',
    },
  ],
})
