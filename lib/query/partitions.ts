import type { Failure, Result } from '#lib/result.ts'
import type { HiveField } from './hive-type.ts'
import { quotedName } from './literal.ts'
import type { Query, QueryValues } from './query.ts'
import type { TableDescription } from './table-description.ts'

/** How a CloudTrail table is cut into parts, whatever its partition keys are called. */
export interface Partitions {
  /** The key that holds the account; undefined: each part holds all accounts of the table. */
  readonly account: string | undefined
  /** The accounts that the table can be asked for, where it lists them. */
  readonly accounts: readonly string[] | undefined
  readonly region: string | undefined
  /** The regions that the table covers, where it lists them: others are not in any answer. */
  readonly regions: readonly string[] | undefined
  /** One key with the whole date, or year, month and day. */
  readonly day: readonly DayKey[]
  /** Where the range of days begins, as the table's properties write it (`2026/01/01`, `NOW-2YEARS`). */
  readonly begin: string | undefined
  /** Parts follow from the table's properties; false: someone must add each of them to the catalog. */
  readonly isProjected: boolean
  /** `s3://logs/AWSLogs/o-example/${p_account}/CloudTrail/${p_region}/${p_date}` */
  readonly template: string | undefined
}

/** A partition key of the day. */
export interface DayKey {
  readonly name: string
  readonly type: 'text' | 'number' | 'date'
  /** What it holds in letters of Java's dates: `yyyy/MM/dd`, `MM`. */
  readonly format: string
  /** The eleventh month is `11`, the first one `1`. */
  readonly isBare: boolean
}

type Role = 'account' | 'region' | 'day' | 'year' | 'month' | 'dayOfMonth'

/**
 * Finds account, region and day among a table's partition keys: by their places in the location template, else by
 * their names. Fails with `athena/table-partitions` where no day can be asked for alone, or a key wants values that
 * are not known; the message names the key.
 */
export function partitionsOf(table: TableDescription): Result<Partitions, Failure> {
  const roles = rolesOf(table)
  const nameOf = (role: Role) => [...roles].find(([, one]) => one === role)?.[0]
  const day = dayKeys(table, roles)
  if (typeof day === 'string') return unusable(table, day)
  const account = nameOf('account')
  const region = nameOf('region')
  const asked = new Set([account, ...day.map(({ name }) => name)])
  const injected = table.partitionKeys.find(
    ({ name }) => !asked.has(name) && projection(table, name, 'type') === 'injected',
  )
  if (injected !== undefined) {
    return unusable(
      table,
      `its partition key \`${injected.name}\` is injected, so each statement would have to name its values, which are not known here`,
    )
  }
  return {
    ok: true,
    value: {
      account,
      accounts: listed(table, account),
      region,
      regions: listed(table, region),
      day,
      begin: beginOf(table, day),
      isProjected: isProjected(table),
      template: isProjected(table) ? table.properties['storage.location.template'] : undefined,
    },
  }
}

function unusable({ name }: TableDescription, why: string): Result<never, Failure> {
  const message = `the table \`${name}\` cannot be used: ${why}; make a table as \`docs/athena.md\` says and name it in \`aws.yaml\``
  return { ok: false, error: { code: 'athena/table-partitions', message } }
}

function isProjected({ properties }: TableDescription): boolean {
  return properties['projection.enabled']?.toLowerCase() === 'true'
}

function projection(table: TableDescription, key: string, what: string): string | undefined {
  return isProjected(table) ? table.properties[`projection.${key}.${what}`] : undefined
}

function listed(table: TableDescription, key: string | undefined): readonly string[] | undefined {
  if (key === undefined || projection(table, key, 'type') !== 'enum') return undefined
  return projection(table, key, 'values')
    ?.split(',')
    .map((value) => value.trim())
}

// Names as AWS's pages and published tables have them; `date` beside `year` and `month` is a day of the month.
const NAMES: readonly (readonly [RegExp, Role])[] = [
  [/^(?:p_)?(?:aws_?)?(?:recipient_?)?account(?:_?id)?$/, 'account'],
  [/^(?:p_)?(?:aws_?)?region$/, 'region'],
  [/^(?:p_)?year$/, 'year'],
  [/^(?:p_)?month$/, 'month'],
  [/^(?:p_)?(?:(?:event|log)_?)?(?:date|day|dt|timestamp|time)$/, 'day'],
]

function rolesOf(table: TableDescription): ReadonlyMap<string, Role> {
  const keys = table.partitionKeys.map(({ name }) => name)
  const placed = placedRoles(table.properties['storage.location.template'] ?? '')
  const roles = new Map<string, Role>()
  for (const key of keys) {
    const role = placed.get(key) ?? NAMES.find(([name]) => name.test(key))?.[1]
    if (role !== undefined) roles.set(key, role)
  }
  const isSplit = [...roles.values()].includes('year')
  for (const [key, role] of roles) if (isSplit && role === 'day') roles.set(key, 'dayOfMonth')
  return roles
}

