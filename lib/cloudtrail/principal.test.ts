import { expect, test } from 'vitest'
import { organization } from '#test/fixtures/cloudtrail.ts'
import { boundaryOf } from './principal.ts'

const ROLE = 'arn:aws:iam::111122223333:role/app'
const BOUNDARY = 'arn:aws:iam::111122223333:policy/limit'

test.each([
  ['a role with one', 'AssumedRole', ROLE, BOUNDARY, { bounded: true }],
  ['a role that certainly has none', 'AssumedRole', ROLE, null, { bounded: false }],
  ['a role that the inventory does not tell of', 'AssumedRole', ROLE, undefined, {}],
  ['a user with one', 'IAMUser', 'arn:aws:iam::111122223333:user/ann', BOUNDARY, { bounded: true }],
  ['a session without the ARN of its role', 'AssumedRole', undefined, BOUNDARY, {}],
  ['a root user', 'Root', 'arn:aws:iam::111122223333:root', BOUNDARY, {}],
  ['a federated user', 'FederatedUser', 'arn:aws:sts::1:federated-user/x', BOUNDARY, {}],
] as const)('the permissions boundary of %s', (_, type, arn, setting, expected) => {
  const world = organization({
    setting: (of, name) => (of === arn && name === 'permissionsBoundary' ? setting : undefined),
  })
  expect(boundaryOf(arn === undefined ? { type } : { type, arn }, world)).toEqual(expected)
})
