import { expect, test } from 'vitest'
import { mayHaveResourcePolicy } from './resource-policies.ts'

// IAM User Guide, AWS services that work with IAM, column of resource-based policies.
test.each([
  ['s3', true],
  ['sqs', true],
  ['lambda', true],
  ['es', true],
  ['sts', true],
  ['vpc-lattice-svcs', true],
  ['new', true],
  ['ec2', false],
  ['iam', false],
  ['autoscaling', false],
  ['elasticmapreduce', false],
  // No action of theirs writes a policy.
  ['account', false],
  ['rds-db', false],
])('resources of %s may carry a policy: %s', (service, may) => {
  expect(mayHaveResourcePolicy(service)).toBe(may)
})
