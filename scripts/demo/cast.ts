import { randomFrom } from './random.ts'

/**
 * The demo organization's cast: every id and name that the logs, the inventory and the tests share.
 * Nothing here depends on the seed; `docs/demo.md` tells the stories in prose.
 */

export const ORGANIZATION_ID = 'o-a1b2c3d4e5'
export const ROOT_ID = 'r-ab12'
export const HOME_REGION = 'eu-west-1'
export const GLOBAL_REGION = 'us-east-1'
export const SECOND_REGION = 'eu-central-1'

/** The last day of the demo unless asked otherwise: fixed, so that the bytes never depend on today. */
export const DEFAULT_END_DAY = '2026-11-23'
/** The stories are laid out over this many days; day 89 is the last one. */
export const PLAN_DAYS = 90

export const OUS = {
  security: { id: 'ou-ab12-5ecur1ty', name: 'Security' },
  infrastructure: { id: 'ou-ab12-1nfra5tr', name: 'Infrastructure' },
  workloads: { id: 'ou-ab12-w0rkl0ad', name: 'Workloads' },
  sandbox: { id: 'ou-ab12-5andb0x1', name: 'Sandbox' },
} as const

export const ACCOUNTS = {
  management: { id: '111111111111', name: 'org-management', parent: ROOT_ID },
  audit: { id: '210000000011', name: 'security-audit', parent: OUS.security.id },
  logs: { id: '210000000022', name: 'log-archive', parent: OUS.security.id },
  shared: { id: '320000000033', name: 'shared-services', parent: OUS.infrastructure.id },
  payments: { id: '430000000055', name: 'payments-prod', parent: OUS.workloads.id },
  web: { id: '430000000066', name: 'web-prod', parent: OUS.workloads.id },
  lake: { id: '430000000077', name: 'data-lake', parent: OUS.workloads.id },
  analytics: { id: '540000000088', name: 'analytics-dev', parent: OUS.workloads.id },
  legacy: { id: '540000000099', name: 'legacy-migration', parent: OUS.workloads.id },
  // A leading zero: an account id is text.
  sandbox: { id: '012345678901', name: 'sandbox', parent: OUS.sandbox.id },
} as const

export type AccountKey = keyof typeof ACCOUNTS

/** Accounts that do not belong to the organization. */
export const OUTSIDE = {
  partner: '999999999999',
  migration: '888888888888',
  openData: '777777777777',
  threatLists: '666666666666',
  dataExchange: '555555555555',
  vendor: '444444444444',
} as const

export const OUTSIDE_BUCKETS = {
  partner: { name: 'expected-partner-999999999999', owner: OUTSIDE.partner },
  migration: { name: 'app-migration-888888888888', owner: OUTSIDE.migration },
  openClimate: { name: 'open-climate-data-777777777777', owner: OUTSIDE.openData },
  threatLists: { name: 'threat-lists-666666666666', owner: OUTSIDE.threatLists },
  dataExchange: { name: 'dx-asset-delivery-555555555555', owner: OUTSIDE.dataExchange },
  vendorMetrics: { name: 'vendor-metrics-444444444444', owner: OUTSIDE.vendor },
  billing: { name: 'billing-export-444444444444', owner: OUTSIDE.vendor },
} as const

/** Buckets whose owner neither a record nor the inventory tells. */
export const UNKNOWN_BUCKETS = {
  reference: 'public-reference-data',
  cache: 'build-cache-eu',
} as const

export const NETWORKS = {
  office: '203.0.113.0/24',
  officeAddresses: ['203.0.113.10', '203.0.113.11', '203.0.113.12'],
  cafe: '198.51.100.77',
  migrationHost: '192.0.2.44',
  partner: '192.0.2.150',
  partnerConsole: '192.0.2.151',
  ciRunners: ['198.51.100.20', '198.51.100.21'],
  stolen: '198.51.100.201',
} as const

