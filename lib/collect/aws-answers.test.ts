import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isDeeperThan } from '#lib/collect/json-depth.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { FileContents, type FileVerdict } from './file-contents.ts'
import { JsonSplitter } from './json-splitter.ts'

interface Read {
  readonly items: readonly InventoryItem[]
  readonly organizations: readonly OrganizationDocument[]
  readonly verdict: FileVerdict
}

/** What a file with this text gives, read at once and piece by piece: both must agree. */
function read(document: unknown): Read {
  const atOnce = contents((file) => file.document(document))
  const piecewise = contents((file) => {
    const splitter = new JsonSplitter(file)
    splitter.push(Buffer.from(JSON.stringify(document)))
    splitter.end()
  })
  expect(piecewise.items).toEqual(atOnce.items)
  expect(piecewise.organizations).toEqual(atOnce.organizations)
  expect(piecewise.verdict.kind).toBe(atOnce.verdict.kind)
  return atOnce
}

function contents(fill: (file: FileContents) => void): Read {
  const items: InventoryItem[] = []
  const organizations: OrganizationDocument[] = []
  const file = new FileContents({
    record: () => 'record/not-cloudtrail',
    item: (item) => items.push(item),
    organization: (document) => organizations.push(document),
  })
  fill(file)
  return { items, organizations, verdict: file.verdict() }
}

const ROW = {
  resourceId: 'AROAEXAMPLE',
  resourceName: 'Deploy',
  resourceType: 'AWS::IAM::Role',
  arn: 'arn:aws:iam::111122223333:role/Deploy',
  accountId: '111122223333',
  awsRegion: 'global',
  configurationItemCaptureTime: '2026-11-20T06:00:00.000Z',
  configurationItemStatus: 'OK',
  configuration: { roleName: 'Deploy' },
  tags: [{ key: 'team', value: 'red', tag: 'team=red' }],
}
const answer = (...rows: readonly unknown[]) => ({
  Results: rows.map((row) => JSON.stringify(row)),
  QueryInfo: { SelectFields: [{ Name: 'resourceId' }] },
})

describe('rows of an advanced query', () => {
  const expected = {
    arn: ROW.arn,
    type: 'AWS::IAM::Role',
    account: '111122223333',
    region: 'global',
    resourceId: 'AROAEXAMPLE',
    name: 'Deploy',
    configuration: { roleName: 'Deploy' },
    tags: { team: 'red' },
    capturedAt: '2026-11-20T06:00:00.000Z',
  }

  test('are items, as the command prints them', () => {
    const { items, verdict } = read(answer(ROW, { ...ROW, arn: 'arn:x' }))
    expect(items[0]).toEqual(expected)
    expect(items).toHaveLength(2)
    expect(verdict).toEqual({ kind: 'inventory', records: 0, rejects: [] })
  })

  test('are items, taken out of their texts and saved as a list', () => {
    expect(read([ROW]).items).toEqual([expected])
    const { configuration: _, ...narrow } = ROW
    expect(read([narrow]).items).toEqual([{ ...expected, configuration: null }])
  })

  test('of which the query did not select tags do not tell them', () => {
    const { tags: _, ...untold } = ROW
    expect(read(answer(untold)).items[0]?.tags).toBeNull()
    expect(read(answer({ ...ROW, tags: [{ key: 'team' }] })).items[0]?.tags).toBeNull()
    expect(read(answer({ ...ROW, tags: [] })).items[0]?.tags).toEqual({})
  })

  test.each([
    ['a count', '{"COUNT(*)":5}'],
    ['no type', '{"resourceId":"x","configuration":{}}'],
    ['no id', '{"resourceType":"AWS::IAM::Role"}'],
    ['no JSON', 'nonsense'],
    ['a list', '[1]'],
  ])('with %s are named, and the others are kept', (_, row) => {
    const { items, verdict } = read({ Results: [row, JSON.stringify(ROW)] })
    expect(items).toHaveLength(1)
    expect(verdict.rejects).toEqual([
      { reason: 'file/row-without-resource', place: '', detail: row, records: 0 },
    ])
  })
})

