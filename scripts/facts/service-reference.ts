import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actions } from './action-catalogue.ts'

interface RawAction {
  readonly conditionKeys: readonly string[]
  readonly resourceTypes: readonly {
    readonly name: string
    readonly conditionKeys: readonly string[]
  }[]
}

interface RawType {
  readonly arn: string
  readonly conditionKeys?: readonly string[]
}

type Named<Value> = Readonly<Record<string, Value>>

function readJson<Value>(root: string, path: string): Value {
  return JSON.parse(readFileSync(join(root, 'data', path), 'utf8')) as Value
}

/**
 * One line for each service: its keys, the ARNs of its resources, and what each of its actions, in the
 * order of the action catalogue, has of both. Actions share what they have in common (`groups`).
 */
export function writeServiceReference(
  root: string,
  services: ReadonlyMap<string, Actions>,
): string {
  const lines = [...services].map(([prefix, actions]) => lineOf(root, prefix, actions))
  const others = Object.keys(readJson<Named<unknown>>(root, 'unassociatedConditions.json'))
    .map(withoutVariables)
    .sort()
  return [
    '// Written by scripts/refresh-facts.ts; do not edit. Source: as action-catalogue.ts.',
    '',
    '/** Prefixes of keys that belong to no service: identity providers and the like. */',
    `export const OTHER_KEY_PREFIXES = \`${others.join(' ')}\``,
    '',
    '/**',
    ' * `prefix|keys|ARNs|groups|group of each action`. A key without a colon has the prefix of its line; `*`',
    ' * is any text. An ARN begins after its partition. A group is `keys/ARNs`, by base 36 place; so are the',
    ' * groups of the actions, `group` or `group*count`.',
    ' */',
    `export const SERVICES = \`${lines.join('\n')}\``,
    '',
  ].join('\n')
}

function lineOf(root: string, prefix: string, actions: Actions): string {
  const raw = readJson<Named<RawAction>>(root, `actions/${prefix}.json`)
  const types = readTypes(root, prefix)
  const keys = new Places()
  const arns = new Places()
  for (const { key } of Object.values(readKeys(root, prefix))) keys.of(shortKey(prefix, key))
  const groups = new Places()
  const ofActions = [...actions.keys()].map((name) => {
    const action = raw[name]
    if (action === undefined) throw new Error(`${prefix}:${name} is not in the package`)
    const found = action.resourceTypes.flatMap((type) => types[type.name.toLowerCase()] ?? [])
    const all = [
      ...action.conditionKeys,
      ...action.resourceTypes.flatMap((type) => type.conditionKeys),
      ...found.flatMap((type) => type.conditionKeys ?? []),
    ]
    const own = new Set(all.map((key) => keys.of(shortKey(prefix, key))))
    const on = new Set(found.map((type) => arns.of(shortArn(type.arn))))
    return groups.of(`${places(own)}/${places(on)}`)
  })
  return [prefix, ...[keys, arns, groups].map(String), runs(ofActions)].join('|')
}

function readTypes(root: string, prefix: string): Named<RawType> {
  return optional<RawType>(root, `resourceTypes/${prefix}.json`)
}

function readKeys(root: string, prefix: string): Named<{ readonly key: string }> {
  return optional<{ readonly key: string }>(root, `conditionKeys/${prefix}.json`)
}

/** A service without keys or types has no file of them. */
function optional<Value>(root: string, path: string): Named<Value> {
  try {
    return readJson<Named<Value>>(root, path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

/** Texts by the place of their first mention. */
class Places {
  readonly #places = new Map<string, string>()

  of(text: string): string {
    const before = this.#places.get(text)
    if (before !== undefined) return before
    const place = this.#places.size.toString(36)
    this.#places.set(text, place)
    return place
  }

  toString(): string {
    return [...this.#places.keys()].join(' ')
  }
}

function places(all: ReadonlySet<string>): string {
  return [...all].sort().join('.')
}

/** `${TagKey}` and `<key>`, as the reference writes what varies. */
function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}|<[^>]*>/g, '*').replace(/\s/g, '')
}

function shortKey(prefix: string, key: string): string {
  const name = withoutVariables(key)
  return name.startsWith(`${prefix}:`) ? name.slice(prefix.length + 1) : name
}

function shortArn(arn: string): string {
  return withoutVariables(arn).replace(/^arn:\*:/, '')
}

function runs(all: readonly string[]): string {
  const parts: { readonly group: string; count: number }[] = []
  for (const group of all) {
    const last = parts.at(-1)
    if (last?.group === group) last.count += 1
    else parts.push({ group, count: 1 })
  }
  return parts.map(({ group, count }) => (count === 1 ? group : `${group}*${count}`)).join(' ')
}
