import { DATA, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const WHY =
  'requests to services of VPC Lattice are in its access logs; CloudTrail records none of them'

export default seedCase({
  says: 'one task role may call the service for users whose token has a scope, another may call it always; blanks in the ARNs are taken away here',
  type: 'resource',
  calls: [
    {
      name: 'changing the service',
      record: record(session(DATA, 'EnvoyFrontendTaskRole'), internet('203.0.113.9'), {
        ...manage('vpc-lattice', 'UpdateService', {
          serviceIdentifier: 'svc-123456789',
          authType: 'AWS_IAM',
        }),
        awsRegion: 'ap-southeast-2',
      }),
      expect: 'out-of-scope',
      statements: ['unmet', 'unmet'],
      why: 'the auth policy is about calls of the service, not about its management',
    },
  ],
  without: { hit: WHY, miss: WHY, undetermined: WHY },
})