/** One VPC each for the accounts that run things; the second number of an address tells which. */
export const VPCS = {
  payments: { account: 'payments', id: 'vpc-0b5e7a1d2c3f40551', cidr: '10.55.0.0/16' },
  web: { account: 'web', id: 'vpc-0b5e7a1d2c3f40661', cidr: '10.66.0.0/16' },
  lake: { account: 'lake', id: 'vpc-0b5e7a1d2c3f40771', cidr: '10.77.0.0/16' },
  analytics: { account: 'analytics', id: 'vpc-0b5e7a1d2c3f40881', cidr: '10.88.0.0/16' },
  shared: { account: 'shared', id: 'vpc-0b5e7a1d2c3f40331', cidr: '10.33.0.0/16' },
  legacy: { account: 'legacy', id: 'vpc-0b5e7a1d2c3f40991', cidr: '10.99.0.0/16' },
} as const satisfies Record<string, { account: AccountKey; id: string; cidr: string }>

export type VpcKey = keyof typeof VPCS

export interface EndpointSpec {
  readonly id: string
  readonly vpc: VpcKey
  readonly service: string
  readonly kind: 'Gateway' | 'Interface'
}

export const ENDPOINTS = {
  paymentsS3: { id: 'vpce-0a5511d2c3f4e5a61', vpc: 'payments', service: 's3', kind: 'Gateway' },
  paymentsKms: { id: 'vpce-0a5522d2c3f4e5a62', vpc: 'payments', service: 'kms', kind: 'Interface' },
  paymentsSecrets: {
    id: 'vpce-0a5533d2c3f4e5a63',
    vpc: 'payments',
    service: 'secretsmanager',
    kind: 'Interface',
  },
  webS3: { id: 'vpce-0a6611d2c3f4e5a64', vpc: 'web', service: 's3', kind: 'Gateway' },
  webDynamo: { id: 'vpce-0a6622d2c3f4e5a65', vpc: 'web', service: 'dynamodb', kind: 'Gateway' },
  lakeS3: { id: 'vpce-0a7711d2c3f4e5a66', vpc: 'lake', service: 's3', kind: 'Gateway' },
  analyticsS3: { id: 'vpce-0a8811d2c3f4e5a67', vpc: 'analytics', service: 's3', kind: 'Gateway' },
  sharedS3: { id: 'vpce-0a3311d2c3f4e5a68', vpc: 'shared', service: 's3', kind: 'Gateway' },
} as const satisfies Record<string, EndpointSpec>

/** AWS's own endpoint, seen on log deliveries: not one of the organization. */
export const AWS_OWNED_ENDPOINT = 'vpce-c0ffee42'

/** A stable made-up id: the same name always gives the same digits. */
export function idOf(prefix: string, name: string): string {
  return `${prefix}-0${randomFrom(`${prefix}/${name}`).hex(16)}`
}

/** `AROA…` of a role, `AIDA…` of a user. */
export function uniqueIdOf(prefix: 'AROA' | 'AIDA', name: string): string {
  return `${prefix}${randomFrom(`${prefix}/${name}`).token(17)}`
}

export function subnetOf(vpc: VpcKey, zone: 'a' | 'b'): string {
  return idOf('subnet', `${vpc}-${zone}`)
}

export function securityGroupOf(vpc: VpcKey): string {
  return idOf('sg', vpc)
}

/** Who may assume a role; decides how its sessions begin, and what its trust policy says. */
export type Trust =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'saml'; readonly provider: string; readonly tagSession?: boolean }
  | { readonly kind: 'oidc'; readonly provider: string; readonly subject: string }
  | { readonly kind: 'role'; readonly role: string; readonly externalId?: string }

export interface Role {
  readonly account: AccountKey
  readonly name: string
  /** With both slashes: `/integration/`. */
  readonly path: string
  readonly trust: Trust
  readonly tags: Readonly<Record<string, string>>
}

function role(
  account: AccountKey,
  name: string,
  trust: Trust,
  more?: { path?: string; tags?: Record<string, string> },
): Role {
  return { account, name, path: more?.path ?? '/', trust, tags: more?.tags ?? {} }
}

