import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { attachedPolicies } from '#lib/org/attached-policies.ts'
import { coverageOf } from '#lib/org/coverage.ts'
import { INVENTORY_TYPES } from '#lib/org/inventory-types.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { isResourceItem } from '#lib/org/told-items.ts'
import { indexInventory } from '#lib/org/world.ts'
import { type AwsSettings, parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import { failedSources, inventoryAnswers } from '#lib/workspace/inventory-summary.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { type StandIn, standIn } from '#test/stand-in/aws-json.ts'
import { AGGREGATOR, answerDemo, DEMO_ITEMS, FINDINGS } from '#test/stand-in/demo-inventory.ts'
import { organizationDocument } from '../../scripts/demo/organization.ts'
import { collect } from './collect.ts'
import { collectInventory, type InventoryReport } from './collect-inventory.ts'

const NOW = new Date('2026-11-24T08:00:00Z')
const LATER = new Date('2026-11-25T08:00:00Z')

const ORGANIZATIONS = 'region: eu-west-1\norganizations: {}\n'
const CONFIG = `region: eu-west-1\nconfig: { aggregator: ${AGGREGATOR} }\n`
const FINDING_SOURCES =
  'region: eu-west-1\naccessAnalyzer: { regions: [eu-west-1] }\nsecurityHub: { region: eu-central-1 }\n'
const ALL = `${ORGANIZATIONS}config: { aggregator: ${AGGREGATOR} }\n${FINDING_SOURCES.slice(18)}`

let root = ''
let store: Store
let aws: StandIn

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-inventory-'))
  store = await openedStore('home')
  aws = await standIn(answerDemo)
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await aws.close()
  await closeStore(store)
  rmSync(root, { recursive: true, force: true })
})

