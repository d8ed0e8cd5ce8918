import { normalize } from 'node:path'
import { getReferencesInExpression } from '@cdktn/hcl2json'
import {
  type Files,
  type Json,
  type JsonObject,
  list,
  type Module,
  object,
  readModules,
} from './modules.ts'

type Need = 'required' | 'optional'
type Arguments = Readonly<Record<string, Need | { readonly need: Need; readonly block: Arguments }>>

/** What a provider has, as `provider-schema.json` holds it. */
export interface ProviderSchema {
  readonly types: Readonly<
    Record<string, { readonly arguments: Arguments; readonly computed: readonly string[] }>
  >
}

/**
 * What `terraform validate` would find wrong in modules, as sentences: references to what is not there, arguments that a
 * module or resource does not have or lacks; and what it would not: what is declared and never used, or not described.
 * Types of values are not checked.
 */
export async function problemsOf(files: Files, schema: ProviderSchema): Promise<readonly string[]> {
  const modules = await readModules(files)
  const found: string[] = []
  for (const module of modules.values()) {
    const say = (what: string) => found.push(`${module.folder}: ${what}`)
    checkDescriptions(module, say)
    checkCalls(module, modules, say)
    checkResources(module, schema, say)
    await checkReferences(module, modules, schema, say)
  }
  return found
}

type Say = (what: string) => void

function checkDescriptions({ variables, outputs }: Module, say: Say): void {
  for (const [kind, all] of [
    ['variable', variables],
    ['output', outputs],
  ] as const)
    for (const [name, { description }] of all)
      if (typeof description !== 'string' || description.length < 8)
        say(`${kind} ${name} has no description`)
  for (const [name, { type }] of variables)
    if (type === undefined) say(`variable ${name} has no type`)
}

const OF_CALLS = ['source', 'version', 'providers', 'count', 'for_each', 'depends_on']

function checkCalls(module: Module, modules: ReadonlyMap<string, Module>, say: Say): void {
  for (const [name, call] of module.calls) {
    const called = calledBy(module, call, modules)
    if (called === undefined) {
      say(`module ${name} is not there: ${String(call['source'])}`)
      continue
    }
    const given = Object.keys(call).filter((one) => !OF_CALLS.includes(one))
    for (const one of given)
      if (!called.variables.has(one)) say(`module ${name} has no variable ${one}`)
    for (const [one, { default: standard }] of called.variables)
      if (standard === undefined && !given.includes(one)) say(`module ${name} needs ${one}`)
    const passed = Object.keys(object(call['providers'])).sort()
    const needed = aliasesOf(called)
    if (passed.join() !== needed.join())
      say(`module ${name} needs the providers ${needed.join(', ')}`)
  }
}

function calledBy(
  module: Module,
  call: JsonObject,
  modules: ReadonlyMap<string, Module>,
): Module | undefined {
  return modules.get(normalize(`${module.folder}/${String(call['source'])}`))
}

function aliasesOf({ settings }: Module): readonly string[] {
  const aws = settings.flatMap((one) => list(one['required_providers'])).map(object)
  return aws
    .flatMap((one) => list(object(one['aws'])['configuration_aliases']))
    .map((alias) => String(alias).replace(/^\$\{|\}$/g, ''))
    .sort()
}

const OF_RESOURCES = ['count', 'for_each', 'provider', 'depends_on', 'lifecycle']

function checkResources({ resources }: Module, schema: ProviderSchema, say: Say): void {
  for (const { type, address, body } of resources) {
    const known = schema.types[type]
    if (known === undefined) say(`${type} is not in provider-schema.json`)
    else {
      const own = Object.entries(body).filter(([name]) => !OF_RESOURCES.includes(name))
      checkBlock(Object.fromEntries(own), known.arguments, address, say)
    }
  }
}

function checkBlock(body: JsonObject, known: Arguments, where: string, say: Say): void {
  const { dynamic, ...plain } = body
  const made = Object.entries(object(dynamic)).map(
    ([name, all]) => [name, list(all).flatMap((one) => list(object(one)['content']))] as const,
  )
  const given = [...Object.entries(plain), ...made]
  for (const [name, value] of given) {
    const argument = known[name]
    if (argument === undefined) say(`${where} has no argument ${name}`)
    else if (typeof argument === 'object')
      for (const one of list(value))
        checkBlock(object(one), argument.block, `${where}.${name}`, say)
  }
  const names = given.map(([name]) => name)
  for (const [name, argument] of Object.entries(known)) {
    const need = typeof argument === 'object' ? argument.need : argument
    if (need === 'required' && !names.includes(name)) say(`${where} needs ${name}`)
  }
}

/** Parts of a module that hold no values, or names of providers. */
const NO_VALUES = ['type', 'provider', 'providers', 'source', 'description']

