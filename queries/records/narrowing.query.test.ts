import { existsSync, globSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import type { Pattern } from '#lib/cloudtrail/pattern.ts'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import { addTrinoNames, duckdbEngine } from '#lib/engine/duckdb.ts'
import { rowsOf } from '#lib/engine/engine.ts'
import { CLOUDTRAIL_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import { compile } from '#lib/query/query.ts'
import { loadRecords, makeCloudTrailTable, OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { narrowingOf } from './narrowing.ts'
import { recordOfRow } from './row-record.ts'
import { recordsOfPattern } from './statement.ts'

type Json = Readonly<Record<string, unknown>>

const LOGS = '../shared/cloudtrail'
const present = existsSync(LOGS)
if (!present) console.info(`skipped: ${LOGS} is not here`)

/** Every record of the published logs that a table can hold, by what it reads as. */
function published(): readonly Json[] {
  return globSync(`${LOGS}/**/*.{json,json.gz}`).flatMap((path) => {
    const bytes = readFileSync(path)
    try {
      const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
      const { Records } = JSON.parse(text) as { readonly Records?: readonly Json[] }
      return Array.isArray(Records) ? Records : []
    } catch {
      return []
    }
  })
}

/** What outsiders could write, and what no log of ours holds. */
const ODD: readonly Json[] = [
  {},
  { awsRegion: 'x'.repeat(600) },
  { errorCode: 'E'.repeat(600) },
  { errorCode: '', errorMessage: 'failed' },
  { responseElements: { errorCode: 'AccessDenied' } },
  { sourceIPAddress: 'y'.repeat(600) },
  { sourceIPAddress: "o'brien ? :sources -- /*" },
  { userIdentity: { type: 'AWSAccount', accountId: 'anonymous' } },
  { userIdentity: { type: 'AWSService', invokedBy: "it's.amazonaws.com" } },
  {
    userIdentity: {
      type: 'AssumedRole',
      sessionContext: { sessionIssuer: { accountId: '111122223333' } },
    },
  },
  { userIdentity: { type: 'IAMUser', arn: 'not an arn', accountId: '111122223333' } },
].map((more, at) => ({
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  eventTime: '2026-11-20T10:00:00Z',
  eventID: `odd-${at}`,
  ...more,
}))

const everything = { sql: 'true', parameters: {}, values: {} }
const contentOf = (pattern: Pattern) => canonicalJson(pattern)

describe.each([
  ['the documented table', CLOUDTRAIL_COLUMNS],
  ['an old table', OLD_COLUMNS],
])('in %s', (_, columns) => {
  test('the statement for a pattern finds every record that reads as it', async () => {
    const records = [...(present ? published() : []), ...ODD]
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await addTrinoNames(connection)
    await loadRecords(connection, await makeCloudTrailTable(connection, 'logs', columns), records)
    const engine = duckdbEngine(connection)
    const ask = async (patterns: readonly Pattern[] | undefined) => {
      const narrowing = patterns && narrowingOf(patterns)
      const { query, values } =
        narrowing === undefined
          ? { query: { name: 'all', sql: selectAll(columns), parameters: {} }, values: {} }
          : recordsOfPattern('logs', columns, everything, narrowing)
      const compiled = compile(query, values)
      if (!compiled.ok) throw new Error(compiled.error.message)
      const answer = await engine.run(compiled.value)
      if (!answer.ok) throw new Error(answer.error.message)
      const rows = await rowsOf(answer.value)
      if (!rows.ok) throw new Error(rows.error.message)
      return rows.value.map((row) => recordOfRow(columns, row))
    }
    const readings = (await ask(undefined)).flatMap((record) => {
      const reading = readRecord(record)
      return reading.ok ? [reading.occurrence.pattern] : []
    })
    // A statement each: of thousands of patterns every twelfth, and all odd ones, which stand last.
    const all = [...Map.groupBy(readings, contentOf)]
    const groups = all.filter((_, at) => at % 12 === 0 || at >= all.length - ODD.length)
    expect(all.length).toBeGreaterThan(present ? 300 : 5)
    for (const [content, [pattern, ...others]] of groups) {
      const found = (await ask([pattern!])).filter((record) => {
        const reading = readRecord(record)
        return reading.ok && contentOf(reading.occurrence.pattern) === content
      })
      expect(found.length, content).toBe(1 + others.length)
    }
  })
})

/** The columns as the statement selects them, of all rows. */
function selectAll(columns: typeof CLOUDTRAIL_COLUMNS): string {
  const { query } = recordsOfPattern('logs', columns, everything, narrowingOf([]))
  return query.sql.slice(0, query.sql.indexOf('\nwhere'))
}
