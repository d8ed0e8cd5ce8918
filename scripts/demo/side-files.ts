import { join } from 'node:path'
import { ACCOUNTS, type AccountKey, HOME_REGION, ORGANIZATION_ID } from './cast.ts'
import { configSnapshot } from './inventory.ts'
import { gzipJson, writeFile } from './log-files.ts'
import { organizationDocument } from './organization.ts'
import { randomFrom } from './random.ts'

/** What stands beside the logs: the organization, a Config snapshot of each account, one digest, one Insight. Returns the number of files. */
export function writeSideFiles(directory: string, endDay: string): number {
  writeFile(
    join(directory, 'organization.json'),
    `${JSON.stringify(organizationDocument(), null, 2)}\n`,
  )
  const accounts = Object.keys(ACCOUNTS) as AccountKey[]
  const stamp = `${endDay.replaceAll('-', '')}T060000Z`
  for (const account of accounts) {
    const name = `${ACCOUNTS[account].id}_Config_${HOME_REGION}_ConfigSnapshot_${stamp}_${randomFrom(`snapshot-file/${account}`).uuid()}.json.gz`
    writeFile(join(directory, 'config', name), gzipJson(configSnapshot(account, endDay)))
  }
  writeDigest(directory, endDay)
  writeInsight(directory, endDay)
  return accounts.length + 3
}

function writeDigest(directory: string, endDay: string): void {
  const account = ACCOUNTS.management.id
  const digest = {
    awsAccountId: account,
    digestStartTime: `${endDay}T05:00:00Z`,
    digestEndTime: `${endDay}T06:00:00Z`,
    digestS3Bucket: 'org-cloudtrail-210000000022',
    digestS3Object: `AWSLogs/${ORGANIZATION_ID}/${account}/CloudTrail-Digest/${HOME_REGION}/${endDay.replaceAll('-', '/')}/digest.json.gz`,
    newestEventTime: null,
    oldestEventTime: null,
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
    digestPublicKeyFingerprint: randomFrom('digest').hex(32),
    digestSignatureAlgorithm: 'SHA256withRSA',
    logFiles: [],
  }
  const name = `${account}_CloudTrail-Digest_${HOME_REGION}_organization_${HOME_REGION}_${endDay.replaceAll('-', '')}T060000Z.json.gz`
  writeFile(
    join(
      directory,
      'AWSLogs',
      ORGANIZATION_ID,
      account,
      'CloudTrail-Digest',
      HOME_REGION,
      endDay.replaceAll('-', '/'),
      name,
    ),
    gzipJson(digest),
  )
}

function writeInsight(directory: string, endDay: string): void {
  const account = ACCOUNTS.web.id
  const random = randomFrom('insight')
  const event = {
    eventVersion: '1.08',
    eventTime: `${endDay}T03:12:00Z`,
    awsRegion: HOME_REGION,
    eventID: random.uuid(),
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: account,
    sharedEventID: random.uuid(),
    insightDetails: {
      state: 'Start',
      eventSource: 'ssm.amazonaws.com',
      eventName: 'UpdateInstanceInformation',
      insightType: 'ApiCallRateInsight',
      insightContext: { statistics: { baseline: { average: 0.02 }, insight: { average: 4.5 } } },
    },
    eventCategory: 'Insight',
  }
  const name = `${account}_CloudTrail-Insight_${HOME_REGION}_${endDay.replaceAll('-', '')}T0315Z_${random.token(16)}.json.gz`
  writeFile(
    join(
      directory,
      'AWSLogs',
      ORGANIZATION_ID,
      account,
      'CloudTrail-Insight',
      HOME_REGION,
      endDay.replaceAll('-', '/'),
      name,
    ),
    gzipJson({ Records: [event] }),
  )
}
