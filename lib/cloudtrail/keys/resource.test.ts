import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  ORG,
  OUTSIDER,
  organization,
  told,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { ResourceFact } from '../pattern.ts'
import type { World } from '../world.ts'

const BUCKET: ResourceFact = { arn: ['arn:aws:s3:::data'], slot: 'main', type: 'AWS::S3::Bucket' }
const OBJECT: ResourceFact = {
  arn: ['arn:aws:s3:::data/reports/', ''],
  slot: 'main',
  type: 'AWS::S3::Object',
}
const POLICY: ResourceFact = { arn: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], slot: 'main' }
const QUEUE: ResourceFact = { arn: [`arn:aws:sqs:eu-west-1:${MEMBER}:q`], slot: 'main' }
const NOTHING: ResourceFact = { arn: [], slot: 'main' }

const NONE = { resource: undefined, resourceUnknown: false }
const NOT_TOLD = { resource: undefined, resourceUnknown: true }

function of(key: string, changes: FactChanges, in_ = organization()): string {
  return told(keyValue(key, changes, in_))
}

const OWN = `${MEMBER} [rule: the caller's account: the call reaches nothing else]`
const owned = (owner: string, ownerFrom?: ResourceFact['ownerFrom']) => ({
  resource: { ...OBJECT, owner, ...(ownerFrom === undefined ? {} : { ownerFrom }) },
})

/** What is told of the owner of the resource of a check. */
const OWNERS: readonly (readonly [name: string, FactChanges, told: string, World?])[] = [
  [
    'an entry of the record',
    { check: owned(OUTSIDER, 'resources') },
    `${OUTSIDER} [record: resources[].accountId]`,
  ],
  [
    'an ARN with the account',
    { check: owned(OUTSIDER, 'arn') },
    `${OUTSIDER} [record: account in the ARN of the resource]`,
  ],
  [
    'the copy of the owner',
    { check: owned(OUTSIDER, 'copy') },
    `${OUTSIDER} [record: recipientAccountId of the owner's copy]`,
  ],
  [
    'a bare name',
    { check: owned(MEMBER, 'caller') },
    `${MEMBER} [rule: a bare name can only be of the own account]`,
  ],
  [
    'a bucket that the inventory holds',
    { check: { resource: OBJECT } },
    `${OUTSIDER} [inventory: AWS::S3::Bucket data]`,
    organization({ bucketOwner: (bucket) => (bucket === 'data' ? OUTSIDER : undefined) }),
  ],
  [
    'a bucket that it does not hold',
    { check: { resource: BUCKET } },
    'unknown, present: the record does not tell who owns bucket data, and the inventory does not hold it (no AWS::S3::Bucket)',
    organization({ gap: (type) => `no ${type}` }),
  ],
  [
    "a policy of AWS's own",
    { check: { action: 'iam:GetPolicy', resource: POLICY } },
    "unknown, present: the resource is AWS's own",
  ],
  ['no resource', { check: { ...NONE, action: 's3:ListAllMyBuckets' } }, OWN],
  [
    'no resource, for a caller without an account',
    { caller: { type: 'Anonymous' }, check: NONE },
    "unknown, present: the call reaches only what is the caller's, whose account is not known",
  ],
  [
    'a resource that is not told',
    { check: { ...NOT_TOLD, action: 'ec2:StopInstances' } },
    'unknown: the record does not tell which resource was asked for',
  ],
  [
    'a resource without an ARN',
    { check: { action: 'ec2:StopInstances', resource: NOTHING } },
    'unknown: the record does not tell which resource was asked for',
  ],
  [
    'an ARN without an account',
    { check: { action: 'x:Get', resource: { ...NOTHING, arn: ['arn:aws:x:::thing'] } } },
    'unknown: neither the ARN of the resource nor the record tells its owner',
  ],
  [
    'a resource that is not told of IAM, which reaches only the own account',
    { check: { ...NOT_TOLD, action: 'IAM:DeleteRole' } },
    OWN,
  ],
  [
    'a resource that is not told of an event that no table knows',
    { check: { ...NOT_TOLD, action: undefined } },
    'unknown: the record does not tell which resource was asked for',
  ],
  [
    'what the endpoint of a peer is asked on',
    { check: { ...owned(OUTSIDER, 'arn'), action: 'ec2:CreateVpcEndpoint' } },
    "absent: `ec2:CreateVpcEndpoint` does not fill this key [rule: AWS's list of actions]",
  ],
  [
    'what any action of EBS is asked on',
    { check: { ...owned(OUTSIDER, 'arn'), action: 'ebs:GetSnapshotBlock' } },
    "absent: `ebs:GetSnapshotBlock` does not fill this key [rule: AWS's list of actions]",
  ],
  [
    'a bus of the own account',
    { check: { ...owned(MEMBER, 'arn'), action: 'events:PutEvents' } },
    `${MEMBER} [record: account in the ARN of the resource]`,
  ],
  [
    'a bus of another account',
    { check: { ...owned(OUTSIDER, 'arn'), action: 'events:PutEvents' } },
    'unknown: for a target in another account the key is filled only if it was set up lately',
  ],
]

