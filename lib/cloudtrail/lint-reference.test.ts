import { describe, expect, test } from 'vitest'
import { actionsOfService, servicePrefixes } from './action-catalogue.ts'
import { LINT_REFERENCE } from './lint-reference.ts'
import { serviceReference } from './service-reference.ts'

test('both tables hold the same services, with as many actions', () => {
  const counts = (of: (prefix: string) => number | undefined) =>
    servicePrefixes().map((prefix) => [prefix, of(prefix)])
  expect(counts((prefix) => serviceReference(prefix)?.actions.length)).toEqual(
    counts((prefix) => actionsOfService(prefix)?.size),
  )
  expect(serviceReference('nope')).toBeUndefined()
})

describe('actions', () => {
  test('have their keys and the ARNs of their resources', () => {
    expect(LINT_REFERENCE.action('s3', 'listbucket')).toMatchObject({
      action: 's3:ListBucket',
      resources: 'optional',
      arns: expect.arrayContaining(['s3:::*']),
      keys: expect.arrayContaining(['s3:prefix', 's3:max-keys']),
    })
    expect(LINT_REFERENCE.action('s3', 'listallmybuckets')?.arns).toEqual([])
    expect(LINT_REFERENCE.action('s3', 'getobject')?.keys).not.toContain('s3:prefix')
    expect(LINT_REFERENCE.action('s3', 'nope')).toBeUndefined()
    expect(LINT_REFERENCE.actionsOf('nope')).toBeUndefined()
  })

  test('an action that is only authorised on `*` has no ARN, and one on a resource has, but for gaps', () => {
    const actions = servicePrefixes().flatMap((prefix) => LINT_REFERENCE.actionsOf(prefix) ?? [])
    expect(
      actions.filter(({ resources, arns }) => resources === 'none' && arns.length > 0),
    ).toEqual([])
    const gaps = actions.filter(({ resources, arns }) => resources !== 'none' && arns.length === 0)
    expect(gaps.length / actions.length).toBeLessThan(0.01)
  })

  test.each([
    ['s3', 'ListBuckets', 's3:ListAllMyBuckets'],
    ['s3', 'GetObjekt', 's3:GetObject'],
    ['s3', 'Completely', undefined],
  ])('%s:%s probably means %s', (service, name, meant) => {
    expect(LINT_REFERENCE.nearestAction(service, name)).toBe(meant)
  })
})

describe('keys', () => {
  test.each([
    ['aws:principalarn', 'aws:PrincipalArn'],
    ['AWS:PRINCIPALTAG/Team', 'aws:PrincipalTag/Team'],
    ['S3:Prefix', 's3:prefix'],
    ['s3:buckettag/Team', 's3:BucketTag/Team'],
    ['accounts.google.com:sub', 'accounts.google.com:sub'],
    ['gitlab.com:sub', 'gitlab.com:sub'],
    ['SAML:aud', 'saml:aud'],
    ['s3:prefx', undefined],
    ['nope:key', undefined],
    ['__proto__', undefined],
  ])('%s is known as %s', (name, known) => {
    const found = LINT_REFERENCE.knownKey(name)
    expect(found?.toLowerCase()).toBe(known?.toLowerCase())
    if (!name.toLowerCase().startsWith('saml')) expect(found).toBe(known)
  })

  test.each([
    ['aws:PrincipleTag/team', 'aws:PrincipalTag/team'],
    ['s3:prefx', 's3:prefix'],
    ['s3LocationConstraint', 's3:LocationConstraint'],
    ['s4:prefix', 's3:prefix'],
    ['completely:different', undefined],
    ['__proto__', undefined],
  ])('%s probably means %s', (name, meant) => {
    expect(LINT_REFERENCE.nearestKey(name)).toBe(meant)
  })

  test('credentials carry some, and some are filled by the services of a dated list', () => {
    expect(LINT_REFERENCE.isCarried('ec2:sourceinstancearn')).toBe(true)
    expect(LINT_REFERENCE.isCarried('gitlab.com:sub')).toBe(true)
    expect(LINT_REFERENCE.isCarried('s3:prefix')).toBe(false)
    expect(LINT_REFERENCE.filledBy('aws:vpceorgid')?.services.has('sqs')).toBe(true)
    expect(LINT_REFERENCE.filledBy('aws:sourcevpce')).toBeUndefined()
    expect(LINT_REFERENCE.lacksResourceAccount('ec2:acceptvpcpeeringconnection')).toBe(true)
    expect(LINT_REFERENCE.lacksResourceAccount('ebs:getsnapshotblock')).toBe(true)
    expect(LINT_REFERENCE.lacksResourceAccount('s3:getobject')).toBe(false)
  })
})
