import { READ_PARAMETERS } from '#lib/cloudtrail/read/parameter-names.ts'

/**
 * One thing that `readRecord` reads of a record, as SQL over the CloudTrail table. Names of columns are in
 * lower case; `regexp_extract` of nothing is null in Trino and empty in DuckDB, so `nullif` stands around it.
 */
export interface Field {
  /** Where the value stands in the record: `userIdentity.type`. Values are texts, or JSON where `isJson`. */
  readonly at: string
  readonly sql: string
  /** The column, or the field inside of it, that a table may lack. */
  readonly needs?: string
  /** Stands in for another field where the table lacks this. */
  readonly unless?: string
  readonly isJson?: true
}

const IS_S3 = `eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com')`
const IS_STS = `eventsource = 'sts.amazonaws.com'`

function plain(at: string, needs?: string): Field {
  const sql = at.toLowerCase()
  return needs === undefined ? { at, sql } : { at, sql, needs }
}

/** A column or field that only newer or wider tables have. */
function extra(at: string): Field {
  return plain(at, at.toLowerCase())
}

/** Patterns end in `\z`: before a last line break, `$` is an end for Trino and none for DuckDB. */
function extracted(text: string, pattern: string, group = 0): string {
  return `nullif(regexp_extract(${text}, '${pattern}', ${group}), '')`
}

function inJson(column: string, path: string): string {
  return `json_extract_scalar(${column}, '$.${path}')`
}

/** Of ids only those that tell something; those of role sessions are one for each session. */
const PRINCIPAL_ID = `case
    when useridentity.type = 'IAMUser' and useridentity.principalid like 'AIDA%' then useridentity.principalid
    when useridentity.type in ('WebIdentityUser', 'SAMLUser') then useridentity.principalid
    else ${extracted('useridentity.principalid', ':i-[0-9a-f]{8,17}\\z')} end`

const IDENTITY: readonly Field[] = [
  plain('userIdentity.type'),
  plain('userIdentity.accountId'),
  {
    at: 'userIdentity.arn',
    sql: `case when useridentity.type in ('IAMUser', 'Root', 'FederatedUser') then useridentity.arn end`,
  },
  { at: 'userIdentity.principalId', sql: PRINCIPAL_ID },
  { at: 'userIdentity.accessKeyId', sql: 'substr(useridentity.accesskeyid, 1, 4)' },
  plain('userIdentity.invokedBy'),
  {
    at: 'userIdentity.userName',
    sql: `case when useridentity.type in ('WebIdentityUser', 'SAMLUser') then useridentity.username end`,
  },
  extra('userIdentity.identityProvider'),
  extra('userIdentity.onBehalfOf.userId'),
  {
    at: 'userIdentity.sessionContext.attributes.creationDate',
    sql: `case when useridentity.sessioncontext.attributes.creationdate is not null then 'x' end`,
  },
  plain('userIdentity.sessionContext.attributes.mfaAuthenticated'),
  plain('userIdentity.sessionContext.sessionIssuer.arn'),
  plain('userIdentity.sessionContext.sessionIssuer.accountId'),
  extra('userIdentity.sessionContext.ec2RoleDelivery'),
  extra('userIdentity.sessionContext.sourceIdentity'),
  extra('userIdentity.sessionContext.assumedRoot'),
  extra('userIdentity.sessionContext.webIdFederationData.federatedProvider'),
  extra('userIdentity.inScopeOf.sourceArn'),
  extra('userIdentity.inScopeOf.sourceAccount'),
  extra('userIdentity.inScopeOf.issuerType'),
  extra('userIdentity.inScopeOf.credentialsIssuedTo'),
]

/** Only records before version 1.07 are read differently, and only where nothing else tells the category. */
const IS_OLD = `regexp_like(eventversion, '^1[.]0?[0-6]\\z')`
const VERSION: readonly Field[] = [
  {
    at: 'eventVersion',
    sql: `case when eventcategory is null and ${IS_OLD} then eventversion end`,
    needs: 'eventcategory',
  },
  {
    at: 'eventVersion',
    sql: `case when ${IS_OLD} then eventversion end`,
    unless: 'eventcategory',
  },
]

const REFUSED = `regexp_like(coalesce(errorcode, ''), 'AccessDenied|Unauthorized|AuthorizationError|NotAuthorized')`

