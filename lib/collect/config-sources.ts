import {
  DescribeConfigurationRecordersCommand,
  paginateDescribeConfigurationAggregatorSourcesStatus,
  paginateGetAggregateDiscoveredResourceCounts,
  paginateSelectAggregateResourceConfig,
} from '@aws-sdk/client-config-service'
import { awsClient } from '#lib/aws/clients.ts'
import { INVENTORY_TYPES } from '#lib/org/inventory-types.ts'
import { RECORDER_ITEM } from '#lib/org/told-items.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'
import { type AnswerPart, type AnswerSource, asked, askOnce } from './aws-answer.ts'

type Client = ReturnType<typeof awsClient.config>

/** The most rows that Config answers at once. */
const PAGE_ROWS = 100

// `SELECT *` leaves out what is nested; that is named. The filter is on the type alone: whatever else is left out,
// is left out here, where it can be said.
const FIELDS = [
  'resourceId',
  'resourceName',
  'resourceType',
  'arn',
  'accountId',
  'awsRegion',
  'configurationItemCaptureTime',
  'configurationItemStatus',
  'configuration',
  'supplementaryConfiguration',
  'tags',
].join(', ')

/** What a Config aggregator tells: its reach first, then the resources, a source for each type. */
export function configSources(settings: AwsSettings): readonly AnswerSource[] {
  if (settings.config === undefined) return []
  const { aggregator, region = settings.region } = settings.config
  const client = awsClient.config(region)
  const host = `config in ${region}`
  const sources: readonly Omit<AnswerSource, 'host'>[] = [
    { path: `aws-config:${region}/recorders`, parts: () => recorders(client) },
    { path: `aws-config:${aggregator}/sources`, parts: () => gathered(client, aggregator) },
    { path: `aws-config:${aggregator}/counts`, parts: () => counts(client, aggregator) },
    // Who records what in the other accounts is told by their recorders, where these are recorded.
    ...[RECORDER_ITEM, ...INVENTORY_TYPES].map((type) => ({
      path: `aws-config:${aggregator}/${type}`,
      parts: (signal: AbortSignal | undefined) => resources(client, aggregator, type, signal),
    })),
  ]
  return sources.map((source) => ({ ...source, host }))
}

async function* recorders(client: Client): AsyncIterable<AnswerPart> {
  const action = 'config:DescribeConfigurationRecorders'
  const told = await askOnce(action, client.send(new DescribeConfigurationRecordersCommand({})))
  yield { document: { ConfigurationRecorders: told.ConfigurationRecorders ?? [] } }
}

async function* gathered(client: Client, aggregator: string): AsyncIterable<AnswerPart> {
  const pages = paginateDescribeConfigurationAggregatorSourcesStatus(
    { client },
    { ConfigurationAggregatorName: aggregator },
  )
  const action = 'config:DescribeConfigurationAggregatorSourcesStatus'
  for await (const { AggregatedSourceStatusList = [] } of asked(action, pages))
    yield { document: { AggregatedSourceStatusList } }
}

async function* counts(client: Client, aggregator: string): AsyncIterable<AnswerPart> {
  const pages = paginateGetAggregateDiscoveredResourceCounts(
    { client },
    { ConfigurationAggregatorName: aggregator, GroupByKey: 'RESOURCE_TYPE' },
  )
  const action = 'config:GetAggregateDiscoveredResourceCounts'
  for await (const { GroupByKey, GroupedResourceCounts = [] } of asked(action, pages))
    yield { document: { GroupByKey, GroupedResourceCounts } }
}

async function* resources(
  client: Client,
  aggregator: string,
  type: string,
  abortSignal: AbortSignal | undefined,
): AsyncIterable<AnswerPart> {
  const pages = paginateSelectAggregateResourceConfig(
    { client, pageSize: PAGE_ROWS },
    {
      ConfigurationAggregatorName: aggregator,
      Expression: `SELECT ${FIELDS} WHERE resourceType = '${type}'`,
    },
    { abortSignal },
  )
  for await (const { Results = [] } of asked('config:SelectAggregateResourceConfig', pages))
    yield { document: { Results } }
}
