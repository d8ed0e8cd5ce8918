import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import { demoHome } from '#test/demo-home.ts'
import {
  ACCOUNTS,
  BUCKETS,
  NETWORKS,
  OUTSIDE_BUCKETS,
  ROLES,
  roleArn,
  STORIES,
  type StoryName,
  UNKNOWN_BUCKETS,
} from './cast.ts'
import { type DemoSummary, generateDemo } from './generate.ts'
import { inventoryOf } from './inventory.ts'
import { organizationDocument } from './organization.ts'

const folders: string[] = []

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'perimetry-demo-'))
  folders.push(made)
  return made
}

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
}, 120_000)

/** Names and bytes of everything below a folder. */
function fingerprint(directory: string): string {
  const hash = createHash('sha256')
  for (const file of globSync('**/*.{gz,json}', { cwd: directory }).sort()) {
    hash.update(file).update(readFileSync(join(directory, file)))
  }
  return hash.digest('hex')
}

interface RawRecord {
  readonly eventID: string
  readonly eventSource: string
  readonly eventName: string
  readonly eventTime: string
  readonly awsRegion: string
  readonly recipientAccountId: string
  readonly sourceIPAddress: string
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly sharedEventID?: string
  readonly vpcEndpointId?: string
  readonly requestParameters: { readonly bucketName?: string; readonly vpcConfig?: unknown } | null
  readonly resources?: readonly { readonly type?: string; readonly accountId?: string }[]
  readonly userIdentity: {
    readonly type?: string
    readonly accountId?: string
    readonly invokedBy?: string
    readonly sessionContext?: { readonly sessionIssuer?: { readonly arn: string } }
  }
}

function logFiles(directory: string): string[] {
  return globSync('AWSLogs/*/*/CloudTrail/**/*.json.gz', { cwd: directory })
}

function recordsOf(directory: string, file: string): RawRecord[] {
  return JSON.parse(gunzipSync(readFileSync(join(directory, file))).toString('utf8')).Records
}

function recordsIn(directory: string): RawRecord[] {
  return logFiles(directory).flatMap((file) => recordsOf(directory, file))
}

const STORY_EVENTS = /^(?:GetObject|PutObject|CreateFunction20150331)$/

describe('three days', () => {
  let directory: string
  let summary: DemoSummary
  let records: RawRecord[]

  beforeAll(async () => {
    directory = folder()
    summary = await generateDemo({ directory, days: 3 })
    records = recordsIn(directory)
  })

  test('the same seed gives the same bytes', async () => {
    const again = folder()
    await generateDemo({ directory: again, days: 3 })
    expect(fingerprint(again)).toBe(fingerprint(directory))
  })

  test('another seed gives other bytes', async () => {
    const other = folder()
    await generateDemo({ directory: other, days: 3, seed: 2 })
    expect(fingerprint(other)).not.toBe(fingerprint(directory))
  })

  test('the summary counts what the files hold', () => {
    expect(new Set(records.map((record) => record.eventID)).size).toBe(summary.events)
    expect(records.length).toBe(summary.events + summary.duplicates)
    expect(summary.duplicates).toBeGreaterThan(0)
  })

  test('every record is read', () => {
    const refused = records.filter((record) => !readRecord(record).ok)
    expect(refused).toEqual([])
  })

  test('a file holds the records of its account, region and day, by its path', () => {
    for (const file of globSync('AWSLogs/*/*/CloudTrail/**/*.json.gz', { cwd: directory })) {
      const found =
        /^AWSLogs\/o-a1b2c3d4e5\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/(\d{4})\/(\d\d)\/(\d\d)\/\1_CloudTrail_\2_\3\4\5T\d{4}Z_[A-Z0-9]{16}\.json\.gz$/.exec(
          file,
        )
      expect(found, file).not.toBeNull()
      const { Records } = JSON.parse(
        gunzipSync(readFileSync(join(directory, file))).toString('utf8'),
      )
      const places = new Set(
        (Records as RawRecord[]).map(
          (each) => `${each.recipientAccountId} ${each.awsRegion} ${each.eventTime.slice(0, 10)}`,
        ),
      )
      expect([...places]).toEqual([`${found?.[1]} ${found?.[2]} ${found?.slice(3, 6).join('-')}`])
    }
  })

  test('more than half of the events are on objects, and some fifty services speak', () => {
    const services = Object.entries(summary.eventsByService)
    expect(services.length).toBeGreaterThanOrEqual(40)
    const objects = records.filter((record) => record.eventSource === 's3.amazonaws.com').length
    expect(objects / records.length).toBeGreaterThan(0.5)
  })

  test('the sandbox has no data events of S3', () => {
    const sandbox = records.filter((record) => record.recipientAccountId === ACCOUNTS.sandbox.id)
    expect(sandbox.length).toBeGreaterThan(0)
    expect(sandbox.filter((record) => /Object/.test(record.eventName))).toEqual([])
  })

  test('a role that appears in the logs is in the inventory, unless it is a stranger', () => {
    const held = new Set(
      (Object.keys(ACCOUNTS) as (keyof typeof ACCOUNTS)[]).flatMap((account) =>
        inventoryOf(account).map((item) => item.ARN),
      ),
    )
    const used = new Set(
      records.flatMap((record) => record.userIdentity.sessionContext?.sessionIssuer?.arn ?? []),
    )
    expect(used.size).toBeGreaterThan(30)
    expect([...used].filter((arn) => !held.has(arn))).toEqual([])
  })
})

