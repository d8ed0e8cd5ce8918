import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

// The house plan: what each room may import from other rooms (docs/architecture.md). Within a room
// everything goes. `types:` allows `import type` only.
const PURE = [
  'lib/iam',
  'lib/cloudtrail',
  'lib/org',
  'lib/trust',
  'lib/replay',
  'lib/report',
  'lib/table',
  'lib/chart',
]
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/iam': [],
  'lib/cloudtrail': ['lib/iam'],
  'lib/org': ['lib/iam', 'types:lib/cloudtrail'],
  'lib/trust': ['lib/iam'],
  'lib/report': ['lib/iam', 'lib/cloudtrail', 'lib/org', 'lib/trust'],
  'lib/replay': ['lib/iam', 'lib/cloudtrail', 'lib/org', 'lib/table'],
  'lib/table': [],
  'lib/chart': ['lib/table'],
  'lib/workspace': [...PURE, 'lib/result'],
  'lib/aws': ['lib/result'],
  'lib/engine': [...PURE, 'lib/query', 'lib/aws', 'lib/result'],
  'lib/query': ['lib/table', 'lib/result'],
  queries: ['lib/query', 'lib/table', 'lib/cloudtrail', 'lib/report', 'types:lib/org'],
  'lib/collect': [
    ...PURE,
    'lib/workspace',
    'lib/result',
    'lib/aws',
    'lib/engine',
    'lib/query',
    'queries',
  ],
  'lib/service': [
    ...PURE,
    ...[
      'lib/result',
      'lib/workspace',
      'lib/collect',
      'lib/aws',
      'lib/engine',
      'lib/query',
      'queries',
    ],
  ],
  'lib/result': [],
  components: [...PURE, 'lib/result'],
  app: [...PURE, 'lib/result', 'lib/service', 'components'],
  cli: [...PURE, 'lib/result', 'lib/service', 'lib/collect', 'lib/workspace'],
}

// What keeps a pure room pure: no platform, no framework, no clock of its own.
const PURE_PACKAGES = ['jsonc-parser', 'ipaddr.js', 'csv-stringify/sync', 'zod']

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

const IMPORT = /^\s*(import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

/** What is loaded only when it is asked for. */
const LATER = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8')
  const now = [...text.matchAll(IMPORT)].map((match) => ({
    file,
    target: match[3]!,
    typeOnly: match[2] !== undefined,
  }))
  const later = [...text.matchAll(LATER)].map(([, target]) => ({
    file,
    target: target!,
    typeOnly: false,
  }))
  return [...now, ...later]
}

function roomOf(path: string): string | undefined {
  const rooms = Object.keys(MAY_IMPORT)
  return rooms.find((room) => path === `${room}.ts` || path.startsWith(`${room}/`))
}

function targetPath({ file, target }: Import): string | undefined {
  if (target.startsWith('#')) return target.slice(1)
  return target.startsWith('.') ? normalize(join(dirname(file), target)) : undefined
}

const sources = globSync('{lib,app,components,cli,queries}/**/*.{ts,tsx}').filter(
  (file) => !/\.(test|prop\.test|query\.test)\.tsx?$/.test(file),
)

describe('the direction of imports', () => {
  test('there are sources to read', () => {
    expect(sources.length).toBeGreaterThan(50)
  })

  test.each(Object.keys(MAY_IMPORT))('%s imports only what the plan allows', (room) => {
    const allowed = MAY_IMPORT[room]!
    const wrong = sources
      .filter((file) => roomOf(file) === room)
      .flatMap(importsOf)
      .filter((one) => {
        const target = targetPath(one)
        const found = target === undefined ? undefined : roomOf(target)
        if (found === undefined || found === room) return false
        return !allowed.includes(found) && !(one.typeOnly && allowed.includes(`types:${found}`))
      })
    expect(wrong.map((one) => `${one.file} imports ${one.target}`)).toEqual([])
  })

  test.each([...PURE, 'lib/query', 'queries'])(
    '%s knows no file, network, clock or framework',
    (room) => {
      const files = sources.filter((file) => roomOf(file) === room)
      const packages = files
        .flatMap(importsOf)
        .filter((one) => targetPath(one) === undefined && !PURE_PACKAGES.includes(one.target))
      expect(packages.map((one) => `${one.file} imports ${one.target}`)).toEqual([])
      const impure = files.filter((file) =>
        /\bnew Date\(\)|Date\.now\(\)|Math\.random\(\)|\bfetch\(|process\./.test(
          readFileSync(file, 'utf8'),
        ),
      )
      expect(impure).toEqual([])
    },
  )
})