async function openedStore(name: string): Promise<Store> {
  const opened = await openStore(join(root, name), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

function settings(text: string): AwsSettings {
  const parsed = parseAwsSettings(text, 'aws.yaml')
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}

async function read(text: string, now = NOW, signal?: AbortSignal): Promise<InventoryReport> {
  const report = await collectInventory(store, settings(text), {
    now,
    ...(signal === undefined ? {} : { signal }),
  })
  if (!report.ok) throw new Error(report.error.message)
  return report.value
}

const failures = (report: InventoryReport) =>
  report.sources.flatMap(({ path, failure, isKept }) =>
    failure === undefined ? [] : [[path, failure.code, isKept]],
  )
const asked = (action: string) => aws.calls.filter((call) => call.action === action).length

describe('a workspace read from the services', () => {
  test('knows the same as one that collected the files', async () => {
    const files = join(root, 'files')
    mkdirSync(files)
    const snapshot = { fileVersion: '1.0', configurationItems: DEMO_ITEMS }
    writeFileSync(join(files, 'snapshot.json'), JSON.stringify(snapshot))
    writeFileSync(join(files, 'organization.json'), JSON.stringify(organizationDocument()))
    const other = await openedStore('other')
    const collected = await collect(other, [files], { now: NOW })
    expect(collected).toMatchObject({ ok: true, value: { rejects: [] } })
    const report = await read(ALL)
    expect(failures(report)).toEqual([])

    const fromFiles = await loadInventory(other)
    const fromAws = await loadInventory(store)
    await closeStore(other)
    const resources = fromAws.items.filter(isResourceItem)
    expect(resources.length).toBeGreaterThan(100)
    expect(resources).toEqual(fromFiles.items.filter(isResourceItem))
    expect(indexInventory(resources)).toEqual(
      indexInventory(fromFiles.items.filter(isResourceItem)),
    )
    const tree = orgTree(fromAws.organization)
    const before = orgTree(fromFiles.organization)
    expect([...tree.nodes.values()].sort(byId)).toEqual([...before.nodes.values()].sort(byId))
    expect([tree.id, tree.managementAccount]).toEqual([before.id, before.managementAccount])
    const attached = attachedPolicies(fromAws.organization, fromAws.items)
    const attachedBefore = attachedPolicies(fromFiles.organization, fromFiles.items)
    expect(attached).toEqual(attachedBefore)
    expect(attached.policies.length).toBeGreaterThan(5)
  })

  test('reads all pages, of each type that some key or report needs', async () => {
    await read(CONFIG)
    const roles = DEMO_ITEMS.filter(({ resourceType }) => resourceType === 'AWS::IAM::Role').length
    const isRoles = (input: Readonly<Record<string, unknown>>) =>
      String(input['Expression']).endsWith("'AWS::IAM::Role'")
    const pages = aws.calls.filter(({ input }) => isRoles(input))
    expect(roles).toBeGreaterThan(9)
    expect(pages).toHaveLength(Math.ceil(roles / 3))
    const types = new Set(DEMO_ITEMS.map(({ resourceType }) => resourceType))
    expect([...types].filter((type) => !INVENTORY_TYPES.includes(type as never))).toEqual([])
  })

  test('keeps findings of each region and analyzer, of external access only', async () => {
    await read(FINDING_SOURCES)
    const { items } = await loadInventory(store)
    const of = (type: string) => items.filter((item) => item.type === type)
    expect(of('AWS::AccessAnalyzer::Finding')).toHaveLength(FINDINGS.length)
    expect(of('AWS::AccessAnalyzer::Finding')[0]).toMatchObject({
      account: '320000000011',
      region: 'eu-west-1',
      configuration: { principal: { AWS: '999999999999' }, action: ['s3:GetObject'] },
    })
    expect(of('AWS::AccessAnalyzer::Analyzer')).toHaveLength(2)
    expect(of('AWS::SecurityHub::Finding')).toHaveLength(FINDINGS.length)
    expect(asked('access-analyzer:ListFindings')).toBe(2)
    expect(new Set(aws.calls.map(({ region }) => region))).toEqual(
      new Set(['eu-west-1', 'eu-central-1']),
    )
  })

  test('read twice it is the same, with the later day', async () => {
    await read(ALL)
    const before = await loadInventory(store)
    await read(ALL, LATER)
    expect(await loadInventory(store)).toEqual(before)
    expect(new Set((await inventoryAnswers(store)).map(({ readAt }) => readAt))).toEqual(
      new Set(['2026-11-25T08:00:00Z']),
    )
  })
})

const isType =
  (type: string) =>
  ({ input }: { readonly input: Readonly<Record<string, unknown>> }) =>
    String(input['Expression']).endsWith(`'${type}'`)

describe('a source that fails', () => {
  const SELECT = 'config:SelectAggregateResourceConfig'

  test('keeps what it answered before, and the others are read', async () => {
    await read(CONFIG)
    const before = await loadInventory(store)
    aws.refuse(SELECT, 'AccessDeniedException', { when: isType('AWS::S3::Bucket') })
    const report = await read(CONFIG, LATER)
    expect(failures(report)).toEqual([
      [`aws-config:${AGGREGATOR}/AWS::S3::Bucket`, 'aws/denied', true],
    ])
    expect(await loadInventory(store)).toEqual(before)
    expect(await failedSources(store)).toMatchObject([
      {
        path: `aws-config:${AGGREGATOR}/AWS::S3::Bucket`,
        why: expect.stringContaining('tried on 2026-11-25'),
      },
    ])
  })

  test('is forgotten as a failure once it answers', async () => {
    aws.refuse(SELECT, 'AccessDeniedException', { times: 1, when: isType('AWS::S3::Bucket') })
    expect(failures(await read(CONFIG))).toHaveLength(1)
    expect(await failedSources(store)).toHaveLength(1)
    expect(failures(await read(CONFIG, LATER))).toEqual([])
    expect(await failedSources(store)).toEqual([])
    const paths = (await inventoryAnswers(store)).map(({ path }) => path)
    expect(paths).toEqual([...new Set(paths)])
  })

  test('in the middle of its pages keeps those before, when there was nothing else', async () => {
    const isLater = (call: { readonly input: Readonly<Record<string, unknown>> }) =>
      isType('AWS::IAM::Role')(call) && call.input['NextToken'] === '6'
    aws.refuse(SELECT, 'AccessDeniedException', { when: isLater })
    const report = await read(CONFIG)
    expect(report.sources.find(({ failure }) => failure !== undefined)).toMatchObject({
      items: 6,
      isKept: false,
    })
    const { items } = await loadInventory(store)
    expect(items.filter(({ type }) => type === 'AWS::IAM::Role')).toHaveLength(6)
  })

  test('is asked again when it is throttled', async () => {
    aws.refuse('organizations:ListRoots', 'TooManyRequestsException', { times: 1 })
    expect(failures(await read(ORGANIZATIONS))).toEqual([])
    expect(asked('organizations:ListRoots')).toBe(2)
  })

  test('because there is no such aggregator says so for each type', async () => {
    const report = await read('region: eu-west-1\nconfig: { aggregator: other }\n')
    const reasons = new Set(report.sources.map(({ failure }) => failure?.code))
    expect(reasons).toEqual(new Set([undefined, 'aws/missing']))
  })

  test('with expired credentials stops the run: nothing else would be answered', async () => {
    aws.refuse('organizations:ListPolicies', 'ExpiredTokenException')
    const report = await read(ALL)
    expect(report.stopped?.code).toBe('aws/expired')
    expect(report.sources.map(({ path }) => path)).toEqual([
      'aws-organizations:tree',
      'aws-organizations:SERVICE_CONTROL_POLICY',
    ])
    expect((await loadInventory(store)).organization?.Accounts).toHaveLength(10)
  })

  test('leaves the tree whole or as it was: a branch that is denied is not a smaller organization', async () => {
    await read(ORGANIZATIONS)
    aws.refuse('organizations:ListAccountsForParent', 'AccessDeniedException', {
      when: ({ input }) => String(input['ParentId']).startsWith('ou-'),
    })
    expect(failures(await read(ORGANIZATIONS, LATER))).toEqual([
      ['aws-organizations:tree', 'aws/denied', true],
    ])
    expect((await loadInventory(store)).organization?.Accounts).toHaveLength(10)
  })
})

const AGGREGATE_ACTIONS = [
  'config:DescribeConfigurationAggregatorSourcesStatus',
  'config:GetAggregateDiscoveredResourceCounts',
  'config:SelectAggregateResourceConfig',
]

describe('a run that AWS stops', () => {
  const SELECT = 'config:SelectAggregateResourceConfig'
  const types = (report: InventoryReport) => new Set(report.sources.map(({ path }) => path)).size

  test('because credentials expire in the middle goes on where it is run again', async () => {
    aws.refuse(SELECT, 'ExpiredTokenException', {
      times: 1,
      when: (call) => isType('AWS::IAM::Role')(call) && call.input['NextToken'] === '6',
    })
    const stopped = await read(CONFIG)
    expect(stopped.stopped?.message).toContain('sign in again')
    expect(stopped.sources.at(-1)).toMatchObject({ failure: { code: 'aws/expired' }, items: 6 })
    const before = (await loadInventory(store)).items.filter(isResourceItem)
    expect(new Set(before.map(({ type }) => type)).size).toBeGreaterThan(1)
    const again = await read(CONFIG, LATER)
    expect([again.stopped, failures(again)]).toEqual([undefined, []])
    expect(types(again)).toBeGreaterThan(types(stopped))
    const roles = DEMO_ITEMS.filter(({ resourceType }) => resourceType === 'AWS::IAM::Role')
    const { items } = await loadInventory(store)
    expect(items.filter(({ type }) => type === 'AWS::IAM::Role')).toHaveLength(roles.length)
  })

  test.each([
    [
      'a clock that is off',
      'Signature expired: 20261124T090000Z is now earlier than …',
      'aws/clock',
    ],
    ['a wrong secret', 'The request signature we calculated does not match …', 'aws/credentials'],
  ])('because of %s asks nothing else', async (_, words, code) => {
    await read(ORGANIZATIONS)
    aws.refuse('organizations:DescribeOrganization', 'InvalidSignatureException', {
      message: words,
    })
    const asked = aws.calls.length
    const report = await read(ALL, LATER)
    expect([report.stopped?.code, report.sources.length]).toEqual([code, 1])
    expect(aws.calls.slice(asked).map(({ action }) => action)).toEqual(
      aws.calls.slice(asked).map(() => 'organizations:DescribeOrganization'),
    )
    expect((await loadInventory(store)).organization?.Accounts).toHaveLength(10)
  })

  test('because nothing is there keeps what was known, and does not ask the same place for each type', async () => {
    await read(ALL)
    const before = await loadInventory(store)
    await aws.close()
    const report = await read(CONFIG, LATER)
    expect(new Set(failures(report).map(([, code, isKept]) => `${code} ${isKept}`))).toEqual(
      new Set(['aws/unreachable true']),
    )
    expect(report.sources.length).toBeGreaterThan(20)
    expect(await loadInventory(store)).toEqual(before)
    aws = await standIn(answerDemo)
  })
})

test.each([
  ['is not authorised', 'OrganizationAccessDeniedException', 'aws/denied', 'allow the action'],
  [
    'is asked in another region',
    'NoSuchConfigurationAggregatorException',
    'aws/missing',
    'check name and region in `aws.yaml`',
  ],
])(
  'an aggregator that %s is told with what to do, and what was known is kept',
  async (_, refusal, code, wayOut) => {
    await read(CONFIG)
    const before = await loadInventory(store)
    for (const action of AGGREGATE_ACTIONS) {
      aws.refuse(action, refusal, { when: ({ region }) => region === 'us-west-2' })
    }
    const report = await read(CONFIG.replace('eu-west-1', 'us-west-2'), LATER)
    expect(new Set(failures(report).map(([, one, isKept]) => `${one} ${isKept}`))).toEqual(
      new Set([`${code} true`]),
    )
    expect(report.sources.at(-1)?.failure?.message).toContain(wayOut)
    expect((await loadInventory(store)).items.filter(isResourceItem)).toEqual(
      before.items.filter(isResourceItem),
    )
  },
)

test('of accounts that the aggregator could not gather nothing is taken to be absent', async () => {
  const accounts = organizationDocument().Accounts.map(({ Id }) => Id)
  const half = accounts.filter((_, at) => at % 2 === 0)
  await aws.close()
  aws = await standIn((call) => {
    if (call.action === 'config:DescribeConfigurationAggregatorSourcesStatus') {
      return {
        AggregatedSourceStatusList: accounts.map((id) => sourceStatus(id, !half.includes(id))),
      }
    }
    const answer = answerDemo(call) as { readonly Results?: readonly string[] }
    if (answer.Results === undefined) return answer
    const isGathered = (row: string) => !half.includes(JSON.parse(row).accountId)
    return { ...answer, Results: answer.Results.filter(isGathered) }
  })
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value)
  expect(failures(await read(ALL))).toEqual([])
  const { items, organization } = await loadInventory(store)
  const coverage = coverageOf(items, orgTree(organization), await failedSources(store))
  expect(half).toHaveLength(5)
  for (const id of half) {
    const why = `the aggregator could not gather account ${id} (AccessDenied)`
    expect(coverage.gap('AWS::IAM::Role', id)).toBe(why)
    expect(coverage.accounts).toContainEqual(expect.stringContaining(`gather account ${id}`))
  }
  for (const id of accounts.filter((one) => !half.includes(one)))
    expect(coverage.gap('AWS::IAM::Role', id)).toBeUndefined()
})

function sourceStatus(SourceId: string, isGathered: boolean): object {
  const status = isGathered
    ? { LastUpdateStatus: 'SUCCEEDED' }
    : { LastUpdateStatus: 'FAILED', LastErrorCode: 'AccessDenied' }
  return { SourceId, SourceType: 'ACCOUNT', AwsRegion: 'eu-west-1', ...status }
}

test('names of OUs that `list-accounts` does not tell are those of an older document', async () => {
  await read(ORGANIZATIONS)
  const known = (await loadInventory(store)).organization
  const { Organization, OrganizationalUnits = [], Roots = [] } = organizationDocument()
  const above = (id: string): string => {
    const unit = OrganizationalUnits.find((one) => one.Id === id)
    return unit === undefined
      ? `${Organization.Id}/${Roots[0]?.Id}`
      : `${above(unit.ParentId)}/${id}`
  }
  const Accounts = organizationDocument().Accounts.map(({ Id, Name, ParentId }) => ({
    Arn: `arn:aws:organizations::${Organization.MasterAccountId}:account/${Organization.Id}/${Id}`,
    Id,
    Name,
    Paths: [`${above(ParentId)}/${Id}/`],
  }))
  writeFileSync(join(root, 'accounts.json'), JSON.stringify({ Accounts }))
  const collected = await collect(store, [join(root, 'accounts.json')], { now: LATER })
  expect(collected).toMatchObject({ ok: true, value: { rejects: [] } })
  const { organization } = await loadInventory(store)
  const namesOf = (document: typeof organization) =>
    (document?.OrganizationalUnits ?? [])
      .map(({ Id, Name, ParentId }) => [Id, Name, ParentId])
      .sort()
  expect(organization?.Accounts[0]).not.toHaveProperty('Tags')
  expect(namesOf(organization)).toEqual(namesOf(known))
})

describe('parts that are denied are named, and the rest is kept', () => {
  test('the text of a policy', async () => {
    aws.refuse('organizations:DescribePolicy', 'AccessDeniedException', {
      when: ({ input }) => input['PolicyId'] === 'p-5ecba5e1',
    })
    const report = await read(ORGANIZATIONS)
    const missing = report.sources.flatMap((source) => source.missing)
    expect(missing).toMatchObject([{ reason: 'aws/denied', place: 'SecurityBaseline' }])
    const { items, organization } = await loadInventory(store)
    const { policies, problems } = attachedPolicies(organization, items)
    expect(policies.length).toBeGreaterThan(4)
    expect(problems).toMatchObject([expect.stringContaining('the text of `SecurityBaseline`')])
  })

  test('the tags of accounts', async () => {
    aws.refuse('organizations:ListTagsForResource', 'AccessDeniedException', { times: 4 })
    const report = await read(ORGANIZATIONS)
    const [missing] = report.sources.flatMap((source) => source.missing)
    expect(missing?.place.split(', ')).toHaveLength(4)
    const accounts = (await loadInventory(store)).organization?.Accounts ?? []
    expect(accounts.filter((account) => 'Tags' in account)).toHaveLength(6)
  })
})

test('findings of an analyzer that is gone go with it', async () => {
  await read(FINDING_SOURCES)
  await aws.close()
  aws = await standIn((call) =>
    call.action === 'access-analyzer:ListAnalyzers' ? { analyzers: [] } : answerDemo(call),
  )
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value)
  await read(FINDING_SOURCES, LATER)
  const { items } = await loadInventory(store)
  expect(items.filter(({ type }) => type.startsWith('AWS::AccessAnalyzer::'))).toEqual([])
})

