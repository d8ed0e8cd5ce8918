/** A statement of an identity policy, ready for `JSON.stringify`. */
export interface IamStatement {
  readonly Sid?: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
}

export interface IamPolicy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly IamStatement[]
}

/** What `aws.yaml` can name, and what needs permissions for it. */
export type PermissionPart =
  | 'athena'
  | 'config'
  | 'organizations'
  | 'accessAnalyzer'
  | 'securityHub'

/** Permissions that belong together, on the same resources. */
export interface Permission {
  readonly sid: string
  readonly part: PermissionPart
  /** For readers: what they are for. */
  readonly why: string
  readonly actions: readonly string[]
  /** ARNs with names of `PermissionPlaces` in braces, or `*` where AWS knows no resource for the actions. */
  readonly resources: readonly string[]
  /** Left out: always needed. Else what must be so for them to be needed, as a phrase that begins with `where`. */
  readonly onlyWhere?: string
}

/**
 * All that Perimetry may ask of AWS: the one list from which policies are written, and with which the calls in the
 * sources are compared by a test. Everything reads, except that Athena is told to start and stop statements and writes
 * their results to S3 in the name of who started them. `sts:GetCallerIdentity` needs no permission.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html and its sisters;
 * https://docs.aws.amazon.com/athena/latest/ug/managed-policies.html for what Athena needs of Glue and S3.
 */
export const PERMISSIONS: readonly Permission[] = [
  {
    sid: 'RunStatements',
    part: 'athena',
    why: 'start statements in the workgroup, follow them, read their results, stop them',
    actions: [
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:GetWorkGroup',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
    ],
    resources: ['arn:{partition}:athena:{region}:{account}:workgroup/{workgroup}'],
  },
  {
    sid: 'DescribeTablesInAthena',
    part: 'athena',
    why: 'read columns and projection of the tables',
    actions: ['athena:GetDatabase', 'athena:GetTableMetadata', 'athena:ListTableMetadata'],
    resources: ['arn:{partition}:athena:{region}:{account}:datacatalog/{catalog}'],
  },
  {
    sid: 'DescribeTablesInGlue',
    part: 'athena',
    why: 'the same in the Glue catalog, which Athena asks in the name of who asks it',
    actions: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
    resources: [
      'arn:{partition}:glue:{region}:{account}:catalog',
      'arn:{partition}:glue:{region}:{account}:database/{database}',
      'arn:{partition}:glue:{region}:{account}:table/{database}/{table}',
    ],
  },
  {
    sid: 'ReadLogs',
    part: 'athena',
    why: 'Athena reads the log files in the name of who started the statement',
    actions: ['s3:GetObject'],
    resources: ['arn:{partition}:s3:::{logs}*'],
  },
  {
    sid: 'ListLogs',
    part: 'athena',
    why: 'the same, and sizes of files for the estimate before a run',
    actions: ['s3:GetBucketLocation', 's3:ListBucket'],
    resources: ['arn:{partition}:s3:::{logsBucket}'],
  },
  {
    sid: 'KeepResults',
    part: 'athena',
    why: 'Athena writes results in the name of who started the statement; large ones are read as files',
    actions: [
      's3:AbortMultipartUpload',
      's3:GetObject',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ],
    resources: ['arn:{partition}:s3:::{results}*'],
    onlyWhere: 'where the workgroup does not keep results itself',
  },
  {
    sid: 'FindResults',
    part: 'athena',
    why: 'Athena asks where the bucket of results is',
    actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    resources: ['arn:{partition}:s3:::{resultsBucket}'],
    onlyWhere: 'where the workgroup does not keep results itself',
  },
  {
    sid: 'UseKeys',
    part: 'athena',
    why: 'read encrypted logs, write and read encrypted results',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['{key}'],
    onlyWhere: 'where logs or results are encrypted with keys of KMS',
  },
  {
    sid: 'ReadByLakeFormation',
    part: 'athena',
    why: 'Lake Formation hands out the right to read the logs',
    actions: ['lakeformation:GetDataAccess'],
    resources: ['*'],
    onlyWhere: 'where Lake Formation governs the tables',
  },
  {
    sid: 'ReadRecorders',
    part: 'config',
    why: 'what the own account records',
    actions: ['config:DescribeConfigurationRecorders'],
    resources: ['arn:{partition}:config:{configRegion}:{account}:configuration-recorder/*'],
  },
  {
    sid: 'ReadAggregator',
    part: 'config',
    why: 'what the aggregator gathers, and the resources in it',
    // The id of an aggregator is none that a reader knows: its ARN holds no name.
    actions: [
      'config:DescribeConfigurationAggregatorSourcesStatus',
      'config:GetAggregateDiscoveredResourceCounts',
      'config:SelectAggregateResourceConfig',
    ],
    resources: ['arn:{partition}:config:{configRegion}:{account}:config-aggregator/*'],
  },
  {
    sid: 'FindAggregators',
    part: 'config',
    why: 'which aggregators there are',
    actions: ['config:DescribeConfigurationAggregators'],
    resources: ['*'],
  },
  {
    sid: 'ReadOrganization',
    part: 'organizations',
    why: 'accounts, OUs, SCPs and RCPs with their targets; from the management account or a delegated administrator',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:DescribePolicy',
      'organizations:ListAccounts',
      'organizations:ListAccountsForParent',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListPolicies',
      'organizations:ListRoots',
      'organizations:ListTagsForResource',
      'organizations:ListTargetsForPolicy',
    ],
    resources: ['*'],
  },
  {
    sid: 'FindAnalyzers',
    part: 'accessAnalyzer',
    why: 'which analyzers there are',
    actions: ['access-analyzer:ListAnalyzers'],
    resources: ['*'],
  },
  {
    sid: 'ReadAnalyzers',
    part: 'accessAnalyzer',
    why: 'findings about external access',
    actions: ['access-analyzer:ListFindings'],
    resources: ['arn:{partition}:access-analyzer:{analyzerRegion}:{account}:analyzer/*'],
  },
  {
    sid: 'ReadSecurityHub',
    part: 'securityHub',
    why: 'findings of Access Analyzer that Security Hub gathers',
    actions: ['securityhub:GetFindings'],
    resources: ['arn:{partition}:securityhub:{hubRegion}:{account}:hub/default'],
  },
]

