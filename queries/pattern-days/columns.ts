/** A column of `pattern_days`: what reports are written over. */
export interface PatternColumn {
  readonly name: string
  readonly meaning: string
}

function column(name: string, meaning: string): PatternColumn {
  return { name, meaning }
}

/** What tells rows of one day apart. All are texts; null: the record does not tell, or there is none. */
export const PATTERN_DIMENSIONS: readonly PatternColumn[] = [
  column(
    'principal_type',
    '`userIdentity.type`; `Anonymous` for unsigned calls, `Unknown` where the record has none',
  ),
  column(
    'principal_arn',
    'ARN of the role (with its path, from the session issuer), user, root or federated user',
  ),
  column('principal_account', 'account of the caller'),
  column(
    'invoked_by',
    'service that called for the caller, or as itself: `athena.amazonaws.com`, `AWS Internal`',
  ),
  column('identity_user', 'user id of Identity Center on whose behalf the call was made'),
  column('source_identity', 'source identity of the session'),
  column(
    'role_delivery',
    '`1.0` or `2.0`: the version of IMDS that delivered the credentials of an instance',
  ),
  column('issued_to', 'instance or function that the credentials were issued to'),
  column('event_source', '`s3.amazonaws.com`'),
  column('event_name', 'as recorded, with the date that Lambda and CloudFront put behind it'),
  column(
    'resource',
    'ARN of a resource of the call: a bucket for calls on objects, a table for calls on an index, `*` where what is not told stands in it; null: the call names none',
  ),
  column('resource_owner', 'account that the resource is in; null: neither record nor rule tells'),
  column('source', '`sourceIPAddress`: an address, the name of a service, or `AWS Internal`'),
  column('endpoint', 'id of the VPC endpoint'),
  column('endpoint_account', 'account of the VPC endpoint'),
  column('recipient', 'account that received the event'),
  column('region', '`eu-west-1`'),
  column('outcome', '`succeeded`, `denied` or `failed`'),
  column('error_code', 'as recorded'),
  column(
    'denied_by',
    'type of the policy that refused the call, where the message tells: `scp`, `rcp`, `vpce`, `identity`, `resource`, `session`, `boundary`, `trust`',
  ),
  column('denied_explicit', '`true`: an explicit deny; `false`: no policy allowed it'),
  column('denied_policy', 'ARN of the policy that refused the call, where the message tells'),
  column('endpoint_service', 'service that `CreateVpcEndpoint` asks for'),
  column(
    'http_tokens',
    '`required` or `optional`: what `RunInstances` and `ModifyInstanceMetadataOptions` ask of IMDS',
  ),
]

/** All columns, in their order. */
export const PATTERN_COLUMNS: readonly PatternColumn[] = [
  column('day', 'UTC day, `2026-11-24`'),
  ...PATTERN_DIMENSIONS,
  column(
    'resource_at',
    'number, from 1: which of the resources of the call the row is about; a call without resources has one row, a call on two has two, so calls are added up over `resource_at = 1`',
  ),
  column('calls', 'number of calls, each counted once however often its record was delivered'),
  column('first_seen', 'time of the first of them, `2026-11-24T08:00:00Z`'),
  column('last_seen', 'time of the last of them'),
  column('sample_event_id', 'event id of one of them'),
]

/** Services whose resources both definitions of `pattern_days` tell; of others only the store does. */
export const RESOURCE_SOURCES = [
  'dynamodb.amazonaws.com',
  'ecr.amazonaws.com',
  'events.amazonaws.com',
  'kms.amazonaws.com',
  'lambda.amazonaws.com',
  'logs.amazonaws.com',
  's3.amazonaws.com',
  's3express.amazonaws.com',
  'secretsmanager.amazonaws.com',
  'sns.amazonaws.com',
  'sqs.amazonaws.com',
  'streams.dynamodb.amazonaws.com',
  'sts.amazonaws.com',
] as const