describe('tags stand in many places', () => {
  test.each([
    ['a map at item level', { tags: { a: '1' } }],
    ['key and value', { tags: [{ key: 'a', value: '1' }] }],
    ['one text', { tags: [{ tag: 'a=1' }] }],
    [
      'beside the configuration',
      { tags: {}, supplementaryConfiguration: { Tags: [{ tagKey: 'a', tagValue: '1' }] } },
    ],
    [
      'beside, as JSON',
      { tags: {}, supplementaryConfiguration: { Tags: '[{"key":"a","value":"1"}]' } },
    ],
    [
      'the tag sets of a bucket',
      {
        tags: {},
        supplementaryConfiguration: {
          BucketTaggingConfiguration: '{"tagSets":[{"tags":{"a":"1"}}]}',
        },
      },
    ],
    [
      'inside, in the spelling of CloudFormation',
      { configuration: { Tags: [{ Key: 'a', Value: '1' }] } },
    ],
    ['inside', { configuration: { tags: [{ key: 'a', value: '1' }] } }],
    [
      'inside a configuration that is a text',
      { configuration: '{"tags":[{"key":"a","value":"1"}]}' },
    ],
  ])('%s', (_, fields) => {
    const item = { resourceType: 'AWS::X::Y', resourceId: 'x', configuration: {}, ...fields }
    expect(read([item]).items[0]?.tags).toEqual({ a: '1' })
  })

  test('one text with two signs could be cut in two places', () => {
    const item = {
      resourceType: 'AWS::X::Y',
      resourceId: 'x',
      configuration: {},
      tags: [{ tag: 'a=b=c' }],
    }
    expect(read([item]).items[0]?.tags).toBeNull()
  })

  test('__proto__ is just a key', () => {
    const item = JSON.parse(
      '{"resourceType":"AWS::X::Y","resourceId":"x","configuration":{},"tags":[{"key":"__proto__","value":"1"}]}',
    )
    expect(Object.entries(read([item]).items[0]?.tags ?? {})).toEqual([['__proto__', '1']])
  })
})

describe('what Config says of its own reach', () => {
  test('the state of the sources of an aggregator', () => {
    const { items } = read({
      AggregatedSourceStatusList: [
        {
          SourceId: '111122223333',
          SourceType: 'ACCOUNT',
          AwsRegion: 'eu-west-1',
          LastUpdateStatus: 'FAILED',
          LastUpdateTime: '2026-11-20T06:00:00Z',
          LastErrorCode: 'AccessDenied',
        },
      ],
    })
    expect(items).toMatchObject([
      {
        type: 'AWS::Config::AggregatedSource',
        account: '111122223333',
        region: 'eu-west-1',
        configuration: { status: 'FAILED', error: 'AccessDenied' },
        capturedAt: '2026-11-20T06:00:00.000Z',
      },
    ])
  })

  test('counts by type, and no other counts', () => {
    const counts = (key: string) => ({
      TotalDiscoveredResources: 3,
      GroupByKey: key,
      GroupedResourceCounts: [{ GroupName: 'AWS::IAM::Role', ResourceCount: 3 }],
    })
    expect(read(counts('RESOURCE_TYPE')).items).toMatchObject([
      {
        type: 'AWS::Config::DiscoveredResourceCount',
        resourceId: 'AWS::IAM::Role',
        configuration: { count: 3 },
      },
    ])
    expect(read(counts('ACCOUNT_ID')).items).toEqual([])
  })

  test('recorders, with account and region where their ARN tells', () => {
    const recorder = {
      name: 'default',
      recordingGroup: { allSupported: false, resourceTypes: ['AWS::IAM::Role'] },
    }
    const arn = 'arn:aws:config:eu-west-1:111122223333:configuration-recorder/default/x'
    expect(read({ ConfigurationRecorders: [recorder, { ...recorder, arn }] }).items).toMatchObject([
      { account: '', region: 'global' },
      { account: '111122223333', region: 'eu-west-1' },
    ])
  })
})

