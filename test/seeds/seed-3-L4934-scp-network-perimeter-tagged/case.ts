import {
  DATA,
  endpoint,
  endpointItem,
  fromService,
  internet,
  manage,
  record,
  roleItem,
  session,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const CAFE = internet('198.51.100.7')
const VOLUMES = manage('ec2', 'DescribeVolumes')
const INCLUDED = { 'data-perimeter-include': 'true' }

export default seedCase({
  says: 'principals with the tag data-perimeter-include may call only from the corporate addresses and from one VPC; services in their name and the role by which EC2 decrypts volumes are spared',
  type: 'scp',
  inventory: [
    roleItem(DATA, 'WebServer', INCLUDED),
    roleItem(DATA, 'Glue'),
    roleItem(DATA, 'aws:ec2-infrastructure', INCLUDED),
    endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-0aaaaaaaaaaaaaaa1'),
  ],
  calls: [
    {
      name: 'a tagged role from a café',
      record: record(session(DATA, 'WebServer'), CAFE, VOLUMES),
      expect: 'denied',
      statements: ['met'],
      why: 'the tag puts it under the policy, and the network is none of the expected ones',
    },
    {
      name: 'a tagged role from the office',
      record: record(session(DATA, 'WebServer'), internet('203.0.113.9'), VOLUMES),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the address is in the corporate range',
    },
    {
      name: 'a tagged role from the VPC',
      record: record(session(DATA, 'WebServer'), endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), VOLUMES),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the VPC of the endpoint is the expected one',
    },
    {
      name: 'a role without the tag from a café',
      record: record(session(DATA, 'Glue'), CAFE, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'StringEquals on a missing tag does not hold: the policy is only for those who are tagged',
    },
    {
      name: 'a service in the name of a tagged role',
      record: record(
        session(DATA, 'WebServer', { invokedBy: 'cloudformation.amazonaws.com' }),
        fromService('cloudformation.amazonaws.com'),
        VOLUMES,
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'aws:ViaAWSService is true',
    },
    {
      name: 'EC2 decrypts a volume',
      record: record(
        session(DATA, 'aws:ec2-infrastructure', { name: 'i-0aaaaaaaaaaaaaaa1' }),
        CAFE,
        manage('kms', 'Decrypt', { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' }),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the ARN of that role is the one that ArnNotLikeIfExists spares',
    },
    {
      name: 'a role that the inventory does not hold, from a café',
      record: record(session(DATA, 'Unlisted'), CAFE, VOLUMES),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'whether it has the tag is not known',
    },
  ],
})
