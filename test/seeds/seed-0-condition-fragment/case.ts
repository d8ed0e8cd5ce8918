import {
  APPS,
  assumeRole,
  DATA,
  endpoint,
  endpointItem,
  internet,
  record,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const INSTANCE = session(DATA, 'Caller', { instance: 'i-0aaaaaaaaaaaaaaa1' })
const ASSUME = assumeRole(APPS, 'Target')

export default seedCase({
  says: 'a role may be assumed only if aws:SourceVpc is the VPC of the calling instance; the article tries it out and finds that the key holds the VPC of the endpoint instead',
  type: 'identity',
  inventory: [
    endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-aaaaaaa'),
    endpointItem(DATA, 'vpce-0bbbbbbbbbbbbbbb2', 'vpc-bbbbbbb'),
  ],
  calls: [
    {
      name: 'from vpc-bbbbbbb, through the endpoint of the peered vpc-aaaaaaa',
      record: record(INSTANCE, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA, '172.31.9.9'), ASSUME),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the experiment: the call was refused, since the endpoint gives the id of its own VPC; that the preview does not count it as denied is because another identity policy may allow it',
    },
    {
      name: 'through an endpoint in vpc-bbbbbbb',
      record: record(INSTANCE, endpoint('vpce-0bbbbbbbbbbbbbbb2', DATA), ASSUME),
      expect: 'not-denied',
      statements: ['met'],
      why: 'the VPC of the endpoint is the one that the condition asks for',
    },
    {
      name: 'through an endpoint that the inventory does not hold',
      record: record(INSTANCE, endpoint('vpce-0ccccccccccccccc3', DATA), ASSUME),
      expect: 'not-denied',
      statements: ['unknown'],
      why: 'the record does not tell the VPC of the endpoint',
    },
    {
      name: 'over the internet',
      record: record(INSTANCE, internet('198.51.100.7'), ASSUME),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'without an endpoint nothing adds the key, and StringEquals on a missing key does not hold',
    },
  ],
})
