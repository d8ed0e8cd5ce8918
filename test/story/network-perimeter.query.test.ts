import { beforeAll, describe, expect, test } from 'vitest'
import type { PatternRow, PreviewAnswer, Standing } from '#lib/replay/answer.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { openSession, type Session, setStoreMode } from '#lib/service/session.ts'
import { demoHome } from '#test/demo-home.ts'

// Written from the stories and networks of docs/demo.md, not from what the program said.

let session: Session

beforeAll(async () => {
  process.env['PERIMETRY_HOME'] = demoHome()
  setStoreMode('read')
  const opened = await openSession()
  if (!opened.ok) throw new Error(opened.error.message)
  session = opened.value
})

function ask(statement: object, more: Partial<PreviewQuery> = {}): PreviewAnswer {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  const query = readPreviewQuery({ policy, limit: 1_000, ...more })
  if (!query.ok) throw new Error(query.error.message)
  const answer = previewIn(session, query.value)
  expect(answer.problems.filter((one) => one.severity === 'error')).toEqual([])
  expect(answer.ignored).toEqual([])
  return answer
}

function rowsOf(
  statement: object,
  standing: Standing,
  more: Partial<PreviewQuery> = {},
): readonly PatternRow[] {
  return ask(statement, { standing, ...more }).rows
}

const callsOf = (rows: readonly PatternRow[]) => rows.reduce((sum, row) => sum + row.calls, 0)
const principalsOf = (rows: readonly PatternRow[]) => [...new Set(rows.map((row) => row.principal))]

describe('a network perimeter for S3: the office, the build runners and the own VPCs', () => {
  const NETWORK = {
    Effect: 'Deny',
    Action: 's3:*',
    Resource: '*',
    Condition: {
      NotIpAddressIfExists: {
        'aws:SourceIp': ['203.0.113.0/24', '198.51.100.20/32', '198.51.100.21/32', '192.0.2.44/32'],
      },
      StringNotEqualsIfExists: {
        'aws:SourceVpc': [
          'vpc-0b5e7a1d2c3f40331',
          'vpc-0b5e7a1d2c3f40551',
          'vpc-0b5e7a1d2c3f40661',
          'vpc-0b5e7a1d2c3f40771',
          'vpc-0b5e7a1d2c3f40881',
        ],
      },
      BoolIfExists: { 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false' },
    },
  }

  test('would deny the credentials of a web server, used from elsewhere: nine calls', () => {
    const filter = 'principal = WebServer'
    const rows = rowsOf(NETWORK, 'denied', { type: 'scp', filter })
    expect([...new Set(rows.map((row) => row.network))]).toEqual(['198.51.100.201'])
    expect(callsOf(rows)).toBe(9)
  })

  test('would deny no call through an endpoint of the own VPCs', () => {
    const filter = 'network contains vpce-0a'
    expect(rowsOf(NETWORK, 'not-denied', { type: 'scp', filter }).length).toBeGreaterThan(0)
    expect(rowsOf(NETWORK, 'denied', { type: 'scp', filter })).toEqual([])
  })

  test('the two reads from the café were denied already', () => {
    const filter = 'principal = DevOps'
    const rows = rowsOf(NETWORK, 'already-denied', { type: 'scp', filter })
    expect(callsOf(rows)).toBe(2)
    expect(rowsOf(NETWORK, 'denied', { type: 'scp', filter })).toEqual([])
  })

  test('without the own VPCs it would deny what comes through their endpoints', () => {
    const { StringNotEqualsIfExists: _, ...Condition } = NETWORK.Condition
    const filter = 'principal = PartnerSync'
    const rows = rowsOf({ ...NETWORK, Condition }, 'denied', { type: 'scp', filter })
    expect(callsOf(rows)).toBe(1_100)
  })
})

describe('an identity perimeter as RCP', () => {
  const IDENTITY = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }

  test('would deny the partner’s 312 reads of the open bucket, seen only by its owner', () => {
    const filter = 'resource contains my-bucket-open-to-partner'
    const rows = rowsOf(IDENTITY, 'denied', { type: 'rcp', filter })
    expect(callsOf(rows)).toBe(312)
  })

  test('would deny no principal of the organization on the organization’s buckets', () => {
    for (const principal of ['WebServer', 'DevOps', 'LegacyApp', 'ArchiveReader'])
      expect(
        rowsOf(IDENTITY, 'denied', { type: 'rcp', filter: `principal = ${principal}` }),
      ).toEqual([])
  })

  test('as SCP it does not reach the partner', () => {
    const { Principal: _, ...statement } = IDENTITY
    const filter = 'resource contains my-bucket-open-to-partner'
    expect(rowsOf(statement, 'denied', { type: 'scp', filter })).toEqual([])
    expect(callsOf(rowsOf(statement, 'out-of-scope', { type: 'scp', filter }))).toBe(312)
  })

  test('attached to another OU it leaves the bucket open', () => {
    const filter = 'resource contains my-bucket-open-to-partner'
    const more = { type: 'rcp', filter, targets: ['ou-ab12-5ecur1ty'] } as const
    expect(rowsOf(IDENTITY, 'denied', more)).toEqual([])
  })
})

describe('an endpoint policy for the payments VPC: the organization’s resources alone', () => {
  const ENDPOINT = {
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } },
  }
  const more = { type: 'vpce', targets: ['vpce-0a5511d2c3f4e5a61'] } as const

  test('would deny PartnerSync, and nobody else: all else goes to own buckets', () => {
    const rows = rowsOf(ENDPOINT, 'denied', more)
    expect(principalsOf(rows)).toEqual(['PartnerSync'])
    expect(callsOf(rows)).toBe(1_100)
  })

  test('on another endpoint it does not reach PartnerSync', () => {
    const targets = ['vpce-0a6611d2c3f4e5a64']
    expect(
      rowsOf(ENDPOINT, 'denied', { ...more, targets, filter: 'principal = PartnerSync' }),
    ).toEqual([])
  })
})

describe('a region deny', () => {
  const REGIONS = (...regions: string[]) => ({
    Effect: 'Deny',
    NotAction: ['iam:*', 'sts:*', 'organizations:*', 'route53:*', 'cloudfront:*', 'support:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } },
  })

  test('names only calls in other regions, and never a global service that it leaves out', () => {
    const rows = rowsOf(REGIONS('eu-west-1', 'eu-central-1'), 'denied', { type: 'scp' })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => /^(?:iam|sts|organizations|route53):/.test(row.action))).toEqual([])
    const allowed = rowsOf(REGIONS('eu-west-1', 'eu-central-1'), 'denied', {
      type: 'scp',
      filter: 'region = eu-west-1',
    })
    expect(allowed).toEqual([])
  })

  test('leaves open only events that no table knows: every record has its region', () => {
    const rows = rowsOf(REGIONS('eu-west-1'), 'undetermined', { type: 'scp' })
    expect(rows.flatMap((row) => row.openKeys)).toEqual([])
  })
})
