import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, normalize } from 'node:path'
import { DockerfileParser, type From, type Instruction } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const TEXT = readFileSync('deploy/Dockerfile', 'utf8')
const TASK = readFileSync('deploy/terraform/modules/service/task.tf', 'utf8')
const MAIN = readFileSync('deploy/terraform/modules/service/main.tf', 'utf8')

const instructions = DockerfileParser.parse(TEXT).getInstructions()
const lastFrom = instructions.findLastIndex((one) => one.getKeyword() === 'FROM')
const last = instructions.slice(lastFrom)

function argumentsOf(all: readonly Instruction[], keyword: string): readonly string[] {
  return all
    .filter((one) => one.getKeyword() === keyword)
    .map((one) => one.getArgumentsContent() ?? '')
}

/** What the last stage takes from the one that built, as paths of the project. */
const copied = last
  .map((one) => one.getTextContent())
  .filter((text) => text.startsWith('COPY --from=build '))
  .flatMap((text) => text.split(/\s+/).slice(2, -1))
  .map((path) => path.replace(/^\/app\//, ''))

describe('the Dockerfile', () => {
  test('has nothing that a linter finds', () => {
    expect(validate(TEXT).map(({ message }) => message)).toEqual([])
    expect(validate(TEXT.replace('USER 10001:10001', 'USR 10001')).length).toBeGreaterThan(0)
  })

  test('is based on the Node that the project runs on, by version', () => {
    const base = `node:${packageJson.dependencies.node}-bookworm-slim`
    expect(argumentsOf(instructions, 'ARG')).toEqual([`NODE_IMAGE=${base}`])
    const from = instructions.filter((one): one is From => one.getKeyword() === 'FROM')
    expect(from.map((one) => one.getImage())).toEqual(
      from.map(() => ['$', '{NODE_IMAGE}'].join('')),
    )
  })

  test('runs as a user with a number, which is that of the task and of its file system', () => {
    const [user = ''] = argumentsOf(last, 'USER')
    expect(user).toMatch(/^[1-9]\d+:[1-9]\d+$/)
    expect(MAIN).toContain(`user = ${user.split(':')[0]}\n`)
    expect(TASK).toContain(`user                   = "\${local.user}:\${local.user}"`)
    expect(TASK).toMatch(/readonlyRootFilesystem = true/)
    const after = last.slice(last.findIndex((one) => one.getKeyword() === 'USER') + 1)
    expect(after.map((one) => one.getKeyword())).not.toContain('RUN')
  })

  test('checks its health as the task does, by a script that is there', () => {
    const check = /"node", "(scripts\/[a-z-]+\.ts)"/
    const [health = ''] = argumentsOf(last, 'HEALTHCHECK')
    expect(check.exec(health)?.[1]).toBe(check.exec(TASK)?.[1])
    expect(existsSync(check.exec(health)?.[1] ?? '')).toBe(true)
  })

  test('serves on the port of the load balancer, to which it is open', () => {
    const [command = ''] = argumentsOf(last, 'CMD')
    const [port = ''] = argumentsOf(last, 'EXPOSE')
    expect(JSON.parse(command)).toEqual([
      ...['node', 'scripts/start.ts', '--host', '0.0.0.0', '--port', port],
    ])
    expect(MAIN).toContain(`port      = ${port}\n`)
  })

  test('writes to volumes only', () => {
    const [volumes = ''] = argumentsOf(last, 'VOLUME')
    const mounted = [...TASK.matchAll(/containerPath = "([^"]+)"/g)].map(([, path]) => path)
    expect(JSON.parse(volumes)).toEqual(mounted)
  })

  test('adds nothing from elsewhere, and holds no secret', () => {
    expect(argumentsOf(instructions, 'ADD')).toEqual([])
    expect(argumentsOf(instructions, 'ENV').join()).not.toMatch(/TOKEN|SECRET|KEY|PASSWORD/)
  })
})

/** Files that a file imports, and all that they import; packages are told apart. */
function importsFrom(start: readonly string[]) {
  const files = new Set<string>()
  const packages = new Set<string>()
  const follow = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const target of targetsOf(readFileSync(file, 'utf8'))) {
      if (target.startsWith('#')) follow(target.slice(1))
      else if (target.startsWith('.')) follow(normalize(join(dirname(file), target)))
      else if (!target.startsWith('node:')) packages.add(packageOf(target))
    }
  }
  for (const file of start) follow(file)
  return { files: [...files], packages: [...packages] }
}

// `import type` and `export type` are gone when Node runs the file.
const IMPORT = /^\s*(?:import|export)\s+(?!type\s)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

function targetsOf(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map(([, target = '']) => target)
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

describe('what the image holds', () => {
  const RUN_DIRECTLY = [
    'scripts/start.ts',
    'scripts/health-check.ts',
    'cli/perimetry.ts',
    'lib/collect/worker.ts',
  ]
  const { files, packages } = importsFrom(RUN_DIRECTLY)
  const ignored = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

  test('is all that the program imports', () => {
    expect(files.length).toBeGreaterThan(100)
    const missing = files.filter(
      (file) => !copied.some((one) => file === one || file.startsWith(`${one}/`)),
    )
    expect(missing).toEqual([])
    for (const one of copied) if (one !== '.next') expect(existsSync(one), one).toBe(true)
  })

  test('of packages is what is no development dependency', () => {
    expect(packages).toContain('@duckdb/node-api')
    const given = Object.keys(packageJson.dependencies)
    expect(packages.filter((one) => !given.includes(one))).toEqual([])
  })

  test('gets into the context of the build, and nothing of a workspace or clone does', () => {
    const [first, ...rest] = ignored
    expect(first).toBe('*')
    const inside = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    const outside = rest.filter((line) => !line.startsWith('!'))
    const isIn = (path: string) =>
      inside.some((one) => path === one || path.startsWith(`${one}/`)) &&
      !outside.some((pattern) => matchesGlob(path, pattern))
    expect(files.filter((file) => !isIn(file))).toEqual([])
    for (const path of [
      'next.config.ts',
      'proxy.ts',
      'package-lock.json',
      'lib/workspace/schema.sql',
    ])
      expect(isIn(path), path).toBe(true)
    for (const path of ['.git/config', '.perimetry/store.duckdb', '.env', 'lib/.env.local'])
      expect(isIn(path), path).toBe(false)
    expect(
      globSync('{app,components}/**/*.{ts,tsx,css,svg}').filter(
        (file) => !isIn(file) && !file.includes('.test.'),
      ),
    ).toEqual([])
  })
})
