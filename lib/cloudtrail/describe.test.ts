import { describe, expect, test } from 'vitest'
import { facts, MEMBER, patternOf } from '#test/fixtures/cloudtrail.ts'
import { networkName, principalName, resourceName, serviceOf } from './describe.ts'
import { isServiceLinkedRole, principalOf } from './principal.ts'
import { resourceValueOf } from './resource-value.ts'

describe('short names for readers', () => {
  test.each([
    [{ type: 'AssumedRole', arn: `arn:aws:iam::${MEMBER}:role/team/App` }, 'App'],
    [{ type: 'IAMUser', arn: `arn:aws:iam::${MEMBER}:user/alice` }, 'alice'],
    [{ type: 'Root', account: MEMBER }, `root of ${MEMBER}`],
    [{ type: 'AWSService', invokedBy: 's3.amazonaws.com' }, 's3.amazonaws.com'],
    [{ type: 'AWSService' }, 'an AWS service'],
    [{ type: 'Root' }, 'root'],
    [{ type: 'AWSAccount', account: MEMBER }, `account ${MEMBER}`],
    [{ type: 'AWSAccount' }, 'another account'],
    [{ type: 'Anonymous' }, 'anonymous'],
    [{ type: 'WebIdentityUser', subject: 's', provider: 'p' }, 's'],
    [{ type: 'WebIdentityUser', provider: 'p' }, 'p'],
    [{ type: 'SAMLUser', provider: 'p' }, 'p'],
    [{ type: 'SAMLUser' }, 'a federated user'],
    [{ type: 'AssumedRole' }, 'AssumedRole'],
    [{ type: 'Unknown', account: MEMBER }, `unknown caller of ${MEMBER}`],
    [{ type: 'AssumedRole', account: MEMBER }, `AssumedRole of ${MEMBER}`],
    [{ type: 'Unknown' }, 'unknown caller'],
  ])('of the caller %j', (caller, name) => {
    expect(principalName(caller)).toBe(name)
  })

  test.each([
    [['arn:aws:s3:::data/reports/', ''], 'data/reports/…'],
    [[`arn:aws:lambda:r:${MEMBER}:function:f`], 'function:f'],
    [[`arn:aws:iam::${MEMBER}:role/`, 'App'], 'role/…App'],
    [[], 'an unknown resource'],
    [['my-bucket'], 'my-bucket'],
    [['a:b:c:d:e:f'], 'a:b:c:d:e:f'],
    [['arn:b:c:d:e'], 'arn:b:c:d:e'],
    [[`arn:aws:sns:r:${MEMBER}:`], `arn:aws:sns:r:${MEMBER}:`],
    [[`arn:aws:rds:r:${MEMBER}:db:x`], 'db:x'],
  ])('of the resource %j', (arn, name) => {
    expect(resourceName({ arn, slot: 'main' })).toBe(name)
  })

  test.each([
    [{ source: '198.51.100.7' }, '198.51.100.7'],
    [{ source: '10.0.0.1', endpoint: 'vpce-1' }, 'endpoint vpce-1'],
    [{ endpoint: 'vpce-1' }, 'endpoint vpce-1'],
    [{ source: '10.0.0.1', endpoint: 'x-vpce-' }, '10.0.0.1'],
    [{ source: 'AWS Internal', endpoint: 'AWS Internal' }, 'inside AWS'],
    [{ source: 'AWS Internal/3' }, 'inside AWS'],
    [{ source: 'not AWS Internal' }, 'not AWS Internal'],
    [{ source: 's3.amazonaws.com' }, 'the service s3.amazonaws.com'],
    [{}, 'an unknown network'],
  ])('of the network %j', (network, name) => {
    expect(networkName(network)).toBe(name)
  })

  test('of a service are its IAM prefix', () => {
    expect(serviceOf(patternOf().call)).toBe('s3')
    expect(serviceOf({ ...patternOf().call, eventSource: 'monitoring.amazonaws.com' })).toBe(
      'cloudwatch',
    )
    expect(serviceOf({ ...patternOf().call, eventSource: 'new' })).toBe('new')
  })
})

