import { describe, expect, test } from 'vitest'
import { coverageOf, type FailedSource } from './coverage.ts'
import type { InventoryItem } from './inventory-item.ts'
import { orgTree } from './org-tree.ts'
import { COUNT_ITEM, RECORDER_ITEM, SOURCE_ITEM } from './told-items.ts'

const [ONE, TWO] = ['111111111111', '222222222222'] as const
const BUCKET = 'AWS::S3::Bucket'
const ROLE = 'AWS::IAM::Role'

function item(type: string, account: string, more: Partial<InventoryItem> = {}): InventoryItem {
  return {
    arn: '',
    type,
    account,
    region: 'eu-west-1',
    resourceId: 'x',
    name: 'x',
    tags: null,
    configuration: null,
    ...more,
  }
}

const TREE = orgTree({
  Organization: { Id: 'o-a', MasterAccountId: ONE },
  Roots: [{ Id: 'r-1', Name: 'Root' }],
  OrganizationalUnits: [],
  Accounts: [ONE, TWO].map((Id) => ({ Id, Name: Id, ParentId: 'r-1' })),
})

const of = (items: readonly InventoryItem[], failed: readonly FailedSource[] = []) =>
  coverageOf(items, TREE, failed)
const recorder = (account: string, recordingGroup: object) =>
  item(RECORDER_ITEM, account, { configuration: { recordingGroup } })
const source = (account: string, status: string, error?: string) =>
  item(SOURCE_ITEM, account, { configuration: { status, error } })
const count = (type: string, value: number) =>
  item(COUNT_ITEM, '', { resourceId: type, configuration: { count: value } })

const ALL = [item(BUCKET, ONE), item(BUCKET, TWO), item(ROLE, ONE)]

describe('a gap', () => {
  test('is not claimed where nothing tells of one', () => {
    expect(of(ALL).gap(BUCKET, ONE)).toBeUndefined()
    expect(of(ALL).gap(BUCKET, undefined)).toBeUndefined()
    expect(of([]).gap(BUCKET, ONE)).toBeUndefined()
  })

  test('is an account of which nothing was collected', () => {
    const coverage = of([item(BUCKET, ONE)])
    expect(coverage.gap(BUCKET, TWO)).toBe(`no inventory of account ${TWO} was collected`)
    expect(coverage.gap(BUCKET, undefined)).toBe(`no inventory of account ${TWO} was collected`)
    expect(coverage.accounts).toEqual([`no inventory of account ${TWO} was collected`])
  })

  test('is a type of which nothing was collected, or that Config has not recorded', () => {
    expect(of(ALL).gap('AWS::SQS::Queue', ONE)).toBe('no `AWS::SQS::Queue` was collected')
    expect(of([...ALL, count(BUCKET, 2)]).gap('AWS::SQS::Queue', ONE)).toBe(
      'Config has recorded no `AWS::SQS::Queue` in any account',
    )
    expect(of([...ALL, count(BUCKET, 2)]).gapsOf('AWS::SQS::Queue')).toEqual([
      'Config has recorded none',
    ])
  })

  test('is what Config counts beyond what was read', () => {
    expect(of([...ALL, count(BUCKET, 5)]).gapsOf(BUCKET)).toEqual([
      'Config counts 5, of which 2 were read',
    ])
    expect(of([...ALL, count(BUCKET, 2)]).gapsOf(BUCKET)).toEqual([])
  })

  test('is a source that failed when it was asked last', () => {
    const failed = [{ path: `aws-config:main/${BUCKET}`, why: 'tried on 2026-11-24: denied' }]
    expect(of(ALL, failed).gap(BUCKET, ONE)).toBe('tried on 2026-11-24: denied')
    expect(of(ALL, failed).gapsOf(BUCKET)).toEqual(['tried on 2026-11-24: denied'])
    expect(of(ALL, failed).gap(ROLE, ONE)).toBeUndefined()
  })
})

describe('an aggregator', () => {
  test('that could not gather an account, in no region', () => {
    const failed = of([...ALL, source(ONE, 'FAILED', 'AccessDenied'), source(TWO, 'SUCCEEDED')])
    expect(failed.gap(BUCKET, ONE)).toBe(
      `the aggregator could not gather account ${ONE} (AccessDenied)`,
    )
    expect(failed.gap(BUCKET, TWO)).toBeUndefined()
    const partly = of([
      ...ALL,
      source(ONE, 'FAILED'),
      source(ONE, 'SUCCEEDED'),
      source(TWO, 'SUCCEEDED'),
    ])
    expect(partly.gap(BUCKET, ONE)).toBeUndefined()
    expect(partly.accounts).toEqual([`the aggregator could not gather account ${ONE} in eu-west-1`])
  })

  test('that does not have an account, unless it names the organization alone', () => {
    expect(of([...ALL, source(ONE, 'SUCCEEDED')]).gap(BUCKET, TWO)).toBe(
      `the aggregator does not gather account ${TWO}`,
    )
    expect(of([...ALL, source('o-a', 'SUCCEEDED')]).gap(BUCKET, TWO)).toBeUndefined()
  })
})

describe('a recorder', () => {
  test.each([
    ['of listed types', { allSupported: false, resourceTypes: [BUCKET] }, [false, true]],
    [
      'of all types',
      { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
      [false, false],
    ],
    [
      'of all types without global ones',
      { allSupported: true, includeGlobalResourceTypes: false },
      [false, true],
    ],
    [
      'of all types but some',
      {
        allSupported: false,
        exclusionByResourceTypes: { resourceTypes: [BUCKET] },
        recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
      },
      [true, false],
    ],
    [
      'in the spelling of its own item',
      { AllSupported: false, ResourceTypes: [ROLE] },
      [true, false],
    ],
    [
      'by strategy',
      { recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' } },
      [false, false],
    ],
    ['that does not say', {}, [false, false]],
  ])('%s', (_, group, expected) => {
    const coverage = of([...ALL, recorder(ONE, group)])
    expect([BUCKET, ROLE].map((type) => coverage.gap(type, ONE) !== undefined)).toEqual(expected)
    expect(coverage.gap(BUCKET, TWO)).toBeUndefined()
  })

  test('is named with its regions, and another of the account that records the type closes the gap', () => {
    const none = recorder(ONE, { allSupported: false, resourceTypes: ['AWS::X::Y'] })
    expect(of([...ALL, none]).gap(BUCKET, ONE)).toBe(
      `the Config recorder of account ${ONE} (eu-west-1) does not record \`${BUCKET}\``,
    )
    expect(of([...ALL, none]).gapsOf(BUCKET)).toEqual([`not recorded in account ${ONE}`])
    const all = recorder(ONE, { allSupported: true })
    expect(of([...ALL, none, all]).gap(BUCKET, ONE)).toBeUndefined()
  })
})
