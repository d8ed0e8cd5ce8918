import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Apart } from '#lib/report/report.ts'
import { allReports, findReport, type ReportResult, reportFromStore } from '#lib/service/reports.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { demoHome } from '#test/demo-home.ts'
import { runCommand } from '#test/run-command.ts'
import { STORIES } from '../../scripts/demo/cast.ts'

// Expected numbers are those of the stories of docs/demo.md, not of the program's output.

let store: Store
beforeAll(async () => {
  const opened = await openStore(demoHome(), 'read')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
})
afterAll(() => closeStore(store))

async function ask(name: string, show: readonly Apart[] = []): Promise<ReportResult> {
  const report = findReport(name)
  if (!report.ok) throw new Error(report.error.message)
  const answer = await reportFromStore(store, report.value, { accounts: [], show })
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.value
}

/** Calls of the rows in which all of these texts stand. */
function callsOf({ rows }: ReportResult, ...texts: readonly string[]): number {
  const found = rows.filter(({ cells }) => {
    const all = Object.values(cells).join('\n')
    return texts.every((text) => all.includes(text))
  })
  return found.reduce((sum, { calls }) => sum + calls, 0)
}

describe('the stories of the demo organization', () => {
  test('buckets outside', async () => {
    const answer = await ask('s3-resource-perimeter')
    const told = (...texts: readonly string[]) => callsOf(answer, ...texts)
    expect({
      partnerSync: told('PartnerSync', 'expected-partner-999999999999', 'outside'),
      appMigrator: told('AppMigrator', 'app-migration-888888888888', 'outside'),
      reportBuilder: told('ReportBuilder', 'public-reference-data', 'cannot tell'),
      ciRunner: told('ci-runner', 'build-cache-eu', 'cannot tell'),
      archiveReader: told('ArchiveReader', 'open-climate-data-777777777777', 'outside'),
      managementRole: told('OrgFinance', 'billing-export-444444444444', 'outside'),
      dataExchange: told('user/data-subscriber', 'dx-asset-delivery-555555555555', 'outside'),
      legacyConfig: told('legacy-config-store'),
    }).toEqual({
      partnerSync: STORIES.partnerSync.calls,
      appMigrator: STORIES.appMigrator.calls,
      reportBuilder: STORIES.reportBuilder.calls,
      ciRunner: STORIES.ciRunner.calls,
      archiveReader: STORIES.archiveReader.calls,
      managementRole: STORIES.managementRole.calls,
      dataExchange: STORIES.dataExchange.calls,
      // The inventory tells that it is ours.
      legacyConfig: 0,
    })
    const sync = answer.rows.find(({ cells }) => cells['principal_arn']?.endsWith('/PartnerSync'))
    expect(sync?.cells['days_seen']).toBe(String(STORIES.partnerSync.days))
    expect(answer.rows.every(({ cells }) => cells['sample_event_id'] !== null)).toBe(true)
  })

  test('what the report of buckets outside sets apart is there when it is asked for', async () => {
    const answer = await ask('s3-resource-perimeter', ['service-linked-role', 'not-succeeded'])
    expect(callsOf(answer, 'AmazonGuardDuty', 'threat-lists-666666666666')).toBe(
      STORIES.serviceLinkedRole.calls,
    )
    expect(callsOf(answer, 'MetricsExporter', 'vendor-metrics-444444444444')).toBe(
      STORIES.alreadyDenied.calls,
    )
  })

  test('a partner that reads a bucket of ours', async () => {
    const answer = await ask('s3_bucket_policy_identity_perimeter_org_boundary')
    expect(callsOf(answer, 'my-bucket-open-to-partner', '999999999999')).toBe(
      STORIES.partnerReader.calls,
    )
  })

  test('credentials of an instance used from elsewhere', async () => {
    const answer = await ask('instance-credentials-elsewhere')
    expect(callsOf(answer, '198.51.100.201', 'through no endpoint')).toBe(
      STORIES.stolenCredentials.calls,
    )
  })

  test('a refusal in a café, with the policy that refused', async () => {
    const answer = await ask('denied')
    expect(callsOf(answer, 'role/DevOps', '198.51.100.77', 'scp', 'p-d3vn3tw0')).toBe(
      STORIES.devOpsDenied.calls,
    )
  })

  test('S3 through endpoints, on buckets outside', async () => {
    const answer = await ask('s3-endpoint-resource-perimeter')
    expect(callsOf(answer, 'PartnerSync', 'vpce-0a5511d2c3f4e5a61')).toBe(STORIES.partnerSync.calls)
    expect(callsOf(answer, 'AppMigrator')).toBe(0)
  })
})

describe('every report', () => {
  test.each(allReports())('$name runs over the store', async ({ apart, name }) => {
    const answer = await ask(name)
    const shown = await ask(name, apart)
    const sum = (rows: readonly { readonly calls: number }[]) =>
      rows.reduce((calls, row) => calls + row.calls, 0)
    // Nothing is lost: what is shown and what is set apart are all rows of the query.
    expect(sum(answer.rows) + sum(answer.setApart)).toBe(sum(shown.rows))
    expect(shown.setApart).toEqual([])
    const orders = answer.rows.map(({ calls }) => calls)
    expect(orders).toEqual([...orders].sort((a, b) => b - a))
  })
})

describe('perimetry report', () => {
  test('lists the catalogue', async () => {
    const { code, out } = await runCommand(['report'])
    expect(code).toBe(0)
    for (const { name } of allReports()) expect(out).toContain(`  ${name}\n`)
  })

  test('prints a table with what is set apart, CSV and JSON of the same rows', async () => {
    const run = (...more: readonly string[]) =>
      runCommand(['report', 's3_scp_resource_perimeter', ...more])
    const table = await run()
    expect(table.code).toBe(0)
    expect(table.out).toMatch(/set apart: [\d,]+ calls by service-linked roles/)
    expect(table.out).toContain('expected-partner-999999999999')
    const json = JSON.parse((await run('--format', 'json')).out) as { rows: { calls: number }[] }
    const csv = (await run('--format', 'csv')).out.split('\r\n')
    const head = csv.findIndex((line) => line.startsWith('account,'))
    expect(csv.slice(head + 1, -1)).toHaveLength(json.rows.length)
  })

  test('prints the statement for Athena', async () => {
    const { code, out } = await runCommand(['report', 'denied', '--sql', '--from', '2026-11-01'])
    expect(code).toBe(0)
    expect(out).toMatch(/^with records as \(/)
    expect(out).toContain(`"p_account" in ('012345678901'`)
    expect(out).toContain(`'2026/11/01'`)
  })

  test.each([
    [['report', 's3-resource-perimetre'], 'did you mean `s3-resource-perimeter`'],
    [['report', 'denied', '--accounts', 'payments'], 'no root, OU or account `payments`'],
    [['report', 'denied', '--show', 'everything'], 'the question is not valid at `show.0`'],
    [['report', 'denied', '--from', '2026-11-02', '--to', '2026-11-01'], 'swap the two'],
    [['report', 'denied', '--engine', 'athena'], 'aws-settings/no-athena'],
  ])('%j is refused with a way out', async (args, message) => {
    const { code, err } = await runCommand(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