/** The names of objects in a refusal are cut like those in parameters; what stands before names the session. */
const REFUSAL = extracted('errormessage', '(?s)not authorized to perform:.*\\z')
// Trino counts a vertical tab as white space, DuckDB does not.
const WORD = '[^"\\s\\x0B]'
const SEGMENT = '[^/"\\s\\x0B]'
const OBJECT_IN_REFUSAL = `:s3:::${SEGMENT}+/${WORD}+`
const MESSAGE = `case
    when errormessage is null or errormessage = '' then null
    when errorcode is null then 'x'
    when not ${REFUSED} then null
    when not regexp_like(errormessage, '${OBJECT_IN_REFUSAL}') then coalesce(${REFUSAL}, errormessage)
    else ${extracted('errormessage', `(?s)not authorized to perform:.*?:s3:::${SEGMENT}+/(?:${SEGMENT}*/)?`)} || 'x'
      || ${extracted('errormessage', `(?s)${OBJECT_IN_REFUSAL}(.*)\\z`, 1)} end`

const CALL: readonly Field[] = [
  ...VERSION,
  plain('eventSource'),
  plain('eventName'),
  plain('eventType'),
  plain('awsRegion'),
  plain('recipientAccountId'),
  plain('readOnly'),
  extra('managementEvent'),
  extra('eventCategory'),
  plain('sourceIPAddress'),
  plain('vpcEndpointId'),
  extra('vpcEndpointAccountId'),
  extra('sessionCredentialFromConsole'),
  extra('tlsDetails.tlsVersion'),
  {
    at: 'apiVersion',
    sql: `case when eventsource in ('ses.amazonaws.com', 'email.amazonaws.com') then apiversion end`,
  },
  plain('errorCode'),
  { at: 'errorMessage', sql: MESSAGE },
]

function beside(name: string, when: string): Field {
  const value = inJson('additionaleventdata', name)
  return { at: `additionalEventData.${name}`, sql: `case when ${when} then ${value} end` }
}

/** S3 and others say something of the connection only here. */
const ADDITIONAL: readonly Field[] = [
  beside('AuthenticationMethod', IS_S3),
  beside('SignatureVersion', IS_S3),
  {
    at: 'additionalEventData.CipherSuite',
    sql: `case when ${inJson('additionaleventdata', 'CipherSuite')} <> '-' then 'x' end`,
  },
  beside('vpcEndpointId', 'vpcendpointid is null'),
  beside('callWithBearerToken', `eventsource = 'bedrock.amazonaws.com'`),
]

function answered(path: string, when: string): Field {
  const value = inJson('responseelements', path)
  return { at: `responseElements.${path}`, sql: `case when ${when} then ${value} end` }
}

const MAKES_IN_IAM = `eventsource = 'iam.amazonaws.com' and eventname like 'Create%'`
const IS_SECRET = `eventsource = 'secretsmanager.amazonaws.com'`

/** Of the role session that was made only the role: its name is one for each session. */
const SESSION_ARN = `coalesce(${extracted(
  inJson('responseelements', 'assumedRoleUser.arn'),
  '^arn:[^:]+:sts::[0-9]{12}:assumed-role/[^/]+/',
)} || 'x', ${inJson('responseelements', 'assumedRoleUser.arn')})`

const RESPONSE: readonly Field[] = [
  answered('errorCode', 'errorcode is null'),
  answered('ErrorCode', 'errorcode is null'),
  answered('audience', IS_STS),
  {
    at: 'responseElements.assumedRoleUser.arn',
    sql: `case when ${IS_STS} then ${SESSION_ARN} end`,
  },
  answered('federatedUser.arn', IS_STS),
  ...['role', 'user', 'group', 'policy', 'instanceProfile'].map((kind) =>
    answered(`${kind}.arn`, MAKES_IN_IAM),
  ),
  answered('aRN', IS_SECRET),
  answered('arn', IS_SECRET),
]

/** The first segment of an object's name, and `x` for what follows. */
function cut(json: string): string {
  const head = `coalesce(regexp_extract(${json}, '^"((?:[^"/\\\\]|\\\\.)*/)?', 1), '')`
  return `json_parse('"' || ${head} || 'x"')`
}

