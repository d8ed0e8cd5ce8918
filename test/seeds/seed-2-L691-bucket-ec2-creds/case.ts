import { INVENTORY, OF_INSTANCE, OF_PERSON, WAYS } from '../ec2-credentials.ts'
import { DATA, record, s3Bucket, s3Object } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OBJECT = s3Object('GetObject', 'data-bucket', 'reports/march.csv', DATA)

export default seedCase({
  says: 'as a bucket policy: roles of instances reach the bucket only from the instance that they were issued to',
  type: 'resource',
  inventory: INVENTORY,
  calls: [
    {
      name: 'the instance, through the endpoint of its VPC',
      record: record(OF_INSTANCE, WAYS.itself, OBJECT),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'VPC and address are those of the instance',
    },
    {
      name: 'its credentials, from another VPC, on the bucket itself',
      record: record(OF_INSTANCE, WAYS.otherVpc, s3Bucket('ListObjects', 'data-bucket', DATA)),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'VPC and address are others, and both statements name the bucket as well as what is in it',
    },
    {
      name: 'through an endpoint that the inventory does not hold',
      record: record(OF_INSTANCE, WAYS.unlistedEndpoint, OBJECT),
      expect: 'undetermined',
      statements: ['unknown', 'unmet'],
      why: 'which VPC the endpoint stands in is not in the record',
    },
    {
      name: 'a person, over the internet',
      record: record(OF_PERSON, WAYS.laptop, OBJECT),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'without ec2:SourceInstanceARN the policy does not look at the call',
    },
    {
      name: 'another bucket',
      record: record(OF_INSTANCE, WAYS.laptop, s3Object('GetObject', 'other-bucket', 'x', DATA)),
      expect: 'out-of-scope',
      statements: ['unmet', 'unmet'],
      why: 'a bucket policy stands on one bucket; the second statement, with Action *, names only it too',
    },
  ],
})
