/**
 * Reading records into patterns, beside the floor of parsing the same lines. Records are shaped like
 * the two kinds that fill most logs: object calls and management calls.
 */
import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import { readRecord } from '#lib/cloudtrail/read-record.ts'

const RECORDS = 40_000
const ROUNDS = 5
const ACCOUNT = '111122223333'

const IDENTITY = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:session',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/App/session`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAEXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLE',
      arn: `arn:aws:iam::${ACCOUNT}:role/team/App`,
      accountId: ACCOUNT,
      userName: 'App',
    },
    attributes: { creationDate: '2025-03-01T08:00:00Z', mfaAuthenticated: 'false' },
  },
}

function record(at: number): object {
  const isObject = at % 4 !== 0
  return {
    eventVersion: '1.11',
    userIdentity: IDENTITY,
    eventTime: `2025-03-01T09:${String(at % 60).padStart(2, '0')}:00Z`,
    eventSource: isObject ? 's3.amazonaws.com' : 'ec2.amazonaws.com',
    eventName: isObject ? 'GetObject' : 'StartInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: `[agent/${at}]`,
    requestParameters: isObject
      ? { bucketName: 'data', Host: 'data.s3.amazonaws.com', key: `reports/${at}/part.csv` }
      : { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
    responseElements: null,
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: 0,
      AuthenticationMethod: 'AuthHeader',
    },
    requestID: `request-${at}`,
    eventID: `event-${at}`,
    readOnly: isObject,
    ...(isObject && {
      resources: [
        { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::data/reports/${at}/part.csv` },
        { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::data' },
      ],
    }),
    eventType: 'AwsApiCall',
    managementEvent: !isObject,
    recipientAccountId: ACCOUNT,
    eventCategory: isObject ? 'Data' : 'Management',
    tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  }
}

const lines = Array.from({ length: RECORDS }, (_, at) => JSON.stringify(record(at)))
const records: readonly unknown[] = lines.map((line) => JSON.parse(line))

/** Microseconds of processor time for each record, the best of some rounds. */
function microseconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / RECORDS)
  }
  return best
}

const parsed = microseconds(() => {
  for (const line of lines) JSON.parse(line)
})
const read = microseconds(() => {
  for (const one of records) readRecord(one)
})
const patterns = new Set<string>()
const readAndWritten = microseconds(() => {
  for (const one of records) {
    const reading = readRecord(one)
    if (reading.ok) patterns.add(canonicalJson(reading.occurrence.pattern))
  }
})
console.log(`JSON.parse            ${parsed.toFixed(2)} µs a record`)
console.log(`readRecord            ${read.toFixed(2)} µs`)
console.log(
  `with canonical JSON   ${readAndWritten.toFixed(2)} µs, ${patterns.size} patterns of ${RECORDS} records`,
)
