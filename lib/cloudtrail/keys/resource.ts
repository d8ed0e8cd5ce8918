import type { KeyValue } from '#lib/iam/request.ts'
import { arnParts } from '../arn.ts'
import type { Check, Facts, KeyRule } from '../key-rule.ts'
import type { ResourceFact } from '../pattern.ts'
import { LATE_RESOURCE_ACCOUNT, NO_RESOURCE_ACCOUNT, TAG_SERVICES } from '../service-lists.ts'
import type { World } from '../world.ts'
import { rule } from './define.ts'
import { notHeld, typeOf } from './not-held.ts'
import { orgIdOf, orgPathsOf } from './organization.ts'
import { openTag, tagValue } from './principal.ts'
import { requestTagOf } from './request.ts'
import { absent, known, unknown } from './values.ts'

/** Services whose calls reach only resources of the caller's own account. */
const OWN_ACCOUNT_ONLY = new Set(['iam'])

/** The owner of the resource of a check. */
function resourceAccount(facts: Facts, world: World): KeyValue {
  const { check } = facts
  const action = check.action?.toLowerCase() ?? ''
  if (isWithoutAccount(action)) {
    return absent(`\`${check.action}\` does not fill this key`, "AWS's list of actions")
  }
  const { resource } = check
  if (resource === undefined && !check.resourceUnknown) return callersOwn(facts)
  if (resource?.owner !== undefined) {
    if (isLate(action, resource.owner, facts)) return unknown(LATE)
    return known([resource.owner], ownerField(resource), ownerKind(resource))
  }
  if (isOfAws(resource)) return unknown("the resource is AWS's own", { present: true })
  if (OWN_ACCOUNT_ONLY.has(serviceOf(action))) return callersOwn(facts)
  const bucket = resource === undefined ? undefined : bucketOf(resource)
  return bucket === undefined ? unknown(noOwner(facts)) : ownerOfBucket(bucket, world)
}

function isWithoutAccount(action: string): boolean {
  return NO_RESOURCE_ACCOUNT.has(action) || NO_RESOURCE_ACCOUNT.has(`${serviceOf(action)}:*`)
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'))
}

const LATE = 'for a target in another account the key is filled only if it was set up lately'

/** Only the own account's resources fill the key whenever they were set up. */
function isLate(action: string, owner: string, { caller }: Facts): boolean {
  return LATE_RESOURCE_ACCOUNT.actions.has(action) && owner !== caller.account
}

/** `arn:aws:iam::aws:policy/ReadOnlyAccess`: AWS's managed policies are of no customer's account. */
function isOfAws(resource: ResourceFact | undefined): boolean {
  return arnParts(resource?.arn[0] ?? '')?.account === 'aws'
}

function callersOwn({ caller }: Facts): KeyValue {
  return caller.account === undefined
    ? unknown("the call reaches only what is the caller's, whose account is not known", {
        present: true,
      })
    : known([caller.account], "the caller's account: the call reaches nothing else", 'rule')
}

function ownerField(resource: ResourceFact): string {
  switch (resource.ownerFrom) {
    case 'resources':
      return 'resources[].accountId'
    case 'arn':
      return 'account in the ARN of the resource'
    case 'copy':
      return "recipientAccountId of the owner's copy"
    default:
      return 'a bare name can only be of the own account'
  }
}

function ownerKind(resource: ResourceFact): 'record' | 'rule' {
  return resource.ownerFrom === 'caller' ? 'rule' : 'record'
}

function ownerOfBucket(bucket: string, world: World): KeyValue {
  const owner = world.bucketOwner(bucket)
  if (owner !== undefined) return known([owner], `AWS::S3::Bucket ${bucket}`, 'inventory')
  return unknown(
    `the record does not tell who owns bucket ${bucket}, and ${notHeld(world, 'it', 'AWS::S3::Bucket')}`,
    { present: true },
  )
}

function noOwner({ check }: Facts): string {
  return check.resource === undefined || check.resource.arn.length === 0
    ? 'the record does not tell which resource was asked for'
    : 'neither the ARN of the resource nor the record tells its owner'
}

/** The bucket of a bucket or object ARN. */
function bucketOf(resource: ResourceFact): string | undefined {
  return BUCKET.exec(resource.arn[0] ?? '')?.[1]
}

const BUCKET = /^arn:[^:]+:s3:::([^/]+)/

/** The thing whose owner or tags a reader would be asked for. */
export function resourceSubject({ check }: Facts): string {
  const { resource } = check
  if (resource === undefined) return '*'
  const [arn = '*', ...more] = resource.arn
  return BUCKET.exec(arn)?.[0] ?? (more.length === 0 ? arn : '*')
}