describe('the principal of a caller', () => {
  test.each([
    [
      { type: 'AssumedRole', arn: 'a', account: MEMBER },
      { kind: 'role-session', arn: 'a', account: MEMBER },
    ],
    [
      { type: 'AWSService', invokedBy: 's3.amazonaws.com' },
      { kind: 'service', service: 's3.amazonaws.com' },
    ],
    [{ type: 'AWSService', invokedBy: 'AWS Internal' }, { kind: 'service' }],
    [{ type: 'AWSService' }, { kind: 'service' }],
    [{ type: 'AWSService', invokedBy: 's3.amazonaws.com.example.com' }, { kind: 'service' }],
    [{ type: 'AWSService', invokedBy: '-/s3.amazonaws.com' }, { kind: 'service' }],
    [
      { type: 'AWSService', invokedBy: 's3.amazonaws.com.cn' },
      { kind: 'service', service: 's3.amazonaws.com.cn' },
    ],
    [
      { type: 'Role', arn: 'a', account: MEMBER },
      { kind: 'role-session', arn: 'a', account: MEMBER },
    ],
    [
      { type: 'IAMUser', arn: 'a', provider: 'p', invokedBy: 's3.amazonaws.com' },
      { kind: 'user', arn: 'a' },
    ],
    [
      { type: 'WebIdentityUser', arn: 'a', account: MEMBER, provider: 'p' },
      { kind: 'web-identity', account: MEMBER, federated: 'p' },
    ],
    [{ type: 'SAMLUser' }, { kind: 'saml' }],
    [
      { type: 'SAMLUser', provider: 'p' },
      { kind: 'saml', federated: 'p' },
    ],
    [
      { type: 'AWSAccount', account: MEMBER },
      { kind: 'account', account: MEMBER },
    ],
    [{ type: 'Anonymous' }, { kind: 'anonymous' }],
    [{ type: 'IdentityCenterUser' }, { kind: 'unknown' }],
  ])('%j', (caller, principal) => {
    expect(principalOf(caller)).toStrictEqual(principal)
  })
})

describe('a service-linked role', () => {
  test.each([
    [`arn:aws:iam::${MEMBER}:role/aws-service-role/x.amazonaws.com/R`, true],
    [`arn:aws:iam::${MEMBER}:role/App`, false],
    [undefined, false],
  ])('%s: %s', (arn, is) => {
    const type = 'AssumedRole'
    expect(isServiceLinkedRole(arn === undefined ? { type } : { type, arn })).toBe(is)
  })
})

describe('the resource of a check', () => {
  const of = (arn: readonly string[], resourceUnknown = false) =>
    resourceValueOf(facts({ check: { resource: { arn, slot: 'main' }, resourceUnknown } }).check)

  test('is known, open, unknown or none', () => {
    expect(of(['arn:aws:s3:::data'])).toEqual({ kind: 'known', arn: 'arn:aws:s3:::data' })
    expect(of(['arn:aws:s3:::data/', ''])).toEqual({
      kind: 'open',
      runs: ['arn:aws:s3:::data/', ''],
    })
    const why = 'the record does not tell which resource was asked for'
    expect(of([], true)).toEqual({ kind: 'unknown', why })
    expect(of([])).toEqual({ kind: 'none' })
    // Of AWS's examples some allow it on `*`, some on `arn:aws:s3:::*`.
    const check = { action: 's3:ListAllMyBuckets', resource: undefined, resourceUnknown: false }
    expect(resourceValueOf(facts({ check }).check)).toEqual({
      kind: 'open',
      runs: ['arn:aws', ':s3:::*'],
    })
    expect(resourceValueOf({ ...facts().check, resource: undefined })).toEqual({ kind: 'none' })
    expect(
      resourceValueOf({ ...facts().check, resource: undefined, resourceUnknown: true }),
    ).toMatchObject({ kind: 'unknown' })
  })
})
