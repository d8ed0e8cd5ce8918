import { expect, test } from 'vitest'
import { carrierOf, isCarrierId, isNodeId, troubleOfCarrier } from './target.ts'

test.each([
  'arn:aws:s3:::my-bucket',
  'arn:aws:s3:::my-bucket/*',
  'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234',
  'arn:aws:sqs:eu-west-1:111122223333:queue',
  'vpce-0a1b2c3d4e5f67890',
  'arn:aws:iam::111122223333:user/ann',
  'arn:aws:iam::*:role/team/*',
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

test('policies of resources, roles, endpoints and principals have a carrier', () => {
  const types = ['resource', 'trust', 'vpce', 'identity', 'boundary', 'scp', 'rcp', undefined]
  const carriers = ['resource', 'role', 'endpoint', 'principal', 'principal']
  expect(types.map(carrierOf)).toEqual([...carriers, ...Array(3)])
})

test('a name of the wrong kind is refused with the way out', () => {
  expect(troubleOfCarrier('role', 'arn:aws:iam::111122223333:role/path/Name')).toBeUndefined()
  expect(troubleOfCarrier('role', 'arn:aws:s3:::b')).toBe(
    '`arn:aws:s3:::b` is no ARN of a role; write it like `arn:aws:iam::111122223333:role/MyRole`',
  )
  expect(troubleOfCarrier('endpoint', 'arn:aws:s3:::b')).toContain('no endpoint id')
  expect(troubleOfCarrier('principal', 'arn:aws:iam::*:role/team/*')).toBeUndefined()
  for (const text of ['arn:aws:iam::111122223333:root', 'arn:aws:iam::*:*', 'arn:aws:s3:::b'])
    expect(troubleOfCarrier('principal', text)).toContain('no ARN of a user or role')
})
