import { APPS, internet, manage, record, session, subnetItem } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const DEPLOYER = session(APPS, 'Deployer')
const OFFICE = internet('203.0.113.9')

const create = (more: object) =>
  manage('lambda', 'CreateFunction20150331', {
    functionName: 'report',
    runtime: 'nodejs24.x',
    role: `arn:aws:iam::${APPS}:role/Report`,
    handler: 'index.handler',
    code: {},
    timeout: 3,
    ...more,
  })
const vpc = (subnet: string) => ({
  vpcConfig: { subnetIds: [subnet], securityGroupIds: ['sg-0aaaaaaaaaaaaaaa1'] },
})

export default seedCase({
  says: 'functions are created and changed only with a VPC',
  type: 'scp',
  inventory: [subnetItem(APPS, 'subnet-0aaaaaaaaaaaaaaa1', 'vpc-0aaaaaaaaaaaaaaa1')],
  calls: [
    {
      name: 'a function without a VPC',
      record: record(DEPLOYER, OFFICE, create({})),
      expect: 'denied',
      statements: ['met'],
      why: 'lambda:VpcIds is missing, which is what Null true asks for; the event carries the date of the API in its name',
    },
    {
      name: 'a function with an empty list of subnets',
      record: record(
        DEPLOYER,
        OFFICE,
        create({ vpcConfig: { subnetIds: [], securityGroupIds: [] } }),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'an empty list puts the function into no VPC',
    },
    {
      name: 'a function in a VPC',
      record: record(DEPLOYER, OFFICE, create(vpc('subnet-0aaaaaaaaaaaaaaa1'))),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the key holds the VPC of the subnet',
    },
    {
      name: 'a function in a subnet that the inventory does not hold',
      record: record(DEPLOYER, OFFICE, create(vpc('subnet-0ccccccccccccccc3'))),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'which VPC it is, is not known; that there is one is, and the policy asks for no more',
    },
    {
      name: 'a change that says nothing of the VPC',
      record: record(
        DEPLOYER,
        OFFICE,
        manage('lambda', 'UpdateFunctionConfiguration20150331v2', {
          functionName: 'report',
          timeout: 30,
        }),
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the function stays where it is, and the record does not show where that is',
    },
    {
      name: 'new code',
      record: record(
        DEPLOYER,
        OFFICE,
        manage('lambda', 'UpdateFunctionCode20150331v2', { functionName: 'report' }),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the policy names creation and configuration alone',
    },
  ],
})
