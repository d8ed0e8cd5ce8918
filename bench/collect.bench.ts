/**
 * Collecting against its floor: one Node thread that gunzips and parses the same bytes and does nothing
 * else. Thousands of small files, and a few large ones; each measurement in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { collect } from '#lib/collect/collect.ts'
import { accountingLine } from '#lib/collect/report-text.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'

const MANAGEMENT = [
  'DescribeInstances',
  'DescribeVolumes',
  'DescribeSecurityGroups',
  'DescribeSubnets',
]
// Real traffic repeats itself: a few thousand jobs do the same thing all day, each in its account and region.
const JOBS = 4_000
const PLACES = 40
const OBJECT = ['GetObject', 'PutObject', 'HeadObject']

// Turn by turn with the floor, as a machine that others use too is not as quick at one time as at another.
const ROUNDS = 5

// One thread has helpers that use a second core: the floor is that of one core only where it is held to one.
const TASKSET = ['taskset', '-c', '0'] as const
const onOneCore: readonly string[] = spawnSync(TASKSET[0], ['-V']).status === 0 ? TASKSET : []

const [task, folder = '', home = ''] = process.argv.slice(2)

if (task === 'floor') print(floor(folder))
else if (task === 'collect') print(await measuredCollect(folder, home))
else compareAll()

interface Measured {
  readonly milliseconds: number
  readonly records: number
  /** Of all threads; on a busy machine the steadier figure. */
  readonly processorSeconds: number
  readonly peakMegabytes: number
  readonly note: string
}