/** An answer about the owner settles the organization too. */
function ownerWithAnswer(facts: Facts, world: World): KeyValue {
  const value = resourceAccount(facts, world)
  const isRecorded = value.state !== 'unknown' && value.source.kind !== 'inventory'
  return isRecorded ? value : (world.answer('aws:resourceaccount', resourceSubject(facts)) ?? value)
}

function resourceTag({ check }: Facts, world: World, suffix: string): KeyValue {
  const { resource } = check
  if (resource === undefined && !check.resourceUnknown) {
    return absent('the action is authorised on no resource', 'action')
  }
  const arn = resource?.arn.length === 1 ? resource.arn[0] : undefined
  if (arn?.endsWith('/*') === true && isMaking(check)) return madeTag(check, suffix)
  if (arn === undefined || arn.endsWith('/*'))
    return unknown('the record does not tell the whole resource')
  const item = world.resourceTags(arn)
  if (item === undefined)
    return unknown(
      `${notHeld(world, 'the resource', typeOf(arn), arnParts(arn)?.account)}, so its tags are not known`,
    )
  const open = openTag(item, suffix)
  if (open !== undefined) return open
  const value = tagValue(item, suffix)
  if (value === undefined)
    return absent('the resource has no such tag', `tags of ${arn}`, 'inventory')
  if (!TAG_SERVICES.services.has(serviceOf(check.action?.toLowerCase() ?? '')))
    return unknown('whether tags of this kind of resource count is not known')
  return known([value], `tag of ${arn}`, 'inventory')
}

const MAKING = /^ec2:(?:Create|Run|Allocate|Import|Copy|Register)/i

/** A resource that the call itself makes: its ARN ends in `*`, since it has no id yet. */
function isMaking({ action }: Check): boolean {
  return MAKING.test(action ?? '')
}

/** A request that makes a resource with tags fills the key with them (global condition keys page). */
function madeTag(check: Check, suffix: string): KeyValue {
  const made = requestTagOf(check, suffix)
  return made.state === 'absent'
    ? absent('the resource is made without such a tag', 'requestParameters', 'record')
    : made
}

/** The same for the services' own names of the key; elsewhere the key is absent. */
function tagOfService(service: string, type?: string) {
  return (facts: Facts, world: World, suffix: string): KeyValue => {
    const action = facts.check.action?.toLowerCase()
    if (action !== undefined && !action.startsWith(`${service}:`)) {
      return absent(`the key is for \`${service}\` alone`, 'action')
    }
    const arn = facts.check.resource?.arn[0]
    if (type !== undefined && arn !== undefined && !arn.includes(`:${type}:`)) {
      return absent('the key is for another kind of resource', 'resource')
    }
    return resourceTag(facts, world, suffix)
  }
}

const OWNER = 'the owner of the resource'

const TAG_FAMILIES: readonly (readonly [label: string, service: string, type?: string])[] = [
  ['ec2:ResourceTag/', 'ec2'],
  ['iam:ResourceTag/', 'iam'],
  ['ssm:resourceTag/', 'ssm'],
  ['secretsmanager:ResourceTag/', 'secretsmanager'],
  ['rds:db-tag/', 'rds', 'db'],
  ['rds:es-tag/', 'rds', 'es'],
  ['rds:og-tag/', 'rds', 'og'],
  ['rds:pg-tag/', 'rds', 'pg'],
  ['rds:secgrp-tag/', 'rds', 'secgrp'],
  ['rds:snapshot-tag/', 'rds', 'snapshot'],
  ['rds:subgrp-tag/', 'rds', 'subgrp'],
]

/** Keys of the resource: its owner and its tags. */
export const RESOURCE_RULES: readonly KeyRule[] = [
  rule({
    label: 'aws:ResourceAccount',
    dimensions: ['caller', 'check'],
    derive: resourceAccount,
    subject: resourceSubject,
  }),
  rule({
    label: 'aws:ResourceOrgID',
    dimensions: ['caller', 'check'],
    derive: (facts, world) => orgIdOf(ownerWithAnswer(facts, world), world, OWNER),
    subject: resourceSubject,
  }),
  rule({
    label: 'aws:ResourceOrgPaths',
    multivalued: true,
    dimensions: ['caller', 'check'],
    derive: (facts, world) => orgPathsOf(ownerWithAnswer(facts, world), world, OWNER),
    subject: resourceSubject,
  }),
  rule({
    label: 'aws:ResourceTag/',
    dimensions: ['check'],
    derive: resourceTag,
    subject: resourceSubject,
  }),
  ...TAG_FAMILIES.map(([label, service, type]) =>
    rule({
      label,
      dimensions: ['check'],
      derive: tagOfService(service, type),
      subject: resourceSubject,
    }),
  ),
]
