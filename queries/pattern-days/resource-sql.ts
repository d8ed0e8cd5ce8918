/**
 * The resources of a call as SQL over the CloudTrail table, as far as reports need them: a list of texts `owner arn`
 * (the owner may be empty). It says what `lib/cloudtrail/read` says in TypeScript; a test compares them. The columns
 * are made in three steps, each of which reads those before it: that keeps the statement short.
 */

type Columns = Readonly<Record<string, string>>

/** An account id; whatever else stands there is none. */
export function account(sql: string): string {
  return `case when regexp_like(${sql}, '^[0-9]{12}$') then ${sql} end`
}

function parameter(...names: readonly string[]): string {
  // Numbers are no names; the engines also write them in different ways.
  const values = names.map(
    (name) =>
      `case when json_format(element_at(parameters, '${name}')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, '${name}'), '$'), '') end`,
  )
  return values.length === 1 ? (values[0] ?? '') : `coalesce(${values.join(', ')})`
}

/** A parameter that is no text, as JSON. */
function json(name: string): string {
  return `coalesce(json_format(element_at(parameters, '${name}')), '')`
}

const ENTRY_OWNER = `coalesce(${account('r.accountid')}, ${account(`split_part(r.arn, ':', 5)`)}, '')`

/** Step 1: the parameters that name resources, each once, and the entries of `resources[]` as `type owner arn`. */
export const PARAMETER_COLUMNS: Columns = {
  entries: `transform(filter(resources, r -> r.arn like 'arn:%'), r -> coalesce(r.type, '') || ' ' || ${ENTRY_OWNER} || ' ' || r.arn)`,
  bucket_name: parameter('bucketName'),
  copied_from: json('x-amz-copy-source'),
  key_id: parameter('keyId'),
  source_key_id: parameter('sourceKeyId'),
  destination_key_id: parameter('destinationKeyId'),
  target_key_id: parameter('targetKeyId'),
  role_arn: parameter('roleArn'),
  the_name: parameter('name'),
  function_name: parameter('functionName', 'resource'),
  mapping_id: parameter('uUID', 'UUID', 'uuid'),
  layer_name: parameter('layerName'),
  layers: json('layers'),
  table_name: parameter('tableName', 'streamArn', 'resourceArn', 'exportArn', 'backupArn'),
  transact_items: json('transactItems'),
  queue_url: parameter('queueUrl', 'queueURL'),
  queue_name: parameter('queueName'),
  queue_owner: account(parameter('queueOwnerAWSAccountId', 'queueOwnerAwsAccountId')),
  topic_arn: parameter('topicArn', 'resourceArn', 'targetArn'),
  subscription_arn: parameter('subscriptionArn'),
  secret_id: `coalesce(${parameter('secretId', 'name')}, nullif(json_extract_scalar(responseelements, '$.aRN'), ''),
      nullif(json_extract_scalar(responseelements, '$.arn'), ''))`,
  repository_name: parameter('repositoryName'),
  registry_id: account(parameter('registryId')),
  group_name: parameter('logGroupName', 'logGroupIdentifier', 'resourceArn'),
  group_list: json('logGroupIdentifiers'),
  destination_arn: parameter('destinationArn'),
  rule_name: parameter('rule', 'name'),
  bus_name: parameter('eventBusName'),
  bus_list: json('entries'),
  tagged_arn: parameter('resourceARN', 'resourceArn'),
}

/** The entries for which a condition on the text `e` holds, as `owner arn`. */
function entries(condition: string): string {
  return `transform(filter(entries, e -> ${condition}), e -> substr(e, strpos(e, ' ') + 1))`
}

function first(list: string): string {
  return `element_at(${list}, 1)`
}

const ACCESS_POINT =
  'arn:[^:]+:s3(?:-object-lambda|-outposts)?:[^:]*:[^:]*:(?:outpost/[^/]+/)?accesspoint[/:][^/:]+'

