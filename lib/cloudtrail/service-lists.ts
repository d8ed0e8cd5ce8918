/**
 * Lists of AWS's that change. Each says when it was read and where, so that a page can show it; a key
 * that follows from a list names the list as its source.
 */
export interface DatedList {
  /** What the list is of, in a few words: `services that RCPs reach`. */
  readonly title: string
  /** A day (`2026-09-26`) or a season (`autumn 2026`). */
  readonly asOf: string
  /** The page of AWS's that it was read from. */
  readonly source: string
  /** IAM prefixes, or actions, in lower case. */
  readonly entries: ReadonlySet<string>
}

/** A list of services. */
export interface ServiceList extends DatedList {
  /** IAM prefixes, lower case. */
  readonly services: ReadonlySet<string>
}

/** A list of actions. */
export interface ActionList extends DatedList {
  /** `service:action`, lower case. */
  readonly actions: ReadonlySet<string>
}

type About = Pick<DatedList, 'asOf' | 'source' | 'title'>

function list(about: About, ...names: readonly string[]): ServiceList {
  const services = new Set(names.flatMap((text) => text.split(' ')))
  return { ...about, entries: services, services }
}

function actionList(about: About, names: readonly string[]): ActionList {
  const actions = new Set(names)
  return { ...about, actions, entries: actions }
}

const ORGANIZATIONS = 'AWS Organizations User Guide: services that support RCPs'
const KEYS_PAGE = 'IAM User Guide: AWS global condition context keys'

/** Services whose resources RCPs reach. */
export const RCP_SERVICES: ServiceList = list(
  { asOf: '2026-09-26', source: ORGANIZATIONS, title: 'services that RCPs reach' },
  'appconfig appstream aoss autoscaling autoscaling-plans budgets clouddirectory cloudfront',
  'cloudsearch cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity',
  'cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql',
  'dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra',
  'kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad',
  'personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery',
  'signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2',
  'workspaces xray',
)

const VPCE_ACCOUNT = [
  'apprunner discovery athena servicediscovery applicationinsights cloudformation',
  'comprehendmedical compute-optimizer ecr ecs kinesisanalytics route53 datasync dynamodb ebs',
  'scheduler firehose gamelift medical-imaging healthlake omics iam iotfleetwise iotwireless kms',
  'lambda payment-cryptography polly acm-pca rbin rekognition servicequotas s3 shield',
  'storagegateway ssm-contacts textract transcribe transfer',
]

/** Services that fill `aws:VpceAccount` and `aws:VpceOrgPaths`. */
export const VPCE_ACCOUNT_SERVICES: ServiceList = list(
  {
    asOf: 'autumn 2026',
    source: KEYS_PAGE,
    title: 'services that fill `aws:VpceAccount` and `aws:VpceOrgPaths`',
  },
  ...VPCE_ACCOUNT,
)

/** Services that fill `aws:VpceOrgID`. */
export const VPCE_ORG_ID_SERVICES: ServiceList = list(
  { asOf: 'autumn 2026', source: KEYS_PAGE, title: 'services that fill `aws:VpceOrgID`' },
  ...VPCE_ACCOUNT,
  'b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall',
  'sms-voice pricing ses sqs workmail',
)

const NO_VPC_ARN = new Set(['dynamodb', 'gamelift', 'shield'])

/** Services that fill `aws:SourceVpcArn`. */
export const SOURCE_VPC_ARN_SERVICES: ServiceList = list(
  { asOf: 'autumn 2026', source: KEYS_PAGE, title: 'services that fill `aws:SourceVpcArn`' },
  ...VPCE_ACCOUNT.flatMap((text) => text.split(' ')).filter((name) => !NO_VPC_ARN.has(name)),
)

/**
 * Services that authorise by the tags of their resources throughout. Elsewhere a tag may stay without
 * effect: tags of S3 buckets count only where a bucket opted in.
 */
export const TAG_SERVICES: ServiceList = list(
  {
    asOf: 'autumn 2026',
    source: 'IAM User Guide: AWS services that work with IAM',
    title: 'services that fill `aws:ResourceTag` for all their resources',
  },
  'dynamodb ec2 ecr ecs eks iam kms lambda rds secretsmanager sns sqs ssm states sts',
)

/**
 * Services whose endpoints certainly take a policy. AWS lets every call pass the endpoints of services that
 * take none, and tells which those are only through `ec2:DescribeVpcEndpointServices`.
 */