test.each(
  OWNERS.map(([name, changes, line, in_ = organization()]) => [name, changes, line, in_] as const),
)('aws:ResourceAccount of %s', (_, changes, line, in_) => {
  expect(of('aws:ResourceAccount', changes, in_)).toBe(line)
})

describe('the organization of the owner', () => {
  const KEYS = ['aws:ResourceOrgID', 'aws:ResourceOrgPaths']
  const linesOf = (changes: FactChanges, in_ = organization()) =>
    KEYS.map((key) => of(key, changes, in_))
  const OUTSIDE = `unknown, not ${ORG}: the owner of the resource is outside the organization; in which other one, if any, is not known`
  const answering = organization({
    answer: (key, subject) =>
      key === 'aws:resourceaccount' && subject === 'arn:aws:s3:::data'
        ? { state: 'known', values: [OUTSIDER], source: { kind: 'supplied', detail: 'you' } }
        : undefined,
    bucketOwner: () => MEMBER,
  })

  test('of a member is the own, of an outsider is not', () => {
    expect(linesOf({ check: owned(MEMBER) })).toEqual([
      `${ORG} [organization: the owner of the resource is in the organization]`,
      `${ORG}/r-1/ou-1/ [organization: place of the owner of the resource in the organization]`,
    ])
    expect(linesOf({ check: owned(OUTSIDER) })).toEqual([OUTSIDE, OUTSIDE])
  })

  test('is settled by an answer about the owner, also where the inventory says otherwise', () => {
    expect(linesOf({ check: { resource: OBJECT } }, answering)).toEqual([OUTSIDE, OUTSIDE])
  })

  test('is not settled by an answer where the record tells the owner', () => {
    expect(linesOf({ check: owned(MEMBER) }, answering)[0]).toContain(`${ORG} [organization`)
    const absent = { check: { ...owned(OUTSIDER), action: 'ec2:CreateVpcEndpoint' } }
    expect(linesOf(absent, answering)[0]).toContain('absent')
  })

  test('is open where the owner is', () => {
    const line =
      'unknown: the record does not tell who owns bucket data, and the inventory does not hold it'
    expect(linesOf({ check: { resource: OBJECT } })).toEqual([line, line])
  })
})