/** Step 2: the entries that services look for, and names that several rules read. */
export const ENTRY_COLUMNS: Columns = {
  all_entries: entries('true'),
  bucket_entry: first(entries(`e like 'AWS::S3::Bucket %'`)),
  point_entry: first(entries(`e like 'AWS::S3::AccessPoint %'`)),
  key_entry: first(entries(`e like '%:key/%'`)),
  role_entry: first(entries(`e like 'AWS::IAM::Role %' or e like '%:role/%'`)),
  function_entry: first(entries(`e like 'AWS::Lambda::Function %'`)),
  queue_entry: first(entries(`e like 'AWS::SQS::Queue %'`)),
  table_entries: entries(`e like 'AWS::DynamoDB::%'`),
  function_arn: `coalesce(nullif(regexp_extract(function_name, '^arn:[^:]*:[^:]*:[^:]*:[^:]*:function:[^:]*'), ''), function_name)`,
  copied_bucket: `nullif(regexp_extract(copied_from, '^\\[?"(?:/|%2F)?([^/%:"]+)(?:/|%2F)', 1), '')`,
  copied_point: `nullif(regexp_extract(copied_from, '^\\[?"/?(${ACCESS_POINT})', 1), '')`,
  refused_arn: `regexp_replace(nullif(regexp_extract(errormessage,
      'not authorized to perform: [A-Za-z0-9-]{1,64}:[A-Za-z0-9]{1,96} on resource: "?(arn:[^ \\t\\n\\f\\r\\x0b"]{1,512})', 1), ''), '[.,;]$', '')`,
}

/** Step 3: a bucket by its name or entry, and an access point, which stands in place of it. */
export const BUCKET_COLUMNS: Columns = {
  bucket: `case when bucket_name not like 'arn:%' then bucket_name
      else nullif(split_part(bucket_entry, ':::', 2), '') end`,
  access_point: `nullif(regexp_extract(case when bucket_name like 'arn:%' then bucket_name
      else substr(point_entry, strpos(point_entry, ' ') + 1) end, '^${ACCESS_POINT}'), '')`,
}

function owned(owner: string, arn: string): string {
  return `coalesce(${owner}, '') || ' ' || ${arn}`
}

function byArn(arn: string): string {
  return owned(account(`split_part(${arn}, ':', 5)`), arn)
}

function head(service: string, region: string, of: string): string {
  return `'arn:' || aws_partition || ':${service}:' || ${region} || ':' || ${of} || ':'`
}

/** A name that only the own account can mean. Null where the name is. */
function own(service: string, name: string, region = 'awsregion'): string {
  return owned('own_account', `${head(service, region, `coalesce(own_account, '*')`)} || ${name}`)
}

/** An ARN as it is, a bare name as the own account's. */
function named(service: string, before: string, name: string): string {
  return `case when ${name} like 'arn:%' then ${byArn(name)} else ${own(service, `'${before}' || ${name}`)} end`
}

/** Nulls are no resources. */
function list(...items: readonly string[]): string {
  return `filter(array[${items.join(', ')}], x -> x is not null)`
}

const NONE = `filter(array['x'], x -> x is null)`
/** A resource of which nothing is told. */
const UNTOLD = `' *'`

/** Null where nothing holds: the parameters tell no resource. */
function when(...cases: readonly (readonly [condition: string, value: string])[]): string {
  const written = cases.map(([condition, value]) =>
    condition === '' ? `else ${value}` : `when ${condition} then ${value}`,
  )
  return `case ${written.join('\n        ')} end`
}

/** A list with nothing in it tells none. */
function unlessEmpty(sql: string): string {
  return `nullif(${sql}, ${NONE})`
}

/** The account of a bucket stands in its entry of `resources[]` alone. */
function bucketNamed(name: string): string {
  const arn = `'arn:' || aws_partition || ':s3:::' || ${name}`
  const ownerOf = (whole: string) =>
    `split_part(${first(`filter(all_entries, e -> e like '% ' || ${whole})`)}, ' ', 1)`
  return owned(ownerOf(arn), arn)
}

/** Directory buckets belong to a zone and carry their account; only one of the own account can be meant by name. */
const DIRECTORY_BUCKET = `split_part(coalesce(bucket_entry, ' '), ' ', 1) || ' ' || ${head('s3express', 'awsregion', `coalesce(own_account, '')`)} || 'bucket/' || bucket`

const S3 = when(
  [
    `base_name in ('DeleteAccountPublicAccessBlock', 'GetAccountPublicAccessBlock', 'ListAllMyDirectoryBuckets',
          'ListBuckets', 'ListDirectoryBuckets', 'PutAccountPublicAccessBlock')`,
    NONE,
  ],
  ['access_point is not null', list(byArn('access_point'))],
  [`bucket like '%-s3alias'`, list(UNTOLD)],
  [`bucket like '%--x-s3'`, list(DIRECTORY_BUCKET)],
  [
    `bucket is not null and base_name in ('CopyObject', 'UploadPartCopy')`,
    list(
      bucketNamed('bucket'),
      `case when copied_bucket is not null then ${bucketNamed('copied_bucket')}
          when copied_point is not null then ${byArn('copied_point')} else ${UNTOLD} end`,
    ),
  ],
  ['bucket is not null', list(bucketNamed('bucket'))],
)

