import { INVENTORY, OF_INSTANCE, OF_PERSON, THROUGH_ATHENA, WAYS } from '../ec2-credentials.ts'
import { manage, record } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const VOLUMES = manage('ec2', 'DescribeVolumes', { volumeSet: {}, filterSet: {} })

export default seedCase({
  says: 'credentials of an instance work only from the VPC and the private address of that instance; callers that are no instance, and services acting for it, are left alone',
  type: 'scp',
  inventory: INVENTORY,
  calls: [
    {
      name: 'the instance, through an endpoint in its own VPC',
      record: record(OF_INSTANCE, WAYS.itself, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'VPC and address of the request are those of the instance: this is the use the policy leaves open',
    },
    {
      name: 'the credentials, taken to a laptop',
      record: record(OF_INSTANCE, WAYS.laptop, VOLUMES),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'without an endpoint there is no aws:SourceVpc: a variable that cannot be resolved equals nothing, so StringNotEquals holds',
    },
    {
      name: 'the credentials, used in another VPC of the account',
      record: record(OF_INSTANCE, WAYS.otherVpc, VOLUMES),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'the endpoint stands in another VPC than the instance, and the address is another one',
    },
    {
      name: 'the credentials, used by another machine of the same VPC',
      record: record(OF_INSTANCE, WAYS.neighbour, VOLUMES),
      expect: 'denied',
      statements: ['unmet', 'met'],
      why: 'the VPC is right, the address is not: the second statement is there for that',
    },
    {
      name: 'through an endpoint that the inventory does not hold',
      record: record(OF_INSTANCE, WAYS.unlistedEndpoint, VOLUMES),
      expect: 'undetermined',
      statements: ['unknown', 'unmet'],
      why: 'the address is the own one, but which VPC the endpoint stands in is not in the record',
    },
    {
      name: 'a person, from anywhere',
      record: record(OF_PERSON, WAYS.laptop, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'ec2:SourceInstanceARN is not there for callers that are no instance, and Null false asks for it',
    },
    {
      name: 'Athena in the name of the instance role',
      record: record(THROUGH_ATHENA, WAYS.athena, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'only EC2 may take the role, so Athena acts in its name and aws:ViaAWSService is true',
    },
  ],
})
