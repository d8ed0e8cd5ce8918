import type { FactValue } from '../pattern.ts'
import {
  HIDDEN,
  inNameOrder,
  type JsonObject,
  listIn,
  objectIn,
  TEXT_CHARS_MAX,
} from './json-field.ts'

/** Longest list and most fields of one block that a pattern keeps. */
export const ITEMS_MAX = 50

/** How deep a block may be nested. */
const DEPTH_MAX = 5

/** Turns one request parameter into a fact; undefined: the parameter counts as not sent. */
export type FactReader = (value: unknown) => FactValue | undefined

/**
 * Stands where a value was sent but is not kept: `hidden` (a secret), `long`, `many`, `deep`, or
 * `rest` (only the beginning is kept, in `starts`). A rule that meets it knows that the key is
 * present with a value that is not known.
 */
export function unkept(
  why: 'hidden' | 'long' | 'many' | 'deep' | 'rest',
  starts?: string,
): FactValue {
  return starts === undefined ? { unkept: why } : { starts, unkept: why }
}

/** A bounded copy with sorted field names; what passes a bound is marked, never cut. */
export function block(value: unknown, depth = 0): FactValue | undefined {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object') return undefined
  if (depth >= DEPTH_MAX) return unkept('deep')
  return Array.isArray(value) ? listBlock(value, depth) : objectBlock(value as JsonObject, depth)
}

function listBlock(list: readonly unknown[], depth: number): FactValue {
  if (list.length > ITEMS_MAX) return unkept('many')
  const items: FactValue[] = []
  for (const item of list) items.push(block(item, depth + 1) ?? null)
  return items
}

function objectBlock(object: JsonObject, depth: number): FactValue {
  const names = Object.keys(object)
  if (names.length > ITEMS_MAX) return unkept('many')
  const fields: [string, FactValue][] = []
  for (const name of names) {
    const field = block(object[name], depth + 1)
    if (field !== undefined && name.length <= TEXT_CHARS_MAX) fields.push([name, field])
  }
  return inNameOrder(fields)
}

