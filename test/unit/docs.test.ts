import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const AREAS = [
  'workspace',
  'collect',
  'job',
  'path',
  'folder',
  'file',
  'record',
  'query',
  'pattern',
  'request',
  'launch',
  'policy',
  'lint',
]
const CODE = new RegExp(`(['"])((?:${AREAS.join('|')})/[a-z]+(?:-[a-z]+)*)\\1`, 'g')

const SOURCES = globSync('{lib,app,cli,components}/**/*.{ts,tsx}').filter(
  (file) => !/\.test\.tsx?$/.test(file),
)

function codesOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(CODE)].map((match) => match[2] ?? ''))
}

// The lint rules name their codes without the area: `warning('short-arn', …)`.
const LINT_CALL = /(?<!function )\b(?:finding|warning|refusal)\(/g
const LINT_CODE = /\b(?:finding|warning|refusal)\(\s*(?:place,[^,]+,\s*)?'([a-z]+(?:-[a-z]+)*)'/g

const lintText = globSync('lib/iam/lint*.ts')
  .filter((file) => !file.includes('.test.'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const lintCodes = [...lintText.matchAll(LINT_CODE)].map((match) => `lint/${match[1]}`)

describe('docs/errors.md', () => {
  const inSources = new Set([
    ...codesOf(SOURCES.map((file) => readFileSync(file, 'utf8')).join('\n')),
    ...lintCodes,
  ])
  const rows = readFileSync('docs/errors.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const documented = rows.map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1] ?? row)

  test('the sources have codes of every area', () => {
    const areas = new Set([...inSources].map((code) => code.split('/')[0]))
    expect([...areas].sort()).toEqual([...AREAS].sort())
  })

  test('the code of every lint rule is read', () => {
    expect(lintCodes.length).toBe([...lintText.matchAll(LINT_CALL)].length)
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