test('a cancelled run keeps what was answered, and a next run reads the rest', async () => {
  const controller = new AbortController()
  const stopped = await collectInventory(store, settings(ALL), {
    now: NOW,
    signal: controller.signal,
    onProgress: (path) => path.endsWith('SERVICE_CONTROL_POLICY') && controller.abort(),
  })
  expect(stopped).toMatchObject({ ok: true, value: { isCancelled: true } })
  expect((await inventoryAnswers(store)).map(({ path }) => path)).toEqual([
    'aws-organizations:tree',
  ])
  expect(failures(await read(ALL))).toEqual([])
})

test('settings without a source of inventory are told so', async () => {
  const options = { now: NOW }
  const nothing = await collectInventory(store, settings('region: eu-west-1\n'), options)
  expect(nothing).toMatchObject({ ok: false, error: { code: 'inventory/no-source' } })
})

test('what Config says of its reach explains what is missing', async () => {
  aws.refuse('config:SelectAggregateResourceConfig', 'AccessDeniedException', {
    when: isType('AWS::S3::Bucket'),
  })
  await read(ALL)
  const { items, organization } = await loadInventory(store)
  const coverage = coverageOf(items, orgTree(organization), await failedSources(store))
  expect(coverage.gap('AWS::S3::Bucket', undefined)).toContain('tried on 2026-11-24')
  expect(coverage.gap('AWS::ECR::Repository', undefined)).toBe(
    'Config has recorded no `AWS::ECR::Repository` in any account',
  )
  expect(coverage.gap('AWS::IAM::Role', '999999999999')).toBe(
    'the aggregator does not gather account 999999999999',
  )
  expect(coverage.gap('AWS::IAM::Role', organizationDocument().Accounts[0]?.Id)).toBeUndefined()
})

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}