/** One text, number or boolean; a list of one counts as its item (old S3 records hold such lists). */
export function scalar(value: unknown): FactValue | undefined {
  if (Array.isArray(value)) return value.length === 1 ? scalar(value[0]) : block(value)
  if (typeof value === 'string') return text(value)
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

function text(value: string): FactValue {
  if (value === HIDDEN) return unkept('hidden')
  return value.length > TEXT_CHARS_MAX ? unkept('long') : value
}

/** Only that the parameter was sent: its values are too many to keep, or no rule reads them. */
export function presence(value: unknown): FactValue | undefined {
  return value === undefined || value === null || value === false || value === '' ? undefined : true
}

/** That a value was sent, without the value: one that differs from call to call. */
export function sent(value: unknown): FactValue | undefined {
  return value === undefined || value === null ? undefined : unkept('rest')
}

/** The beginning of an S3 prefix up to its first slash: whole prefixes are as many as objects. */
export function firstSegment(value: unknown): FactValue | undefined {
  const whole = Array.isArray(value) ? value[0] : value
  if (typeof whole !== 'string') return undefined
  const end = whole.indexOf('/') + 1
  if (end === whole.length && end <= TEXT_CHARS_MAX) return whole
  return end > TEXT_CHARS_MAX ? unkept('long') : unkept('rest', whole.slice(0, end))
}

/** Tags as one sorted object, whatever of AWS's shapes they came in. */
export function tags(value: unknown): FactValue | undefined {
  const source = unwrapped(value)
  if (source === undefined || source === null || source === '') return undefined
  if (source === HIDDEN) return unkept('hidden')
  const pairs = Array.isArray(source) ? pairsOfList(source) : pairsOfObject(objectIn(source))
  // Tags were sent in a shape that is not known.
  if (pairs === undefined) return unkept('rest')
  if (pairs.length > ITEMS_MAX) return unkept('many')
  return sortedTags(pairs)
}

function unwrapped(value: unknown): unknown {
  const object = objectIn(value)
  if (object === undefined) return value
  const inner = object['items'] ?? object['TagSet'] ?? object['Tag'] ?? object['tagSet']
  if (Array.isArray(inner)) return inner
  const nested = objectIn(inner)
  if (nested !== undefined) return 'Tag' in nested ? asList(nested['Tag']) : asList(nested)
  return object
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

type Pair = readonly [name: string, value: FactValue]

function pairsOfList(list: readonly unknown[]): Pair[] | undefined {
  const pairs: Pair[] = []
  for (const item of list) {
    const tag = objectIn(item) ?? NO_TAG
    const name = tag['key'] ?? tag['Key'] ?? tag['tagKey'] ?? tag['TagKey']
    if (typeof name !== 'string') return undefined
    const value = tag['value'] ?? tag['Value'] ?? tag['tagValue'] ?? tag['TagValue']
    pairs.push([name, scalar(value) ?? ''])
  }
  return pairs
}

const NO_TAG: JsonObject = {}

function pairsOfObject(object: JsonObject | undefined): Pair[] | undefined {
  if (object === undefined) return undefined
  return Object.keys(object).map((name) => [name, scalar(object[name]) ?? ''])
}

function sortedTags(pairs: Pair[]): FactValue {
  return inNameOrder(pairs.filter(([name]) => name.length <= TEXT_CHARS_MAX))
}

/** `a=1&b=2`, URL-encoded: the header with which S3 takes tags. */
export function taggingHeader(value: unknown): FactValue | undefined {
  const whole = Array.isArray(value) ? value[0] : value
  if (typeof whole !== 'string' || whole === '') return undefined
  if (whole === HIDDEN) return unkept('hidden')
  if (whole.length > 4096) return unkept('long')
  const pairs = [...new URLSearchParams(whole)].map(([name, value]): Pair => [name, text(value)])
  return pairs.length > ITEMS_MAX ? unkept('many') : sortedTags(pairs)
}

/** EC2's tags by the kind of resource they are for: `{ instance: { Name: 'a' } }`. */
export function tagsByKind(value: unknown): FactValue | undefined {
  const items = objectIn(value)?.['items'] ?? value
  const fields: [string, FactValue][] = []
  for (const item of asList(items)) {
    const spec = objectIn(item)
    const kind = spec?.['resourceType'] ?? spec?.['ResourceType']
    const read = tags(asList(spec?.['tags'] ?? spec?.['Tags'] ?? spec?.['Tag'] ?? []))
    if (typeof kind === 'string' && kind.length <= 64 && read !== undefined)
      fields.push([kind, read])
  }
  if (fields.length === 0) return undefined
  return fields.length > ITEMS_MAX ? unkept('many') : inNameOrder(fields)
}

/** A sorted list of texts without repetitions. */
export function texts(value: unknown): FactValue | undefined {
  const items = objectIn(value)?.['items'] ?? value
  if (typeof items === 'string') return [items]
  if (!Array.isArray(items)) return undefined
  const found = new Set<string>()
  for (const item of items) {
    if (typeof item !== 'string' || item.length > TEXT_CHARS_MAX) return unkept('long')
    found.add(item)
    if (found.size > ITEMS_MAX) return unkept('many')
  }
  return [...found].sort()
}

/** The `arn` of each item of a list, sorted. */
export function arnsOfItems(value: unknown): FactValue | undefined {
  const arns: unknown[] = []
  for (const item of listIn(value)) arns.push(objectIn(item)?.['arn'] ?? objectIn(item)?.['Arn'])
  return texts(arns)
}

/** The kinds of resource that ARNs name (`ec2:subnet`), sorted: the ARNs themselves are not read by any rule. */
export function kindsOfArns(value: unknown): FactValue | undefined {
  const kinds: unknown[] = []
  for (const item of listIn(value)) {
    const parts = typeof item === 'string' ? item.split(':', 6) : []
    const kind = /^[A-Za-z0-9-]+/.exec(parts[5] ?? '')?.[0]
    if (kind === undefined) return unkept('rest')
    kinds.push(`${parts[2]}:${kind}`)
  }
  return texts(kinds)
}