describe('tags of the resource', () => {
  const ROLE: ResourceFact = { arn: [`arn:aws:iam::${MEMBER}:role/App`], slot: 'main' }
  const INSTANCE: ResourceFact = {
    arn: [`arn:aws:ec2:eu-west-1:${MEMBER}:instance/i-1`],
    slot: 'main',
  }
  const tagged = organization({
    resourceTags: () => ({
      tags: new Map([
        ['Team', 'red'],
        ['Stack', 'test'],
        ['stack', 'production'],
      ]),
      changed: new Map([['late', '2025-03-01']]),
    }),
  })
  const gapped = organization({ gap: (type, account) => `no ${type} of ${account}` })
  const on = (action: string, resource: ResourceFact) => ({ check: { action, resource } })
  const makes = (action: string, arn: string, more: object = {}) => ({
    call: { facts: { tags: { Team: 'red' }, ...more } },
    check: { action, resource: { arn: [arn], slot: 'main' } },
  })
  const VOLUME = `arn:aws:ec2:eu-west-1:${MEMBER}:volume/*`
  const NOT_WHOLE = 'unknown: the record does not tell the whole resource'
  const UNSURE = 'unknown: whether tags of this kind of resource count is not known'

  const TAGS: readonly (readonly [key: string, name: string, FactChanges, told: string, World?])[] =
    [
      [
        'aws:ResourceTag/team',
        'a role',
        on('sts:AssumeRole', ROLE),
        `red [inventory: tag of ${ROLE.arn}]`,
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a role, by an action in other letters',
        on('STS:assumerole', ROLE),
        `red [inventory: tag of ${ROLE.arn}]`,
        tagged,
      ],
      [
        'aws:ResourceTag/other',
        'a role',
        on('sts:AssumeRole', ROLE),
        `absent: the resource has no such tag [inventory: tags of ${ROLE.arn}]`,
        tagged,
      ],
      [
        'aws:ResourceTag/stack',
        'an instance with two of the name',
        on('ec2:StopInstances', INSTANCE),
        'unknown, present: two tags differ in letter case only, and AWS does not say which one counts',
        tagged,
      ],
      [
        'ec2:ResourceTag/Stack',
        'an instance with two of the name',
        on('ec2:StopInstances', INSTANCE),
        'unknown, present: two tags differ in letter case only, and AWS does not say which one counts',
        tagged,
      ],
      [
        'aws:ResourceTag/late',
        'an instance whose tag changed',
        on('ec2:StopInstances', INSTANCE),
        'unknown: the tag changed within the days of the calls: on 2025-03-01 it was another',
        tagged,
      ],
      // They count only where the bucket opted in.
      ['aws:ResourceTag/team', 'a bucket', on('s3:DeleteBucket', BUCKET), UNSURE, tagged],
      [
        'aws:ResourceTag/other',
        'a bucket',
        on('s3:DeleteBucket', BUCKET),
        'absent: the resource has no such tag [inventory: tags of arn:aws:s3:::data]',
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a role, by an event that no table knows',
        { check: { action: undefined, resource: ROLE } },
        UNSURE,
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a role in a gap of the inventory',
        on('iam:GetRole', ROLE),
        `unknown: the inventory does not hold the resource (no AWS::IAM::Role of ${MEMBER}), so its tags are not known`,
        gapped,
      ],
      [
        'aws:ResourceTag/team',
        'what is no ARN',
        on('x:Get', { arn: ['*'], slot: 'main' }),
        'unknown: the inventory does not hold the resource, so its tags are not known',
      ],
      ['aws:ResourceTag/team', 'objects', on('s3:GetObject', OBJECT), NOT_WHOLE, tagged],
      [
        'aws:ResourceTag/team',
        'any volume',
        on('ec2:DeleteVolume', { arn: [VOLUME], slot: 'main' }),
        NOT_WHOLE,
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a resource that is not told',
        { check: NOT_TOLD },
        NOT_WHOLE,
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'no resource',
        { check: NONE },
        'absent: the action is authorised on no resource [rule: action]',
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a volume that is made',
        makes('ec2:CreateVolume', VOLUME),
        'red [record: tags in requestParameters]',
        tagged,
      ],
      [
        'aws:ResourceTag/other',
        'a volume that is made',
        makes('ec2:CreateVolume', VOLUME),
        'absent: the resource is made without such a tag [record: requestParameters]',
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a volume whose tags are not kept',
        makes('ec2:CreateVolume', VOLUME, { tags: { unkept: 'many' } }),
        'unknown: the tags of the request are not in the record',
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'any volume, by an event that no table knows',
        {
          ...makes('', VOLUME),
          check: { action: undefined, resource: { arn: [VOLUME], slot: 'main' } },
        },
        NOT_WHOLE,
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'any volume, by an action of no such service',
        makes('notec2:CreateVolume', VOLUME),
        NOT_WHOLE,
        tagged,
      ],
      [
        'aws:ResourceTag/team',
        'a copy of an image',
        on('ec2:CopyImage', INSTANCE),
        `red [inventory: tag of ${INSTANCE.arn}]`,
        tagged,
      ],
      [
        'iam:ResourceTag/team',
        'a role',
        on('IAM:DeleteRole', ROLE),
        `red [inventory: tag of ${ROLE.arn}]`,
        tagged,
      ],
      [
        'iam:ResourceTag/team',
        'a role, by another service',
        on('sts:AssumeRole', ROLE),
        'absent: the key is for `iam` alone [rule: action]',
        tagged,
      ],
      [
        'iam:ResourceTag/team',
        'a role, by an event that no table knows',
        { check: { action: undefined, resource: ROLE } },
        UNSURE,
        tagged,
      ],
      [
        'rds:db-tag/team',
        'a cluster',
        on('rds:DeleteDBCluster', { arn: [`arn:aws:rds:r:${MEMBER}:cluster:c`], slot: 'main' }),
        'absent: the key is for another kind of resource [rule: resource]',
        tagged,
      ],
      [
        'rds:db-tag/team',
        'a database',
        on('rds:DeleteDBInstance', { arn: [`arn:aws:rds:r:${MEMBER}:db:d`], slot: 'main' }),
        `red [inventory: tag of arn:aws:rds:r:${MEMBER}:db:d]`,
        tagged,
      ],
      [
        'rds:db-tag/team',
        'a resource that is not told',
        { check: { ...NOT_TOLD, action: 'rds:DeleteDBInstance' } },
        NOT_WHOLE,
        tagged,
      ],
      [
        'rds:db-tag/team',
        'a resource without an ARN',
        on('rds:DeleteDBInstance', NOTHING),
        NOT_WHOLE,
        tagged,
      ],
    ]

  test.each(
    TAGS.map(
      ([key, name, changes, line, in_ = organization()]) =>
        [key, name, changes, line, in_] as const,
    ),
  )('%s of %s', (key, _, changes, line, in_) => {
    expect(of(key, changes, in_)).toBe(line)
  })
})

test.each([
  ['a bucket', BUCKET, 'arn:aws:s3:::data'],
  ['objects, which have no owner but their bucket', OBJECT, 'arn:aws:s3:::data'],
  ['a bucket of China', { ...BUCKET, arn: ['arn:aws-cn:s3:::data/x'] }, 'arn:aws-cn:s3:::data'],
  ['a queue', QUEUE, QUEUE.arn[0]],
  ['some queues', { ...QUEUE, arn: ['arn:aws:sqs:', ':q'] }, '*'],
  ['a resource without an ARN', NOTHING, '*'],
  ['no resource', undefined, '*'],
])('an answer about the keys of %s is one about it', (_, resource, subject) => {
  for (const key of [
    'aws:ResourceAccount',
    'aws:ResourceOrgID',
    'aws:ResourceOrgPaths',
    'aws:ResourceTag/x',
    'ec2:ResourceTag/x',
  ]) {
    const found = keyRule(key.toLowerCase())?.rule
    expect(found?.subject?.(facts({ check: { resource } }))).toBe(subject)
  }
})
