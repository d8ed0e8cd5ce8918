import { INVENTORY, OF_INSTANCE, WAYS } from '../ec2-credentials.ts'
import { manage, record } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const DISTRIBUTIONS = {
  ...manage('cloudfront', 'ListDistributions2020_05_31'),
  awsRegion: 'us-east-1',
}
const INVALIDATION = {
  ...manage('cloudfront', 'CreateInvalidation2020_05_31', {
    distributionId: 'E1EXAMPLE',
    invalidationBatch: { callerReference: 'one', paths: { quantity: 1, items: ['/*'] } },
  }),
  awsRegion: 'us-east-1',
}
const VOLUMES = manage('ec2', 'DescribeVolumes', { volumeSet: {}, filterSet: {} })

export default seedCase({
  says: 'as the policy before it, except that listing CloudFront distributions, which has no VPC endpoint, stays possible from anywhere',
  type: 'scp',
  inventory: INVENTORY,
  calls: [
    {
      name: 'the instance lists distributions over the internet',
      record: record(OF_INSTANCE, WAYS.laptop, DISTRIBUTIONS),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'the action is the one that NotAction leaves out; the event carries the date of the API in its name',
    },
    {
      name: 'another CloudFront call over the internet',
      record: record(OF_INSTANCE, WAYS.laptop, INVALIDATION),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'only the one action is excepted, not the service',
    },
    {
      name: 'an EC2 call from the instance itself',
      record: record(OF_INSTANCE, WAYS.itself, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'VPC and address of the request are those of the instance',
    },
    {
      name: 'an EC2 call through an endpoint that the inventory does not hold',
      record: record(OF_INSTANCE, WAYS.unlistedEndpoint, VOLUMES),
      expect: 'undetermined',
      statements: ['unknown', 'unmet'],
      why: 'which VPC the endpoint stands in is not in the record',
    },
  ],
})
