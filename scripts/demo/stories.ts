import {
  ACCOUNTS,
  BUCKETS,
  FUNCTIONS,
  type FunctionSpec,
  GAP,
  HOME_REGION,
  INSTANCES,
  NETWORKS,
  OUTSIDE,
  OUTSIDE_BUCKETS,
  PLAN_DAYS,
  ROLES,
  type RoleKey,
  STORIES,
  type StoryName,
  securityGroupOf,
  subnetOf,
  UNKNOWN_BUCKETS,
  USERS,
} from './cast.ts'
import { type Day, roleIdentity, sessionOf, userIdentity } from './day.ts'
import { GUARDRAIL_STORIES } from './guardrails.ts'
import { POLICY_ARNS } from './organization.ts'
import { type Random, randomFrom } from './random.ts'
import { type JsonMap, type Origin, serviceOrigin, trailRecord } from './record.ts'
import { type BucketFace, type ObjectCall, writeObjectCall } from './s3-calls.ts'
import { AGENTS, fromAccount, instanceIdentity, publicly, secondIn, through } from './stream.ts'
import { faceOf } from './traffic-objects.ts'

/** The stories: calls whose numbers hold exactly, whatever the seed. */
export interface Story {
  readonly name: StoryName
  /** Days of the plan on which it happens; as many as `STORIES` says. */
  readonly days: readonly number[]
  write(day: Day, random: Random, at: number, turn: number): void
}

const every = (step: number, from = 0, to = PLAN_DAYS): number[] => {
  const days: number[] = []
  for (let day = from; day < to; day += step) days.push(day)
  return days
}
const allBut = (left: (day: number) => boolean) => every(1).filter((day) => !left(day))
/** The `count` latest of these days. */
const latest = (days: readonly number[], count: number) => days.slice(-count)
const withoutGap = (days: readonly number[]) => days.filter((day) => day !== GAP.day)

const outside = (bucket: { name: string; owner: string }): BucketFace => ({
  name: bucket.name,
  owner: bucket.owner,
})

function reads(
  name: StoryName,
  days: readonly number[],
  call: (day: Day, random: Random, at: number, turn: number) => Omit<ObjectCall, 'at'>,
): Story {
  return {
    name,
    days,
    write: (day, random, at, turn) =>
      writeObjectCall(day, random, { ...call(day, random, at, turn), at }),
  }
}

const partnerSession = {
  type: 'AWSAccount',
  principalId: 'AROA4PARTNERREADER2XQ:nightly-pull',
  accountId: OUTSIDE.partner,
}

