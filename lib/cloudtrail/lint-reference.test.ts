import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { lintPolicy } from '#lib/iam/lint.ts'
import type { LintFacts } from '#lib/iam/lint-facts.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import { LINT_CASES, textOf } from '#test/lint-cases.ts'
import { LINT_FACTS } from '#test/lint-facts.ts'
import { actionsOfService, servicePrefixes } from './action-catalogue.ts'
import { checksOf } from './actions.ts'
import { LINT_REFERENCE } from './lint-reference.ts'
import { readRecord } from './read-record.ts'
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
    expect(LINT_REFERENCE.action('nope', 'x')).toBeUndefined()
    expect(LINT_REFERENCE.services).toEqual(servicePrefixes())
  })

  test('an action that is only authorised on `*` has no ARN, and one on a resource has, but for gaps', () => {
    const actions = servicePrefixes().flatMap((prefix) => LINT_REFERENCE.actionsOf(prefix) ?? [])
    expect(
      actions.filter(({ resources, arns }) => resources === 'none' && arns.length > 0),
    ).toEqual([])
    const gaps = actions.filter(({ resources, arns }) => resources !== 'none' && arns.length === 0)
    expect(gaps.length / actions.length).toBeLessThan(0.01)
  })

  test('what the reference does not tell of a service is not held against it', () => {
    expect(LINT_REFERENCE.action('elasticloadbalancing', 'addtags')).toMatchObject({
      resources: 'optional',
      arns: [],
      keys: expect.arrayContaining(['elasticloadbalancing:CreateAction']),
    })
  })

  test.each([
    ['s3', 'ListBuckets', 's3:ListAllMyBuckets'],
    ['s3', 'GetObjekt', 's3:GetObject'],
    ['s3', 'Completely', undefined],
    ['nope', 'GetObject', undefined],
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
    ['EBS:VOLUMESIZE', 'ebs:VolumeSize'],
    ['EBS:RESOURCETAG/Team', undefined],
    ['EC2:ATTRIBUTE/Team', 'ec2:Attribute/Team'],
    ['saml:other', 'saml:other'],
    ['catalog:x', 'catalog:x'],
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
    ['ebs:Descripton', 'ebs:Description'],
    ['EBS:Descripton', 'ebs:Description'],
    ['ebs:Different', undefined],
    ['ebz:VolumeSize', 'ebs:VolumeSize'],
    ['awsss:userid', 'aws:userid'],
    ['awsPrincipleType', 'aws:PrincipalType'],
    // A family is no key.
    ['awsPrincipalTags', undefined],
    ['autoscaling:ResourceTg/x', undefined],
    ['__proto__', undefined],
  ])('%s probably means %s', (name, meant) => {
    expect(LINT_REFERENCE.nearestKey(name)).toBe(meant)
  })

  test('credentials carry some, and some are filled by the services of a dated list', () => {
    expect(LINT_REFERENCE.isCarried('ec2:sourceinstancearn')).toBe(true)
    expect(LINT_REFERENCE.isCarried('gitlab.com:sub')).toBe(true)
    expect(LINT_REFERENCE.isCarried('identitystore:userid')).toBe(true)
    expect(LINT_REFERENCE.isCarried('s3:prefix')).toBe(false)
    expect(LINT_REFERENCE.filledBy('aws:vpceorgid')?.services.has('sqs')).toBe(true)
    expect(LINT_REFERENCE.filledBy('aws:sourcevpce')).toBeUndefined()
    expect(LINT_REFERENCE.lacksResourceAccount('ec2:acceptvpcpeeringconnection')).toBe(true)
    expect(LINT_REFERENCE.lacksResourceAccount('ebs:getsnapshotblock')).toBe(true)
    expect(LINT_REFERENCE.lacksResourceAccount('s3:getobject')).toBe(false)
  })
})

test.each(LINT_CASES)('$code, $type: the small reference of the cases says the same', (one) => {
  for (const text of [textOf(one.fires), textOf(one.silent)]) {
    const found = (facts: LintFacts) =>
      lintPolicy(parsePolicy(text).policy!, one.type, text, facts).map((problem) => ({
        ...problem,
        message: problem.message.replace(/\d{4}-\d\d-\d\d(?=[;,]|$)/, 'DAY'),
      }))
    expect(found(LINT_REFERENCE)).toEqual(found(LINT_FACTS))
  }
})

const LOGS = '../shared/cloudtrail'

/** Each action with the whole ARN that a real record shows it on, once. */
function callsOfRealLogs(): readonly (readonly [action: string, arn: string])[] {
  const pairs = new Map<string, readonly [string, string]>()
  for (const name of readdirSync(LOGS, { recursive: true }).map(String)) {
    if (!name.endsWith('.json.gz')) continue
    const file = JSON.parse(gunzipSync(readFileSync(join(LOGS, name))).toString('utf8'))
    for (const record of file.Records ?? (Array.isArray(file) ? file : [file])) {
      const reading = readRecord(record)
      if (!reading.ok) continue
      const { call, resources } = reading.occurrence.pattern
      for (const { action, resource } of checksOf(call, resources)) {
        const arn = resource?.arn
        if (action !== undefined && arn?.length === 1)
          pairs.set(`${action} ${arn[0]}`, [action, arn[0] ?? ''])
      }
    }
  }
  return [...pairs.values()]
}

// Records with made-up names, and calls whose second action is on another resource, are left over.
test.skipIf(!existsSync(LOGS))(
  'hardly any call of the real logs is said to be impossible on the resource that it was on',
  () => {
    const calls = callsOfRealLogs()
    expect(calls.length).toBeGreaterThan(2_000)
    const impossible = calls.filter(([action, arn]) => {
      const text = JSON.stringify({ Effect: 'Deny', Action: action, Resource: arn })
      const { policy } = parsePolicy(text)
      return (
        policy !== undefined &&
        lintPolicy(policy, 'identity', text, LINT_REFERENCE).some(
          ({ code }) => code === 'lint/never-matches',
        )
      )
    })
    expect(impossible.length / calls.length, JSON.stringify(impossible, null, 1)).toBeLessThan(
      0.012,
    )
  },
)