interface Expression {
  readonly text: string
  /** Names that stand for something here only: `each`, and labels of dynamic blocks. */
  readonly scope: readonly string[]
}

function expressionsIn(value: Json, scope: readonly string[]): readonly Expression[] {
  if (typeof value === 'string') return value.includes('${') ? [{ text: value, scope }] : []
  if (Array.isArray(value)) return value.flatMap((one) => expressionsIn(one, scope))
  const body = object(value)
  const inner = body['for_each'] === undefined ? scope : [...scope, 'each']
  return Object.entries(body).flatMap(([name, one]) => {
    if (name !== 'dynamic') return NO_VALUES.includes(name) ? [] : expressionsIn(one, inner)
    return Object.entries(object(one)).flatMap(([label, blocks]) =>
      list(blocks).flatMap((block) => {
        const { for_each: values = null, content = null } = object(block)
        return [...expressionsIn(values, inner), ...expressionsIn(content, [...inner, label])]
      }),
    )
  })
}

const known = new Map<string, Promise<readonly string[]>>()

/** What an expression names: `var.name`, `aws_lb.this.arn`. Asked again with the same text, it is remembered. */
function referencesIn(text: string): Promise<readonly string[]> {
  const found = known.get(text) ?? getReferencesInExpression('expression.tf', text).then(namesOf)
  known.set(text, found)
  return found
}

function namesOf(found: readonly { readonly value: string }[]): readonly string[] {
  return found.map(({ value }) => value)
}

async function checkReferences(
  module: Module,
  modules: ReadonlyMap<string, Module>,
  schema: ProviderSchema,
  say: Say,
): Promise<void> {
  const parts: readonly (readonly [string, Json])[] = [
    ...[...module.variables].map(([name, body]) => [`variable ${name}`, body] as const),
    ...[...module.locals].map(([name, body]) => [`local ${name}`, [body]] as const),
    ...[...module.outputs].map(([name, body]) => [`output ${name}`, body] as const),
    ...[...module.calls].map(([name, body]) => [`module ${name}`, body] as const),
    ...module.resources.map(({ address, body }) => [address, body] as const),
    ...module.providers.map((body) => ['provider', body] as const),
  ]
  const used = new Set<string>()
  for (const [where, body] of parts) {
    for (const { text, scope } of expressionsIn(body, [])) {
      if (text.includes('[*]'))
        say(`${where}: write an index for [*], behind which nothing is checked`)
      for (const value of await referencesIn(text)) {
        const [first = '', second = ''] = value.split('.')
        // A rule of a variable names the variable itself, which does not use it.
        if (where !== `${first === 'var' ? 'variable' : first} ${second}`)
          used.add(`${first}.${second}`)
        const wrong = wrongIn(value.split('.'), scope, module, modules, schema)
        if (wrong !== undefined) say(`${where}: ${wrong}`)
      }
    }
  }
  for (const name of module.variables.keys())
    if (!used.has(`var.${name}`)) say(`variable ${name} is never used`)
  for (const name of module.locals.keys())
    if (!used.has(`local.${name}`)) say(`local ${name} is never used`)
}

/** Why a reference leads nowhere; undefined: it does not. */
function wrongIn(
  path: readonly string[],
  scope: readonly string[],
  module: Module,
  modules: ReadonlyMap<string, Module>,
  schema: ProviderSchema,
): string | undefined {
  const [first = '', second = '', ...rest] = path
  const missing = `there is no ${path.join('.')}`
  if (scope.includes(first)) return ['key', 'value'].includes(second) ? undefined : missing
  if (first === 'var') return module.variables.has(second) ? undefined : missing
  if (first === 'local') return module.locals.has(second) ? undefined : missing
  if (first === 'module') {
    const call = module.calls.get(second)
    const called = call && calledBy(module, call, modules)
    const output = rest.find((part) => !isIndex(part))
    return called !== undefined && (output === undefined || called.outputs.has(output))
      ? undefined
      : missing
  }
  const data = first === 'data'
  const [type = '', name = '', ...attributes] = data ? path.slice(1) : path
  const address = `${data ? 'data.' : ''}${type}.${name}`
  const resource = module.resources.find((one) => one.address === address)
  const attribute = attributes.find((part) => !isIndex(part))
  if (resource === undefined) return missing
  const known = schema.types[resource.type]
  if (attribute === undefined || known === undefined) return undefined
  const has = known.arguments[attribute] !== undefined || known.computed.includes(attribute)
  return has || AFTER_ALL.includes(attribute) ? undefined : missing
}

/** Every resource has them, whatever its schema says. */
const AFTER_ALL = ['id']

function isIndex(part: string): boolean {
  return /^(\d+|\*|".*")$/.test(part)
}
