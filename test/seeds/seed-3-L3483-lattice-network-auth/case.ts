import { DATA, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const WHY =
  'requests to services of VPC Lattice are in its access logs; CloudTrail records none of them'

export default seedCase({
  says: 'four task roles may call the services of a VPC Lattice network; the article has blanks in three of the ARNs, which are taken away here',
  type: 'resource',
  calls: [
    {
      name: 'looking at the network',
      record: record(
        session(DATA, 'app1TaskRole'),
        internet('203.0.113.9'),
        manage('vpc-lattice', 'GetServiceNetwork', {
          serviceNetworkIdentifier: 'sn-0aaaaaaaaaaaaaaa1',
        }),
      ),
      expect: 'out-of-scope',
      statements: ['unmet'],
      why: 'managing VPC Lattice is another service prefix than calling what it serves, and the auth policy is about calls alone',
    },
  ],
  without: { hit: WHY, miss: WHY, undetermined: WHY },
})
