import { expect, test } from 'vitest'
import { matchesAction } from './match.ts'
import { parsePolicy } from './parse.ts'
import { MET, UNKNOWN, UNMET } from './truth.ts'

function element(name: 'Action' | 'NotAction', values: string | readonly string[]) {
  const { policy } = parsePolicy(JSON.stringify({ Effect: 'Deny', [name]: values, Resource: '*' }))
  return policy!.statements[0]!.action
}

// An event of EC2 that no table knows: its action is one of EC2's, whichever.
test.each([
  ['Action', 's3:*', UNMET],
  ['Action', ['s3:GetObject', 'kms:*'], UNMET],
  ['Action', 'ec2:RunInstances', UNKNOWN],
  ['Action', 'EC2:*', UNKNOWN],
  ['Action', '*', UNKNOWN],
  ['Action', 'iam:PassRole', UNKNOWN],
  ['Action', 'iam:*', UNKNOWN],
  ['Action', 'iam:CreateUser', UNMET],
  ['NotAction', ['iam:*', 's3:*'], MET],
  ['NotAction', ['ec2:Describe*'], UNKNOWN],
] as const)('%s %j on an unknown action of ec2', (name, values, expected) => {
  expect(matchesAction(element(name, values), undefined, ['ec2'])).toBe(expected)
})

test('where the services are not known either, nothing can be told', () => {
  expect(matchesAction(element('Action', 's3:*'), undefined)).toBe(UNKNOWN)
})
