import type { OrganizationDocument } from '#lib/org/organization.ts'
import { ACCOUNTS, type AccountKey } from '../../scripts/demo/cast.ts'
import { type ConfigurationItem, configSnapshot } from '../../scripts/demo/inventory.ts'
import { organizationDocument } from '../../scripts/demo/organization.ts'
import { pageOf, type StandInCall, StandInError } from './aws-json.ts'

const END_DAY = '2026-11-24'
export const AGGREGATOR = 'all-accounts'
export const ANALYZER = 'arn:aws:access-analyzer:eu-west-1:320000000099:analyzer/organization'

/** All items of the demo, as Config's snapshots hold them. */
export const DEMO_ITEMS: readonly ConfigurationItem[] = (
  Object.keys(ACCOUNTS) as AccountKey[]
).flatMap((account) => {
  const { configurationItems } = configSnapshot(account, END_DAY) as {
    readonly configurationItems: readonly ConfigurationItem[]
  }
  return configurationItems
})

/** Findings, more than one page of them. */
export const FINDINGS = Array.from({ length: 5 }, (_, at) => ({
  id: `finding-${at}`,
  resource: `arn:aws:s3:::bucket-${at}`,
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: '320000000011',
  principal: { AWS: '999999999999' },
  action: ['s3:GetObject'],
  condition: {},
  isPublic: false,
  status: 'ACTIVE',
  createdAt: '2026-11-01T00:00:00Z',
  analyzedAt: '2026-11-20T00:00:00Z',
  updatedAt: '2026-11-20T00:00:00Z',
}))

const HUB_FINDINGS = FINDINGS.map(({ id, resourceOwnerAccount, updatedAt }) => ({
  SchemaVersion: '2018-10-08',
  Id: `${ANALYZER}/${id}`,
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/access-analyzer',
  AwsAccountId: resourceOwnerAccount,
  Region: 'eu-west-1',
  Title: `${id} allows cross-account access`,
  UpdatedAt: updatedAt,
}))

// Small, so that nearly every answer has several pages.
const PAGE = 3

/** Answers as AWS would for the demo organization, whose files hold the same. */
export function answerDemo({ action, input }: StandInCall): object {
  const answers = ANSWERS[action]
  if (answers === undefined) throw new StandInError('UnknownOperationException', action)
  return answers(input)
}

type Input = StandInCall['input']
const DOCUMENT: OrganizationDocument = organizationDocument()
const POLICIES = DOCUMENT.Policies ?? []
const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map((Type) => ({
  Type,
  Status: 'ENABLED',
}))

const ANSWERS: Readonly<Record<string, (input: Input) => object>> = {
  'organizations:DescribeOrganization': () => ({ Organization: DOCUMENT.Organization }),
  'organizations:ListRoots': (input) =>
    listed(
      'Roots',
      DOCUMENT.Roots.map((root) => ({ ...root, PolicyTypes: POLICY_TYPES })),
      input,
    ),
  'organizations:ListOrganizationalUnitsForParent': (input) =>
    listed('OrganizationalUnits', childrenOf(DOCUMENT.OrganizationalUnits, input), input),
  'organizations:ListAccountsForParent': (input) =>
    listed('Accounts', childrenOf(DOCUMENT.Accounts, input), input),
  'organizations:ListAccounts': (input) =>
    listed(
      'Accounts',
      DOCUMENT.Accounts.map(({ ParentId: _, ...account }) => ({ ...account, ...joined(account) })),
      input,
    ),
  'organizations:ListTagsForResource': (input) =>
    listed('Tags', [{ Key: 'account', Value: input['ResourceId'] }], input),
  'organizations:ListPolicies': (input) =>
    listed(
      'Policies',
      POLICIES.filter(({ Type }) => Type === input['Filter']).map(summaryOf),
      input,
    ),
  'organizations:DescribePolicy': (input) => {
    const policy = policyOf(input)
    return { Policy: { PolicySummary: summaryOf(policy), Content: policy.Content } }
  },
  'organizations:ListTargetsForPolicy': (input) =>
    listed('Targets', policyOf(input).Targets.map(targetOf), input),
  'config:DescribeConfigurationRecorders': () => ({
    ConfigurationRecorders: [{ name: 'default', recordingGroup: { allSupported: true } }],
  }),
  'config:DescribeConfigurationAggregators': ({ ConfigurationAggregatorNames: names }) => {
    const [name] = names as readonly string[]
    if (name !== AGGREGATOR)
      throw new StandInError(
        'NoSuchConfigurationAggregatorException',
        'there is no such aggregator',
      )
    const OrganizationAggregationSource = {
      RoleArn: 'arn:aws:iam::320000000099:role/config',
      AllAwsRegions: true,
    }
    return {
      ConfigurationAggregators: [
        { ConfigurationAggregatorName: name, OrganizationAggregationSource },
      ],
    }
  },
  'config:DescribeConfigurationAggregatorSourcesStatus': (input) =>
    listed('AggregatedSourceStatusList', Object.values(ACCOUNTS).map(sourceOf), input),
  'config:GetAggregateDiscoveredResourceCounts': (input) => ({
    GroupByKey: 'RESOURCE_TYPE',
    ...listed('GroupedResourceCounts', countsByType(), input),
  }),
  'config:SelectAggregateResourceConfig': select,
  'access-analyzer:ListAnalyzers': () => ({
    analyzers: [
      { arn: ANALYZER, name: 'organization', type: 'ORGANIZATION', status: 'ACTIVE' },
      {
        arn: `${ANALYZER}-unused`,
        name: 'unused',
        type: 'ORGANIZATION_UNUSED_ACCESS',
        status: 'ACTIVE',
      },
    ],
  }),
  'access-analyzer:ListFindings': ({ nextToken }) => {
    const { items, next } = pageOf(FINDINGS, nextToken, PAGE)
    return { findings: items, nextToken: next }
  },
  'securityhub:GetFindings': (input) => listed('Findings', HUB_FINDINGS, input),
}

