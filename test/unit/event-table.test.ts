import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogueAction } from '#lib/cloudtrail/action-catalogue.ts'
import { actionsOf } from '#lib/cloudtrail/actions.ts'
import { EVENT_ACTIONS } from '#lib/cloudtrail/data/event-actions.ts'
import type { Call } from '#lib/cloudtrail/pattern.ts'

const TABLE = '../shared/facts/event-actions.tsv'

/** A call of which nothing but the event is known; `omitted`: with parameters that were lost, so that whatever may be checked is listed. */
function bareCall(eventSource: string, eventName: string, omitted = true): Call {
  return {
    category: 'Management',
    eventName,
    eventSource,
    eventType: 'AwsApiCall',
    facts: {},
    ...(omitted ? { omitted } : {}),
  }
}

interface Operation {
  readonly source: string
  readonly name: string
}

const ours: readonly Operation[] = EVENT_ACTIONS.split('\n').reduce<Operation[]>((all, line) => {
  const source = line.startsWith('@') ? line.slice(1) : (all.at(-1)?.source ?? '')
  all.push({ source, name: line.startsWith('@') ? '' : line.slice(0, line.indexOf('|')) })
  return all
}, [])

/** Operations that need no permission, or are no operations of an API. Anything else must ask for an action. */
const FREE: ReadonlySet<string> = new Set(
  readFileSync('test/cases/events/without-action.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
)

describe('every operation of the table of events', () => {
  const operations = ours.filter(({ name }) => name !== '')

  test('asks for an action, or is listed as asking for none', () => {
    const none = operations.filter(
      ({ source, name }) => actionsOf(bareCall(source, name), []) === 'none',
    )
    expect(none.map(({ source, name }) => `${source} ${name}`).sort()).toEqual([...FREE].sort())
  })

  test('asks for one at least, whether or not its parameters show which', () => {
    const empty = [true, false].flatMap((omitted) =>
      operations.filter(({ source, name }) => {
        const found = actionsOf(bareCall(source, name, omitted), [])
        return Array.isArray(found) && found.length === 0
      }),
    )
    expect(empty).toEqual([])
  })

  test('is known: none of them is left without an answer', () => {
    const unknown = operations.filter(
      ({ source, name }) => actionsOf(bareCall(source, name), []) === undefined,
    )
    expect(unknown).toEqual([])
    expect(operations.length).toBeGreaterThan(3_000)
  })

  test('asks for actions that AWS has', () => {
    const odd = new Set<string>()
    for (const { source, name } of operations) {
      const actions = actionsOf(bareCall(source, name), [])
      if (actions === undefined || actions === 'none') continue
      for (const { action } of actions) if (catalogueAction(action) === undefined) odd.add(action)
    }
    expect([...odd].sort()).toEqual(NOT_IN_CATALOGUE)
  })
})

/** Actions of the Service Reference that the Service Authorization Reference does not have. */
const NOT_IN_CATALOGUE: readonly string[] = []

describe.skipIf(!existsSync(TABLE))('the whole table of facts', () => {
  const rows = readFileSync(existsSync(TABLE) ? TABLE : '/dev/null', 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))

  test('every action that it names for an event is among those of the event', () => {
    const missing: string[] = []
    for (const [source = '', name = '', , , primary = '-'] of rows) {
      if (primary === '-') continue
      const found = actionsOf(bareCall(source, name), [])
      const names = found === undefined || found === 'none' ? [] : found.map((one) => one.action)
      for (const text of primary.split(',')) {
        const action = text.split('@')[0] ?? ''
        if (!names.includes(action)) missing.push(`${source} ${name}: ${action}`)
      }
    }
    expect(missing).toEqual([])
    expect(rows.length).toBeGreaterThan(5_000)
  })

  test('an event of which it knows no action is left open, not taken for free', () => {
    const taken = rows.filter(
      ([source = '', name = '', , , , , , , note]) =>
        note === 'no IAM action known' && actionsOf(bareCall(source, name), []) === 'none',
    )
    expect(taken).toEqual([])
  })
})
