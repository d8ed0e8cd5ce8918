import { APPS, internet, manage, record, STRANGER, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const BUILDER = session(APPS, 'NetworkBuilder')
const OFFICE = internet('203.0.113.9')

const create = (ServiceName: string) =>
  manage('ec2', 'CreateVpcEndpoint', {
    CreateVpcEndpointRequest: {
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-0aaaaaaaaaaaaaaa1',
      ServiceName,
      SubnetId: { tag: 1, content: 'subnet-0aaaaaaaaaaaaaaa1' },
    },
  })
const PARTNERS_SERVICE = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0bbbbbbbbbbbbbbb2'
const UNAPPROVED = create(PARTNERS_SERVICE)

export default seedCase({
  says: 'endpoints may be made only to AWS services, to one approved service of a partner, and to services of one account of the organization',
  type: 'scp',
  calls: [
    {
      name: 'to KMS',
      record: record(BUILDER, OFFICE, create('com.amazonaws.eu-west-1.kms')),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the owner of AWS services is amazon, and one equal value undoes StringNotEquals',
    },
    {
      name: 'to the approved service of a partner',
      record: record(
        BUILDER,
        OFFICE,
        create('com.amazonaws.vpce.eu-west-1.vpce-svc-0aaaaaaaaaaaaaaa1'),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'both keys must differ for the Deny, and the name of the service is the listed one',
    },
    {
      name: 'to a service that is not listed, of whom the reader says that a stranger owns it',
      record: record(BUILDER, OFFICE, UNAPPROVED),
      answers: [{ key: 'ec2:VpceServiceOwner', subject: PARTNERS_SERVICE, values: [STRANGER] }],
      expect: 'denied',
      statements: ['met'],
      why: 'the article: an endpoint to a partner who is not approved is refused',
    },
    {
      name: 'to a service that is not listed, and whose owner nobody told',
      record: record(BUILDER, OFFICE, UNAPPROVED),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the record holds the name of the service, not its owner: it may be the allowed account',
    },
    {
      name: 'changing an endpoint that is there',
      record: record(
        BUILDER,
        OFFICE,
        manage('ec2', 'ModifyVpcEndpoint', {
          ModifyVpcEndpointRequest: { VpcEndpointId: 'vpce-0aaaaaaaaaaaaaaa1', ResetPolicy: true },
        }),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the policy is about ec2:CreateVpcEndpoint alone',
    },
  ],
})
