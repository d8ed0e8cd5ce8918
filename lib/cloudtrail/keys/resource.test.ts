import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  ORG,
  OUTSIDER,
  organization,
  short,
} from '#test/fixtures/cloudtrail.ts'
import type { ResourceFact } from '../pattern.ts'

const OPEN = { unknown: true }
const BUCKET: ResourceFact = { arn: ['arn:aws:s3:::data'], slot: 'main', type: 'AWS::S3::Bucket' }
const OBJECT: ResourceFact = {
  arn: ['arn:aws:s3:::data/reports/', ''],
  slot: 'main',
  type: 'AWS::S3::Object',
}

function of(
  key: string,
  resource: ResourceFact | undefined,
  in_ = organization(),
  more: FactChanges['check'] = {},
) {
  return short(keyValue(key, { check: { resource, ...more } }, in_))
}

test('a managed policy of AWS is not a resource of the caller’s account', () => {
  const policy: ResourceFact = {
    arn: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    slot: 'main',
  }
  const action = { action: 'iam:GetPolicy' }
  expect(of('aws:ResourceAccount', policy, organization(), action)).toEqual({
    ...OPEN,
    present: true,
  })
  expect(of('aws:ResourceOrgID', policy, organization(), action)).toEqual(OPEN)
})

describe('aws:ResourceAccount', () => {
  test.each([
    ['resources', 'resources[].accountId', 'record'],
    ['arn', 'account in the ARN of the resource', 'record'],
    ['caller', 'a bare name can only be of the own account', 'rule'],
  ] as const)('known from %s says so', (ownerFrom, detail, kind) => {
    const value = keyValue(
      'aws:ResourceAccount',
      { check: { resource: { ...OBJECT, owner: OUTSIDER, ownerFrom } } },
      organization(),
    )
    expect(value).toEqual({ state: 'known', values: [OUTSIDER], source: { kind, detail } })
  })

  test('of a bucket without owner is looked up by its name, else present and open', () => {
    const in_ = organization({
      bucketOwner: (bucket) => (bucket === 'data' ? OUTSIDER : undefined),
    })
    expect(of('aws:ResourceAccount', OBJECT, in_)).toEqual([OUTSIDER])
    expect(of('aws:ResourceAccount', BUCKET)).toEqual({ unknown: true, present: true })
  })

  test('of an action on no resource is the account of the caller', () => {
    expect(
      of('aws:ResourceAccount', undefined, organization(), { action: 's3:ListAllMyBuckets' }),
    ).toEqual([MEMBER])
  })

  test('of a resource that the record does not tell is open, save for IAM, which reaches only the own account', () => {
    expect(
      of('aws:ResourceAccount', undefined, organization(), {
        action: 'ec2:StopInstances',
        resourceUnknown: true,
      }),
    ).toEqual(OPEN)
    expect(
      of('aws:ResourceAccount', undefined, organization(), {
        action: 'iam:DeleteRole',
        resourceUnknown: true,
      }),
    ).toEqual([MEMBER])
  })

  test.each(['ec2:CreateVpcEndpoint', 'ebs:GetSnapshotBlock', 'es:AcceptInboundConnection'])(
    'is absent for %s',
    (action) => {
      for (const key of ['aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths']) {
        expect(of(key, { ...BUCKET, owner: OUTSIDER }, organization(), { action })).toBe('absent')
      }
    },
  )
})

describe('aws:ResourceOrgID', () => {
  test('of a member is the own id', () => {
    expect(of('aws:ResourceOrgID', { ...BUCKET, owner: MEMBER })).toEqual([ORG])
  })

  test('of an outsider is certainly not the own id', () => {
    expect(of('aws:ResourceOrgID', { ...BUCKET, owner: OUTSIDER })).toEqual({
      unknown: true,
      not: [ORG],
    })
  })

  test('an answer about the owner settles it', () => {
    const told = {
      state: 'known',
      values: [OUTSIDER],
      source: { kind: 'supplied', detail: 'you' },
    } as const
    const in_ = organization({
      answer: (key, subject) =>
        key === 'aws:resourceaccount' && subject === 'arn:aws:s3:::data' ? told : undefined,
    })
    expect(of('aws:ResourceOrgID', OBJECT, in_)).toEqual({ unknown: true, not: [ORG] })
    expect(of('aws:ResourceOrgPaths', OBJECT, in_)).toEqual({ unknown: true, not: [ORG] })
  })

  test('of an unknown owner is open', () => {
    expect(of('aws:ResourceOrgID', OBJECT)).toEqual(OPEN)
  })
})

