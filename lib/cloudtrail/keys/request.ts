import type { KeyValue } from '#lib/iam/request.ts'
import type { Check, Facts, KeyRule } from '../key-rule.ts'
import type { FactValue } from '../pattern.ts'
import { rule } from './define.ts'
import { absent, known, unknown } from './values.ts'

type Tags = { readonly [name: string]: FactValue }

/** The tags that a check's request passes: for launches those of the kind of the checked resource. */
function tagsOf(check: Check): Tags | 'none' | 'not-known' {
  const { facts, omitted } = check.call
  const byKind = asTags(facts['tagsByKind'])
  if (byKind === 'not-kept') return 'not-known'
  if (byKind !== undefined) return ofKind(byKind, check)
  const all = asTags(facts['tags'])
  if (all === 'not-kept') return 'not-known'
  if (all !== undefined) return all
  if (omitted === true) return 'not-known'
  // An operation that is about tags passed some, in a shape that the reader did not find.
  const isTagging =
    /Tag|Untag/.test(check.call.eventName) && !/^(?:Get|List|Describe)/.test(check.call.eventName)
  return isTagging && facts['tagKeys'] === undefined ? 'not-known' : 'none'
}

function asTags(value: FactValue | undefined): Tags | 'not-kept' | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not-kept'
  const tags = value as Tags
  return typeof tags['unkept'] === 'string' && Object.keys(tags).length <= 2 ? 'not-kept' : tags
}

function ofKind(byKind: Tags, check: Check): Tags | 'none' | 'not-known' {
  const kind = /:(?:\d{12})?:([a-z-]+)\//.exec(check.resource?.arn[0] ?? '')?.[1]
  if (kind === undefined) return 'not-known'
  const tags = asTags(Object.hasOwn(byKind, kind) ? byKind[kind] : undefined)
  if (tags === 'not-kept') return 'not-known'
  return tags ?? 'none'
}

function requestTag({ check }: Facts, _: unknown, suffix: string): KeyValue {
  return requestTagOf(check, suffix)
}

/** The tag of a key (lower case) that the check's request passes. */
export function requestTagOf(check: Check, suffix: string): KeyValue {
  const tags = tagsOf(check)
  if (tags === 'not-known') return unknown('the tags of the request are not in the record')
  if (tags === 'none') return absent('the request passed no tags', 'requestParameters', 'record')
  const found = Object.keys(tags).filter((name) => name.toLowerCase() === suffix)
  const value = found.length === 1 ? tags[found[0] as string] : undefined
  if (found.length === 0)
    return absent('the request passed no such tag', 'requestParameters', 'record')
  if (typeof value === 'string') return known([value], 'tags in requestParameters')
  return unknown('the value of the tag is not in the record', { present: true })
}

function tagKeys({ check }: Facts): KeyValue {
  const keys = check.call.facts['tagKeys']
  if (Array.isArray(keys)) return known(keys.map(String), 'requestParameters.tagKeys')
  const tags = tagsOf(check)
  if (tags === 'not-known' || keys !== undefined)
    return unknown('the tags of the request are not in the record')
  if (tags === 'none') return absent('the request passed no tags', 'requestParameters', 'record')
  return known(Object.keys(tags), 'tags in requestParameters')
}

function requestedRegion({ place }: Facts): KeyValue {
  if (place.region === '') return unknown('the record has no region', { present: true })
  return known([place.region], 'awsRegion')
}

function currentTime({ time }: Facts): KeyValue {
  if (time.firstSeconds !== time.lastSeconds) return unknown(SPREAD, { present: true })
  const text = new Date(time.firstSeconds * 1000).toISOString().replace('.000Z', 'Z')
  return known([text], 'eventTime')
}

function epochTime({ time }: Facts): KeyValue {
  if (time.firstSeconds !== time.lastSeconds) return unknown(SPREAD, { present: true })
  return known([String(time.firstSeconds)], 'eventTime')
}

const SPREAD = 'the calls of the pattern were made at different times'

/** Keys that no record tells: why, by label. */
const UNTOLD: readonly (readonly [label: string, why: string, present: boolean])[] = [
  ['aws:UserAgent', 'user agents are not kept in patterns', true],
  ['aws:Referer', 'the referer is not recorded', false],
  ['aws:SignInSessionArn', 'the sign-in session is not recorded', false],
  ['aws:ChatbotSourceArn', 'the chat configuration is not recorded', false],
  ['aws:IsMcpServiceAction', 'calls through MCP servers are not recorded as such', false],
  ['aws:ViaAWSMCPService', 'calls through MCP servers are not recorded as such', false],
  ['aws:CalledViaAWSMCP', 'calls through MCP servers are not recorded as such', false],
]

/** Keys of the request itself. */
export const REQUEST_RULES: readonly KeyRule[] = [
  rule({ label: 'aws:RequestedRegion', dimensions: ['place'], derive: requestedRegion }),
  rule({ label: 'aws:RequestTag/', dimensions: ['check'], derive: requestTag }),
  rule({ label: 'aws:TagKeys', multivalued: true, dimensions: ['check'], derive: tagKeys }),
  rule({ label: 'aws:CurrentTime', dimensions: ['time'], derive: currentTime }),
  rule({ label: 'aws:EpochTime', dimensions: ['time'], derive: epochTime }),
  ...UNTOLD.map(([label, why, present]) =>
    rule({ label, dimensions: [], derive: () => unknown(why, present ? { present } : {}) }),
  ),
]