const STORY_LIST: readonly Story[] = [
  reads(
    'partnerSync',
    latest(
      allBut((day) => day % 3 === 2 && day !== PLAN_DAYS - 1),
      STORIES.partnerSync.days,
    ),
    (day, random, at, turn) => ({
      // Every sixth call checks what the partner left for us.
      name: turn % 6 === 5 ? 'GetObject' : 'PutObject',
      bucket: outside(OUTSIDE_BUCKETS.partner),
      objectKey: `${turn % 6 === 5 ? 'acknowledgements' : 'transfers'}/${random.uuid()}.json`,
      identity: sessionOf('partnerSync', 'partner-sync')(day, at),
      origin: through('paymentsS3', '10.55.1.77', AGENTS.python),
    }),
  ),
  reads('appMigrator', [31, 32, 33, 34], (day, random, at) => ({
    name: 'GetObject',
    bucket: outside(OUTSIDE_BUCKETS.migration),
    objectKey: `export/${random.hex(8)}.dump`,
    identity: sessionOf('appMigrator', 'migration')(day, at),
    origin: publicly(NETWORKS.migrationHost, AGENTS.cli),
  })),
  reads(
    'reportBuilder',
    latest(withoutGap(every(3)), STORIES.reportBuilder.days),
    (day, random, at) => ({
      name: 'GetObject',
      bucket: { name: UNKNOWN_BUCKETS.reference },
      objectKey: `postcodes/${random.hex(6)}.csv`,
      identity: sessionOf('reportBuilder', 'SageMaker')(day, at),
      origin: publicly('192.0.2.88', AGENTS.python),
    }),
  ),
  reads('ciRunner', [20, 48, 83], (day, random, at) => ({
    name: 'GetObject',
    bucket: { name: UNKNOWN_BUCKETS.cache },
    objectKey: `layers/${random.hex(12)}`,
    identity: sessionOf('ciRunner', 'github-actions')(day, at),
    origin: publicly('198.51.100.20', AGENTS.node),
  })),
  reads('partnerReader', latest(every(1, 40), STORIES.partnerReader.days), (_day, random) => ({
    name: 'GetObject',
    bucket: faceOf(BUCKETS.openToPartner),
    objectKey: `handover/${random.uuid()}.csv`,
    identity: partnerSession,
    origin: publicly(NETWORKS.partner, AGENTS.java),
    recipient: ACCOUNTS.lake.id,
  })),
  reads('devOpsDenied', [86], (day, _random, at, turn) => {
    const objectKey = `invoices/2026-11-${turn === 0 ? '19' : '20'}.pdf`
    const resource = `arn:aws:s3:::${BUCKETS.webUploads.name}/${objectKey}`
    const session = `arn:aws:sts::${ACCOUNTS.web.id}:assumed-role/DevOps/jane.doe@example.com`
    return {
      name: 'GetObject',
      bucket: faceOf(BUCKETS.webUploads),
      objectKey,
      identity: roleIdentity(day, {
        role: ROLES.devOps,
        name: 'jane.doe@example.com',
        at,
        mfa: true,
      }),
      origin: publicly(NETWORKS.cafe, AGENTS.cli),
      error: {
        code: 'AccessDenied',
        message: `User: ${session} is not authorized to perform: s3:GetObject on resource: "${resource}" with an explicit deny in a service control policy: ${POLICY_ARNS.developerNetwork}`,
      },
    }
  }),
  reads(
    'archiveReader',
    latest(withoutGap(every(2)), STORIES.archiveReader.days),
    (day, random, at) => ({
      name: 'GetObject',
      bucket: outside(OUTSIDE_BUCKETS.openClimate),
      objectKey: `stations/${random.hex(6)}.nc`,
      identity: sessionOf('archiveReader', 'archive-reader')(day, at),
      origin: through('analyticsS3', '10.88.2.40', AGENTS.python),
    }),
  ),
  reads('serviceLinkedRole', every(1), (day, random, at) => ({
    name: 'GetObject',
    bucket: outside(OUTSIDE_BUCKETS.threatLists),
    objectKey: `lists/${random.hex(4)}.txt`,
    identity: roleIdentity(day, {
      role: ROLES.guardDutyLinked,
      name: 'guardduty',
      at,
      invokedBy: 'guardduty.amazonaws.com',
    }),
    origin: serviceOrigin('guardduty.amazonaws.com'),
  })),
  reads('managementRole', every(7), (day, random, at) => ({
    name: 'PutObject',
    bucket: outside(OUTSIDE_BUCKETS.billing),
    objectKey: `monthly/${random.hex(6)}.csv`,
    identity: sessionOf('orgFinance', 'cost-report-loader')(day, at),
    origin: fromAccount('orgFinance', random, AGENTS.python),
  })),
  reads('dataExchange', every(8), (_day, random) => ({
    name: 'GetObject',
    bucket: outside(OUTSIDE_BUCKETS.dataExchange),
    objectKey: `revisions/${random.hex(8)}.csv`,
    identity: { ...userIdentity(USERS.dataSubscriber), invokedBy: 'dataexchange.amazonaws.com' },
    origin: serviceOrigin('dataexchange.amazonaws.com'),
  })),
  reads('alreadyDenied', every(13, 5), (day, random, at) => {
    const objectKey = `daily/${random.hex(6)}.json`
    const session = `arn:aws:sts::${ACCOUNTS.web.id}:assumed-role/MetricsExporter/metrics`
    return {
      name: 'GetObject',
      bucket: outside(OUTSIDE_BUCKETS.vendorMetrics),
      objectKey,
      identity: sessionOf('webMetrics', 'metrics')(day, at),
      origin: through('webS3', '10.66.2.95', AGENTS.python),
      error: {
        code: 'AccessDenied',
        message: `User: ${session} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::${OUTSIDE_BUCKETS.vendorMetrics.name}/${objectKey}" because no resource-based policy allows the s3:GetObject action`,
      },
    }
  }),
  reads(
    'legacyConfig',
    latest(
      allBut((day) => day % 10 === 9 || day % 10 === 5 || day % 10 === 2),
      STORIES.legacyConfig.days,
    ),
    (day, random, at) => ({
      name: 'GetObject',
      // Ours, though the record does not say so: only the inventory tells.
      bucket: { name: BUCKETS.legacyConfig.name },
      objectKey: `apps/${random.hex(4)}.ini`,
      identity: instanceIdentity(day, at, INSTANCES.legacy[0] as (typeof INSTANCES.legacy)[number]),
      origin: publicly(NETWORKS.migrationHost, AGENTS.java),
    }),
  ),
  reads('stolenCredentials', [71], (day, random, at) => ({
    name: 'GetObject',
    bucket: faceOf(BUCKETS.webAssets),
    objectKey: `img/${random.hex(8)}.webp`,
    // Credentials of an instance, used from an address that is none of ours.
    identity: instanceIdentity(day, at, INSTANCES.web[2] as (typeof INSTANCES.web)[number]),
    origin: publicly(NETWORKS.stolen, AGENTS.cli),
  })),
  { name: 'thumbnailerCreated', days: [12, 64], write: writeThumbnailer },
  ...GUARDRAIL_STORIES,
]