/** An alias is not what is authorised, its key is, which `resources[]` names. */
function kmsKey(key: string, entry: string): string {
  return when(
    [`${key} is null and ${entry} like '%:key/%'`, entry],
    [`${key} like 'arn:%:key/%' and ${entry} like '% ' || ${key}`, entry],
    [`${key} is null`, UNTOLD],
    [
      `${key} like 'arn:%:alias/%'`,
      owned(
        account(`split_part(${key}, ':', 5)`),
        `regexp_extract(${key}, '^(.*):alias/', 1) || ':key/*'`,
      ),
    ],
    [`${key} like 'arn:%'`, byArn(key)],
    // The entry is the key that a name or alias leads to.
    [`${entry} like '%:key/%'`, entry],
    [`${key} like 'alias/%'`, own('kms', `'key/*'`)],
    ['', own('kms', `'key/' || ${key}`)],
  )
}

/** With one entry alone it is not told which of the two keys it is. */
function ofTwo(at: 1 | 2): string {
  return `case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, ${at}) end`
}

const KMS = when(
  [
    `regexp_like(base_name, '^(?:CreateKey|ListKeys|ListAliases|GenerateRandom|.*CustomKeyStores?)$')`,
    NONE,
  ],
  [
    `base_name = 'ReEncrypt'`,
    list(kmsKey('source_key_id', ofTwo(1)), kmsKey('destination_key_id', ofTwo(2))),
  ],
  [
    `base_name in ('CreateAlias', 'UpdateAlias', 'DeleteAlias')`,
    list(kmsKey('target_key_id', 'key_entry')),
  ],
  [`key_id is not null or key_entry is not null`, list(kmsKey('key_id', 'key_entry'))],
)

const STS = when(
  [
    `base_name = 'GetFederationToken' and the_name is not null`,
    list(own('sts', `'federated-user/' || the_name`, `''`)),
  ],
  [`base_name = 'GetFederationToken'`, 'null'],
  [`base_name not like 'Assume%'`, NONE],
  ['role_entry is not null', list('role_entry')],
  ['role_arn is not null', list(byArn('role_arn'))],
)

const PARTIAL = '^([0-9]{12}):(?:function:)?([^:]+)'
const LAMBDA_TARGET = when(
  ['function_entry is not null', 'function_entry'],
  ['mapping_id is not null', own('lambda', `'event-source-mapping:' || mapping_id`)],
  [`function_arn like 'arn:%'`, byArn('function_arn')],
  [
    `regexp_like(function_name, '${PARTIAL}')`,
    owned(
      `split_part(function_name, ':', 1)`,
      `${head('lambda', 'awsregion', `split_part(function_name, ':', 1)`)} || 'function:' || regexp_extract(function_name, '${PARTIAL}', 2)`,
    ),
  ],
  ['function_name is not null', own('lambda', `'function:' || split_part(function_name, ':', 1)`)],
  ['layer_name is not null', named('lambda', 'layer:', 'layer_name')],
)
const LAMBDA = unlessEmpty(
  `(${list(LAMBDA_TARGET)} || transform(regexp_extract_all(layers, 'arn:[^"]+'), a -> ${byArn('a')}))`,
)

const DYNAMODB = `transform(${when(
  [`${first('table_entries')} is not null`, 'table_entries'],
  ['table_name is not null', list(named('dynamodb', 'table/', 'table_name'))],
  [
    `json_format(element_at(parameters, 'requestItems')) like '{"%'`,
    `transform(map_keys(try(cast(element_at(parameters, 'requestItems') as map(varchar, json)))), t -> ${named('dynamodb', 'table/', 't')})`,
  ],
  [
    '',
    unlessEmpty(
      `transform(regexp_extract_all(transact_items, '"tableName":"([^"]+)"', 1), t -> ${named('dynamodb', 'table/', 't')})`,
    ),
  ],
)}, t -> split_part(t, '/index/', 1))`

const QUEUE_URL = '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$'
const SQS = when(
  ['queue_entry is not null', list('queue_entry')],
  [
    `regexp_like(queue_url, '${QUEUE_URL}')`,
    list(
      byArn(
        `(${head('sqs', 'awsregion', `regexp_extract(queue_url, '${QUEUE_URL}', 1)`)} || regexp_extract(queue_url, '${QUEUE_URL}', 2))`,
      ),
    ),
  ],
  [
    'queue_name is not null and queue_owner is not null',
    list(owned('queue_owner', `${head('sqs', 'awsregion', 'queue_owner')} || queue_name`)),
  ],
  ['queue_name is not null', list(own('sqs', 'queue_name'))],
)

