import type { Report } from '#lib/report/report.ts'
import { bucketPerimeter, endpointResourcePerimeter, resourcePerimeter } from '#lib/report/steps.ts'
import { callReport } from '../call-report.ts'
import { ALWAYS_APART, BY_OWN_PRINCIPALS, S3 } from '../scope.ts'

/** A service whose resources other accounts can share; the ten reports differ in nothing else. */
interface SharedService {
  readonly name: string
  readonly alias: string
  readonly title: string
  /** What is shared, in the plural. */
  readonly things: string
  readonly sources: readonly string[]
  /** Events by their names without a date; left out: all. */
  readonly events?: readonly string[]
}

export const SHARED_SERVICES: readonly SharedService[] = [
  {
    name: 'dynamodb',
    alias: 'dynamodb',
    title: 'DynamoDB',
    things: 'tables and streams',
    sources: ['dynamodb.amazonaws.com', 'streams.dynamodb.amazonaws.com'],
  },
  {
    name: 'ecr',
    alias: 'ecr',
    title: 'ECR',
    things: 'repositories',
    sources: ['ecr.amazonaws.com'],
  },
  { name: 'kms', alias: 'kms', title: 'KMS', things: 'keys', sources: ['kms.amazonaws.com'] },
  { name: 'sqs', alias: 'sqs', title: 'SQS', things: 'queues', sources: ['sqs.amazonaws.com'] },
  {
    name: 'sts',
    alias: 'sts',
    title: 'STS',
    things: 'roles',
    sources: ['sts.amazonaws.com'],
    events: ['AssumeRole'],
  },
  {
    name: 'lambda',
    alias: 'lambda',
    title: 'Lambda',
    things: 'functions and layers',
    sources: ['lambda.amazonaws.com'],
  },
  {
    name: 'secretsmanager',
    alias: 'secretsmanager',
    title: 'Secrets Manager',
    things: 'secrets',
    sources: ['secretsmanager.amazonaws.com'],
  },
  { name: 'sns', alias: 'sns', title: 'SNS', things: 'topics', sources: ['sns.amazonaws.com'] },
  {
    name: 'events',
    alias: 'events',
    title: 'EventBridge',
    things: 'buses and rules',
    sources: ['events.amazonaws.com'],
  },
  {
    name: 'cloudwatch-logs',
    alias: 'cw_logs',
    title: 'CloudWatch Logs',
    things: 'destinations of subscription filters',
    sources: ['logs.amazonaws.com'],
    events: ['PutSubscriptionFilter'],
  },
]

const BY = [
  'principal_account',
  'principal_type',
  'principal_arn',
  'event_name',
  'resource',
  'resource_owner',
]

// Most calls are on what the caller's own account has. A resource whose owner is not told is kept.
const ELSEWHERE = `coalesce(resource_owner, '') <> coalesce(principal_account, recipient, '?')`

function texts(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ')
}

function ofService({ alias, events, name, sources, things, title }: SharedService): Report {
  const named = events === undefined ? '' : `\n  and event_name in (${texts(events)})`
  return callReport({
    name: `${name}-resource-perimeter`,
    aliases: [`${alias}_scp_resource_perimeter`],
    title: `${title}: resources outside`,
    description: `calls by own principals on ${things} that are not in the organization, or of which nothing tells whose they are`,
    perimeter: 'resource',
    prepares: 'SCP with `aws:ResourceOrgID`',
    keeps: `event_source in (${texts(sources)})${named}
  and ${BY_OWN_PRINCIPALS}
  and ${ELSEWHERE}`,
    by: BY,
    adds: ['because'],
    perResource: true,
    apart: [...ALWAYS_APART, 'no-resource', 'organization', 'trusted'],
    step: resourcePerimeter,
  })
}

const S3_RESOURCES = callReport({
  name: 's3-resource-perimeter',
  aliases: ['s3_scp_resource_perimeter'],
  title: 'S3: buckets outside',
  description:
    'calls by own principals on buckets that are not in the organization, or of which nothing tells whose they are',
  perimeter: 'resource',
  prepares: 'SCP with `aws:ResourceOrgID`',
  keeps: `${S3}
  and ${BY_OWN_PRINCIPALS}
  and ${ELSEWHERE}`,
  by: BY,
  adds: ['because'],
  perResource: true,
  // Calls on the account (list all buckets, jobs, Storage Lens, access grants) name no bucket.
  apart: [...ALWAYS_APART, 'no-resource', 'organization', 'trusted', 'aws'],
  step: bucketPerimeter,
})

const S3_THROUGH_ENDPOINTS = callReport({
  name: 's3-endpoint-resource-perimeter',
  aliases: [
    's3_vpce_policy_resource_perimeter_account_to_not_mine',
    's3_vpce_policy_resource_perimeter_org_to_not_mine',
  ],
  title: 'S3 through endpoints: buckets outside',
  description:
    "calls through the accounts' S3 endpoints, whoever makes them, on buckets that are not in the organization, or of which nothing tells whose they are",
  perimeter: 'resource',
  prepares: 'VPC endpoint policy with `aws:ResourceOrgID`',
  // Whose endpoint it is comes after the query, from record and inventory; without an endpoint there is no row.
  keeps: `${S3}
  and endpoint is not null
  and coalesce(resource_owner, '') not in (:accounts)`,
  by: [...BY, 'source', 'endpoint', 'endpoint_account'],
  adds: ['vpc', 'because'],
  perResource: true,
  apart: [...ALWAYS_APART, 'no-resource', 'organization', 'trusted', 'aws', 'other-endpoint'],
  step: endpointResourcePerimeter,
})

/** Which resources outside do own principals use? */
export const RESOURCE_REPORTS: readonly Report[] = [
  S3_RESOURCES,
  S3_THROUGH_ENDPOINTS,
  ...SHARED_SERVICES.map(ofService),
]