describe('aws:ResourceTag', () => {
  const role: ResourceFact = { arn: [`arn:aws:iam::${MEMBER}:role/App`], slot: 'main' }
  const tagged = organization({
    resourceTags: (arn) =>
      arn === role.arn[0] ? { tags: new Map([['Exception', 'true']]) } : undefined,
  })

  test('follows the inventory, without regard to the case of the key', () => {
    const action = { action: 'sts:AssumeRole' }
    expect(of('aws:ResourceTag/exception', role, tagged, action)).toEqual(['true'])
    expect(of('aws:ResourceTag/other', role, tagged, action)).toBe('absent')
  })

  test('is present and open where two tags differ in letter case only', () => {
    const tags = new Map([
      ['Stack', 'test'],
      ['stack', 'production'],
      ['other', 'x'],
    ])
    const twice = organization({ resourceTags: () => ({ tags }) })
    const instance: ResourceFact = {
      arn: [`arn:aws:ec2:eu-west-1:${MEMBER}:instance/i-1`],
      slot: 'main',
    }
    const action = { action: 'ec2:TerminateInstances' }
    expect(of('aws:ResourceTag/stack', instance, twice, action)).toEqual({ ...OPEN, present: true })
    expect(of('ec2:ResourceTag/Stack', instance, twice, action)).toEqual({ ...OPEN, present: true })
    expect(of('aws:ResourceTag/other', instance, twice, action)).toEqual(['x'])
  })

  test('is open for a tag of a bucket: it counts only where the bucket opted in', () => {
    const all = organization({ resourceTags: () => ({ tags: new Map([['team', 'a']]) }) })
    expect(of('aws:ResourceTag/team', BUCKET, all, { action: 's3:DeleteBucket' })).toEqual(OPEN)
    expect(of('aws:ResourceTag/other', BUCKET, all, { action: 's3:DeleteBucket' })).toBe('absent')
  })

  test('is open for what the inventory does not hold and for objects', () => {
    expect(of('aws:ResourceTag/exception', BUCKET, tagged)).toEqual(OPEN)
    expect(of('aws:ResourceTag/exception', OBJECT, tagged)).toEqual(OPEN)
  })

  test('is absent for an action on no resource', () => {
    expect(of('aws:ResourceTag/exception', undefined, tagged)).toBe('absent')
  })

  test('by the name of a service is for that service alone', () => {
    expect(of('iam:ResourceTag/exception', role, tagged, { action: 'iam:DeleteRole' })).toEqual([
      'true',
    ])
    expect(of('iam:ResourceTag/exception', role, tagged, { action: 'sts:AssumeRole' })).toBe(
      'absent',
    )
    expect(
      of('rds:db-tag/x', { arn: [`arn:aws:rds:r:${MEMBER}:cluster:c`], slot: 'main' }, tagged, {
        action: 'rds:DeleteDBCluster',
      }),
    ).toBe('absent')
  })
})

describe('what an action or a kind of call does to the keys of the resource', () => {
  const on = (owner: string) =>
    facts({
      check: {
        action: 'events:PutEvents',
        resource: {
          slot: 'main',
          arn: [`arn:aws:events:eu-west-1:${owner}:event-bus/b`],
          owner,
          ownerFrom: 'arn',
        },
      },
    })

  test('a bus of another account fills aws:ResourceAccount only if it became a target lately', () => {
    expect(short(keyValue('aws:ResourceAccount', on(MEMBER)))).toEqual([MEMBER])
    expect(short(keyValue('aws:ResourceAccount', on(OUTSIDER)))).toEqual({ unknown: true })
  })

  const made = (tags: object) =>
    facts({
      call: { facts: { tags: { Team: 'red' }, ...tags } },
      check: {
        action: 'ec2:CreateVolume',
        resource: { slot: 'main', arn: [`arn:aws:ec2:eu-west-1:${MEMBER}:volume/*`] },
      },
    })

  test('what a call makes has the tags that the call passes, and no others', () => {
    expect(short(keyValue('aws:ResourceTag/team', made({})))).toEqual(['red'])
    expect(short(keyValue('aws:ResourceTag/other', made({})))).toBe('absent')
    expect(short(keyValue('aws:ResourceTag/team', made({ tags: { unkept: 'many' } })))).toEqual({
      unknown: true,
    })
  })
})
