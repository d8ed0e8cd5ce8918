import { organizationDocument } from '../../scripts/demo/organization.ts'
import type { StandInSettings } from './athena.ts'
import { AGGREGATOR } from './demo-inventory.ts'

export const { MasterAccountId: MANAGEMENT } = organizationDocument().Organization
export const ACCOUNTS = organizationDocument().Accounts.map(({ Id }) => Id)
/** `aws.yaml` with every part. */
export const SET_UP_TEXT = `region: eu-west-1
athena: { database: security, tables: [cloudtrail_logs], output: 's3://perimetry-results/' }
config: { aggregator: ${AGGREGATOR} }
organizations: {}
accessAnalyzer: { regions: [eu-west-1] }
securityHub: {}
`

const SERVICES = [
  ['Management', 'iam'],
  ['Management', 's3'],
  ['Data', 's3'],
  ['NetworkActivity', 's3'],
] as const

/** One record of a day (`2026-11-23`) for each class of events and service. */
export function recordsOf(day: string) {
  return SERVICES.map(([eventCategory, service], at) => ({
    eventID: String(at),
    eventTime: `${day}T10:00:00Z`,
    eventSource: `${service}.amazonaws.com`,
    eventName: 'X',
    eventCategory,
    awsRegion: 'eu-west-1',
    recipientAccountId: MANAGEMENT,
  }))
}

const OBJECTS = Object.fromEntries(
  ACCOUNTS.map((account) => [
    `perimetry-logs/AWSLogs/o-example/${account}/CloudTrail/eu-west-1/2026/11/23/a.json.gz`,
    1000,
  ]),
)

/** An Athena in which nothing is amiss, of the demo's organization, with records of a day. */
export function setUp(day: string): StandInSettings {
  return {
    tables: [{ name: 'cloudtrail_logs', records: recordsOf(day) }],
    identity: `arn:aws:sts::${MANAGEMENT}:assumed-role/reader/session`,
    workgroup: { bytesLimit: 1_000_000_000 },
    objects: OBJECTS,
    isQuick: true,
  }
}
