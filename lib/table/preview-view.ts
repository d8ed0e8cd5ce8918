/**
 * The reader's choices on the preview page, as the URL holds them. One reader serves the page, the
 * table and the download. `undefined` means "not chosen": never test a choice by truthiness.
 */

import { isCarrierId, isNodeId } from './target.ts'

/** The verdicts in the order in which they are shown. */
export const STANDINGS = [
  'denied',
  'undetermined',
  'already-denied',
  'not-denied',
  'out-of-scope',
] as const

/** The types a reader can override the detected one with. */
export const POLICY_TYPES = [
  'scp',
  'rcp',
  'vpce',
  'resource',
  'trust',
  'identity',
  'boundary',
] as const

/** What the chart shows: calls per day, or one bar for each value of a dimension. */
export const CHART_BY = [
  'day',
  'account',
  'service',
  'statement',
  'principal',
  'resource',
  'network',
] as const

/** The columns that the table of patterns can be sorted by. */
export const SORT_COLUMNS = [
  'standing',
  'principal',
  'account',
  'action',
  'resource',
  'network',
  'region',
  'outcome',
  'statement',
  'calls',
  'daysSeen',
  'firstSeen',
  'lastSeen',
] as const

/** The columns of the table of patterns, in the order in which it begins. */
export const TABLE_COLUMNS = [
  'standing',
  'principal',
  'action',
  'resource',
  'network',
  'calls',
  'daysSeen',
  'lastSeen',
  'firstSeen',
  'region',
  'outcome',
  'statement',
] as const

export type StandingName = (typeof STANDINGS)[number]
export type PolicyTypeName = (typeof POLICY_TYPES)[number]
export type ColumnName = (typeof TABLE_COLUMNS)[number]
export type ChartBy = (typeof CHART_BY)[number]

/** A value the reader supplied for a key of one subject; `values: null` says that the key is absent. */
export interface ViewAnswer {
  readonly key: string
  readonly subject: string
  readonly values: readonly string[] | null
}

export interface PreviewView {
  /** The policy text, packed by `packText`. */
  readonly packed?: string
  /** Id of the template that is shown; left out once the text was edited. */
  readonly template?: string
  /** First and last UTC day, inclusive. */
  readonly from?: string
  readonly to?: string
  /** A relative range: so many days up to the last collected one. */
  readonly lastDays?: number
  /** Nodes of the organization, and ARNs or endpoint ids of what carries the policy itself. */
  readonly targets: readonly string[]
  readonly type?: PolicyTypeName
  readonly besideFullAccess: boolean
  readonly answers: readonly ViewAnswer[]
  readonly filter: string
  readonly standing?: StandingName
  readonly sort: { readonly column: string; readonly descending: boolean }
  readonly by: ChartBy
  /** The pattern that is open in the side panel. */
  readonly row?: number
  /** The chart as a table. */
  readonly asTable: boolean
  /** Columns of the table that are not shown. */
  readonly hidden: readonly ColumnName[]
  /** All columns, from left to right. */
  readonly order: readonly ColumnName[]
  readonly dense: boolean
}

