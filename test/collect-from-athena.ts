import { collectAthena } from '#lib/collect/athena-collect.ts'
import { planAthena } from '#lib/collect/athena-plan.ts'
import type { RecordTables } from '#lib/collect/athena-records.ts'
import { openAthena, readLogTable } from '#lib/collect/log-tables.ts'
import { athenaEngine } from '#lib/engine/athena.ts'
import { partitionFilter } from '#lib/query/partitions.ts'
import { compile } from '#lib/query/query.ts'
import { parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import type { Store } from '#lib/workspace/store.ts'
import { collectFields, collectQuery } from '#queries/collect/statement.ts'

/** `aws.yaml` of tests: one table of the stand-in. */
export const AWS_YAML = `region: eu-west-1
athena: { database: security, tables: [cloudtrail_logs], output: 's3://results/here/' }
`

/** Athena as the SDK's environment names it, without the waits between two questions to it. */
export function testTables(): RecordTables {
  const settings = parseAwsSettings(AWS_YAML, 'aws.yaml')
  const open = openAthena(settings.ok ? settings.value : undefined)
  if (!open.ok) throw new Error(open.error.message)
  const { athena, s3, settings: place } = open.value
  const engine = athenaEngine({ athena, s3, wait: async () => undefined }, place)
  return { engine, table: (name) => readLogTable(open.value, name) }
}

/** Collects some days of the table into a store; every chunk must be answered. */
export async function collectFromAthena(
  store: Store,
  { engine, table: open }: RecordTables,
  wish: { readonly accounts: readonly string[]; readonly from: string; readonly to: string },
  now: Date,
): Promise<void> {
  const table = await open('cloudtrail_logs')
  if (!table.ok) throw new Error(table.error.message)
  const { has, partitions, quoted } = table.value
  const report = await collectAthena(store, {
    chunks: await planAthena(store, [{ source: 'cloudtrail_logs', ...wish }], now),
    ask: async ({ accounts, day }, signal) => {
      const filter = partitionFilter(partitions, { accounts, days: [day] })
      const compiled = compile(collectQuery(quoted, has, filter), filter.values)
      if (!compiled.ok) return compiled
      const answer = await engine.run(compiled.value, signal)
      if (!answer.ok) return answer
      const { rows, statistics } = answer.value
      const { bytesScanned, dollars } = statistics
      return { ok: true, value: { rows, bytesScanned, dollars } }
    },
    fieldsOf: () => collectFields(has),
    concurrency: 2,
    now,
  })
  if (!report.ok) throw new Error(report.error.message)
  const [gap] = report.value.gaps
  if (gap !== undefined) throw new Error(gap.failure.message)
}
