/** Services that a rule of AWS's names. The lists change: each says when it was read. */
export interface ServiceList {
  readonly asOf: string
  /** IAM prefixes, lower case. */
  readonly services: ReadonlySet<string>
}

function list(asOf: string, ...names: readonly string[]): ServiceList {
  return { asOf, services: new Set(names.flatMap((text) => text.split(' '))) }
}

/** Services whose resources RCPs reach (AWS Organizations user guide, resource control policies). */
export const RCP_SERVICES: ServiceList = list(
  '2026-09-26',
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

/** Services that fill `aws:VpceAccount` and `aws:VpceOrgPaths` (IAM user guide, global condition keys). */
export const VPCE_ACCOUNT_SERVICES: ServiceList = list('autumn 2026', ...VPCE_ACCOUNT)

/** Services that fill `aws:VpceOrgID`. */
export const VPCE_ORG_ID_SERVICES: ServiceList = list(
  'autumn 2026',
  ...VPCE_ACCOUNT,
  'b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall',
  'sms-voice pricing ses sqs workmail',
)

const NO_VPC_ARN = new Set(['dynamodb', 'gamelift', 'shield'])

/** Services that fill `aws:SourceVpcArn`. */
export const SOURCE_VPC_ARN_SERVICES: ServiceList = list(
  'autumn 2026',
  ...VPCE_ACCOUNT.flatMap((text) => text.split(' ')).filter((name) => !NO_VPC_ARN.has(name)),
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

/** Actions without `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths`, lower case; `ebs:*` beside them. */
export const NO_RESOURCE_ACCOUNT: ReadonlySet<string> = new Set([
  'auditmanager:updateassessmentframeworkshare',
  'detective:acceptinvitation',
  'ds:acceptshareddirectory',
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
])