const service = (name: string): Trust => ({ kind: 'service', service: `${name}.amazonaws.com` })
const serviceLinked = (account: AccountKey, name: string, host: string): Role =>
  role(account, name, service(host), { path: `/aws-service-role/${host}.amazonaws.com/` })
const OFFICE_SAML = 'CorpIdP'
const SSO_SAML = 'AWSSSO_9f3d2c1b0a998877_DO_NOT_DELETE'
const ssoRole = (account: AccountKey, set: string): Role =>
  role(
    account,
    `AWSReservedSSO_${set}_${randomFrom(`sso/${set}`).hex(16)}`,
    { kind: 'saml', provider: SSO_SAML, tagSession: true },
    { path: `/aws-reserved/sso.amazonaws.com/${HOME_REGION}/` },
  )
const GITHUB: Trust = {
  kind: 'oidc',
  provider: 'token.actions.githubusercontent.com',
  subject: 'repo:example-corp/platform:ref:refs/heads/main',
}

/** Every role that appears in the logs; the inventory holds each of them. */
export const ROLES = {
  partnerSync: role('payments', 'PartnerSync', service('ecs-tasks'), {
    path: '/integration/',
    tags: { team: 'payments', 'data-class': 'confidential' },
  }),
  paymentsApi: role('payments', 'PaymentsApi', service('ec2'), {
    path: '/app/',
    tags: { team: 'payments' },
  }),
  paymentsLedger: role('payments', 'LedgerWriter', service('lambda'), {
    path: '/service-role/',
    tags: { team: 'payments' },
  }),
  paymentsCi: role('payments', 'ci-deploy', GITHUB),
  paymentsAudit: role('payments', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  webServer: role('web', 'WebServer', service('ec2'), { path: '/app/', tags: { team: 'web' } }),
  webOrders: role('web', 'OrderService', service('ecs-tasks'), {
    path: '/app/',
    tags: { team: 'web' },
  }),
  webThumbs: role('web', 'ThumbnailWorker', service('lambda'), {
    path: '/service-role/',
    tags: { team: 'web' },
  }),
  webNotify: role('web', 'NotifyWorker', service('lambda'), {
    path: '/service-role/',
    tags: { team: 'web' },
  }),
  webStates: role('web', 'CheckoutFlow', service('states'), { path: '/service-role/' }),
  webCi: role('web', 'ci-deploy', GITHUB),
  lambdaDeployer: role(
    'web',
    'lambda-deployer',
    { kind: 'role', role: 'ci-runner', externalId: 'web-deploy' },
    { tags: { team: 'web' } },
  ),
  devOps: role(
    'web',
    'DevOps',
    { kind: 'saml', provider: OFFICE_SAML },
    { tags: { team: 'platform' } },
  ),
  webMetrics: role('web', 'MetricsExporter', service('ecs-tasks'), { path: '/app/' }),
  webAudit: role('web', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  lakeIngest: role('lake', 'LakeIngest', service('ecs-tasks'), {
    path: '/data/',
    tags: { team: 'data' },
  }),
  lakeGlue: role('lake', 'GlueEtl', service('glue'), {
    path: '/service-role/',
    tags: { team: 'data' },
  }),
  lakeAthena: role(
    'lake',
    'AthenaAnalyst',
    { kind: 'saml', provider: OFFICE_SAML },
    { tags: { team: 'data' } },
  ),
  lakeAudit: role('lake', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  reportBuilder: role('analytics', 'ReportBuilder', service('sagemaker'), {
    path: '/service-role/',
    tags: { team: 'analytics' },
  }),
  archiveReader: role('analytics', 'ArchiveReader', service('ecs-tasks'), {
    tags: { team: 'analytics', 'resource-perimeter-exception': 'true' },
  }),
  notebooks: role('analytics', 'NotebookExecution', service('sagemaker'), {
    path: '/service-role/',
    tags: { team: 'analytics' },
  }),
  bedrockAgent: role('analytics', 'AssistantRuntime', service('lambda'), {
    path: '/service-role/',
  }),
  appMigrator: role(
    'legacy',
    'AppMigrator',
    { kind: 'role', role: 'ci-runner' },
    { tags: { team: 'migration' } },
  ),
  legacyApp: role('legacy', 'LegacyApp', service('ec2'), { tags: { team: 'migration' } }),
  ciRunner: role('shared', 'ci-runner', GITHUB, { tags: { team: 'platform' } }),
  imageBuild: role('shared', 'ImageBuild', service('codebuild'), { path: '/service-role/' }),
  pipeline: role('shared', 'DeployPipeline', service('codepipeline'), { path: '/service-role/' }),
  backupRole: role('shared', 'BackupOperator', service('backup'), { path: '/service-role/' }),
  scanner: role('audit', 'SecurityScanner', service('lambda'), {
    path: '/security/',
    tags: { team: 'security' },
  }),
  logReader: role('logs', 'LogReader', service('lambda'), {
    path: '/security/',
    tags: { team: 'security' },
  }),
  orgFinance: role('management', 'OrgFinance', service('lambda'), { path: '/finance/' }),
  sandboxDev: role('sandbox', 'SandboxDeveloper', { kind: 'saml', provider: OFFICE_SAML }),
  ssoAdmin: ssoRole('management', 'OrganizationAdmin'),
  ssoWebReadOnly: ssoRole('web', 'ReadOnly'),
  ssoPayments: ssoRole('payments', 'ReadOnly'),
  ssoLake: ssoRole('lake', 'DataSteward'),
  sharedAudit: role('shared', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  analyticsAudit: role('analytics', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  legacyAudit: role('legacy', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  logsAudit: role('logs', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  sandboxAudit: role('sandbox', 'CrossAccountAudit', { kind: 'role', role: 'SecurityScanner' }),
  guardDutyLinked: serviceLinked('audit', 'AWSServiceRoleForAmazonGuardDuty', 'guardduty'),
  scalingWeb: serviceLinked('web', 'AWSServiceRoleForAutoScaling', 'autoscaling'),
  scalingPayments: serviceLinked('payments', 'AWSServiceRoleForAutoScaling', 'autoscaling'),
  ecsWeb: serviceLinked('web', 'AWSServiceRoleForECS', 'ecs'),
  ecsLake: serviceLinked('lake', 'AWSServiceRoleForECS', 'ecs'),
  rdsPayments: serviceLinked('payments', 'AWSServiceRoleForRDS', 'rds'),
} as const satisfies Record<string, Role>

export type RoleKey = keyof typeof ROLES

/** The Config recorder's role stands in every account. */
export function configRole(account: AccountKey): Role {
  return serviceLinked(account, 'AWSServiceRoleForConfig', 'config')
}

export function roleArn(of: Role): string {
  return `arn:aws:iam::${ACCOUNTS[of.account].id}:role${of.path}${of.name}`
}

export interface User {
  readonly account: AccountKey
  readonly name: string
  readonly tags: Readonly<Record<string, string>>
}

export const USERS = {
  breakGlass: { account: 'management', name: 'break-glass', tags: {} },
  backupJob: { account: 'legacy', name: 'backup-job', tags: { team: 'migration' } },
  mailer: { account: 'web', name: 'smtp-mailer', tags: { team: 'web' } },
  // A user, because only then does a record alone tell that a service acted in the caller's name.
  dataSubscriber: { account: 'lake', name: 'data-subscriber', tags: { team: 'data' } },
  student: { account: 'sandbox', name: 'trainee', tags: {} },
} as const satisfies Record<string, User>

export function userArn(of: User): string {
  return `arn:aws:iam::${ACCOUNTS[of.account].id}:user/${of.name}`
}

export interface Bucket {
  readonly account: AccountKey
  readonly name: string
  readonly region: string
  /** Encrypted with this key of the same account. */
  readonly key?: string
  readonly policy?: 'partner' | 'organization'
  readonly tags: Readonly<Record<string, string>>
}

function bucket(account: AccountKey, name: string, more?: Partial<Bucket>): Bucket {
  return { account, name, region: HOME_REGION, tags: {}, ...more }
}

export const BUCKETS = {
  ledger: bucket('payments', 'payments-ledger-430000000055', {
    key: 'payments-data',
    tags: { 'data-class': 'confidential' },
  }),
  settlement: bucket('payments', 'payments-settlement-430000000055', { key: 'payments-data' }),
  webAssets: bucket('web', 'web-assets-430000000066'),
  webUploads: bucket('web', 'web-uploads-430000000066', { key: 'web-data' }),
  webArtifacts: bucket('web', 'web-artifacts-430000000066'),
  lakeRaw: bucket('lake', 'lake-raw-430000000077', {
    key: 'lake-data',
    tags: { 'data-class': 'internal' },
  }),
  lakeCurated: bucket('lake', 'lake-curated-430000000077', {
    key: 'lake-data',
    policy: 'organization',
  }),
  lakeResults: bucket('lake', 'lake-athena-results-430000000077', { key: 'lake-data' }),
  openToPartner: bucket('lake', 'my-bucket-open-to-partner', { policy: 'partner' }),
  reports: bucket('analytics', 'analytics-reports-540000000088'),
  models: bucket('analytics', 'analytics-models-540000000088'),
  legacyConfig: bucket('legacy', 'legacy-config-store'),
  legacyBackup: bucket('legacy', 'legacy-backups-540000000099', { region: SECOND_REGION }),
  artifacts: bucket('shared', 'shared-artifacts-320000000033', { policy: 'organization' }),
  pipelines: bucket('shared', 'codepipeline-eu-west-1-320000000033'),
  trail: bucket('logs', 'org-cloudtrail-210000000022', { key: 'log-archive' }),
  flowLogs: bucket('logs', 'org-flow-logs-210000000022'),
  configLogs: bucket('logs', 'org-config-210000000022'),
  findings: bucket('audit', 'security-findings-210000000011'),
  billing: bucket('management', 'org-cost-reports-111111111111', { region: GLOBAL_REGION }),
  sandboxScratch: bucket('sandbox', 'sandbox-scratch-012345678901'),
} as const satisfies Record<string, Bucket>

export interface Named {
  readonly account: AccountKey
  readonly name: string
}

export const KEYS: readonly Named[] = [
  { account: 'payments', name: 'payments-data' },
  { account: 'payments', name: 'payments-tokens' },
  { account: 'web', name: 'web-data' },
  { account: 'lake', name: 'lake-data' },
  { account: 'logs', name: 'log-archive' },
  { account: 'shared', name: 'shared-artifacts' },
]

/** ARN of a KMS key by its alias. */
export function keyArn(name: string): string {
  const key = KEYS.find((each) => each.name === name)
  if (!key) throw new Error(`no key \`${name}\` in the cast`)
  const id = randomFrom(`kms/${name}`).uuid()
  return `arn:aws:kms:${HOME_REGION}:${ACCOUNTS[key.account].id}:key/${id}`
}

export interface FunctionSpec extends Named {
  readonly role: RoleKey
  /** Left out: the function runs outside any VPC. */
  readonly vpc?: VpcKey
}

export const FUNCTIONS = {
  ledgerWriter: {
    account: 'payments',
    name: 'ledger-writer',
    role: 'paymentsLedger',
    vpc: 'payments',
  },
  thumbnailer: { account: 'web', name: 'thumbnailer', role: 'webThumbs' },
  orderNotify: { account: 'web', name: 'order-notify', role: 'webNotify', vpc: 'web' },
  checkoutTotals: { account: 'web', name: 'checkout-totals', role: 'webNotify', vpc: 'web' },
  refundRules: { account: 'web', name: 'refund-rules', role: 'webNotify', vpc: 'web' },
  assistant: { account: 'analytics', name: 'assistant-runtime', role: 'bedrockAgent' },
  scanner: { account: 'audit', name: 'org-scanner', role: 'scanner' },
  logReader: { account: 'logs', name: 'log-indexer', role: 'logReader' },
  finance: { account: 'management', name: 'cost-report-loader', role: 'orgFinance' },
} as const satisfies Record<string, FunctionSpec>

export const TABLES: readonly Named[] = [
  { account: 'payments', name: 'ledger-entries' },
  { account: 'payments', name: 'idempotency-keys' },
  { account: 'web', name: 'orders' },
  { account: 'web', name: 'sessions' },
  { account: 'web', name: 'carts' },
  { account: 'lake', name: 'ingest-checkpoints' },
]

export const QUEUES: readonly Named[] = [
  { account: 'web', name: 'order-events' },
  { account: 'web', name: 'thumbnail-jobs' },
  { account: 'payments', name: 'settlement-jobs' },
]

export const TOPICS: readonly Named[] = [
  { account: 'web', name: 'order-updates' },
  { account: 'payments', name: 'payment-alerts' },
  { account: 'audit', name: 'security-alerts' },
]

export const SECRETS: readonly Named[] = [
  { account: 'payments', name: 'payments/db' },
  { account: 'payments', name: 'payments/acquirer-token' },
  { account: 'web', name: 'web/session-key' },
  { account: 'lake', name: 'lake/warehouse' },
]

/** Full ARN of a secret, with the six characters AWS appends. */
export function secretArn(name: string): string {
  const secret = SECRETS.find((each) => each.name === name)
  if (!secret) throw new Error(`no secret \`${name}\` in the cast`)
  return `arn:aws:secretsmanager:${HOME_REGION}:${ACCOUNTS[secret.account].id}:secret:${name}-${randomFrom(`secret/${name}`).token(6)}`
}

export interface Instance {
  readonly account: AccountKey
  readonly id: string
  readonly vpc: VpcKey
  readonly zone: 'a' | 'b'
  readonly privateIp: string
  readonly role: RoleKey
}

function fleet(account: AccountKey & VpcKey, key: RoleKey, size: number): Instance[] {
  const network = VPCS[account].cidr.split('.').slice(0, 2).join('.')
  return Array.from({ length: size }, (_, index) => {
    const zone = index % 2 === 0 ? 'a' : 'b'
    const third = zone === 'a' ? 1 : 2
    return {
      account,
      id: idOf('i', `${account}-${index}`),
      vpc: account,
      zone,
      privateIp: `${network}.${third}.${20 + index}`,
      role: key,
    }
  })
}

export const INSTANCES = {
  payments: fleet('payments', 'paymentsApi', 4),
  web: fleet('web', 'webServer', 6),
  legacy: fleet('legacy', 'legacyApp', 2),
} as const

/** What the stories promise over the ninety days. Tests are written from these numbers. */
export const STORIES = {
  partnerSync: { calls: 1_100, days: 61 },
  appMigrator: { calls: 86, days: 4 },
  reportBuilder: { calls: 79, days: 26 },
  ciRunner: { calls: 7, days: 3 },
  partnerReader: { calls: 312, days: 45 },
  thumbnailerCreated: { calls: 2, days: 2 },
  devOpsDenied: { calls: 2, days: 1 },
  archiveReader: { calls: 240, days: 40 },
  serviceLinkedRole: { calls: 90, days: 90 },
  managementRole: { calls: 13, days: 13 },
  dataExchange: { calls: 36, days: 12 },
  alreadyDenied: { calls: 21, days: 7 },
  legacyConfig: { calls: 310, days: 62 },
  stolenCredentials: { calls: 9, days: 1 },
  guardrailAttached: { calls: 3, days: 1 },
  regionRefused: { calls: 6, days: 2 },
  leaveRefused: { calls: 2, days: 1 },
  serviceRefused: { calls: 3, days: 1 },
  ledgerRefused: { calls: 8, days: 2 },
  strangerRefused: { calls: 12, days: 3 },
} as const satisfies Record<string, { calls: number; days: number }>

export type StoryName = keyof typeof STORIES

/** On this day of the plan (0 … 89) no log file of `analytics-dev` was delivered. */
export const GAP = { account: 'analytics', day: 52 } as const satisfies {
  account: AccountKey
  day: number
}