/** The function is created without a VPC twice: it was deleted in between. */
function writeThumbnailer(day: Day, random: Random, at: number): void {
  const identity = sessionOf('lambdaDeployer', 'web-deploy')(day, at)
  writeFunctionCall(day, random, {
    name: 'CreateFunction20150331',
    function: 'thumbnailer',
    at,
    identity,
    origin: publicly('198.51.100.21', AGENTS.terraform),
  })
}

export interface FunctionCall {
  readonly name: 'CreateFunction20150331' | 'UpdateFunctionConfiguration20150331v2'

  readonly function: string
  readonly at: number
  readonly identity: JsonMap
  readonly origin: Origin
  readonly inVpc?: 'web' | 'payments'
}

/** A call on a function's configuration, with subnets when it runs in a VPC. */
export function writeFunctionCall(day: Day, random: Random, call: FunctionCall): void {
  const account = call.identity['accountId'] as string
  const creates = call.name === 'CreateFunction20150331'
  const settings = functionSettings(account, call)
  const code = { s3Bucket: BUCKETS.webArtifacts.name, s3Key: `functions/${call.function}.zip` }
  day.emit(
    trailRecord(random, {
      source: 'lambda.amazonaws.com',
      name: call.name,
      at: call.at,
      region: HOME_REGION,
      identity: call.identity,
      origin: call.origin,
      recipient: account,
      readOnly: false,
      parameters: creates ? { ...settings, code, publish: false, packageType: 'Zip' } : settings,
      response: {
        ...settings,
        functionArn: `arn:aws:lambda:${HOME_REGION}:${account}:function:${call.function}`,
        version: '$LATEST',
        revisionId: random.uuid(),
        state: creates ? 'Pending' : 'Active',
        packageType: 'Zip',
      },
    }),
  )
}

function functionSettings(account: string, call: FunctionCall): JsonMap {
  const vpc = call.inVpc
  const spec = Object.values<FunctionSpec>(FUNCTIONS).find((each) => each.name === call.function)
  const role: RoleKey = spec?.role ?? 'webNotify'
  return {
    functionName: call.function,
    runtime: 'nodejs20.x',
    role: `arn:aws:iam::${account}:role${ROLES[role].path}${ROLES[role].name}`,
    handler: 'index.handler',
    timeout: 30,
    memorySize: 512,
    environment: {},
    vpcConfig: vpc && {
      subnetIds: [subnetOf(vpc, 'a'), subnetOf(vpc, 'b')],
      securityGroupIds: [securityGroupOf(vpc)],
    },
  }
}

/** How many calls fall on each of the days: uneven, but adding up to the total. */
export function shares(name: StoryName, days: readonly number[]): ReadonlyMap<number, number> {
  const { calls } = STORIES[name]
  const random = randomFrom(`story/${name}`)
  const weights = days.map(() => 0.6 + random.next() * 0.8)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const spare = calls - days.length
  const counts = new Map<number, number>()
  let sum = 0
  let given = 0
  days.forEach((day, index) => {
    sum += weights[index] as number
    const upTo = index === days.length - 1 ? spare : Math.round((spare * sum) / whole)
    // One call at least on each day, so that the number of days holds as well.
    counts.set(day, 1 + upTo - given)
    given = upTo
  })
  return counts
}

const SCHEDULES = STORY_LIST.map((story) => {
  if (story.days.length !== STORIES[story.name].days)
    throw new Error(
      `story \`${story.name}\` has ${story.days.length} days; \`STORIES\` says ${STORIES[story.name].days}`,
    )
  return { story, counts: shares(story.name, story.days) }
})

/** Writes what the stories let happen on this day, and says how many calls each had. */
export function writeStories(day: Day): ReadonlyMap<StoryName, number> {
  const written = new Map<StoryName, number>()
  for (const { story, counts } of SCHEDULES) {
    const count = counts.get(day.index) ?? 0
    const random = day.random(`story/${story.name}`)
    for (let turn = 0; turn < count; turn += 1)
      story.write(day, random, secondIn(day, random, 'office'), turn)
    if (count > 0) written.set(story.name, count)
  }
  return written
}