describe('the ninety days of the demo workspace', () => {
  let files: string[] = []
  const events = new Set<string>()
  const records: RawRecord[] = []
  const refusals: RawRecord[] = []
  const patterns = new Set<string>()
  const analyticsDays = new Set<string>()

  beforeAll(() => {
    const directory = join(demoHome(), 'demo-logs')
    files = logFiles(directory)
    for (const file of files) {
      for (const record of recordsOf(directory, file)) {
        if (events.has(record.eventID)) continue
        events.add(record.eventID)
        const reading = readRecord(record)
        if (reading.ok) patterns.add(JSON.stringify(reading.occurrence.pattern))
        // Most of the traffic plays no part in any story; keeping it all would take a gigabyte.
        if (STORY_EVENTS.test(record.eventName)) records.push(record)
        if (record.errorMessage !== undefined) refusals.push(record)
        if (record.recipientAccountId === ACCOUNTS.analytics.id)
          analyticsDays.add(record.eventTime.slice(0, 10))
      }
    }
  })

  const onBucket = (name: string) =>
    records.filter((record) => record.requestParameters?.bucketName === name)
  const issuer = (record: RawRecord) => record.userIdentity.sessionContext?.sessionIssuer?.arn
  const days = (list: readonly RawRecord[]) =>
    new Set(list.map((record) => record.eventTime.slice(0, 10))).size
  const promised = (name: StoryName, list: readonly RawRecord[]) =>
    expect({ calls: list.length, days: days(list) }).toEqual(STORIES[name])

  test('about 300,000 events in a few thousand files', () => {
    expect(events.size).toBeGreaterThan(280_000)
    expect(events.size).toBeLessThan(320_000)
    expect(files.length).toBeGreaterThan(3_000)
    expect(files.length).toBeLessThan(6_000)
  })

  test('PartnerSync works on the partner bucket through the payments endpoint, and nobody else does', () => {
    const calls = onBucket(OUTSIDE_BUCKETS.partner.name)
    promised('partnerSync', calls)
    expect(new Set(calls.map(issuer))).toEqual(new Set([roleArn(ROLES.partnerSync)]))
    expect(new Set(calls.map((call) => call.vpcEndpointId))).toEqual(
      new Set(['vpce-0a5511d2c3f4e5a61']),
    )
    expect(new Set(calls.map((call) => call.eventName))).toEqual(
      new Set(['PutObject', 'GetObject']),
    )
    for (const call of calls) {
      expect(call.resources?.map((each) => [each.type, each.accountId])).toEqual([
        ['AWS::S3::Object', undefined],
        ['AWS::S3::Bucket', '999999999999'],
      ])
    }
  })

  test('AppMigrator reads the bucket of the former owner from a public address', () => {
    const calls = onBucket(OUTSIDE_BUCKETS.migration.name)
    promised('appMigrator', calls)
    expect(
      new Set(calls.map((call) => `${issuer(call)} ${call.sourceIPAddress} ${call.eventName}`)),
    ).toEqual(new Set([`${roleArn(ROLES.appMigrator)} ${NETWORKS.migrationHost} GetObject`]))
  })

  test('buckets outside the organization are met by the cast of the stories only', () => {
    const own = new Set<string>(Object.values(BUCKETS).map((bucket) => bucket.name))
    const outside = records.filter((record) => {
      const name = record.requestParameters?.bucketName
      return name !== undefined && record.eventSource === 's3.amazonaws.com' && !own.has(name)
    })
    const met = new Set(outside.map((record) => record.requestParameters?.bucketName))
    expect(met).toEqual(
      new Set([
        ...Object.values(OUTSIDE_BUCKETS).map((bucket) => bucket.name),
        ...Object.values(UNKNOWN_BUCKETS),
      ]),
    )
  })

  test('the near misses happen as often as promised, each by its own principal', () => {
    promised('archiveReader', onBucket(OUTSIDE_BUCKETS.openClimate.name))
    promised('serviceLinkedRole', onBucket(OUTSIDE_BUCKETS.threatLists.name))
    promised('managementRole', onBucket(OUTSIDE_BUCKETS.billing.name))
    promised('dataExchange', onBucket(OUTSIDE_BUCKETS.dataExchange.name))
    promised('alreadyDenied', onBucket(OUTSIDE_BUCKETS.vendorMetrics.name))
    expect(
      onBucket(OUTSIDE_BUCKETS.vendorMetrics.name).every(
        (call) => call.errorCode === 'AccessDenied',
      ),
    ).toBe(true)
    expect(
      onBucket(OUTSIDE_BUCKETS.dataExchange.name).every(
        (call) => call.userIdentity.invokedBy === 'dataexchange.amazonaws.com',
      ),
    ).toBe(true)
    const untold = onBucket(BUCKETS.legacyConfig.name).filter(
      (call) => call.eventName === 'GetObject',
    )
    promised('legacyConfig', untold)
    expect(
      untold.some((call) => call.resources?.some((each) => each.accountId !== undefined)),
    ).toBe(false)
  })

  test('two buckets have an owner that neither record nor inventory tells', () => {
    const reference = onBucket(UNKNOWN_BUCKETS.reference)
    const cache = onBucket(UNKNOWN_BUCKETS.cache)
    promised('reportBuilder', reference)
    promised('ciRunner', cache)
    expect(
      [...reference, ...cache].some((call) =>
        call.resources?.some((each) => each.accountId !== undefined),
      ),
    ).toBe(false)
  })

  test('the partner reads its bucket as a bare account, seen by the owner only', () => {
    const calls = onBucket(BUCKETS.openToPartner.name).filter(
      (call) => call.eventName === 'GetObject',
    )
    promised('partnerReader', calls)
    expect(
      new Set(
        calls.map(
          (call) =>
            `${call.userIdentity.type} ${call.userIdentity.accountId} ${call.recipientAccountId}`,
        ),
      ),
    ).toEqual(new Set([`AWSAccount 999999999999 ${ACCOUNTS.lake.id}`]))
    expect(calls.every((call) => call.sharedEventID !== undefined)).toBe(true)
  })

  test('lambda-deployer alone creates a function without a VPC in a member account', () => {
    const without = records.filter(
      (record) =>
        record.eventName === 'CreateFunction20150331' &&
        record.requestParameters?.vpcConfig === undefined &&
        record.recipientAccountId !== ACCOUNTS.management.id,
    )
    promised('thumbnailerCreated', without)
    expect(new Set(without.map(issuer))).toEqual(new Set([roleArn(ROLES.lambdaDeployer)]))
  })

  test('DevOps is refused twice, from the café, and works from the office', () => {
    const calls = records.filter(
      (record) => issuer(record) === roleArn(ROLES.devOps) && record.eventName === 'GetObject',
    )
    const refused = calls.filter((call) => call.errorCode !== undefined)
    promised('devOpsDenied', refused)
    expect(new Set(refused.map((call) => call.sourceIPAddress))).toEqual(new Set([NETWORKS.cafe]))
    const others = calls.filter((call) => call.errorCode === undefined)
    expect(others.length).toBeGreaterThan(100)
    expect(others.every((call) => call.sourceIPAddress.startsWith('203.0.113.'))).toBe(true)
  })

  test('what the attached policies refuse happens as often as promised, in the words of AWS', () => {
    const refused = (text: string) =>
      refusals.filter((record) => record.errorMessage?.includes(text) === true)
    const once = (list: readonly RawRecord[]) => [
      ...new Map(list.map((record) => [record.sharedEventID ?? record.eventID, record])).values(),
    ]
    promised('regionRefused', refused('perform: ec2:RunInstances'))
    promised('leaveRefused', refused('perform: organizations:LeaveOrganization'))
    promised('serviceRefused', refused('because no service control policy allows'))
    promised('ledgerRefused', once(refused('with an explicit deny in a resource control policy')))
    promised(
      'strangerRefused',
      refusals.filter((record) => record.errorMessage === 'Access Denied'),
    )
  })

  test('one day of analytics-dev has no logs', () => {
    expect(analyticsDays.size).toBe(89)
  })

  test('the patterns are at most 2.5 % of the events', () => {
    expect(patterns.size).toBeGreaterThan(2_000)
    expect(patterns.size / events.size).toBeLessThan(0.025)
  })
})

test('the organization has ten accounts in four OUs and its attached policies are policies', () => {
  const document = organizationDocument()
  expect(document.Accounts.length).toBe(10)
  expect(document.OrganizationalUnits.length).toBe(4)
  const places = new Set([
    document.Roots[0]?.Id,
    ...document.OrganizationalUnits.map((ou) => ou.Id),
  ])
  expect(document.Accounts.filter((account) => !places.has(account.ParentId))).toEqual([])
  for (const policy of document.Policies ?? [])
    expect(JSON.parse(policy.Content)).toHaveProperty('Statement')
})

test.each(['2026-02-30', 'soon', '2026-1-1'])('`%s` is refused as a last day', async (endDay) => {
  await expect(generateDemo({ directory: folder(), endDay, days: 1 })).rejects.toThrow(RangeError)
})

test.each([0, 91, 1.5])('%d days are refused', async (days) => {
  await expect(generateDemo({ directory: folder(), days })).rejects.toThrow(RangeError)
})
