import { describe, expect, test } from 'vitest'
import {
  facts,
  keyValue,
  MEMBER,
  ORG,
  OUTSIDER,
  organization,
  patternOf,
  short,
  world,
} from '#test/fixtures/cloudtrail.ts'
import type { Dimension, Facts } from './key-rule.ts'
import { KEY_RULES, keyRule } from './keys.ts'
import type { World } from './world.ts'

/** Facts that throw when a rule looks at a part that it does not declare. */
function guarded(of: Facts, allowed: readonly Dimension[], label: string): Facts {
  return new Proxy(of, {
    get(target, name) {
      if (!allowed.includes(name as Dimension)) throw new Error(`${label} reads ${String(name)}`)
      return target[name as Dimension]
    },
  })
}

const CALLERS = [
  {
    type: 'AssumedRole',
    account: MEMBER,
    arn: `arn:aws:iam::${MEMBER}:role/App`,
    credential: 'temporary',
  },
  {
    type: 'AssumedRole',
    account: MEMBER,
    arn: `arn:aws:iam::${MEMBER}:role/App`,
    invokedBy: 'athena.amazonaws.com',
  },
  {
    type: 'AssumedRole',
    account: MEMBER,
    issuerType: 'AWS::EC2::Instance',
    issuedTo: 'i-1',
    roleDelivery: '2.0',
  },
  {
    type: 'AssumedRole',
    account: MEMBER,
    issuerType: 'AWS::Lambda::Function',
    issuedTo: 'arn:aws:lambda:r:1:function:f',
  },
  {
    type: 'IAMUser',
    account: OUTSIDER,
    arn: `arn:aws:iam::${OUTSIDER}:user/x`,
    credential: 'long-term',
    invokedBy: 'AWS Internal',
  },
  { type: 'Root', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:root`, mfa: true },
  {
    type: 'AWSService',
    invokedBy: 's3.amazonaws.com',
    sourceAccount: MEMBER,
    sourceArn: 'arn:aws:s3:::x',
  },
  { type: 'AWSAccount', account: OUTSIDER },
  { type: 'WebIdentityUser', provider: 'accounts.google.com', subject: 's' },
  { type: 'SAMLUser', provider: 'p', subject: 's' },
  { type: 'Anonymous' },
  { type: 'FederatedUser', account: MEMBER, arn: `arn:aws:sts::${MEMBER}:federated-user/x` },
  { type: 'Unknown' },
] as const

const NETWORKS = [
  {},
  { source: '198.51.100.7', tls: 'TLSv1.2' },
  { source: '10.0.0.1', endpoint: 'vpce-0a', endpointAccount: MEMBER },
  { source: '10.0.0.1', endpoint: 'vpce-0b' },
  { source: 'AWS Internal', endpoint: 'AWS Internal' },
] as const

const EVENTS: readonly (readonly [string, string, unknown])[] = [
  ['s3.amazonaws.com', 'PutObject', { bucketName: 'b', key: 'k', 'x-amz-acl': 'private' }],
  [
    'lambda.amazonaws.com',
    'CreateFunction',
    { functionName: 'f', vpcConfig: { subnetIds: ['subnet-1'] } },
  ],
  [
    'ec2.amazonaws.com',
    'RunInstances',
    {
      instanceType: 't3.micro',
      tagSpecificationSet: {
        items: [{ resourceType: 'instance', tags: [{ key: 'a', value: 'b' }] }],
      },
    },
  ],
  ['kms.amazonaws.com', 'CreateKey', { origin: 'AWS_KMS' }],
  [
    'ec2.amazonaws.com',
    'CreateVpcEndpoint',
    { CreateVpcEndpointRequest: { ServiceName: 'com.amazonaws.vpce.r.vpce-svc-1' } },
  ],
]

const RULES = [
  ...KEY_RULES.map((rule) => ({ rule, suffix: 'team' })),
  { rule: keyRule('gitlab.com:sub')!.rule, suffix: 'gitlab.com:sub' },
]

function* makeFacts(): Generator<Facts> {
  for (const caller of CALLERS) {
    for (const network of NETWORKS) {
      for (const [eventSource, eventName, requestParameters] of EVENTS) {
        const { call, resources } = patternOf({
          eventSource,
          eventName,
          requestParameters,
          resources: undefined,
        })
        const action = `${eventSource.split('.')[0]}:${eventName}`
        for (const resource of [resources[0], undefined]) {
          yield facts({
            caller,
            network,
            call,
            check: { action, resource, resourceUnknown: resource === undefined },
          })
        }
      }
    }
  }
}

const ALL_FACTS = [...makeFacts()]

const WORLDS: readonly World[] = [
  world(),
  organization({
    bucketOwner: () => MEMBER,
    endpoint: (id) => ({ id, vpc: 'vpc-1', account: MEMBER, region: 'eu-west-1' }),
    instance: (id) => ({
      id,
      account: MEMBER,
      region: 'eu-west-1',
      vpc: 'vpc-1',
      privateIp: '10.0.0.1',
    }),
    principalTags: () => ({ tags: new Map([['Team', 'red']]), sessionTagsAllowed: false }),
    resourceTags: () => ({ tags: new Map() }),
    resourcePolicy: () => undefined,
    subnetVpc: () => 'vpc-1',
  }),
]

describe('every rule of the catalogue', () => {
  test('reads only the dimensions that it declares, and never throws', () => {
    for (const { rule, suffix } of RULES) {
      for (const of of ALL_FACTS) {
        for (const in_ of WORLDS) rule.derive(guarded(of, rule.dimensions, rule.label), in_, suffix)
      }
    }
  })

  test('reads a dimension that it declares', () => {
    for (const { rule, suffix } of RULES) {
      const seen = new Set<string>()
      for (const of of ALL_FACTS) {
        const watched = new Proxy(of, {
          get(target, name) {
            seen.add(String(name))
            return target[name as Dimension]
          },
        })
        for (const in_ of WORLDS) rule.derive(watched, in_, suffix)
      }
      expect([...seen].sort(), rule.label).toEqual([...rule.dimensions].sort())
    }
  })

  test('says why a value is unknown or absent, and where a known one comes from', () => {
    for (const { rule, suffix } of RULES) {
      for (const of of ALL_FACTS) {
        for (const in_ of WORLDS) {
          const value = rule.derive(of, in_, suffix)
          const words = value.state === 'known' ? value.source.detail : value.why
          expect(words, rule.label).toMatch(/\S/)
          expect(words.endsWith('.'), `${rule.label}: ${words}`).toBe(false)
          if (value.state === 'known' && !rule.multivalued)
            expect(value.values, rule.label).toHaveLength(1)
        }
      }
    }
  })

  test('has a name of its own, in lower case', () => {
    const names = KEY_RULES.map((rule) => rule.name)
    expect(new Set(names).size).toBe(names.length)
    for (const rule of KEY_RULES) expect(rule.name).toBe(rule.label.toLowerCase())
  })

  test('is settled by an answer of the reader when the record is silent', () => {
    const told = {
      state: 'known',
      values: ['told'],
      source: { kind: 'supplied', detail: 'you' },
    } as const
    for (const { rule, suffix } of RULES) {
      for (const of of ALL_FACTS) {
        const silent = rule.derive(of, world(), suffix)
        const value = rule.derive(
          of,
          world({ answer: (key) => (key === rule.name + suffix ? told : undefined) }),
          suffix,
        )
        expect(value, rule.label).toEqual(silent.state === 'unknown' ? told : silent)
      }
    }
  })
})

describe('sources', () => {
  test('what eventContext states overrides what would be derived', () => {
    const caller = { ...patternOf().caller, context: { 'aws:principalorgid': ['o-stated'] } }
    expect(short(keyValue('aws:PrincipalOrgID', { caller }, organization()))).toEqual(['o-stated'])
    expect(short(keyValue('aws:PrincipalOrgID', {}, organization()))).toEqual([ORG])
  })

  test('an answer stands above the inventory, not above the record', () => {
    const told = {
      state: 'known',
      values: [OUTSIDER],
      source: { kind: 'supplied', detail: 'you' },
    } as const
    const in_ = world({ answer: () => told, bucketOwner: () => MEMBER })
    const bucket = { arn: ['arn:aws:s3:::data'], slot: 'main', type: 'AWS::S3::Bucket' }
    expect(short(keyValue('aws:ResourceAccount', { check: { resource: bucket } }, in_))).toEqual([
      OUTSIDER,
    ])
    const owned = { ...bucket, owner: MEMBER, ownerFrom: 'resources' as const }
    expect(short(keyValue('aws:ResourceAccount', { check: { resource: owned } }, in_))).toEqual([
      MEMBER,
    ])
  })
})
