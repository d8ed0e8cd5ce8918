import { expect, test } from 'vitest'
import { carrierOf, isCarrierId, isNodeId, troubleOfCarrier } from './target.ts'

test.each([
  'arn:aws:s3:::my-bucket',
  'arn:aws:s3:::my-bucket/*',
  'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234',
  'arn:aws:sqs:eu-west-1:111122223333:queue',
  'vpce-0a1b2c3d4e5f67890',
])('%s can carry a policy, and is no node of the organization', (id) => {
  expect([isCarrierId(id), isNodeId(id)]).toEqual([true, false])
})

test.each(['r-ab12', 'ou-ab12-11112222', '111122223333'])('%s is a node', (id) => {
  expect([isCarrierId(id), isNodeId(id)]).toEqual([false, true])
})

test.each(['', 'my-bucket', 'arn:aws:s3', 'arn:aws:s3:::a b', 'arn:aws:s3:::a\u202eb', 'vpc-1234'])(
  '`%s` is neither',
  (text) => {
    expect([isCarrierId(text), isNodeId(text)]).toEqual([false, false])
  },
)

test('only policies of resources, roles and endpoints have a carrier', () => {
  const types = ['resource', 'trust', 'vpce', 'scp', 'rcp', 'identity', undefined]
  expect(types.map(carrierOf)).toEqual(['resource', 'role', 'endpoint', ...Array(4)])
})

test('a name of the wrong kind is refused with the way out', () => {
  expect(troubleOfCarrier('role', 'arn:aws:iam::111122223333:role/path/Name')).toBeUndefined()
  expect(troubleOfCarrier('role', 'arn:aws:s3:::b')).toBe(
    '`arn:aws:s3:::b` is no ARN of a role; write it like `arn:aws:iam::111122223333:role/MyRole`',
  )
  expect(troubleOfCarrier('endpoint', 'arn:aws:s3:::b')).toContain('no endpoint id')
})