/** Organizations may answer an empty page though others follow: the first one is. */
function listed(key: string, items: readonly unknown[], { NextToken: token }: Input): object {
  if (token === undefined && items.length > PAGE) return { [key]: [], NextToken: '0' }
  const page = pageOf(items, token, PAGE)
  return { [key]: page.items, NextToken: page.next }
}

function childrenOf<Child extends { readonly ParentId: string }>(
  children: readonly Child[],
  { ParentId }: Input,
): readonly Omit<Child, 'ParentId'>[] {
  return children
    .filter((child) => child.ParentId === ParentId)
    .map(({ ParentId: _, ...child }) => ({ ...child, ...joined(child) }))
}

/** Times travel as seconds. */
function joined({ JoinedTimestamp: at }: { readonly JoinedTimestamp?: unknown }): object {
  return typeof at === 'string' ? { JoinedTimestamp: Date.parse(at) / 1000 } : {}
}

function policyOf({ PolicyId }: Input): (typeof POLICIES)[number] {
  const policy = POLICIES.find(({ Id }) => Id === PolicyId)
  if (policy === undefined) throw new StandInError('PolicyNotFoundException', String(PolicyId))
  return policy
}

function summaryOf({ Id, Name, Type, AwsManaged = false }: (typeof POLICIES)[number]): object {
  return { Id, Name, Type, AwsManaged }
}

function targetOf(TargetId: string): object {
  const Type = TargetId.startsWith('r-')
    ? 'ROOT'
    : TargetId.startsWith('ou-')
      ? 'ORGANIZATIONAL_UNIT'
      : 'ACCOUNT'
  return { TargetId, Name: TargetId, Type }
}

function sourceOf({ id }: { readonly id: string }): object {
  return {
    SourceId: id,
    SourceType: 'ACCOUNT',
    AwsRegion: 'eu-west-1',
    LastUpdateStatus: 'SUCCEEDED',
    LastUpdateTime: 1_795_000_000,
  }
}

function countsByType(): readonly object[] {
  const groups = Map.groupBy(DEMO_ITEMS, ({ resourceType }) => resourceType)
  return [...groups].map(([GroupName, items]) => ({ GroupName, ResourceCount: items.length }))
}

const EXPRESSION = /^SELECT ([\w, ]+) WHERE resourceType = '([\w:]+)'$/

/** Rows as texts, with the names of the API and tags as a list. */
function select({ ConfigurationAggregatorName, Expression, Limit, NextToken }: Input): object {
  if (ConfigurationAggregatorName !== AGGREGATOR)
    throw new StandInError('NoSuchConfigurationAggregatorException', 'there is no such aggregator')
  const [, fields, type] = EXPRESSION.exec(String(Expression)) ?? []
  if (fields === undefined) throw new StandInError('InvalidExpressionException', String(Expression))
  if (Limit !== 100) throw new StandInError('InvalidLimitException', String(Limit))
  const names = fields.split(', ')
  const rows = DEMO_ITEMS.filter(({ resourceType }) => resourceType === type).map((item) =>
    rowOf(item, names),
  )
  const { items, next } = pageOf(rows, NextToken, PAGE)
  const SelectFields = names.map((Name) => ({ Name }))
  return {
    Results: items.map((row) => JSON.stringify(row)),
    QueryInfo: { SelectFields },
    NextToken: next,
  }
}

function rowOf(
  { ARN, awsAccountId, tags, ...item }: ConfigurationItem,
  names: readonly string[],
): object {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value, tag: `${key}=${value}` }))
  const row = Object.entries({ ...item, arn: ARN, accountId: awsAccountId, tags: list })
  return Object.fromEntries(row.filter(([name]) => names.includes(name)))
}
