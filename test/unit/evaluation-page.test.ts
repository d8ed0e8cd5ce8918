/** docs/evaluation.md as a whole: every row of every decision table has an id, a source, and one case that asserts something. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Row {
  readonly id: string
  readonly cells: readonly string[]
}

interface Table {
  readonly heading: string
  readonly head: readonly string[]
  readonly rows: readonly Row[]
}

function cellsOf(line: string): readonly string[] {
  return line.replace(/^\| | \|$/g, '').split(' | ')
}

/** The tables of a page, each with the heading above it. */
function tablesOf(page: string): readonly Table[] {
  const tables: { heading: string; head: readonly string[]; rows: Row[] }[] = []
  let heading = ''
  let isInTable = false
  for (const line of page.split('\n')) {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
    if (!line.startsWith('|')) isInTable = false
    else if (!isInTable) {
      tables.push({ heading, head: cellsOf(line), rows: [] })
      isInTable = true
    } else if (!/^[|-]+$/.test(line)) {
      const cells = cellsOf(line)
      tables.at(-1)!.rows.push({ id: cells[0]!, cells })
    }
  }
  return tables
}

const TABLES = tablesOf(readFileSync('docs/evaluation.md', 'utf8'))
const ROWS = TABLES.flatMap(({ rows }) => rows)

const GUIDE = /^[A-Z][A-Za-z0-9 ]* (?:user guide|developer guide|API reference)(?=[,:;]|$)/
const PAGE =
  /^(?:Service (?:Authorization )?Reference|CloudTrail (?:record contents|logs of \w+))\b/
const REASONED = /^reasoned(?:: .{10,}| as [A-Z]{1,2}-\d\d$)/

interface Case {
  readonly file: string
  readonly row: string
  readonly name: string
  readonly why: string
  readonly expect?: unknown
  readonly checks?: unknown
  readonly calls?: readonly { readonly expect?: unknown }[]
}

const FILES = globSync('test/cases/**/*.json')
const CASES = FILES.flatMap((file) => {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Omit<Case, 'file'>[]
  return cases.map((one): Case => ({ ...one, file }))
})

function asserts({ expect: expected, checks, calls }: Case): boolean {
  const isSaid = (value: unknown) => value !== undefined && value !== null && value !== ''
  if (calls !== undefined) return calls.length > 0 && calls.every((call) => isSaid(call.expect))
  return isSaid(expected) || Array.isArray(checks)
}

describe('docs/evaluation.md', () => {
  test.each(TABLES)('$heading: a decision table with ids and sources', ({ head, rows }) => {
    expect([head[0], head.at(-1)]).toEqual(['id', 'source'])
    expect(rows.length).toBeGreaterThan(0)
    const prefixes = new Set(rows.map(({ id }) => /^([A-Z]{1,2})-\d\d$/.exec(id)?.[1] ?? id))
    expect([...prefixes]).toHaveLength(1)
    for (const { id, cells } of rows) expect([id, cells.length]).toEqual([id, head.length])
  })

  test('no id stands there twice, and none is left out', () => {
    const ids = ROWS.map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const { rows, heading } of TABLES) {
      const numbers = rows.map(({ id }) => Number(id.split('-')[1])).sort((a, b) => a - b)
      expect([heading, ...numbers]).toEqual([heading, ...rows.map((_, at) => at + 1)])
    }
  })

  test('every row cites AWS, or says that it is reasoned', () => {
    const sources = ROWS.map(({ id, cells }) => `${id} ${cells.at(-1)}`)
    const bare = sources.filter((text) => {
      const source = text.slice(text.indexOf(' ') + 1)
      return ![GUIDE, PAGE, REASONED].some((pattern) => pattern.test(source))
    })
    expect(bare).toEqual([])
  })

  test('every row has one case of its name and source, and every case a row', () => {
    const rows = ROWS.map(({ id, cells }) => `${id} ${cells[1]} (${cells.at(-1)})`)
    const cases = CASES.map(({ row, name, why }) => `${row} ${name} (${why})`)
    expect(cases.sort()).toEqual(rows.sort())
  })
})

describe('test/cases', () => {
  test('every case asserts something', () => {
    expect(CASES.filter((one) => !asserts(one)).map(({ file, row }) => `${file} ${row}`)).toEqual(
      [],
    )
  })

  // `test/unit/iam-cases.test.ts` reads all of its folder.
  test('every file is named in a test, which reads it', () => {
    const tests = globSync('test/{unit,story}/*.test.ts')
      .filter((file) => !file.endsWith('evaluation-page.test.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const names = FILES.filter((file) => !file.startsWith('test/cases/iam/')).map(
      (file) => file.split('/').at(-1) ?? '',
    )
    expect(names.length).toBeGreaterThan(4)
    expect(names.filter((name) => !new RegExp(`['/]${name}'`).test(tests))).toEqual([])
  })
})
