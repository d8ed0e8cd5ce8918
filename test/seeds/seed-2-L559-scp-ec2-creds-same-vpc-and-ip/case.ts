import { INVENTORY, OF_INSTANCE, THROUGH_ATHENA, WAYS } from '../ec2-credentials.ts'
import {
  bucketItem,
  DATA,
  fromService,
  manage,
  record,
  s3Object,
  service,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OBJECT = s3Object('GetObject', 'data-bucket', 'reports/march.csv', DATA)

export default seedCase({
  says: 'the SCP of the launch article: calls with the credentials of an instance are denied unless VPC and private address are its own, except what a service does for the role',
  type: 'scp',
  inventory: [...INVENTORY, bucketItem(DATA, 'data-bucket')],
  calls: [
    {
      name: 'the instance reads an object through the endpoint of its VPC',
      record: record(OF_INSTANCE, WAYS.itself, OBJECT),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'both pairs of values are equal',
    },
    {
      name: 'the object is read with its credentials from the internet',
      record: record(OF_INSTANCE, WAYS.laptop, OBJECT),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'the article: SourceVpc and VpcSourceIp are null on public endpoints, so neither pair is equal',
    },
    {
      name: 'an instance that the inventory does not hold, from the internet',
      record: record(
        session(DATA, 'WebServer', { instance: 'i-0ddddddddddddddd4' }),
        WAYS.laptop,
        OBJECT,
      ),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'whatever its VPC and address are, they equal no variable that is not there',
    },
    {
      name: 'an instance that the inventory does not hold, through an endpoint',
      record: record(
        session(DATA, 'WebServer', { instance: 'i-0ddddddddddddddd4' }),
        WAYS.itself,
        OBJECT,
      ),
      expect: 'undetermined',
      statements: ['unknown', 'unknown'],
      why: 'its VPC and address are keys of the credentials, which only the inventory tells',
    },
    {
      name: 'Athena queries the bucket for the role',
      record: record(THROUGH_ATHENA, WAYS.athena, OBJECT),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'the article names exactly this: aws:ViaAWSService leaves Athena reading S3 alone',
    },
    {
      name: 'CloudTrail writes its logs',
      record: record(
        service('cloudtrail.amazonaws.com'),
        fromService('cloudtrail.amazonaws.com'),
        s3Object('PutObject', 'data-bucket', 'AWSLogs/x.json.gz', DATA),
      ),
      expect: 'out-of-scope',
      statements: ['unmet', 'unmet'],
      why: 'SCPs bind principals of accounts, and a service principal is none',
    },
    {
      name: 'describing volumes from the next machine',
      record: record(OF_INSTANCE, WAYS.neighbour, manage('ec2', 'DescribeVolumes')),
      expect: 'denied',
      statements: ['unmet', 'met'],
      why: 'to be allowed a request must satisfy both: the address is not that of the instance',
    },
  ],
})
