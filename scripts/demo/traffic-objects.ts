import {
  ACCOUNTS,
  AWS_OWNED_ENDPOINT,
  BUCKETS,
  type Bucket,
  INSTANCES,
  NETWORKS,
  ROLES,
  type RoleKey,
  USERS,
} from './cast.ts'
import { type Actor, roleIdentity, serviceIdentity, sessionOf, userIdentity } from './day.ts'
import type { Random } from './random.ts'
import { type Origin, serviceOrigin } from './record.ts'
import {
  type BucketFace,
  type ObjectCall,
  writeBucketKeyCall,
  writeObjectCall,
} from './s3-calls.ts'
import {
  AGENTS,
  fromAccount,
  instanceIdentity,
  LAMBDA_ADDRESSES,
  publicly,
  type Stream,
  TASK_ADDRESSES,
  through,
} from './stream.ts'

/** Traffic on objects of the organization's own buckets: more than half of all events. */

export function faceOf(bucket: Bucket): BucketFace {
  return {
    name: bucket.name,
    region: bucket.region,
    owner: ACCOUNTS[bucket.account].id,
    ...(bucket.key ? { key: bucket.key } : {}),
  }
}

interface ObjectStream extends Omit<Stream, 'write'> {
  readonly bucket: Bucket
  /** Operation and its share. */
  readonly operations: readonly (readonly [name: string, share: number])[]
  /** First path segments; what follows is different for every object. */
  readonly folders: readonly string[]
  readonly ending: string
  readonly by: Actor
  readonly from: (random: Random) => Origin
}

const LAKE_FOLDERS = [
  'orders',
  'clicks',
  'payments',
  'inventory',
  'returns',
  'catalogue',
  'suppliers',
  'campaigns',
  'support',
  'telemetry',
]

/** One KMS call for this share of the calls on an encrypted bucket: bucket keys save the others. */
const KMS_SHARE = 0.15

function objects(spec: ObjectStream): Stream {
  const face = faceOf(spec.bucket)
  const total = spec.operations.reduce((sum, [, share]) => sum + share, 0)
  return {
    ...spec,
    write(day, random, at) {
      const name = pickShare(random, spec.operations, total)
      const call: ObjectCall = {
        name,
        bucket: face,
        at,
        identity: spec.by(day, at),
        origin: spec.from(random),
        ...keyAndParameters(name, random, spec),
      }
      writeObjectCall(day, random, call)
      if (face.key && (name === 'GetObject' || name === 'PutObject') && random.chance(KMS_SHARE))
        writeBucketKeyCall(day, random, call)
    },
  }
}

function pickShare(random: Random, operations: ObjectStream['operations'], total: number): string {
  let rest = random.next() * total
  for (const [name, share] of operations) {
    rest -= share
    if (rest < 0) return name
  }
  return operations[0]?.[0] ?? 'GetObject'
}

function keyAndParameters(
  name: string,
  random: Random,
  spec: ObjectStream,
): Pick<ObjectCall, 'objectKey' | 'parameters'> {
  const folder = random.pick(spec.folders)
  if (name === 'HeadBucket') return {}
  if (name === 'DeleteObjects') return { parameters: { delete: '' } }
  if (name === 'ListObjects')
    return { parameters: { 'list-type': '2', prefix: `${folder}/`, 'encoding-type': 'url' } }
  const objectKey = `${folder}/${random.hex(2)}/${random.uuid()}${spec.ending}`
  if (name === 'CopyObject')
    return {
      objectKey,
      parameters: {
        'x-amz-copy-source': `${spec.bucket.name}/${folder}/${random.uuid()}${spec.ending}`,
      },
    }
  if (name === 'PutObject' && spec.bucket.key)
    return { objectKey, parameters: { 'x-amz-server-side-encryption': 'aws:kms' } }
  return { objectKey }
}

/** The instance is drawn once for a call, so that address and session belong together. */
function byInstance(
  fleet: 'web' | 'payments',
  endpoint: 'webS3' | 'paymentsS3',
  spec: Omit<ObjectStream, 'by' | 'from'>,
): Stream[] {
  return INSTANCES[fleet].map((instance, index) =>
    objects({
      ...spec,
      name: `${spec.name}-${index}`,
      perDay: spec.perDay / INSTANCES[fleet].length,
      by: (day, at) => instanceIdentity(day, at, instance),
      from: () => through(endpoint, instance.privateIp, AGENTS.java),
    }),
  )
}

const task = (key: RoleKey, name: string): Actor => sessionOf(key, name)
const viaService =
  (key: RoleKey, name: string, service: string): Actor =>
  (day, at) =>
    roleIdentity(day, { role: ROLES[key], name, at, invokedBy: service })

