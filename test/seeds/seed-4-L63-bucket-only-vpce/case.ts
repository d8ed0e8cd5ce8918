import {
  DATA,
  endpoint,
  fromService,
  internet,
  record,
  s3Bucket,
  s3Object,
  service,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const SERVER = session(DATA, 'WebServer')
const SCRIPT = s3Object('GetObject', 'my_secure_bucket', 'boot/init.sh', DATA)

export default seedCase({
  says: 'the bucket is reached through one VPC endpoint and by no other way',
  type: 'resource',
  calls: [
    {
      name: 'through the endpoint',
      record: record(SERVER, endpoint('vpce-1a2b3c4d', DATA), SCRIPT),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'it is the endpoint that the policy names',
    },
    {
      name: 'through a NAT gateway',
      record: record(SERVER, internet('198.51.100.20'), SCRIPT),
      expect: 'denied',
      statements: ['met'],
      why: 'without an endpoint the key is missing, and a missing key fulfils StringNotEquals',
    },
    {
      name: 'through another endpoint of the account',
      record: record(
        SERVER,
        endpoint('vpce-0bbbbbbbbbbbbbbb2', DATA),
        s3Bucket('ListObjects', 'my_secure_bucket', DATA),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'its id is another one; the policy names the bucket as well as its objects',
    },
    {
      name: 'from the console',
      record: record(
        SERVER,
        {
          ...internet('203.0.113.9'),
          vpcEndpointId: 'vpce-61638908',
          vpcEndpointAccountId: 'AWS Internal',
        },
        SCRIPT,
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: "records of the S3 console show a public address with an endpoint of AWS's own; what S3 saw is not told",
    },
    {
      name: 'a service writes logs',
      record: record(
        service('logging.s3.amazonaws.com'),
        fromService('logging.s3.amazonaws.com'),
        s3Object('PutObject', 'my_secure_bucket', 'logs/x', DATA),
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'for service principals AWS redacts the way of the request',
    },
  ],
})