/** The view of a URL without parameters. */
export const DEFAULT_VIEW: PreviewView = {
  targets: [],
  besideFullAccess: false,
  answers: [],
  filter: '',
  sort: { column: 'standing', descending: false },
  by: 'day',
  asTable: false,
  hidden: ['statement', 'region', 'outcome', 'firstSeen'],
  order: TABLE_COLUMNS,
  dense: false,
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

type Reader = (value: string, all: readonly string[]) => Choice | undefined

type Choice = { readonly [Name in keyof PreviewView]?: PreviewView[Name] }

/** One reader per parameter; `undefined` says that the value was not understood. */
const READERS = new Map<string, Reader>([
  ['p', (value) => (/^[A-Za-z0-9_-]+$/.test(value) ? { packed: value } : undefined)],
  ['template', (value) => (/^[a-z0-9-]+$/.test(value) ? { template: value } : undefined)],
  ['from', (value) => (isDay(value) ? { from: value } : undefined)],
  ['to', (value) => (isDay(value) ? { to: value } : undefined)],
  ['last', (value) => (/^[1-9]\d{0,3}$/.test(value) ? { lastDays: Number(value) } : undefined)],
  ['target', (_, all) => (all.every(isTarget) ? { targets: all } : undefined)],
  ['type', (value) => wrap('type', memberOf(POLICY_TYPES, value))],
  ['full', (value) => (value === '1' ? { besideFullAccess: true } : undefined)],
  ['answer', (_, all) => wrap('answers', readAnswers(all))],
  ['f', (value) => ({ filter: value })],
  ['standing', (value) => wrap('standing', memberOf(STANDINGS, value))],
  ['sort', (value) => wrap('sort', readSort(value))],
  ['by', (value) => wrap('by', memberOf(CHART_BY, value))],
  ['row', (value) => (/^\d{1,10}$/.test(value) ? { row: Number(value) } : undefined)],
  ['as', (value) => (value === 'table' ? { asTable: true } : undefined)],
  ['hide', (value) => wrap('hidden', value === '' ? [] : readColumns(value))],
  ['columns', (value) => wrap('order', orderOf(readColumns(value)))],
  ['density', (value) => (value === 'compact' ? { dense: true } : undefined)],
])

/**
 * Reads the choices of a URL. Parameters that are unknown, or whose value is not understood, are
 * listed in `ignored` by name; the page says so.
 */
export function readView(params: URLSearchParams): {
  view: PreviewView
  ignored: readonly string[]
} {
  let view = DEFAULT_VIEW
  const ignored: string[] = []
  for (const name of new Set(params.keys())) {
    const all = params.getAll(name)
    const choice = READERS.get(name)?.(all[0] ?? '', all)
    if (choice === undefined) ignored.push(name)
    else view = { ...view, ...choice }
  }
  return { view, ignored }
}

/** Writes the choices that differ from the default, in a fixed order; `readView` reads them back. */
export function writeView(view: PreviewView): URLSearchParams {
  const params = new URLSearchParams()
  const put = (name: string, value: string | number | undefined) => {
    if (value !== undefined) params.append(name, String(value))
  }
  put('template', view.template)
  put('from', view.from)
  put('to', view.to)
  put('last', view.lastDays)
  for (const target of view.targets) put('target', target)
  put('type', view.type)
  if (view.besideFullAccess) put('full', 1)
  for (const answer of view.answers) put('answer', writeAnswer(answer))
  if (view.filter !== '') put('f', view.filter)
  put('standing', view.standing)
  const sort = writeSort(view.sort)
  if (sort !== writeSort(DEFAULT_VIEW.sort)) put('sort', sort)
  if (view.by !== DEFAULT_VIEW.by) put('by', view.by)
  if (view.asTable) put('as', 'table')
  put('row', view.row)
  const hidden = view.hidden.join(',')
  if (hidden !== DEFAULT_VIEW.hidden.join(',')) put('hide', hidden)
  const order = view.order.join(',')
  if (order !== TABLE_COLUMNS.join(',')) put('columns', order)
  if (view.dense) put('density', 'compact')
  // The policy comes last: it is the longest, and a cut link then loses the least.
  put('p', view.packed)
  return params
}

/**
 * The asked days; `undefined` at an end means "as far as was collected". A relative range ends at the
 * last collected day, so that a link to logs of last year still shows them.
 */
export function daysOf(
  view: PreviewView,
  lastDay: string | undefined,
): { from?: string; to?: string } {
  if (view.lastDays !== undefined && lastDay !== undefined) {
    return { from: addDays(lastDay, 1 - view.lastDays), to: lastDay }
  }
  return {
    ...(view.from === undefined ? {} : { from: view.from }),
    ...(view.to === undefined ? {} : { to: view.to }),
  }
}

/** The UTC day so many days later; `day` is `2026-11-23`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function isTarget(id: string): boolean {
  return isNodeId(id) || isCarrierId(id)
}

function isDay(value: string): boolean {
  return DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
}

function memberOf<Name extends string>(names: readonly Name[], value: string): Name | undefined {
  return names.find((name) => name === value)
}

function wrap<Name extends keyof PreviewView>(
  name: Name,
  value: PreviewView[Name] | undefined,
): Choice | undefined {
  return value === undefined ? undefined : ({ [name]: value } as Choice)
}

/** Undefined where a name is no column, or stands twice. */
function readColumns(value: string): readonly ColumnName[] | undefined {
  const names = value.split(',').map((name) => memberOf(TABLE_COLUMNS, name))
  const known = names.filter((name) => name !== undefined)
  return new Set(known).size === names.length ? known : undefined
}

/** Columns that are not named stand behind those that are. */
function orderOf(names: readonly ColumnName[] | undefined): readonly ColumnName[] | undefined {
  return names === undefined ? undefined : [...new Set([...names, ...TABLE_COLUMNS])]
}

/** `-calls` is descending. */
function readSort(value: string): PreviewView['sort'] | undefined {
  const descending = value.startsWith('-')
  const column = memberOf(SORT_COLUMNS, descending ? value.slice(1) : value)
  return column === undefined ? undefined : { column, descending }
}

function writeSort(sort: PreviewView['sort']): string {
  return `${sort.descending ? '-' : ''}${sort.column}`
}

/** `["aws:ResourceOrgID","arn:aws:s3:::b","o-a1b2"]`: key, subject, values; `null` for absent. */
function writeAnswer(answer: ViewAnswer): string {
  return JSON.stringify([answer.key, answer.subject, ...(answer.values ?? [null])])
}

function readAnswers(all: readonly string[]): readonly ViewAnswer[] | undefined {
  const answers = all.map(readAnswer)
  return answers.every((answer) => answer !== undefined) ? answers : undefined
}

function readAnswer(text: string): ViewAnswer | undefined {
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(parts)) return undefined
  const [key, subject, ...values] = parts as unknown[]
  if (typeof key !== 'string' || typeof subject !== 'string') return undefined
  if (values.length === 1 && values[0] === null) return { key, subject, values: null }
  if (!values.every((value) => typeof value === 'string')) return undefined
  return { key, subject, values }
}