const SNS = when(
  ['topic_arn is not null', list(byArn('topic_arn'))],
  [
    'subscription_arn is not null',
    list(byArn(`regexp_extract(subscription_arn, '^(.*):[^:]*$', 1)`)),
  ],
  [`base_name = 'CreateTopic' and the_name is not null`, list(own('sns', 'the_name'))],
  [`element_at(parameters, 'phoneNumber') is not null`, NONE],
)

const SECRETS = when(
  ['secret_id is null', 'null'],
  [`secret_id not like 'arn:%'`, list(own('secretsmanager', `'secret:' || secret_id || '-*'`))],
  [`regexp_like(secret_id, '-[A-Za-z0-9]{6}$')`, list(byArn('secret_id'))],
  ['', list(owned(account(`split_part(secret_id, ':', 5)`), `secret_id || '-*'`))],
)

const ECR = when(
  [`${first('all_entries')} is not null`, 'all_entries'],
  [
    'repository_name is not null and registry_id is not null',
    list(
      owned(
        'registry_id',
        `${head('ecr', 'awsregion', 'registry_id')} || 'repository/' || repository_name`,
      ),
    ),
  ],
  ['repository_name is not null', list(own('ecr', `'repository/' || repository_name`))],
)

function logGroup(name: string): string {
  return `case when ${name} is null then null when ${name} like 'arn:%' then ${byArn(`regexp_replace(${name}, ':[*]$', '')`)}
          else ${own('logs', `'log-group:' || ${name}`)} end`
}
const LOGS = unlessEmpty(
  `(${list(logGroup('group_name'), `case when destination_arn like 'arn:%' then ${byArn('destination_arn')} end`)}
        || transform(regexp_extract_all(group_list, '"([^"]+)"', 1), g -> ${logGroup('g')}))`,
)

const BUS_PART = `nullif(regexp_replace(regexp_replace(bus_name, '^([^:]*:){5}', ''), '^event-bus/', ''), 'default')`
const IS_OF_RULE = `rule_name is not null and regexp_like(base_name, 'Rule|Target')`
const EVENTS = when(
  [
    `base_name = 'PutEvents'`,
    `transform(regexp_extract_all(bus_list, '"eventBusName":"([^"]+)"', 1), b -> ${named('events', 'event-bus/', 'b')})`,
  ],
  [
    `${IS_OF_RULE} and bus_name like 'arn:%'`,
    list(
      owned(
        account(`split_part(bus_name, ':', 5)`),
        `regexp_extract(bus_name, '^([^:]*:){5}') || 'rule/' || coalesce(${BUS_PART} || '/', '') || rule_name`,
      ),
    ),
  ],
  [
    IS_OF_RULE,
    list(own('events', `'rule/' || coalesce(nullif(bus_name, 'default') || '/', '') || rule_name`)),
  ],
  ['tagged_arn is not null', list(byArn('tagged_arn'))],
  ['bus_name is not null', list(named('events', 'event-bus/', 'bus_name'))],
  [
    `the_name is not null and base_name like '%EventBus'`,
    list(named('events', 'event-bus/', 'the_name')),
  ],
)

/** The resource that the message of a refusal names, where nothing else does: a bucket for an object, a group for a stream. */
const REFUSED = `split_part(case when refused_arn like 'arn:%:s3:::%' then split_part(refused_arn, '/', 1)
        else refused_arn end, ':log-stream:', 1)`
const BY_REFUSAL = `case when outcome = 'denied' and refused_arn is not null then array[${byArn(REFUSED)}] end`

const BY_SOURCE: readonly (readonly [sources: readonly string[], sql: string])[] = [
  [['s3', 's3express'], S3],
  [['kms'], KMS],
  [['sts'], STS],
  [['lambda'], LAMBDA],
  [['dynamodb', 'streams.dynamodb'], DYNAMODB],
  [['sqs'], SQS],
  [['sns'], SNS],
  [['secretsmanager'], SECRETS],
  [['ecr'], ECR],
  [['logs'], LOGS],
  [['events'], EVENTS],
]

const RULES = BY_SOURCE.map(
  ([sources, sql]) =>
    `when eventsource in (${sources.map((label) => `'${label}.amazonaws.com'`).join(', ')}) then ${sql}`,
)

const IS_TOLD = `eventsource in (${BY_SOURCE.flatMap(([sources]) => sources)
  .map((label) => `'${label}.amazonaws.com'`)
  .join(', ')})`

/** The list of the resources of a call of one of `RESOURCE_SOURCES`, in order, each once; null for other sources. */
export const RESOURCES_SQL = `case when ${IS_TOLD} then array_sort(array_distinct(coalesce(case ${RULES.join('\n    ')} end,
      ${BY_REFUSAL}))) end`