describe('findings', () => {
  const SUMMARY = {
    id: '597f3bc2-3adc-4c18-9879-5c4b23485e46',
    resource: 'arn:aws:sqs:us-west-2:111122223333:jobs',
    resourceType: 'AWS::SQS::Queue',
    resourceOwnerAccount: '111122223333',
    status: 'ACTIVE',
    updatedAt: '2026-02-26T21:17:24.710Z',
  }
  const ANALYZER = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/all'

  test.each([
    ['list-findings', { findings: [{ ...SUMMARY, condition: {} }] }, 'Finding', 'us-west-2'],
    [
      'list-findings, with its analyzer',
      { findings: [{ ...SUMMARY, condition: {}, analyzerArn: ANALYZER }] },
      'Finding',
      'eu-west-1',
    ],
    ['get-finding', { finding: { ...SUMMARY, condition: {} } }, 'Finding', 'us-west-2'],
    ['list-findings-v2', { findings: [SUMMARY] }, 'FindingSummary', 'us-west-2'],
    ['get-finding-v2', { ...SUMMARY, findingDetails: [] }, 'Finding', 'us-west-2'],
  ])('of Access Analyzer as %s prints them', (_, document, type, region) => {
    const { items, verdict } = read(document)
    expect(items).toMatchObject([
      {
        type: `AWS::AccessAnalyzer::${type}`,
        account: '111122223333',
        region,
        resourceId: SUMMARY.id,
        name: SUMMARY.resource,
      },
    ])
    expect(verdict.rejects).toEqual([])
  })

  test('of a preview of access are of something that is not there', () => {
    const finding = { ...SUMMARY, changeType: 'NEW', condition: {} }
    expect(read({ findings: [finding] })).toMatchObject({ items: [], verdict: { kind: 'other' } })
  })

  test('of Security Hub', () => {
    const finding = {
      SchemaVersion: '2018-10-08',
      Id: 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/all/arn:aws:s3:::b',
      ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/access-analyzer',
      AwsAccountId: '111122223333',
      Title: 'AwsS3Bucket/arn:aws:s3:::b/ allows cross-account access',
      UpdatedAt: '2026-11-20T06:00:00Z',
    }
    expect(read({ Findings: [finding] }).items).toMatchObject([
      {
        type: 'AWS::SecurityHub::Finding',
        account: '111122223333',
        region: 'eu-west-1',
        name: finding.Title,
      },
    ])
  })

  test('analyzers', () => {
    expect(
      read({ analyzers: [{ arn: ANALYZER, name: 'all', type: 'ORGANIZATION', status: 'ACTIVE' }] })
        .items,
    ).toMatchObject([
      {
        type: 'AWS::AccessAnalyzer::Analyzer',
        account: '111122223333',
        region: 'eu-west-1',
        name: 'all',
      },
    ])
  })
})

