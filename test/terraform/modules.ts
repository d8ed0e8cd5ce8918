import { parse } from '@cdktn/hcl2json'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** The text of files by their paths. */
export type Files = ReadonlyMap<string, string>

/** A resource or data source, a block of a module. */
export interface Resource {
  /** As it stands in the schema: `resource aws_lb`, `data aws_partition`. */
  readonly type: string
  /** As others name it: `aws_lb.this`, `data.aws_partition.this`. */
  readonly address: string
  readonly body: JsonObject
}

/** The parts of a module, of all its files. */
export interface Module {
  readonly folder: string
  readonly variables: ReadonlyMap<string, JsonObject>
  readonly locals: ReadonlyMap<string, Json>
  readonly outputs: ReadonlyMap<string, JsonObject>
  readonly calls: ReadonlyMap<string, JsonObject>
  readonly resources: readonly Resource[]
  readonly settings: readonly JsonObject[]
  readonly providers: readonly JsonObject[]
}

const PARTS = [
  'data',
  'locals',
  'module',
  'output',
  'provider',
  'resource',
  'terraform',
  'variable',
]

/** Parses files of HCL into modules, one for each folder. Throws where a file cannot be parsed, with its place. */
export async function readModules(files: Files): Promise<ReadonlyMap<string, Module>> {
  const parsed = new Map<string, JsonObject[]>()
  for (const [path, text] of files) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    const file = await parsedFile(path, text)
    const foreign = Object.keys(file).filter((part) => !PARTS.includes(part))
    if (foreign.length > 0)
      throw new Error(`${path}: there are no blocks \`${foreign.join('`, `')}\``)
    parsed.set(folder, [...(parsed.get(folder) ?? []), file])
  }
  return new Map([...parsed].map(([folder, all]) => [folder, moduleOf(folder, all)]))
}

const known = new Map<string, Promise<JsonObject>>()

function parsedFile(path: string, text: string): Promise<JsonObject> {
  const name = `${path}\n${text}`
  const found = known.get(name) ?? parse(path, text).then((file) => file as unknown as JsonObject)
  known.set(name, found)
  return found
}

function moduleOf(folder: string, files: readonly JsonObject[]): Module {
  const named = (part: string) =>
    new Map(
      files.flatMap((file) =>
        Object.entries(object(file[part])).map(
          ([name, blocks]) => [name, object(single(blocks, `${folder}: ${part} ${name}`))] as const,
        ),
      ),
    )
  return {
    folder,
    variables: named('variable'),
    outputs: named('output'),
    calls: named('module'),
    locals: new Map(
      files.flatMap((file) => list(file['locals']).flatMap((one) => Object.entries(object(one)))),
    ),
    resources: files.flatMap((file) => [
      ...resourcesOf(file['resource'], 'resource', ''),
      ...resourcesOf(file['data'], 'data', 'data.'),
    ]),
    settings: files.flatMap((file) => list(file['terraform']).map(object)),
    providers: files.flatMap((file) =>
      Object.values(object(file['provider'])).flatMap((all) => list(all).map(object)),
    ),
  }
}

function resourcesOf(part: Json | undefined, kind: string, before: string): readonly Resource[] {
  return Object.entries(object(part)).flatMap(([type, byName]) =>
    Object.entries(object(byName)).map(([name, blocks]) => ({
      type: `${kind} ${type}`,
      address: `${before}${type}.${name}`,
      body: object(single(blocks, `${type}.${name}`)),
    })),
  )
}

function single(blocks: Json, what: string): Json {
  const [first, second] = list(blocks)
  if (second !== undefined) throw new Error(`${what} stands twice`)
  return first ?? {}
}

export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {}
}

export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