const PARAMETER = 'json_format(element_at(parameters, k))'
/** What is no text or empty stays, and so does a prefix of one whole segment. */
const IS_NAME = `regexp_like(${PARAMETER}, '^".+"\\z')`
const IS_SEGMENT = `regexp_like(${PARAMETER}, '^"(?:[^"/\\\\]|\\\\.)*/"\\z')`
/** A copy's source whose bucket and first segment hold no escapes of any kind. */
const PLAIN_SOURCE = '^"(/?[^/%?"\\\\]+/(?:[^/%?"\\\\]*/)?)[^%"\\\\]+"\\z'

const VALUE = `case
        when ${IS_S3} and k = 'key' and ${IS_NAME} then ${cut(PARAMETER)}
        when ${IS_S3} and k = 'prefix' and ${IS_NAME} and not ${IS_SEGMENT} then ${cut(PARAMETER)}
        when ${IS_S3} and k = 'x-amz-copy-source' and regexp_like(${PARAMETER}, '${PLAIN_SOURCE}') then
          json_parse('"' || regexp_extract(${PARAMETER}, '${PLAIN_SOURCE}', 1) || 'x'
            || case when strpos(${PARAMETER}, '?versionId=') > 0 then '?versionId=x' else '' end || '"')
        when ${IS_STS} and k = 'roleSessionName' and useridentity.type <> 'AWSService' then json_parse('"x"')
        else element_at(parameters, k) end`

/** A number with a point names no account, and each engine writes it in its own way. */
const DECIMAL = '(^|[:,\\[])-?[0-9]+[.][0-9]+(E-?[0-9]+)?'

function isRead(): string {
  const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')
  const ofSources = READ_PARAMETERS.bySource.map(
    ([source, names]) => `(eventsource = '${source}' and k in (${list(names)}))`,
  )
  return [
    `k in (${list(READ_PARAMETERS.anywhere)})`,
    `regexp_like(k, 'Request\\z|Tags\\z|^tagsToAdd\\z|^TagList\\z')`,
    ...ofSources,
    `(eventsource = 'ec2.amazonaws.com' and (eventname not like 'Describe%' or eventname like 'Describe%Attribute'))`,
    `(eventsource not in ('s3.amazonaws.com', 'sts.amazonaws.com', 'kms.amazonaws.com')
          and regexp_like(regexp_replace(${PARAMETER}, '${DECIMAL}', '0'), 'arn:|(?:^|[^0-9])[0-9]{12}(?:[^0-9]|\\z)'))`,
  ].join('\n        or ')
}

/** The names of parameters that are read, in order; a column of its own, since the list is asked for twice. */
export const KEPT_NAMES = `array_sort(filter(map_keys(parameters), k -> ${isRead()}))`

/** An object of a bucket is cut like a key, unless its name ends in a slash, which is read. */
const RESOURCE_ARN = `case
          when regexp_like(r.arn, '^arn:[^:]*:s3:::[^/]+/.*[^/]\\z') then
            regexp_extract(r.arn, '^arn:[^:]*:s3:::[^/]+/(?:[^/]*/)?') || 'x'
          else r.arn end`

const STRUCTURED: readonly Field[] = [
  {
    at: 'eventContext',
    sql: 'json_format(try(json_parse(eventcontext)))',
    needs: 'eventcontext',
    isJson: true,
  },
  {
    at: 'requestParameters',
    sql: `case
      when requestparameters is null then null
      when parameters is null then '"?"'
      else json_format(cast(map(kept, transform(kept, k -> ${VALUE})) as json)) end`,
    isJson: true,
  },
  {
    at: 'resources',
    // A map, since names of fields in a row are put in lower case; keys in the order in which Trino writes them.
    sql: `json_format(cast(transform(resources, r ->
      map(array['accountId', 'arn', 'type'], array[r.accountid, ${RESOURCE_ARN}, r.type])) as json))`,
    isJson: true,
  },
]

/** Everything that `readRecord` reads of a record but its time and ids, reduced to what it keeps of it. */
export const FIELDS: readonly Field[] = [
  ...IDENTITY,
  ...CALL,
  ...ADDITIONAL,
  ...RESPONSE,
  ...STRUCTURED,
]