/** `…/AWSLogs/[o-…/]ACCOUNT/CloudTrail/REGION/YEAR/MONTH/DAY`, as CloudTrail writes its files. */
function placedRoles(template: string): ReadonlyMap<string, Role> {
  const parts = template.replace(/\/$/, '').split('/')
  const at = parts.findIndex((part) => /^CloudTrail/.test(part))
  const roles = new Map<string, Role>()
  const place = (part: string | undefined, role: Role) => {
    const key = /^\$\{([^}]+)\}$/.exec(part ?? '')?.[1]
    if (key !== undefined) roles.set(key.toLowerCase(), role)
  }
  if (at < 1) return roles
  place(parts[at - 1], 'account')
  place(parts[at + 1], 'region')
  const date = parts.slice(at + 2)
  if (date.length === 1) place(date[0], 'day')
  if (date.length >= 3) {
    place(date[0], 'year')
    place(date[1], 'month')
    place(date[2], 'dayOfMonth')
  }
  return roles
}

/** A text says why no day can be asked for. */
function dayKeys(
  table: TableDescription,
  roles: ReadonlyMap<string, Role>,
): readonly DayKey[] | string {
  const keyOf = (role: Role) => table.partitionKeys.find(({ name }) => roles.get(name) === role)
  const whole = keyOf('day')
  if (whole !== undefined) return wholeDay(table, whole)
  const parts = [keyOf('year'), keyOf('month'), keyOf('dayOfMonth')]
  if (parts.some((key) => key === undefined)) {
    return 'it has no partition key for the day, so each statement would scan all of it'
  }
  return ['yyyy', 'MM', 'dd'].map((format, at) => partOfDay(table, parts[at] as HiveField, format))
}

function wholeDay(table: TableDescription, key: HiveField): readonly DayKey[] | string {
  const type = typeOf(key)
  if (type === 'date') return [{ name: key.name, type, format: 'yyyy-MM-dd', isBare: false }]
  const format = projection(table, key.name, 'format')
  if (type === 'number' || format === undefined) {
    return `nothing says how its partition key \`${key.name}\` writes a day (a projection with \`format\` does)`
  }
  const isDay = /^[^A-Za-z]*(?:yyyy|MM|dd)(?:[^A-Za-z]*(?:yyyy|MM|dd)){2}[^A-Za-z]*$/.test(format)
  return isDay
    ? [{ name: key.name, type, format, isBare: false }]
    : `its partition key \`${key.name}\` holds \`${format}\`, which is not one day`
}

/** Numbers, and what a projection counts without `digits`, have no zero before them. */
function partOfDay(table: TableDescription, key: HiveField, format: string): DayKey {
  const type = typeOf(key) === 'number' ? 'number' : 'text'
  const isCounted = projection(table, key.name, 'type') === 'integer'
  const hasDigits = projection(table, key.name, 'digits') !== undefined
  return { name: key.name, type, format, isBare: type === 'number' || (isCounted && !hasDigits) }
}

function typeOf({ type }: HiveField): DayKey['type'] {
  const name = type.kind === 'plain' ? type.name : ''
  if (name === 'date') return 'date'
  return /int$|^integer$/.test(name) ? 'number' : 'text'
}

function beginOf(table: TableDescription, [key, ...more]: readonly DayKey[]): string | undefined {
  if (key === undefined || more.length > 0) return undefined
  return projection(table, key.name, 'range')?.split(',')[0]?.trim()
}

/** What a day (`2026-11-24`) is in a partition key. */
export function dayValue({ format, isBare, type }: DayKey, day: string): string | number {
  const [year = '', month = '', date = ''] = day.split('-')
  const text = format.replace('yyyy', year).replace('MM', month).replace('dd', date)
  if (type === 'number') return Number(text)
  return isBare ? String(Number(text)) : text
}

/** A condition of a statement, with what `compile` needs for it. */
export interface PartitionFilter {
  readonly sql: string
  readonly parameters: Query['parameters']
  readonly values: QueryValues
}

/**
 * The condition that reads some days of some accounts and no other parts; days are `2026-11-24`. A table that is not
 * cut by account is read for all accounts. Neither list may be empty.
 */
export function partitionFilter(
  { account, day: keys }: Partitions,
  { accounts, days }: { readonly accounts: readonly string[]; readonly days: readonly string[] },
): PartitionFilter {
  const filters = [dayFilter(keys, days)]
  if (account !== undefined) {
    filters.unshift({
      sql: `${quotedName(account)} in (:accounts)`,
      parameters: { accounts: 'texts' },
      values: { accounts },
    })
  }
  return {
    sql: filters.map(({ sql }) => sql).join(' and '),
    parameters: Object.assign({}, ...filters.map(({ parameters }) => parameters)),
    values: Object.assign({}, ...filters.map(({ values }) => values)),
  }
}

function dayFilter(keys: readonly DayKey[], days: readonly string[]): PartitionFilter {
  const [whole] = keys
  if (keys.length === 1 && whole?.type === 'text') {
    const values = { days: days.map((day) => String(dayValue(whole, day))) }
    return { sql: `${quotedName(whole.name)} in (:days)`, parameters: { days: 'texts' }, values }
  }
  const parts = days.flatMap((day, at) =>
    keys.map((key, place) => ({ at, key, name: `day${at}x${place}`, value: dayValue(key, day) })),
  )
  const each = Map.groupBy(parts, ({ at }) => at)
  const conditions = [...each.values()].map((of) =>
    of.map(({ key, name }) => `${quotedName(key.name)} = :${name}`).join(' and '),
  )
  return {
    sql: `(${conditions.join(' or ')})`,
    parameters: Object.fromEntries(parts.map(({ key, name }) => [name, key.type])),
    values: Object.fromEntries(parts.map(({ name, value }) => [name, value])),
  }
}
