import { expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import { APPS, internet, manage, record, s3Object, session } from '#test/seeds/records.ts'

const OFFICE = internet('203.0.113.9')
const DEVELOPER = session(APPS, 'Developer')

// The incumbent missed AccessDeniedException and others, and took a missing rule of a security group for a refusal.
test.each([
  ['AccessDenied', true],
  ['AccessDeniedException', true],
  ['Client.UnauthorizedOperation', true],
  ['UnauthorizedOperation', true],
  ['AuthorizationError', true],
  ['NotAuthorized', true],
  ['VpceAccessDenied', true],
  ['Client.InvalidPermission.NotFound', false],
  ['Client.OperationNotPermitted', false],
  ['ThrottlingException', false],
])('%s is a refusal: %s', async (errorCode, isDenied) => {
  const records = [record(DEVELOPER, OFFICE, { ...manage('ec2', 'RunInstances', {}), errorCode })]
  const { rows } = await reportOf({ report: 'denied', records }, ['error_code'])
  expect(rows).toEqual(isDenied ? [{ calls: 1, error_code: errorCode }] : [])
})

const MESSAGES: readonly (readonly [string, string | null, string | null, string | null])[] = [
  [
    'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-x/service_control_policy/p-1',
    'scp',
    'true',
    'arn:aws:organizations::1:policy/o-x/service_control_policy/p-1',
  ],
  ['with an explicit deny in a resource control policy', 'rcp', 'true', null],
  ['because no identity-based policy allows the s3:GetObject action', 'identity', 'false', null],
  ['because no resource-based policy allows the s3:GetObject action', 'resource', 'false', null],
  ['because no VPC endpoint policy allows the s3:GetObject action', 'vpce', 'false', null],
  ['because no permissions boundary allows the s3:GetObject action', 'boundary', 'false', null],
  ['with an explicit deny in a session policy', 'session', 'true', null],
  ['', null, null, null],
]

test.each(MESSAGES)('the message `%s` tells who refused', async (tail, type, explicit, policy) => {
  const errorMessage =
    tail === ''
      ? 'Access Denied'
      : `User: arn:aws:sts::${APPS}:assumed-role/Developer/s is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" ${tail}`
  const call = { ...s3Object('GetObject', 'b', 'k', APPS), errorCode: 'AccessDenied', errorMessage }
  const { rows } = await reportOf(
    { report: 'denied', records: [record(DEVELOPER, OFFICE, call)] },
    ['denied_by', 'denied_explicit', 'denied_policy'],
  )
  expect(rows).toEqual([
    { calls: 1, denied_by: type, denied_explicit: explicit, denied_policy: policy },
  ])
})
