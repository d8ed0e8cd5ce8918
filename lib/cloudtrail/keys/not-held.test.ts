import { describe, expect, test } from 'vitest'
import { world } from '#test/fixtures/cloudtrail.ts'
import { notHeld, typeOf } from './not-held.ts'

describe('what the inventory does not hold', () => {
  test('names the gap that may be why', () => {
    const asked: unknown[] = []
    const gapped = world({
      gap: (type, account) => {
        asked.push([type, account])
        return 'the recorder does not record it'
      },
    })
    expect(notHeld(gapped, 'the caller', 'AWS::IAM::Role', '111122223333')).toBe(
      'the inventory does not hold the caller (the recorder does not record it)',
    )
    expect(notHeld(gapped, 'it', undefined)).toBe('the inventory does not hold it')
    notHeld(gapped, 'it', 'AWS::S3::Bucket', '')
    expect(asked).toEqual([
      ['AWS::IAM::Role', '111122223333'],
      ['AWS::S3::Bucket', undefined],
    ])
  })

  test('is that alone where no gap is known', () => {
    expect(notHeld(world(), 'the caller', 'AWS::IAM::Role')).toBe(
      'the inventory does not hold the caller',
    )
  })
})

test.each([
  ['arn:aws:s3:::b', 'AWS::S3::Bucket'],
  ['arn:aws:s3:::b/key', undefined],
  ['arn:aws:s3:eu-west-1:1:accesspoint/a', 'AWS::S3::AccessPoint'],
  ['arn:aws:iam::1:role/path/r', 'AWS::IAM::Role'],
  ['arn:aws:lambda:eu-west-1:1:function:f', 'AWS::Lambda::Function'],
  ['arn:aws:ec2:eu-west-1:1:vpc-endpoint-service/vpce-svc-1', 'AWS::EC2::VPCEndpointService'],
  ['arn:aws:sqs:eu-west-1:1:q', 'AWS::SQS::Queue'],
  ['arn:aws:rds:eu-west-1:1:db:d', 'AWS::RDS::DBInstance'],
  ['arn:aws:rds:eu-west-1:1:og:o', undefined],
  ['*', undefined],
])('the type of %s', (arn, type) => {
  expect(typeOf(arn)).toBe(type)
})