export const OBJECT_STREAMS: readonly Stream[] = [
  ...byInstance('web', 'webS3', {
    name: 's3-web-assets',
    perDay: 360,
    rhythm: 'shop',
    trend: 0.3,
    bucket: BUCKETS.webAssets,
    operations: [
      ['GetObject', 20],
      ['HeadObject', 3],
    ],
    folders: ['img', 'css', 'js', 'fonts'],
    ending: '.webp',
  }),
  objects({
    name: 's3-web-uploads',
    perDay: 140,
    rhythm: 'shop',
    trend: 0.3,
    bucket: BUCKETS.webUploads,
    operations: [
      ['PutObject', 8],
      ['GetObject', 5],
      ['DeleteObject', 1],
    ],
    folders: ['invoices', 'avatars', 'returns'],
    ending: '.pdf',
    by: task('webOrders', 'order-service'),
    from: (random) => through('webS3', random.pick(TASK_ADDRESSES), AGENTS.node),
  }),
  objects({
    name: 's3-thumbs-in',
    perDay: 60,
    rhythm: 'shop',
    trend: 0.3,
    bucket: BUCKETS.webUploads,
    operations: [['GetObject', 1]],
    folders: ['avatars'],
    ending: '.png',
    by: task('webThumbs', 'thumbnailer'),
    from: (random) => publicly(random.pick(LAMBDA_ADDRESSES), AGENTS.node),
  }),
  objects({
    name: 's3-thumbs-out',
    perDay: 70,
    rhythm: 'shop',
    trend: 0.3,
    bucket: BUCKETS.webAssets,
    operations: [
      ['PutObject', 9],
      ['CopyObject', 1],
    ],
    folders: ['thumbs'],
    ending: '.webp',
    by: task('webThumbs', 'thumbnailer'),
    from: (random) => publicly(random.pick(LAMBDA_ADDRESSES), AGENTS.node),
  }),
  objects({
    name: 's3-web-cleanup',
    perDay: 4,
    rhythm: 'steady',
    bucket: BUCKETS.webUploads,
    operations: [
      ['DeleteObjects', 1],
      ['ListObjects', 2],
    ],
    folders: ['returns'],
    ending: '',
    by: task('webOrders', 'order-service'),
    from: () => through('webS3', '10.66.1.80', AGENTS.node),
  }),
  ...byInstance('payments', 'paymentsS3', {
    name: 's3-payments-ledger',
    perDay: 150,
    rhythm: 'shop',
    bucket: BUCKETS.ledger,
    operations: [
      ['GetObject', 6],
      ['PutObject', 4],
    ],
    folders: ['journal', 'receipts'],
    ending: '.json',
  }),
  objects({
    name: 's3-ledger-writer',
    perDay: 110,
    rhythm: 'shop',
    bucket: BUCKETS.ledger,
    operations: [['PutObject', 1]],
    folders: ['journal'],
    ending: '.json',
    by: task('paymentsLedger', 'ledger-writer'),
    from: (random) =>
      through('paymentsS3', random.pick(['10.55.1.90', '10.55.2.91']), AGENTS.python),
  }),
  ...byInstance('payments', 'paymentsS3', {
    name: 's3-settlement',
    perDay: 36,
    rhythm: 'office',
    bucket: BUCKETS.settlement,
    operations: [
      ['PutObject', 3],
      ['GetObject', 1],
      ['ListObjects', 1],
    ],
    folders: ['batches', 'confirmations'],
    ending: '.xml',
  }),
  objects({
    name: 's3-lake-ingest',
    perDay: 250,
    rhythm: 'steady',
    trend: 0.6,
    bucket: BUCKETS.lakeRaw,
    operations: [['PutObject', 1]],
    folders: LAKE_FOLDERS,
    ending: '.parquet',
    by: task('lakeIngest', 'ingest'),
    from: (random) => through('lakeS3', random.pick(['10.77.1.30', '10.77.2.31']), AGENTS.java),
  }),
  objects({
    name: 's3-glue-read',
    perDay: 130,
    rhythm: 'steady',
    trend: 0.6,
    bucket: BUCKETS.lakeRaw,
    operations: [
      ['GetObject', 10],
      ['ListObjects', 2],
      ['HeadObject', 1],
    ],
    folders: LAKE_FOLDERS,
    ending: '.parquet',
    by: task('lakeGlue', 'GlueJobRunnerSession'),
    from: () => through('lakeS3', '10.77.1.60', AGENTS.java),
  }),
  objects({
    name: 's3-glue-write',
    perDay: 80,
    rhythm: 'steady',
    trend: 0.6,
    bucket: BUCKETS.lakeCurated,
    operations: [
      ['PutObject', 8],
      ['DeleteObject', 1],
    ],
    folders: ['sales', 'traffic', 'stock', 'customers', 'margins'],
    ending: '.parquet',
    by: task('lakeGlue', 'GlueJobRunnerSession'),
    from: () => through('lakeS3', '10.77.1.60', AGENTS.java),
  }),
  objects({
    name: 's3-athena-read',
    perDay: 60,
    rhythm: 'office',
    bucket: BUCKETS.lakeCurated,
    operations: [
      ['GetObject', 8],
      ['ListObjects', 1],
    ],
    folders: ['sales', 'traffic', 'stock', 'customers', 'margins'],
    ending: '.parquet',
    by: viaService('lakeAthena', 'maria.lind@example.com', 'athena.amazonaws.com'),
    from: () => serviceOrigin('athena.amazonaws.com'),
  }),
  objects({
    name: 's3-athena-results',
    perDay: 24,
    rhythm: 'office',
    bucket: BUCKETS.lakeResults,
    operations: [
      ['PutObject', 2],
      ['GetObject', 1],
    ],
    folders: ['adhoc'],
    ending: '.csv',
    by: viaService('lakeAthena', 'maria.lind@example.com', 'athena.amazonaws.com'),
    from: () => serviceOrigin('athena.amazonaws.com'),
  }),
  objects({
    name: 's3-notebooks',
    perDay: 44,
    rhythm: 'office',
    trend: 0.5,
    bucket: BUCKETS.lakeCurated,
    operations: [
      ['GetObject', 8],
      ['ListObjects', 1],
    ],
    folders: ['sales', 'traffic'],
    ending: '.parquet',
    by: task('notebooks', 'SageMaker'),
    from: () => through('analyticsS3', '10.88.1.15', AGENTS.python),
  }),
  objects({
    name: 's3-models',
    perDay: 40,
    rhythm: 'office',
    bucket: BUCKETS.models,
    operations: [
      ['PutObject', 1],
      ['GetObject', 3],
    ],
    folders: ['churn', 'demand'],
    ending: '.tar.gz',
    by: task('notebooks', 'SageMaker'),
    from: () => through('analyticsS3', '10.88.1.15', AGENTS.python),
  }),
  objects({
    name: 's3-reports',
    perDay: 18,
    rhythm: 'office',
    bucket: BUCKETS.reports,
    operations: [['PutObject', 1]],
    folders: ['weekly', 'daily'],
    ending: '.html',
    by: task('reportBuilder', 'SageMaker'),
    from: () => through('analyticsS3', '10.88.1.25', AGENTS.python),
  }),
  objects({
    name: 's3-ci-artifacts',
    perDay: 60,
    rhythm: 'office',
    bucket: BUCKETS.artifacts,
    operations: [
      ['PutObject', 2],
      ['GetObject', 3],
      ['HeadObject', 1],
    ],
    folders: ['builds', 'cache', 'sboms', 'reports'],
    ending: '.tgz',
    by: task('ciRunner', 'github-actions'),
    from: () => through('sharedS3', '10.33.1.40', AGENTS.node),
  }),
  objects({
    name: 's3-web-deploy',
    perDay: 16,
    rhythm: 'office',
    bucket: BUCKETS.artifacts,
    operations: [['GetObject', 1]],
    folders: ['builds'],
    ending: '.tgz',
    by: task('webCi', 'github-actions'),
    from: (random) => publicly(random.pick(NETWORKS.ciRunners), AGENTS.terraform),
  }),
  objects({
    name: 's3-web-artifacts',
    perDay: 12,
    rhythm: 'office',
    bucket: BUCKETS.webArtifacts,
    operations: [['PutObject', 1]],
    folders: ['functions'],
    ending: '.zip',
    by: task('webCi', 'github-actions'),
    from: (random) => publicly(random.pick(NETWORKS.ciRunners), AGENTS.terraform),
  }),
  objects({
    name: 's3-pipeline',
    perDay: 20,
    rhythm: 'office',
    bucket: BUCKETS.pipelines,
    operations: [
      ['PutObject', 1],
      ['GetObject', 2],
    ],
    folders: ['platform'],
    ending: '.zip',
    by: viaService('pipeline', 'AWSCodePipeline', 'codepipeline.amazonaws.com'),
    from: () => serviceOrigin('codepipeline.amazonaws.com'),
  }),
  objects({
    name: 's3-legacy-backup',
    perDay: 40,
    rhythm: 'steady',
    trend: -0.8,
    bucket: BUCKETS.legacyBackup,
    operations: [
      ['PutObject', 6],
      ['ListObjects', 1],
    ],
    folders: ['db', 'files'],
    ending: '.bak',
    by: () => userIdentity(USERS.backupJob),
    from: () => ({ address: NETWORKS.migrationHost, agent: AGENTS.cli, tls: 'TLSv1.2' }),
  }),
  objects({
    name: 's3-devops',
    perDay: 9,
    rhythm: 'office',
    bucket: BUCKETS.webAssets,
    operations: [
      ['GetObject', 3],
      ['ListObjects', 2],
    ],
    folders: ['img', 'js'],
    ending: '.js',
    by: (day, at) =>
      roleIdentity(day, { role: ROLES.devOps, name: 'jane.doe@example.com', at, mfa: true }),
    from: () => publicly('203.0.113.10', AGENTS.cli),
  }),
  objects({
    name: 's3-devops-uploads',
    perDay: 3,
    rhythm: 'office',
    bucket: BUCKETS.webUploads,
    operations: [['GetObject', 1]],
    folders: ['invoices'],
    ending: '.pdf',
    by: (day, at) =>
      roleIdentity(day, { role: ROLES.devOps, name: 'jane.doe@example.com', at, mfa: true }),
    from: () => publicly('203.0.113.10', AGENTS.cli),
  }),
  objects({
    name: 's3-log-reader',
    perDay: 75,
    rhythm: 'steady',
    bucket: BUCKETS.trail,
    operations: [
      ['GetObject', 8],
      ['ListObjects', 1],
    ],
    folders: ['AWSLogs'],
    ending: '.json.gz',
    by: task('logReader', 'log-indexer'),
    from: (random) => fromAccount('logReader', random, AGENTS.python),
  }),
  objects({
    name: 's3-findings',
    perDay: 24,
    rhythm: 'steady',
    bucket: BUCKETS.findings,
    operations: [['PutObject', 1]],
    folders: ['scans'],
    ending: '.json',
    by: task('scanner', 'org-scanner'),
    from: (random) => fromAccount('scanner', random, AGENTS.python),
  }),
  objects({
    name: 's3-billing',
    perDay: 7,
    rhythm: 'steady',
    bucket: BUCKETS.billing,
    operations: [
      ['GetObject', 3],
      ['ListObjects', 1],
    ],
    folders: ['cur'],
    ending: '.parquet',
    by: task('orgFinance', 'cost-report-loader'),
    from: (random) => fromAccount('orgFinance', random, AGENTS.python),
  }),
  objects({
    name: 's3-trail-delivery',
    perDay: 120,
    rhythm: 'steady',
    bucket: BUCKETS.trail,
    operations: [
      ['PutObject', 20],
      ['GetBucketAcl', 1],
    ],
    folders: ['AWSLogs'],
    ending: '.json.gz',
    by: () => serviceIdentity('cloudtrail.amazonaws.com'),
    from: () => serviceOrigin('cloudtrail.amazonaws.com'),
  }),
  objects({
    name: 's3-flow-delivery',
    perDay: 150,
    rhythm: 'steady',
    bucket: BUCKETS.flowLogs,
    operations: [['PutObject', 1]],
    folders: ['AWSLogs'],
    ending: '.log.gz',
    by: () => serviceIdentity('delivery.logs.amazonaws.com'),
    from: () => ({
      ...serviceOrigin('delivery.logs.amazonaws.com'),
      foreignEndpoint: AWS_OWNED_ENDPOINT,
    }),
  }),
  objects({
    name: 's3-config-delivery',
    perDay: 18,
    rhythm: 'steady',
    bucket: BUCKETS.configLogs,
    operations: [['PutObject', 1]],
    folders: ['AWSLogs'],
    ending: '.json.gz',
    by: () => serviceIdentity('config.amazonaws.com'),
    from: () => serviceOrigin('config.amazonaws.com'),
  }),
  {
    name: 's3-anonymous',
    perDay: 5,
    rhythm: 'shop',
    write(day, random, at) {
      const owner = ACCOUNTS.web.id
      const identity = { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }
      writeObjectCall(day, random, {
        name: 'GetObject',
        bucket: faceOf(BUCKETS.webAssets),
        objectKey: `img/${random.hex(8)}.webp`,
        at,
        identity,
        origin: publicly(random.pick(['198.51.100.140', '198.51.100.141']), AGENTS.browser),
        recipient: owner,
      })
    },
  },
]
