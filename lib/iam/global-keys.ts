/** What AWS documents of its global condition keys, as far as lint needs it. Read 2026-09-26. */

/** Every global key as AWS writes it; a trailing `/` stands for a family. */
export const GLOBAL_KEYS: readonly string[] = [
  'aws:AssumedRoot',
  'aws:CalledVia',
  'aws:CalledViaFirst',
  'aws:CalledViaLast',
  'aws:ChatbotSourceArn',
  'aws:CurrentTime',
  'aws:Ec2InstanceSourcePrivateIPv4',
  'aws:Ec2InstanceSourceVpc',
  'aws:EpochTime',
  'aws:FederatedProvider',
  'aws:IsMcpServiceAction',
  'aws:MultiFactorAuthAge',
  'aws:MultiFactorAuthPresent',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:PrincipalTag/',
  'aws:PrincipalType',
  'aws:Referer',
  'aws:RequestTag/',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
  'aws:ResourceTag/',
  'aws:SecureTransport',
  'aws:SignInSessionArn',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceIdentity',
  'aws:SourceIp',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:TagKeys',
  'aws:TokenIssueTime',
  'aws:UserAgent',
  'aws:ViaAWSMCPService',
  'aws:ViaAWSService',
  'aws:VpcSourceIp',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:userid',
  'aws:username',
]

/** Keys that hold one ARN; lower case. */
export const ARN_KEYS: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:sourcearn',
  'aws:sourcevpcarn',
  'aws:chatbotsourcearn',
  'aws:signinsessionarn',
  'ec2:sourceinstancearn',
  'lambda:sourcefunctionarn',
])

/**
 * Keys that decide who or from where, so that AWS warns of wildcards in their values (IAM Access
 * Analyzer, "wildcards in sensitive keys"; VPC guide for endpoint policies); lower case.
 */
export const SENSITIVE_KEYS: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
])

/** Keys that hold paths in an organization, whose first part is its id; lower case. */
export const ORG_PATH_KEYS: ReadonlySet<string> = new Set([
  'aws:principalorgpaths',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
])

/** Keys that hold an address; lower case. */
export const ADDRESS_KEYS: ReadonlySet<string> = new Set(['aws:sourceip', 'aws:vpcsourceip'])

/** The partitions of AWS, as ARNs name them. */
export const PARTITIONS: readonly string[] = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
]

/** What a key always holds. */
export interface ValueShape {
  readonly pattern: RegExp
  /** `account id of twelve digits`. */
  readonly name: string
  readonly example: string
}

const ACCOUNT: ValueShape = {
  pattern: /^\d{12}$/,
  name: 'account id of twelve digits',
  example: '111122223333',
}
const ORGANIZATION: ValueShape = {
  pattern: /^o-[a-z0-9]{10,32}$/,
  name: 'organization id',
  example: 'o-a1b2c3d4e5',
}
const VPC: ValueShape = {
  pattern: /^vpc-[0-9a-z]{8,17}$/,
  name: 'VPC id',
  example: 'vpc-0123456789abcdef0',
}
const ORG_PATH: ValueShape = {
  pattern: /^o-[a-z0-9]{10,32}\/(?:r-[a-z0-9]{4,32}\/(?:ou-[a-z0-9-]{4,60}\/){0,10})?$/,
  name: 'path with a slash at its end',
  example: 'o-a1b2c3d4e5/r-ab12/ou-ab12-w0rkl0ad/',
}
const SERVICE_NAME: ValueShape = {
  pattern: /^[a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|amazon\.com|aws\.internal|aws)$/,
  name: 'service principal',
  example: 's3.amazonaws.com',
}

/** Keys whose values have one shape, lower case; values with wildcards are not held to it. */
export const VALUE_SHAPES: ReadonlyMap<string, ValueShape> = new Map([
  ...[
    'aws:principalaccount',
    'aws:resourceaccount',
    'aws:sourceaccount',
    'aws:vpceaccount',
    'kms:calleraccount',
    's3:resourceaccount',
  ].map((key) => [key, ACCOUNT] as const),
  ...['aws:principalorgid', 'aws:resourceorgid', 'aws:sourceorgid', 'aws:vpceorgid'].map(
    (key) => [key, ORGANIZATION] as const,
  ),
  ...[...ORG_PATH_KEYS].map((key) => [key, ORG_PATH] as const),
  ...['aws:sourcevpc', 'aws:ec2instancesourcevpc'].map((key) => [key, VPC] as const),
  ...['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast', 'aws:principalservicename'].map(
    (key) => [key, SERVICE_NAME] as const,
  ),
  [
    'aws:sourcevpce',
    {
      pattern: /^vpce-[0-9a-z]{8,17}$/,
      name: 'id of a VPC endpoint',
      example: 'vpce-0123456789abcdef0',
    },
  ],
  [
    'aws:requestedregion',
    { pattern: /^[a-z]{2,4}(?:-[a-z]+)+-\d$/, name: 'region', example: 'eu-west-1' },
  ],
  [
    'aws:principaltype',
    {
      pattern: /^(?:Account|User|FederatedUser|AssumedRole|Anonymous)$/,
      name: 'type of principal',
      example: 'AssumedRole',
    },
  ],
])
