import type { LintFacts, ReferenceAction } from '#lib/iam/lint-facts.ts'
import { nearestName } from '#lib/iam/nearest.ts'
import { matchesWildcard } from '#lib/iam/wildcard.ts'

const AS_OF = '2026-01-02'

const OBJECTS = ['s3:*:*:accesspoint/*/object/*', 's3:::*/*']
const OF_OBJECTS = ['aws:ResourceTag/*', 's3:BucketTag/*', 's3:ResourceAccount']

function action(
  name: string,
  resources: ReferenceAction['resources'],
  arns: readonly string[],
  keys: readonly string[],
): ReferenceAction {
  return { action: name, resources, arns, keys }
}

const ACTIONS: readonly ReferenceAction[] = [
  // A service whose ARNs the reference does not tell.
  action('ce:GetCostAndUsage', 'optional', [], []),
  action('dynamodb:GetItem', 'required', ['dynamodb:*:*:table/*'], ['dynamodb:LeadingKeys']),
  action('ec2:AcceptVpcPeeringConnection', 'required', ['ec2:*:*:vpc/*'], ['ec2:Region']),
  action('ec2:CreateTags', 'required', ['ec2:*:*:*/*'], ['aws:RequestTag/*', 'aws:TagKeys']),
  action('ec2:DescribeVpcs', 'none', [], ['ec2:Region']),
  action('iam:CreateUser', 'required', ['iam::*:user/*'], ['aws:RequestTag/*', 'aws:TagKeys']),
  action('rds:CreateDBInstance', 'required', ['rds:*:*:db:*'], ['aws:RequestTag/*', 'aws:TagKeys']),
  action('s3:AbortMultipartUpload', 'optional', OBJECTS, OF_OBJECTS),
  action('s3:CreateBucket', 'optional', ['s3:::*'], ['s3:LocationConstraint']),
  action('s3:GetBucketAcl', 'optional', ['s3:::*'], ['s3:BucketTag/*']),
  action('s3:GetObject', 'optional', OBJECTS, OF_OBJECTS),
  action('s3:ListAllMyBuckets', 'none', [], ['s3:ResourceAccount']),
  action('s3:ListBucket', 'optional', ['s3:::*'], ['s3:BucketTag/*', 's3:prefix', 's3:max-keys']),
  action('s3:PutObject', 'optional', OBJECTS, [...OF_OBJECTS, 's3:x-amz-server-side-encryption']),
  action('s3:PutObjectAcl', 'optional', OBJECTS, OF_OBJECTS),
  action('sqs:ListQueues', 'none', [], []),
  action('sqs:SendMessage', 'required', ['sqs:*:*:*'], ['aws:ResourceTag/*']),
  action('sts:AssumeRole', 'required', ['iam::*:role/*'], ['sts:ExternalId']),
]

// A key that the reference gives to no action, one that credentials carry, global ones, and those of a provider.
const KEYS: readonly string[] = [
  ...new Set([
    ...ACTIONS.flatMap(({ keys }) => keys),
    's3:ExistingObjectTag/*',
    'ec2:SourceInstanceArn',
    'aws:username',
    'accounts.google.com:*',
  ]),
]
const CALLS: ReadonlyMap<string, string> = new Map([['s3:ListBuckets', 's3:ListAllMyBuckets']])

const serviceOf = (name: string) => name.slice(0, name.indexOf(':'))
const actionsOf = (service: string) => ACTIONS.filter((one) => one.action.startsWith(`${service}:`))

/**
 * A small part of AWS's service reference, quick to start, in which a reader sees what a case asks of it.
 * A test of `lib/cloudtrail` says that lint finds with the whole one what it finds with this.
 */
export const LINT_FACTS: LintFacts = {
  asOf: AS_OF,
  rcp: { asOf: AS_OF, services: new Set(['dynamodb', 's3', 'sqs', 'sts']) },
  services: [...new Set(ACTIONS.map((one) => serviceOf(one.action)))],
  actionsOf: (service) => {
    const own = actionsOf(service)
    return own.length === 0 ? undefined : own
  },
  action: (service, name) =>
    ACTIONS.find((one) => one.action.toLowerCase() === `${service}:${name}`),
  nearestAction: (service, name) =>
    CALLS.get(`${service}:${name}`) ??
    nearestName(
      `${service}:${name}`,
      actionsOf(service).map((one) => one.action),
    ),
  knownKey: (name) => {
    const known = KEYS.find((key) => matchesWildcard(key.toLowerCase(), name.toLowerCase()))
    const varies = known?.indexOf('*') ?? -1
    return known && varies !== -1 ? known.slice(0, varies) + name.slice(varies) : known
  },
  nearestKey: (name) => nearestName(name, KEYS),
  isCarried: (keyName) => keyName === 'ec2:sourceinstancearn' || serviceOf(keyName).includes('.'),
  filledBy: (keyName) =>
    keyName === 'aws:vpceorgid' ? { asOf: AS_OF, services: new Set(['s3', 'sqs']) } : undefined,
  lacksResourceAccount: (name) => name === 'ec2:acceptvpcpeeringconnection',
}
