import { actionsOfService, catalogueAction } from './action-catalogue.ts'
import { EVENT_ACTIONS } from './data/event-actions.ts'
import { EVENT_SOURCES } from './data/event-sources.ts'
import { TRIGGERS, type TriggerName } from './triggers.ts'

/** An action and which of the call's resources it is checked on: `main`, `source`, `dest`, `role`, … */
export interface TableAction {
  readonly action: string
  readonly slot: string
  /** Whether AWS's reference knows the action as one without resources. */
  readonly onNone: boolean
}

export interface ConditionalAction extends TableAction {
  readonly trigger: TriggerName
}

/** One IAM action that an event asks for. */
export interface EventAction extends TableAction {
  /** False: AWS checks it only under a condition that the record does not show. */
  readonly certain: boolean
}

/** What the table says of an event whose actions do not follow from its name. */
export interface TableRow {
  /** Checked each time, unless a conditional action stands in the place of one. */
  readonly certain: readonly EventAction[]
  readonly conditional: readonly ConditionalAction[]
}

const SOURCES: ReadonlyMap<string, readonly string[]> = new Map(
  EVENT_SOURCES.map(([source, prefixes]) => [source, prefixes.split(',')]),
)

/** The IAM prefixes of an event source, the likeliest first: its first label unless the table says otherwise. */
export function prefixesOf(eventSource: string): readonly string[] {
  return SOURCES.get(eventSource) ?? [firstLabel(eventSource)]
}

/** The prefixes that an event of the source can only have actions of; undefined where they would be a guess. */
export function servicesOf(eventSource: string): readonly string[] | undefined {
  const listed = SOURCES.get(eventSource)
  if (listed !== undefined) return listed
  const label = firstLabel(eventSource)
  return actionsOfService(label) === undefined ? undefined : [label]
}

function firstLabel(eventSource: string): string {
  const dot = eventSource.indexOf('.')
  return dot < 0 ? eventSource : eventSource.slice(0, dot)
}

type Rows = ReadonlyMap<string, Map<string, string | TableRow>>

let rows: Rows | undefined

/** The row of an event (its name without date); undefined when the table has none. No actions: nothing is authorised. */
export function tableRow(eventSource: string, eventName: string): TableRow | undefined {
  rows ??= parse()
  const events = rows.get(eventSource)
  const found = events?.get(eventName)
  if (typeof found !== 'string') return found
  // A line is taken apart at its first use: few of the thousands are ever asked for.
  const row = rowOf(firstLabel(eventSource), eventName, found)
  events?.set(eventName, row)
  return row
}

function parse(): Rows {
  const sources = new Map<string, Map<string, string | TableRow>>()
  let events = new Map<string, string | TableRow>()
  for (const line of EVENT_ACTIONS.split('\n')) {
    if (line.startsWith('@')) {
      events = new Map()
      sources.set(line.slice(1), events)
    } else {
      const bar = line.indexOf('|')
      events.set(line.slice(0, bar), line.slice(bar + 1))
    }
  }
  return sources
}

function rowOf(prefix: string, eventName: string, line: string): TableRow {
  const [primary = '-', conditional = ''] = line.split('|')
  const whole = (word: string): TableAction => {
    const [name = '', slot = 'main'] = word.split('@')
    if (name === '=') return tableAction(`${prefix}:${eventName}`, slot)
    return tableAction(name.startsWith(':') ? prefix + name : name, slot)
  }
  const words = (text: string) => text.split(' ').filter((word) => word !== '' && word !== '-')
  return {
    certain: words(primary).map((word) => ({ ...whole(word), certain: true })),
    conditional: words(conditional).map((word) => {
      const [action = '', trigger = ''] = word.split('~')
      return { ...whole(action), trigger: triggerName(trigger) }
    }),
  }
}

/** An action on what stands in a slot. */
export function tableAction(action: string, slot: string): TableAction {
  return { action, slot, onNone: catalogueAction(action)?.resources === 'none' }
}

function triggerName(text: string): TriggerName {
  return Object.hasOwn(TRIGGERS, text) ? (text as TriggerName) : 'possible'
}
