import { APPS, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const PERMISSIONS = manage('ec2', 'ModifyVpcEndpointServicePermissions', {
  ModifyVpcEndpointServicePermissionsRequest: {
    ServiceId: 'vpce-svc-0aaaaaaaaaaaaaaa1',
    AddAllowedPrincipals: { tag: 1, content: 'arn:aws:iam::444455556666:root' },
  },
})

export default seedCase({
  says: 'only the role CloudNetworkAdmin may change who may connect to an endpoint service',
  against:
    'the article means to spare the role CloudNetworkAdmin of every account; under StringNotEquals the star is a plain character (IAM user guide, condition operators), so the role is denied like everybody',
  type: 'scp',
  lints: ['lint/wildcard-under-exact-operator'],
  calls: [
    {
      name: 'some role',
      record: record(session(APPS, 'Developer'), OFFICE, PERMISSIONS),
      expect: 'denied',
      statements: ['met'],
      why: 'no team may open its service to others by itself',
    },
    {
      name: 'the role CloudNetworkAdmin',
      record: record(session(APPS, 'CloudNetworkAdmin'), OFFICE, PERMISSIONS),
      expect: 'denied',
      statements: ['met'],
      why: 'an exact operator compares the star as a character: no role has that ARN',
    },
    {
      name: 'another change of the service',
      record: record(
        session(APPS, 'Developer'),
        OFFICE,
        manage('ec2', 'ModifyVpcEndpointServiceConfiguration', {
          ModifyVpcEndpointServiceConfigurationRequest: {
            ServiceId: 'vpce-svc-0aaaaaaaaaaaaaaa1',
            AcceptanceRequired: true,
          },
        }),
      ),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the policy names one action',
    },
  ],
  without: {
    undetermined:
      'the only key is the ARN of the caller, and no role can have an ARN with a star in it: whoever calls, the condition holds',
  },
})