function compareAll(): void {
  const root = mkdtempSync(join(tmpdir(), 'perimetry-bench-'))
  try {
    // The first run ever compiles the program, as the first use of the command line does.
    const input = join(root, 'first')
    writeInput(input, 10, 10)
    inProcess([], 'collect', input, join(root, 'first-home'))
    compare(root, 'small', 6_000, 60)
    compare(root, 'many', 24_000, 60)
    compare(root, 'large', 4, 100_000)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function compare(root: string, name: string, files: number, recordsEach: number): void {
  const input = join(root, name)
  const bytes = writeInput(input, files, recordsEach)
  const floors: Measured[] = []
  const runs: Measured[] = []
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(inProcess(onOneCore, 'floor', input))
    runs.push(inProcess([], 'collect', input, join(root, `${name}-home-${round}`)))
  }
  const usualFloor = median(floors)
  const usual = median(runs)
  const rate = (measured: Measured) => Math.round((measured.records / measured.milliseconds) * 1000)
  // Each with the floor of its own turn: the machine may be slower in the next.
  const ratios = runs.map((one, at) => floors[at]!.milliseconds / one.milliseconds)
  const ratio = ratios.toSorted((a, b) => a - b)[ROUNDS >> 1]!
  console.log(
    `${files.toLocaleString('en-US')} files of ${recordsEach.toLocaleString('en-US')} records, ${Math.round(bytes / 1e6)} MB compressed; the median of ${ROUNDS} runs`,
  )
  console.log(
    `  floor    ${rate(usualFloor).toLocaleString('en-US')} records/s, ${usualFloor.processorSeconds.toFixed(1)} s of processor`,
  )
  console.log(
    `  collect  ${rate(usual).toLocaleString('en-US')} records/s, ${usual.processorSeconds.toFixed(1)} s of processor, peak ${Math.max(...runs.map((one) => one.peakMegabytes))} MB · ${usual.note}`,
  )
  console.log(
    `  ratio    ${ratio.toFixed(2)} (1 or more is the target), of each round ${ratios.map((one) => one.toFixed(2)).join(', ')}`,
  )
}

function median(measured: readonly Measured[]): Measured {
  return measured.toSorted((a, b) => a.milliseconds - b.milliseconds)[measured.length >> 1]!
}

function inProcess(holder: readonly string[], ...args: readonly string[]): Measured {
  const [command = '', ...rest] = [
    ...holder,
    process.execPath,
    ...process.execArgv,
    import.meta.filename,
    ...args,
  ]
  const { stdout, stderr, status } = spawnSync(command, rest, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Measured
}

function print(measured: Measured): void {
  process.stdout.write(JSON.stringify(measured))
}

function floor(input: string): Measured {
  const start = performance.now()
  let records = 0
  for (const name of readdirSync(input)) {
    const text = gunzipSync(readFileSync(join(input, name))).toString('utf8')
    records += (JSON.parse(text) as { readonly Records: readonly unknown[] }).Records.length
  }
  return {
    milliseconds: performance.now() - start,
    processorSeconds: processorSeconds(),
    records,
    peakMegabytes: peakMegabytes(),
    note: '',
  }
}

async function measuredCollect(input: string, home: string): Promise<Measured> {
  const start = performance.now()
  const store = await openStore(home, 'write')
  if (!store.ok) throw new Error(store.error.message)
  const result = await collect(store.value, [input], { now: new Date() })
  if (!result.ok) throw new Error(result.error.message)
  await closeStore(store.value)
  const milliseconds = performance.now() - start
  return {
    milliseconds,
    processorSeconds: processorSeconds(),
    records: result.value.run.records,
    peakMegabytes: peakMegabytes(),
    note: accountingLine(result.value.run),
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

/** Writes seeded files; gives their bytes. */
function writeInput(input: string, files: number, recordsEach: number): number {
  mkdirSync(input, { recursive: true })
  const random = seeded(7)
  let bytes = 0
  for (let file = 0; file < files; file++) {
    // CloudTrail delivers by account, region and time: so are the records of a file, and the order of files.
    const places = Math.min(PLACES, files)
    const place = { number: Math.floor((file * places) / files), jobs: JOBS / places }
    const hour = 1_790_000_000 + random(90 * 24) * 3600
    const records = Array.from({ length: recordsEach }, () =>
      JSON.stringify(makeRecord(random, hour, place)),
    )
    const packed = gzipSync(`{"Records":[${records.join(',')}]}`, { level: 6 })
    writeFileSync(join(input, `${String(file).padStart(6, '0')}.json.gz`), packed)
    bytes += packed.length
  }
  return bytes
}

type Random = (below: number) => number

/** Mulberry32: small, seeded, the same on every machine. */
function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** An account in a region, and how many jobs run there. */
interface JobPlace {
  readonly number: number
  readonly jobs: number
}

function makeRecord(random: Random, hour: number, place: JobPlace): unknown {
  const job = seeded(place.number * place.jobs + random(place.jobs))
  const account = String(111_111_111_100 + (place.number >> 1))
  const role = `service-${job(300)}`
  const isObject = job(10) < 7
  const name = (isObject ? OBJECT : MANAGEMENT)[job(isObject ? 3 : 4)]
  const at = new Date((hour + random(3600)) * 1000).toISOString().replace('.000', '')
  return {
    eventVersion: '1.11',
    userIdentity: identity(account, role, random),
    eventTime: at,
    eventSource: isObject ? 's3.amazonaws.com' : 'ec2.amazonaws.com',
    eventName: name,
    awsRegion: place.number % 2 === 0 ? 'us-east-1' : 'eu-west-1',
    sourceIPAddress: `10.${job(4)}.${job(8)}.${job(20) + random(2)}`,
    userAgent:
      '[Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#6.1.82 md/arch#x86_64 lang/python#3.11.8]',
    ...(isObject
      ? objectParts(account, job, random)
      : { requestParameters: { maxResults: 100, filterSet: {} } }),
    responseElements: null,
    requestID: hex(random, 16).toUpperCase(),
    // Version 4, as CloudTrail gives them.
    eventID: `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`,
    readOnly: name !== 'PutObject',
    eventType: 'AwsApiCall',
    managementEvent: !isObject,
    recipientAccountId: account,
    eventCategory: isObject ? 'Data' : 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 's3.eu-west-1.amazonaws.com',
    },
  }
}

function identity(account: string, role: string, random: Random): unknown {
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE${role.toUpperCase()}:session-${random(9)}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/session`,
    accountId: account,
    accessKeyId: `ASIA${hex(random, 16).toUpperCase()}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: `AROAEXAMPLE${role.toUpperCase()}`,
        arn: `arn:aws:iam::${account}:role/teams/${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: '2026-09-22T08:00:00Z', mfaAuthenticated: 'false' },
    },
  }
}

function objectParts(account: string, job: Random, random: Random): Record<string, unknown> {
  const bucket = `data-${account}-${job(20)}`
  const key = `area-${job(8)}/2026/${random(12)}/part-${random(1_000_000)}.parquet`
  return {
    requestParameters: { bucketName: bucket, Host: `${bucket}.s3.eu-west-1.amazonaws.com`, key },
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: 0,
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': hex(random, 64),
      bytesTransferredOut: random(1_000_000),
    },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
      { accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
    vpcEndpointId: `vpce-0${job(5)}a1b2c3d4e5f60`,
  }
}

function hex(random: Random, digits: number): string {
  let text = ''
  for (let at = 0; at < digits; at++) text += '0123456789abcdef'[random(16)]
  return text
}
