import { beforeAll, describe, expect, test } from 'vitest'
import type { PatternRow, PreviewAnswer } from '#lib/replay/answer.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { openSession, type Session, setStoreMode } from '#lib/service/session.ts'
import { demoHome } from '#test/demo-home.ts'

// Written from the story of the seed article, not from what the program said: PartnerSync works on a
// partner's bucket, AppMigrator reads a bucket of a former owner, and nobody else leaves the perimeter.

const PERIMETER = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'EnforceResourcePerimeterAWSResourcesS3',
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: {
          'aws:ResourceOrgID': 'o-a1b2c3d4e5',
          'aws:PrincipalTag/resource-perimeter-exception': 'true',
        },
        'ForAllValues:StringNotEquals': {
          'aws:CalledVia': ['dataexchange.amazonaws.com', 'servicecatalog.amazonaws.com'],
        },
      },
    },
  ],
}

const WITH_PARTNER = structuredClone(PERIMETER)
Object.assign(WITH_PARTNER.Statement[0]!.Condition.StringNotEqualsIfExists, {
  'aws:ResourceAccount': '999999999999',
})

let session: Session

beforeAll(async () => {
  process.env['PERIMETRY_HOME'] = demoHome()
  setStoreMode('read')
  const opened = await openSession()
  if (!opened.ok) throw new Error(opened.error.message)
  session = opened.value
})

function ask(policy: object, more: Partial<PreviewQuery> = {}): PreviewAnswer {
  const query = readPreviewQuery({ policy: JSON.stringify(policy), limit: 1_000, ...more })
  if (!query.ok) throw new Error(query.error.message)
  return previewIn(session, query.value)
}

function named(rows: readonly PatternRow[]): readonly string[] {
  return [
    ...new Set(
      rows.map(
        (row) => `${row.principal} on ${/^(?:arn:aws:s3:::)?([^/…]+)/.exec(row.resource)?.[1]}`,
      ),
    ),
  ].sort()
}

describe('the S3 resource perimeter of the seed article, on the demo organization', () => {
  test('would deny exactly PartnerSync and AppMigrator', () => {
    const answer = ask(PERIMETER, { standing: 'denied' })
    expect(answer.problems.filter((one) => one.severity === 'error')).toEqual([])
    expect(named(answer.rows)).toEqual([
      'AppMigrator on app-migration-888888888888',
      'PartnerSync on expected-partner-999999999999',
    ])
    expect(answer.tiles.find((tile) => tile.standing === 'denied')?.principals).toBe(2)
  })

  test('leaves exactly AppMigrator once the partner account is an exception', () => {
    expect(named(ask(WITH_PARTNER, { standing: 'denied' }).rows)).toEqual([
      'AppMigrator on app-migration-888888888888',
    ])
  })

  test('cannot tell for the two buckets whose owner nobody knows, and says which key is missing', () => {
    const answer = ask(PERIMETER, { standing: 'undetermined' })
    expect(named(answer.rows)).toEqual([
      'ReportBuilder on public-reference-data',
      'ci-runner on build-cache-eu',
    ])
    expect(answer.openKeys.map((one) => one.key)).toEqual(['aws:ResourceOrgID'])
    expect(answer.openKeys[0]?.subjects.map((one) => one.subject)).toEqual([
      'arn:aws:s3:::public-reference-data',
      'arn:aws:s3:::build-cache-eu',
    ])
  })

  test('settles them when the reader tells who owns the buckets', () => {
    const told = ask(PERIMETER, {
      answers: [
        {
          key: 'aws:ResourceAccount',
          subject: 'arn:aws:s3:::public-reference-data',
          values: ['777777777777'],
        },
        {
          key: 'aws:ResourceOrgID',
          subject: 'arn:aws:s3:::build-cache-eu',
          values: ['o-a1b2c3d4e5'],
        },
      ],
    })
    const standings = Object.fromEntries(told.tiles.map((tile) => [tile.standing, tile.principals]))
    expect(standings['undetermined']).toBe(0)
    expect(standings['denied']).toBe(3)
  })

  test('every call is in exactly one tile, whatever the policy', () => {
    const sums = [PERIMETER, WITH_PARTNER].map((policy) =>
      ask(policy).tiles.reduce((sum, tile) => sum + tile.calls, 0),
    )
    expect(sums[0]).toBe(sums[1])
    expect(sums[0]).toBeGreaterThan(250_000)
  })

  test('attached to another OU it denies neither', () => {
    const security = [...session.tree.nodes.values()].find((node) => node.name === 'Security')
    expect(ask(PERIMETER, { standing: 'denied', targets: [security?.id ?? ''] }).rows).toEqual([])
  })
})

describe('the Lambda-in-VPC policy of the seed article', () => {
  const IN_VPC = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EnforceVPCFunction',
        Action: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
        Effect: 'Deny',
        Resource: '*',
        Condition: { Null: { 'lambda:VpcIds': 'true' } },
      },
    ],
  }

  test('would deny lambda-deployer, who creates functions without a VPC, and not ci-deploy, who gives subnets', () => {
    const answer = ask(IN_VPC, { standing: 'denied', filter: 'action = lambda:CreateFunction' })
    const principals = new Set(answer.rows.map((row) => row.principal))
    expect(principals.has('lambda-deployer')).toBe(true)
    expect(principals.has('ci-deploy')).toBe(false)
  })
})

describe('the counts in the margin', () => {
  test('beside the only statement stand the calls of the tiles: certain, and possible', () => {
    const answer = ask(PERIMETER)
    const calls = (standing: string) =>
      answer.tiles.find((tile) => tile.standing === standing)?.calls
    const statement = answer.margins.find((one) => one.kind === 'statement')
    expect(statement).toMatchObject({ met: calls('denied'), unknown: calls('undetermined') })
  })
})
