import { paginateListAnalyzers, paginateListFindings } from '@aws-sdk/client-accessanalyzer'
import { type AwsSecurityFindingFilters, paginateGetFindings } from '@aws-sdk/client-securityhub'
import { awsClient } from '#lib/aws/clients.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'
import { type AnswerPart, type AnswerSource, asked } from './aws-answer.ts'

/** Which analyzers a region has: read first, since each of them is a source of its own. */
export function analyzerSources(settings: AwsSettings): readonly AnswerSource[] {
  return (settings.accessAnalyzer?.regions ?? []).map((region) => ({
    path: `aws-access-analyzer:${region}`,
    host: `access-analyzer in ${region}`,
    parts: (signal) => analyzers(region, signal),
  }))
}

async function* analyzers(
  region: string,
  abortSignal: AbortSignal | undefined,
): AsyncIterable<AnswerPart> {
  const client = awsClient.accessAnalyzer(region)
  const pages = paginateListAnalyzers({ client }, {}, { abortSignal })
  for await (const { analyzers: listed = [] } of asked('access-analyzer:ListAnalyzers', pages))
    yield { document: { analyzers: listed } }
}

/** The others find unused access and access within the organization, which grant nothing to outsiders. */
export const EXTERNAL_ANALYZERS: ReadonlySet<unknown> = new Set(['ACCOUNT', 'ORGANIZATION'])

/** The findings about external access of one analyzer, from its item; undefined: it finds other things. */
export function findingSource(analyzer: InventoryItem): AnswerSource | undefined {
  const { type } = analyzer.configuration as { readonly type?: unknown }
  if (!EXTERNAL_ANALYZERS.has(type)) return undefined
  return {
    path: `aws-access-analyzer:${analyzer.region}/${analyzer.name}`,
    host: `access-analyzer in ${analyzer.region}`,
    parts: (signal) => findings(analyzer, signal),
  }
}

/** `ListFindings` tells principal, actions and condition of each; version 2 of it would need a call for each finding. */
async function* findings(
  { arn, region }: InventoryItem,
  abortSignal: AbortSignal | undefined,
): AsyncIterable<AnswerPart> {
  const client = awsClient.accessAnalyzer(region)
  // What is archived is still granted; what is resolved is not.
  const filter = { status: { eq: ['ACTIVE', 'ARCHIVED'] } }
  const input = { analyzerArn: arn, filter }
  const pages = paginateListFindings({ client, pageSize: 100 }, input, { abortSignal })
  for await (const page of asked('access-analyzer:ListFindings', pages)) {
    const found = (page.findings ?? []).map((finding) => ({ ...finding, analyzerArn: arn }))
    yield { document: { findings: found } }
  }
}

/** What Security Hub is asked for: active findings of Access Analyzer. */
export const ANALYZER_FINDINGS: AwsSecurityFindingFilters = {
  ProductName: [{ Value: 'IAM Access Analyzer', Comparison: 'EQUALS' }],
  RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }],
}

/** The findings of Access Analyzer that Security Hub gathers. */
export function hubSources(settings: AwsSettings): readonly AnswerSource[] {
  if (settings.securityHub === undefined) return []
  const region = settings.securityHub.region ?? settings.region
  const host = `securityhub in ${region}`
  return [
    { path: `aws-security-hub:${region}`, host, parts: (signal) => hubFindings(region, signal) },
  ]
}

async function* hubFindings(
  region: string,
  abortSignal: AbortSignal | undefined,
): AsyncIterable<AnswerPart> {
  const client = awsClient.securityHub(region)
  const input = { Filters: ANALYZER_FINDINGS }
  const pages = paginateGetFindings({ client, pageSize: 100 }, input, { abortSignal })
  for await (const { Findings = [] } of asked('securityhub:GetFindings', pages))
    yield { document: { Findings } }
}
