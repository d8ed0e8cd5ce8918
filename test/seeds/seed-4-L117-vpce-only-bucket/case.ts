import {
  DATA,
  endpoint,
  internet,
  record,
  STRANGER,
  s3Bucket,
  s3Object,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const SERVER = session(DATA, 'WebServer')
const OURS = endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA)
const get = (bucket: string) => s3Object('GetObject', bucket, 'boot/init.sh', DATA)

export default seedCase({
  says: 'through the endpoint objects of one bucket can be read and written, and nothing else can be done',
  type: 'vpce',
  detected: 'resource',
  calls: [
    {
      name: 'reading an object of the bucket',
      record: record(SERVER, OURS, get('my_secure_bucket')),
      expect: 'not-denied',
      statements: ['met'],
      why: 's3:GetObject on the bucket is what the statement allows',
    },
    {
      name: 'reading an object of another bucket',
      record: record(SERVER, OURS, get('other-bucket')),
      expect: 'denied',
      statements: ['unmet'],
      why: 'an endpoint policy lets through what it allows and nothing else',
    },
    {
      name: 'listing the bucket',
      record: record(SERVER, OURS, s3Bucket('ListObjects', 'my_secure_bucket', DATA)),
      expect: 'denied',
      statements: ['unmet'],
      why: 's3:ListBucket is not among the actions, though the bucket is among the resources',
    },
    {
      name: 'through an endpoint of an owner whom no record and no inventory names',
      record: record(SERVER, endpoint('vpce-0ccccccccccccccc3', undefined), get('other-bucket')),
      expect: 'undetermined',
      statements: ['unmet'],
      why: 'whether the policy stands on that endpoint cannot be told',
    },
    {
      name: 'through an endpoint of a stranger',
      record: record(SERVER, endpoint('vpce-0ddddddddddddddd4', STRANGER), get('other-bucket')),
      expect: 'out-of-scope',
      statements: ['unmet'],
      why: 'the policy is attached to endpoints of the organization',
    },
    {
      name: 'over the internet',
      record: record(SERVER, internet('198.51.100.20'), get('other-bucket')),
      expect: 'out-of-scope',
      statements: ['unmet'],
      why: 'an endpoint policy decides only what comes through the endpoint',
    },
  ],
})
