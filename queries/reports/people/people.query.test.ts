import { expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import { APPS, internet, manage, record, session } from '#test/seeds/records.ts'

const OFFICE = internet('203.0.113.9')
const LIST = manage('ec2', 'DescribeInstances', {})
const ON_BEHALF = { onBehalfOf: { userId: 'u-1', identityStoreArn: 'arn:aws:identitystore::1:x' } }

test('users of Identity Center under either type, and source identities; hidden names are none', async () => {
  const records = [
    record(
      { userIdentity: { type: 'IdentityCenterUser', accountId: APPS, ...ON_BEHALF } },
      OFFICE,
      LIST,
    ),
    record({ userIdentity: { type: 'Unknown', accountId: APPS, ...ON_BEHALF } }, OFFICE, LIST),
    record(session(APPS, 'Developer', { sourceIdentity: 'jane' }), OFFICE, LIST),
    record(
      session(APPS, 'Developer', { sourceIdentity: 'HIDDEN_DUE_TO_SECURITY_REASONS' }),
      OFFICE,
      LIST,
    ),
    record(session(APPS, 'Developer'), OFFICE, LIST),
  ]
  const shown = ['principal_type', 'identity_user', 'source_identity']
  expect((await reportOf({ report: 'people', records }, shown)).rows).toEqual([
    { calls: 1, principal_type: 'AssumedRole', identity_user: null, source_identity: 'jane' },
    { calls: 1, principal_type: 'IdentityCenterUser', identity_user: 'u-1', source_identity: null },
    { calls: 1, principal_type: 'Unknown', identity_user: 'u-1', source_identity: null },
  ])
})
