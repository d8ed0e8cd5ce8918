import { expect, test } from 'vitest'
import { asTold } from '#lib/report/steps.ts'
import type { ReportResult } from '#lib/service/reports.ts'
import { reportCsv, reportJson, reportMarkdown, reportTable } from './reports-print.ts'

const HOSTILE = '=cmd|" /C calc"!A0\u202e'

function result(rows: number): ReportResult {
  return {
    report: {
      name: 'some-report',
      aliases: [],
      title: 'Some calls',
      description: 'calls of somebody',
      perimeter: 'other',
      prepares: '',
      sql: '',
      columns: [
        { name: 'principal_arn', label: 'principal' },
        { name: 'endpoint', label: 'endpoint' },
        { name: 'calls', label: 'calls', isNumber: true },
      ],
      apart: ['service'],
      step: asTold,
    },
    from: '2026-11-01',
    to: '2026-11-02',
    accounts: ['111122223333'],
    bytesScanned: 0,
    dollars: 0,
    setApart: [{ reason: 'service', calls: 1200, rows: 3 }],
    rows: Array.from({ length: rows }, (_, at) => ({
      calls: 2000 + at,
      cells: { principal_arn: HOSTILE, endpoint: null, calls: String(2000 + at) },
    })),
  }
}

// Names in logs are chosen by outsiders.
test('a name that a spreadsheet would run is neutralised, and numbers stay numbers', () => {
  expect(reportCsv(result(1), '1.0')).toBe(
    [
      'Perimetry,1.0',
      'Report,some-report',
      'First day (UTC),2026-11-01',
      'Last day (UTC),2026-11-02',
      'Accounts,111122223333',
      'Calls by AWS services as themselves (set apart),1200',
      '',
      'principal,endpoint,calls',
      `"'=cmd|"" /C calc""!A0\u202e",,2000`,
      '',
    ].join('\r\n'),
  )
})

test('a terminal sees control characters, what is set apart, and no column that is empty', () => {
  const text = reportTable(result(1), 20)
  expect(text).not.toContain('\u202e')
  expect(text).not.toContain('endpoint')
  expect(text).toContain(
    'set apart: 1,200 calls by AWS services as themselves (3 rows; --show service)',
  )
})

test('a table that is cut says so, CSV and JSON are never cut', () => {
  expect(reportTable(result(30), 20)).toContain('20 of 30 rows; --limit shows more')
  expect(reportMarkdown(result(30), 20)).toContain('20 of 30 rows; --limit shows more')
  expect(reportTable(result(20), 20)).not.toContain('--limit')
  expect(reportCsv(result(30), '1.0').split('\r\n')).toHaveLength(39)
  expect(JSON.parse(reportJson(result(30), '1.0')).rows).toHaveLength(30)
})

test('Markdown cannot be ended by a name', () => {
  expect(reportMarkdown(result(1), 20)).toContain('=cmd\\|')
})

test('what ran in Athena says what it cost', () => {
  const text = reportTable({ ...result(0), bytesScanned: 123_456_789, dollars: 0.0006 }, 20)
  expect(text).toContain('123,456,789 bytes scanned, about 0.0006 US dollars')
  expect(text).toContain('no other calls')
})
