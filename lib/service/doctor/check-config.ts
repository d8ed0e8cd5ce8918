import {
  type AggregatedSourceStatus,
  type ConfigurationAggregator,
  DescribeConfigurationAggregatorsCommand,
  paginateDescribeConfigurationAggregatorSourcesStatus,
} from '@aws-sdk/client-config-service'
import { awsClient } from '#lib/aws/clients.ts'
import { configSources } from '#lib/collect/config-sources.ts'
import { readAnswer } from '#lib/collect/read-answer.ts'
import { recordsType } from '#lib/org/coverage.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import { INVENTORY_TYPES } from '#lib/org/inventory-types.ts'
import { RECORDER_ITEM } from '#lib/org/told-items.ts'
import { countOf } from '#lib/table/count-of.ts'
import { ask, askAll } from './ask.ts'
import { type CheckLine, listed, notAsked, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

const RECORDED = 'recorded types'

/** The aggregator, what it gathers, and what the accounts record. */
export async function* checkConfig(known: Known): AsyncGenerator<CheckLine> {
  const { config, region } = known.settings
  if (config === undefined) {
    const way = 'add `config: { aggregator: NAME }` for tags, owners and networks of resources'
    yield notAsked('aggregator', '`aws.yaml` names none', way)
    return
  }
  const name = `aggregator ${config.aggregator}`
  const client = awsClient.config(config.region ?? region)
  const action = 'config:DescribeConfigurationAggregators'
  const input = { ConfigurationAggregatorNames: [config.aggregator] }
  const sent = client.send(new DescribeConfigurationAggregatorsCommand(input), known.sending)
  const asked = await ask(action, sent)
  const isMissing = !asked.ok && asked.error.name === 'NoSuchConfigurationAggregatorException'
  if (isMissing) {
    const detail = `there is no ${name} in ${config.region ?? region}`
    yield trouble('missing', name, detail, 'check name and region of `config` in `aws.yaml`')
    yield notAsked(RECORDED, 'there is no aggregator')
    return
  }
  yield asked.ok
    ? ok(name, reachOf(asked.value.ConfigurationAggregators?.[0]))
    : failureLine(name, asked.error, action, placesOf(known))
  yield await sourcesLine(known, config.aggregator)
  yield* checkRecorders(known)
}

function reachOf(aggregator: ConfigurationAggregator | undefined): string {
  const organization = aggregator?.OrganizationAggregationSource
  if (organization !== undefined) {
    const { AllAwsRegions: isAll, AwsRegions: regions = [] } = organization
    return `gathers the organization, ${isAll === true ? 'all regions' : listed(regions, 40)}`
  }
  const accounts = (aggregator?.AccountAggregationSources ?? []).flatMap(
    ({ AccountIds = [] }) => AccountIds,
  )
  return `gathers ${countOf(accounts.length, 'account')} by name`
}

async function sourcesLine(known: Known, aggregator: string): Promise<CheckLine> {
  const name = 'sources of the aggregator'
  const { config, region } = known.settings
  const client = awsClient.config(config?.region ?? region)
  const action = 'config:DescribeConfigurationAggregatorSourcesStatus'
  const pages = paginateDescribeConfigurationAggregatorSourcesStatus(
    { client },
    { ConfigurationAggregatorName: aggregator },
    known.sending,
  )
  const asked = await askAll(action, pages, (page) => page.AggregatedSourceStatusList)
  if (!asked.ok) return failureLine(name, asked.error, action, placesOf(known))
  return sourcesFound(name, asked.value, known.accounts)
}

function sourcesFound(
  name: string,
  sources: readonly AggregatedSourceStatus[],
  owned: readonly string[] | undefined,
): CheckLine {
  const accounts = Map.groupBy(
    sources.filter(({ SourceType }) => SourceType === 'ACCOUNT'),
    ({ SourceId = '' }) => SourceId,
  )
  const failed = sources.filter(({ LastUpdateStatus: status }) => status === 'FAILED')
  const lacking = (owned ?? []).filter((account) => accounts.size > 0 && !accounts.has(account))
  const gathered = `${countOf(accounts.size, 'account')} gathered`
  if (failed.length + lacking.length === 0 && sources.length > 0) return ok(name, gathered)
  const detail = [
    sources.length === 0 ? 'it gathers nothing yet' : gathered,
    ...(failed.length === 0 ? [] : [`could not gather ${failuresOf(failed)}`]),
    ...(lacking.length === 0 ? [] : [`${listed(lacking)} of the organization not among them`]),
  ].join('; ')
  const isNothing = failed.length === sources.length
  return trouble(
    isNothing ? 'missing' : 'warning',
    name,
    detail,
    'authorize the aggregator in these accounts and regions, or let it gather the organization; what is not gathered is not known',
  )
}

/** `111122223333 in eu-west-1 (ACCESS_DENIED)`; an account stands once for each region. */
function failuresOf(failed: readonly AggregatedSourceStatus[]): string {
  return listed(
    failed.map(({ AwsRegion, LastErrorCode: code, SourceId }) => {
      const where = AwsRegion === undefined ? '' : ` in ${AwsRegion}`
      return `${SourceId}${where}${code === undefined ? '' : ` (${code})`}`
    }),
  )
}

/** Of the own account by its recorders, of others by what Config gathered of theirs. */
async function* checkRecorders(known: Known): AsyncGenerator<CheckLine> {
  const sources = configSources(known.settings).filter(
    ({ path }) => path.endsWith('/recorders') || path.endsWith(`/${RECORDER_ITEM}`),
  )
  const items: InventoryItem[] = []
  for (const source of sources) {
    const answer = await readAnswer(source, known.signal)
    if (answer.failed === undefined) items.push(...answer.items)
    else {
      const { action, failure } = answer.failed
      yield failureLine(RECORDED, failure, action, placesOf(known))
      return
    }
  }
  yield recordersLine(
    known,
    items.filter(({ type }) => type === RECORDER_ITEM),
  )
}

function recordersLine(known: Known, recorders: readonly InventoryItem[]): CheckLine {
  const own = known.identity?.account ?? ''
  const byAccount = Map.groupBy(recorders, ({ account }) => account || own)
  const lacks = INVENTORY_TYPES.flatMap((type) => {
    const without = [...byAccount].flatMap(([account, all]) =>
      all.every((one) => recordsType(one, type) === false) ? [account] : [],
    )
    return without.length === 0 ? [] : [`${type} in ${listed(without)}`]
  })
  const untold = (known.accounts ?? []).filter((account) => !byAccount.has(account))
  const told = `recorders of ${countOf(byAccount.size, 'account')} are known`
  const others =
    untold.length === 0 ? '' : `; nothing tells what ${countOf(untold.length, 'other')} record`
  if (byAccount.size > 0 && lacks.length === 0) return ok(RECORDED, `${told}${others}`)
  if (byAccount.size === 0) {
    return trouble(
      'warning',
      RECORDED,
      'no account is known to record anything',
      'switch on the recorder of Config, in every account and region that policies are about',
    )
  }
  return trouble(
    'warning',
    RECORDED,
    `${told}; not recorded: ${listed(lacks, 8)}${others}`,
    'let the recorders record these types: keys that are filled from them stay open',
  )
}
