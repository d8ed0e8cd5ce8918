import { describe, expect, test } from 'vitest'
import { csvText, neutralised } from './csv.ts'

interface Row {
  readonly principal: string
  readonly calls: number
}

const columns = [
  { label: 'Principal', value: (row: Row) => row.principal },
  { label: 'Calls', value: (row: Row) => row.calls },
]

describe('neutralised', () => {
  test.each([
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ["'=1", "'=1"],
    ['', ''],
  ])('%j becomes %j', (text, safe) => {
    expect(neutralised(text)).toBe(safe)
  })
})

/** The one field of a table with one column and one row. */
function field(value: string | number): string {
  const text = csvText({ header: [], columns: [{ label: 'A', value: () => value }], rows: [0] })
  return text.slice('A\r\n'.length, -'\r\n'.length)
}

describe('a field', () => {
  test.each<[string | number, string]>([
    [-3, '-3'],
    [0, '0'],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1,2', '"\'=1,2"'],
    ['012345678901', '012345678901'],
  ])('%j is written as %j', (value, written) => {
    expect(field(value)).toBe(written)
  })
})

test('a whole file: header, empty line, heads, rows, CR LF at every end', () => {
  expect(
    csvText({
      header: [
        ['Perimetry', '0.1.0'],
        ['From', '2026-08-25'],
      ],
      columns,
      rows: [
        { principal: 'PartnerSync', calls: 1118 },
        { principal: '=cmd|"/c calc"!A1', calls: -3 },
      ],
    }),
  ).toBe(
    'Perimetry,0.1.0\r\nFrom,2026-08-25\r\n\r\nPrincipal,Calls\r\nPartnerSync,1118\r\n"\'=cmd|""/c calc""!A1",-3\r\n',
  )
})

test('a table that was cut says so in its last line', () => {
  const rows = [{ principal: 'a', calls: 1 }]
  expect(csvText({ header: [], columns, rows, rowsTotal: 7 })).toBe(
    'Principal,Calls\r\na,1\r\ncut: 1 of 7 rows\r\n',
  )
})

test('a table without rows still has its heads', () => {
  expect(csvText({ header: [], columns, rows: [], rowsTotal: 0 })).toBe('Principal,Calls\r\n')
})