test('what is nested too deep is refused, and a wrapper within a wrapper is no finding', () => {
  const deep = (depth: number, name: string) =>
    `${`{"${name}":`.repeat(depth)}1${'}'.repeat(depth)}`
  const item = `{"resourceType":"AWS::X::Y","resourceId":"x","configuration":${deep(50_000, 'a')}}`
  const of = (text: string) => contents((file) => file.document(JSON.parse(text)))
  expect(of(item)).toMatchObject({
    items: [],
    verdict: { rejects: [{ reason: 'file/item-too-deep' }] },
  })
  expect(of(deep(50_000, 'finding')).items).toEqual([])
  const organization = `{"Organization":{"Id":"o-a","MasterAccountId":"1"},"Accounts":[],"x":${deep(50_000, 'a')}}`
  expect(of(organization).verdict.rejects).toMatchObject([
    { reason: 'file/incomplete-organization' },
  ])
  expect(isDeeperThan(JSON.parse(item), 100)).toBe(true)
})

describe('the accounts that `list-accounts` prints', () => {
  const account = (Id: string, path: string) => ({
    Id,
    Name: `name of ${Id}`,
    Email: 'someone@example.com',
    Arn: `arn:aws:organizations::111111111111:account/o-example/${Id}`,
    Paths: [`o-example/${path}${Id}/`],
    Status: 'ACTIVE',
  })
  const accounts = [
    account('111111111111', 'r-ab12/'),
    account('222222222222', 'r-ab12/ou-ab12-prod/ou-ab12-web/'),
  ]

  test('are the organization, by their paths', () => {
    const { organizations, verdict } = read({ Accounts: accounts })
    expect(verdict).toEqual({ kind: 'organization', records: 0, rejects: [] })
    expect(organizations).toMatchObject([
      {
        Organization: { Id: 'o-example', MasterAccountId: '111111111111' },
        Roots: [{ Id: 'r-ab12' }],
        OrganizationalUnits: [
          { Id: 'ou-ab12-prod', ParentId: 'r-ab12' },
          { Id: 'ou-ab12-web', ParentId: 'ou-ab12-prod' },
        ],
        Accounts: [
          { Id: '111111111111', Name: 'name of 111111111111', ParentId: 'r-ab12' },
          { Id: '222222222222', ParentId: 'ou-ab12-web', Status: 'ACTIVE' },
        ],
      },
    ])
    expect(JSON.stringify(organizations)).not.toContain('someone@')
  })

  test.each([
    ['without paths', { Accounts: [{ ...accounts[0], Paths: undefined }] }, '`Paths`'],
    [
      'of which one has no path',
      { Accounts: [...accounts, { ...accounts[1], Paths: [] }] },
      '`Paths`',
    ],
    [
      'with the path of another',
      { Accounts: [accounts[0], { ...accounts[1], Paths: accounts[0]!.Paths }] },
      '`Paths`',
    ],
    ['that are one page', { Accounts: accounts, NextToken: 'x' }, '`NextToken`'],
    [
      'without the management account',
      { Accounts: [accounts[1], account('333333333333', 'r-ab12/')] },
      'alone',
    ],
    ['of one place', { Accounts: [accounts[0], account('333333333333', 'r-ab12/')] }, 'alone'],
  ])('%s may not be all: a smaller organization would be a wrong one', (_, document, why) => {
    const { organizations, verdict } = read(document)
    expect([organizations, verdict.kind]).toEqual([[], 'organization'])
    expect(verdict.rejects).toMatchObject([
      { reason: 'file/incomplete-organization', detail: expect.stringContaining(why) },
    ])
  })
})

test('a file that describes what items look like holds none', () => {
  const schema = {
    accountId: 'string',
    awsRegion: 'string',
    resourceId: 'string',
    resourceType: 'string',
  }
  expect(read(schema)).toMatchObject({ items: [], verdict: { kind: 'other' } })
})

test('what is not read is named by its first fields', () => {
  expect(read({ status_code: 200, data: {} }).verdict.rejects).toEqual([
    {
      reason: 'file/not-cloudtrail',
      place: 'record 1',
      detail:
        'one JSON value, of which none is a record or inventory that is known (the first has `status_code`, `data`)',
      records: 0,
    },
  ])
})

const SAMPLES = '../shared/inventory'

describe.skipIf(!existsSync(SAMPLES))('published samples', () => {
  const files = globSync(`${SAMPLES}/config/cloud-custodian/*/config.SelectResourceConfig_*.json`)

  test('recorded query answers: each row is an item, or named', () => {
    const kinds = files.map((file) => {
      const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: { Results: string[] } }
      const { items, verdict } = read(data)
      return items.length === data.Results.length || verdict.rejects.length === 1
    })
    expect(kinds.length).toBeGreaterThan(15)
    expect(kinds).not.toContain(false)
  })

  test('recorded findings are findings', () => {
    const found = globSync(
      `${SAMPLES}/accessanalyzer/cloud-custodian/*/*ListFindings_*.json`,
    ).flatMap((file) => {
      const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: { findings: unknown[] } }
      expect(read(data).items).toHaveLength(data.findings.length)
      return data.findings
    })
    expect(found.length).toBeGreaterThan(2)
  })

  const REFUSED = ['other', 'file/not-cloudtrail']
  const INVENTORY = ['inventory']
  // By the end of its name, what a file is read as, and why it is not whole; what is not listed is refused.
  const KINDS: readonly (readonly [name: RegExp, kind: readonly string[]])[] = [
    [/list-targets-for-policy\.json$/, ['other', 'file/targets-without-policy']],
    // In AWS's own examples all accounts have the path of the first one.
    [/list-accounts(?:-for-parent)?\.json$/, ['organization', 'file/incomplete-organization']],
    [/example_ci\/(?!.*ManagedInstanceInventory).*\.json$/, INVENTORY],
    [/config-restore\/example\.json$/, INVENTORY],
    [
      /items\/(?:app-elb|kinesis-stream|pipeline|rds-cluster|s3(?:-(?!from-rule).*)?)\.json$/,
      INVENTORY,
    ],
    [/(?:get-finding(?:-v2)?|list-analyzers)\.json$/, INVENTORY],
    [/list-findings(?:-v2)?\.2\.json$/, INVENTORY],
    [/describe-configuration-recorders\.json$/, INVENTORY],
    [/organizations\/.*\/(?:describe-policy|list-policies|update-policy)\.json$/, INVENTORY],
  ]

  test('every sample is read as what it is, or refused with what it holds', () => {
    const samples = globSync(`${SAMPLES}/**/*.json`)
    expect(samples.length).toBeGreaterThan(500)
    for (const sample of samples) {
      const wanted = KINDS.find(([name]) => name.test(sample))?.[1] ?? REFUSED
      const { verdict } = contents((file) => {
        const splitter = new JsonSplitter(file)
        splitter.push(readFileSync(sample))
        splitter.end()
      })
      expect([verdict.kind, ...verdict.rejects.map(({ reason }) => reason)], sample).toEqual(wanted)
    }
  })
})
