import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { APART } from '#lib/report/report.ts'
import { PATTERN_COLUMNS } from '#queries/pattern-days/columns.ts'
import { REPORTS } from '#queries/reports/catalogue.ts'
import { LINT_CASES } from '#test/lint-cases.ts'

const AREAS = [
  'workspace',
  'collect',
  'inventory',
  'job',
  'path',
  'folder',
  'file',
  'record',
  'query',
  'pattern',
  'request',
  'launch',
  'access',
  'policy',
  'lint',
  'aws',
  'aws-settings',
  'athena',
  'duckdb',
  'ddl',
  'report',
  'trust',
]
const CODE = new RegExp(`(['"])((?:${AREAS.join('|')})/[a-z]+(?:-[a-z]+)*)\\1`, 'g')

const SOURCES = globSync('{lib,app,cli,components}/**/*.{ts,tsx}').filter(
  (file) => !/\.test\.tsx?$/.test(file),
)

const ALL_TEXT = SOURCES.map((file) => readFileSync(file, 'utf8')).join('\n')

function codesOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(CODE)].map((match) => match[2] ?? ''))
}

describe('docs/errors.md', () => {
  // Those of lint stand in a page of their own.
  const inSources = new Set([...codesOf(ALL_TEXT)].filter((code) => !code.startsWith('lint/')))
  const rows = readFileSync('docs/errors.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const documented = rows.map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1] ?? row)

  test('the sources have codes of every area', () => {
    const areas = new Set([...inSources].map((code) => code.split('/')[0]))
    expect([...areas, 'lint'].sort()).toEqual([...AREAS].sort())
  })

  test('every code of the sources is documented', () => {
    expect([...inSources].filter((code) => !documented.includes(code)).sort()).toEqual([])
  })

  test('every documented code is in the sources, once', () => {
    expect(documented.filter((code) => !inSources.has(code))).toEqual([])
    expect(documented).toEqual([...new Set(documented)])
  })

  test('every row says what it means and what to do', () => {
    const thin = rows.filter((row) => !/^\| `[^`]+` \| [^|]{5,} \| [^|]{5,} \|$/.test(row))
    expect(thin).toEqual([])
  })
})

describe('docs/lint.md', () => {
  const inSources = [...codesOf(ALL_TEXT)].filter((code) => code.startsWith('lint/'))
  const rows = readFileSync('docs/lint.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const codeOf = (cells: readonly string[]) => (cells[1] ?? '').replaceAll('`', '')

  test('every code of the sources is a row, and every row a code of the sources', () => {
    expect(rows.map(codeOf).sort()).toEqual(inSources.sort())
  })

  test('every row has severity, meaning, example, fix and source', () => {
    const thin = rows.filter(
      ([, , severity = '', meaning = '', example = '', fix = '', source = '', end]) =>
        !/^(?:error|warning|info|warning, info)$/.test(severity) ||
        meaning.length < 15 ||
        example.length < 3 ||
        fix === '' ||
        source.length < 4 ||
        end !== '',
    )
    expect(thin).toEqual([])
  })

  test('every code has a case in which it fires and one in which it does not', () => {
    const cases = LINT_CASES.map(({ code }) => code)
    expect([...new Set(cases)].sort()).toEqual(inSources.sort())
  })
})

describe('docs/reports.md', () => {
  const page = readFileSync('docs/reports.md', 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const firstCells = rows.map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1] ?? '')

  test.each(REPORTS)('$name stands there with its other names and its sentence', (report) => {
    const row = rows[firstCells.indexOf(report.name)] ?? ''
    for (const alias of report.aliases) expect(row).toContain(`\`${alias}\``)
    expect(row).toContain(report.description)
  })

  test('every column of pattern_days and every reason for setting rows apart stands there', () => {
    const wanted = [...PATTERN_COLUMNS.map(({ name }) => name), ...Object.keys(APART)]
    expect(wanted.filter((name) => !firstCells.includes(name))).toEqual([])
  })
})

describe('links', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')]

  test.each(pages)('%s links only to what exists', (page) => {
    const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '')
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
    const broken = targets
      .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
      .filter((target) => !existsSync(join(dirname(page), target.split('#')[0] ?? '')))
    expect(broken).toEqual([])
  })
})
