import { APPS, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const DEPLOYER = session(APPS, 'Deployer')
const OFFICE = internet('203.0.113.9')

const launch = (more: object) =>
  manage('ec2', 'RunInstances', {
    instancesSet: { items: [{ imageId: 'ami-0aaaaaaaaaaaaaaa1', minCount: 1, maxCount: 1 }] },
    instanceType: 'c3.large',
    blockDeviceMapping: {},
    monitoring: { enabled: false },
    subnetId: 'subnet-0aaaaaaaaaaaaaaa1',
    ...more,
  })

export default seedCase({
  says: 'instances may be launched only with version 2 of the metadata service required',
  type: 'scp',
  calls: [
    {
      name: 'a launch with tokens optional',
      record: record(
        DEPLOYER,
        OFFICE,
        launch({ metadataOptions: { httpTokens: 'optional', httpEndpoint: 'enabled' } }),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'optional means that version 1 is served too',
    },
    {
      name: 'a launch with tokens required',
      record: record(
        DEPLOYER,
        OFFICE,
        launch({ metadataOptions: { httpTokens: 'required', httpEndpoint: 'enabled' } }),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the value is the one that the policy asks for, on the instance; it does not look at image, volume and subnet',
    },
    {
      name: 'a launch that says nothing of the metadata service',
      record: record(DEPLOYER, OFFICE, launch({})),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'the image (AL2023 asks for version 2) or the settings of the account decide, and the record does not show them',
    },
    {
      name: 'a launch by a template',
      record: record(
        DEPLOYER,
        OFFICE,
        launch({ launchTemplate: { launchTemplateId: 'lt-0aaaaaaaaaaaaaaa1', version: '3' } }),
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'what the template sets is not in the record of the launch',
    },
    {
      name: 'changing a running instance',
      record: record(
        DEPLOYER,
        OFFICE,
        manage('ec2', 'ModifyInstanceMetadataOptions', {
          ModifyInstanceMetadataOptionsRequest: {
            InstanceId: 'i-0aaaaaaaaaaaaaaa1',
            HttpTokens: 'optional',
          },
        }),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the policy is about launches alone',
    },
  ],
})