/** What making the table needs beside `PERMISSIONS`: `perimetry table-ddl --create`, and nothing else. */
export const CREATE_TABLE: Permission = {
  sid: 'CreateTable',
  part: 'athena',
  why: 'make the table in the Glue catalog',
  actions: ['glue:CreateTable'],
  resources: [
    'arn:{partition}:glue:{region}:{account}:catalog',
    'arn:{partition}:glue:{region}:{account}:database/{database}',
    'arn:{partition}:glue:{region}:{account}:table/{database}/{table}',
  ],
}

/** The names that stand in braces, in words. */
const PLACE_WORDS = {
  partition: 'partition',
  region: 'region',
  account: 'account',
  workgroup: 'workgroup',
  catalog: 'catalog',
  database: 'database',
  table: 'table',
  logs: 'bucket and prefix of the logs',
  logsBucket: 'bucket of the logs',
  results: 'bucket and prefix of the results',
  resultsBucket: 'bucket of the results',
  key: 'ARN of the key',
  configRegion: 'region of the aggregator',
  analyzerRegion: 'region of the analyzer',
  hubRegion: 'region of Security Hub',
} as const

/**
 * What stands for the names in braces, each with one value or several. A prefix ends with `/`. A name that is left out
 * is not known: it stays as words in angle brackets, which IAM refuses, so that nobody allows more than was meant.
 */
export type PermissionPlaces = Readonly<
  Partial<Record<keyof typeof PLACE_WORDS, readonly string[]>>
>

/** The statement of a permission, for all of its actions or for some. Each resource stands once. */
export function statementOf(
  permission: Permission,
  places: PermissionPlaces,
  actions: readonly string[] = permission.actions,
): IamStatement {
  const Resource = permission.resources.flatMap((resource) => filled(resource, places))
  return {
    Sid: permission.sid,
    Effect: 'Allow',
    Action: actions,
    Resource: [...new Set(Resource)],
  }
}

/** The policy for some parts; `isNeeded` decides on permissions that are needed under a condition. */
export function policyOf(
  parts: readonly PermissionPart[],
  places: PermissionPlaces,
  isNeeded: (permission: Permission) => boolean = () => true,
): IamPolicy {
  const wanted = PERMISSIONS.filter(
    (one) => parts.includes(one.part) && (one.onlyWhere === undefined || isNeeded(one)),
  )
  return {
    Version: '2012-10-17',
    Statement: wanted.map((permission) => statementOf(permission, places)),
  }
}

const PLACE = /\{([a-zA-Z]+)\}/

/** Every combination of the values that its names have. */
function filled(resource: string, places: PermissionPlaces): readonly string[] {
  const name = PLACE.exec(resource)?.[1] as keyof typeof PLACE_WORDS | undefined
  if (name === undefined) return [resource]
  const values = places[name] ?? []
  const known = values.length === 0 ? [`<${PLACE_WORDS[name]}>`] : values
  return known.flatMap((value) =>
    filled(
      resource.replaceAll(`{${name}}`, () => value),
      places,
    ),
  )
}
