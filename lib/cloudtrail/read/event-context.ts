import type { KeyContext } from '../pattern.ts'
import { inNameOrder, type JsonObject, listIn, objectIn, TEXT_CHARS_MAX } from './json-field.ts'

/** Keys that differ from call to call: keeping them would make a pattern of every call. */
const WIDE = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthage',
  'aws:tokenissuetime',
  'aws:useragent',
  'aws:userid',
])

const KEYS_MAX = 60

/** The values of one record by the facet whose keys they are. */
export interface ContextByFacet {
  readonly caller?: KeyContext
  readonly call?: KeyContext
  readonly network?: KeyContext
}

/**
 * Real condition key values of enriched events (CloudTrail Lake), by lower-case key name:
 * `requestContext` with its keys, `tagContext` with the tags of the principal and of one resource.
 */
export function readContext(value: unknown): ContextByFacet {
  const context = objectIn(value)
  if (context === undefined) return NO_CONTEXT
  const found = new Map<string, readonly string[]>()
  const request = objectIn(context['requestContext'])
  addKeys(found, objectIn(request?.['conditionKeys']) ?? request)
  const tags = objectIn(context['tagContext'])
  addTags(found, 'aws:principaltag/', tagsIn(tags?.['principalTags']))
  const resources = listIn(tags?.['resourceTags'])
  const only = resources.length === 1 ? objectIn(resources[0]) : undefined
  addTags(found, 'aws:resourcetag/', tagsIn(only?.['tags']))
  return byFacet(found)
}

const NO_CONTEXT: ContextByFacet = {}

const OF_CALLER =
  /^aws:(?:principal|userid|username|viaawsservice|calledvia|multifactorauth|federatedprovider|sourceidentity|sourceaccount|sourcearn|sourceorg|assumedroot)/
const OF_NETWORK = /^aws:(?:sourceip|sourcevpc|vpcsourceip|vpce|securetransport)/

function byFacet(found: ReadonlyMap<string, readonly string[]>): ContextByFacet {
  const all = [...found]
  const caller = all.filter(([key]) => OF_CALLER.test(key))
  const network = all.filter(([key]) => OF_NETWORK.test(key))
  const call = all.filter(([key]) => !OF_CALLER.test(key) && !OF_NETWORK.test(key))
  return {
    ...(call.length === 0 ? {} : { call: inNameOrder(call) }),
    ...(caller.length === 0 ? {} : { caller: inNameOrder(caller) }),
    ...(network.length === 0 ? {} : { network: inNameOrder(network) }),
  }
}

function addKeys(found: Map<string, readonly string[]>, keys: JsonObject | undefined): void {
  for (const name of Object.keys(keys ?? {}).slice(0, KEYS_MAX)) {
    const key = name.toLowerCase()
    const values = valuesOf(keys?.[name])
    if (values !== undefined && key.includes(':') && !WIDE.has(key)) found.set(key, values)
  }
}

function valuesOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : [value]
  if (list.length > KEYS_MAX) return undefined
  const texts: string[] = []
  for (const item of list) {
    if (typeof item === 'object' || item === undefined) return undefined
    const text = String(item)
    if (text.length > TEXT_CHARS_MAX) return undefined
    texts.push(text)
  }
  return texts
}

function tagsIn(value: unknown): JsonObject | undefined {
  if (!Array.isArray(value)) return objectIn(value)
  const pairs = value.slice(0, KEYS_MAX).map((item) => {
    const tag = objectIn(item)
    return [String(tag?.['key'] ?? tag?.['Key'] ?? ''), tag?.['value'] ?? tag?.['Value']] as const
  })
  return Object.fromEntries(pairs)
}

function addTags(
  found: Map<string, readonly string[]>,
  family: string,
  tags: JsonObject | undefined,
): void {
  for (const name of Object.keys(tags ?? {}).slice(0, KEYS_MAX)) {
    const values = valuesOf(tags?.[name])
    if (values !== undefined && name !== '') found.set(`${family}${name.toLowerCase()}`, values)
  }
}