export const ENDPOINT_POLICY_SERVICES: ServiceList = list(
  {
    asOf: 'autumn 2026',
    source: 'VPC User Guide: control access to VPC endpoints; user guides of the services',
    title: 'services whose VPC endpoints certainly take a policy',
  },
  'athena autoscaling batch cloudformation cloudtrail cloudwatch codebuild codecommit dynamodb',
  'ec2 ecr ecs elasticfilesystem elasticloadbalancing events execute-api firehose glue kinesis kms',
  'lambda logs rds redshift s3 s3express sagemaker secretsmanager sns sqs ssm states sts xray',
)

/** Actions that an access control list of S3 can allow without any policy. */
export const ACL_ACTIONS: ActionList = actionList(
  {
    asOf: 'autumn 2026',
    source: 'S3 User Guide: access control list (ACL) overview, mapping of ACL permissions',
    title: 'actions that an ACL of S3 can allow',
  },
  [
    's3:deleteobject',
    's3:deleteobjectversion',
    's3:getbucketacl',
    's3:getobject',
    's3:getobjectacl',
    's3:getobjecttorrent',
    's3:getobjectversion',
    's3:getobjectversionacl',
    's3:getobjectversiontorrent',
    's3:listbucket',
    's3:listbucketmultipartuploads',
    's3:listbucketversions',
    's3:putbucketacl',
    's3:putobject',
    's3:putobjectacl',
    's3:putobjectversionacl',
  ],
)

/** Actions that a grant of a KMS key can allow without its policy. */
export const KMS_GRANT_ACTIONS: ActionList = actionList(
  {
    asOf: 'autumn 2026',
    source: 'KMS Developer Guide: grant operations',
    title: 'actions that a grant of a KMS key can allow',
  },
  [
    'kms:creategrant',
    'kms:decrypt',
    'kms:derivesharedsecret',
    'kms:describekey',
    'kms:encrypt',
    'kms:generatedatakey',
    'kms:generatedatakeypair',
    'kms:generatedatakeypairwithoutplaintext',
    'kms:generatedatakeywithoutplaintext',
    'kms:generatemac',
    'kms:getpublickey',
    'kms:reencryptfrom',
    'kms:reencryptto',
    'kms:retiregrant',
    'kms:sign',
    'kms:verify',
    'kms:verifymac',
  ],
)

/** Endpoints seen in records of unrelated accounts, with AWS services or consoles as their users: AWS's own. */
export const AWS_OWNED_ENDPOINTS: ReadonlySet<string> = new Set([
  'vpce-1bba4172',
  'vpce-61638908',
  'vpce-a0d039c9',
  'vpce-ceb942a7',
  'vpce-eca44785',
  'vpce-f40dc59d',
])

/** Actions without `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths`. */
const WITHOUT_RESOURCE_ACCOUNT: ActionList = actionList(
  {
    asOf: 'autumn 2026',
    source: KEYS_PAGE,
    title:
      'actions that do not fill `aws:ResourceAccount`, `aws:ResourceOrgID`, `aws:ResourceOrgPaths`',
  },
  [
    'auditmanager:updateassessmentframeworkshare',
    'detective:acceptinvitation',
    'ds:acceptshareddirectory',
    'ebs:*',
    'ec2:accepttransitgatewaypeeringattachment',
    'ec2:acceptvpcendpointconnections',
    'ec2:acceptvpcpeeringconnection',
    'ec2:createtransitgatewaypeeringattachment',
    'ec2:createvpcendpoint',
    'ec2:createvpcpeeringconnection',
    'es:acceptinboundconnection',
    'guardduty:acceptadministratorinvitation',
    'macie2:acceptinvitation',
    'route53:associatevpcwithhostedzone',
    'route53:createvpcassociationauthorization',
    'securityhub:acceptadministratorinvitation',
  ],
)

/** The actions of that list, lower case; `ebs:*` stands for all of EBS. */
export const NO_RESOURCE_ACCOUNT: ReadonlySet<string> = WITHOUT_RESOURCE_ACCOUNT.actions

/** Actions that fill those keys only for targets that were set up after a date, which no record tells. */
export const LATE_RESOURCE_ACCOUNT: ActionList = actionList(
  {
    asOf: 'autumn 2026',
    source: KEYS_PAGE,
    title: 'actions that fill `aws:ResourceAccount` across accounts only for newer targets',
  },
  ['events:putevents'],
)

/** Every list, for a page that shows how old they are. */
export const DATED_LISTS: readonly DatedList[] = [
  RCP_SERVICES,
  VPCE_ACCOUNT_SERVICES,
  VPCE_ORG_ID_SERVICES,
  SOURCE_VPC_ARN_SERVICES,
  TAG_SERVICES,
  ENDPOINT_POLICY_SERVICES,
  WITHOUT_RESOURCE_ACCOUNT,
  LATE_RESOURCE_ACCOUNT,
  ACL_ACTIONS,
  KMS_GRANT_ACTIONS,
]
