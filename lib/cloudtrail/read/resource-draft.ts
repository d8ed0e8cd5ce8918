import { accountOfArn } from '../arn.ts'
import type { ResourceFact } from '../pattern.ts'
import { accountIn, type JsonObject, objectIn, TEXT_CHARS_MAX, textIn } from './json-field.ts'

/** What resource rules see of a record. */
export interface ResourceRequest {
  readonly eventSource: string
  /** Without the date suffix. */
  readonly eventName: string
  readonly parameters: JsonObject
  readonly entries: readonly ResourceEntry[]
  readonly response: JsonObject | undefined
  /** The account that a bare name belongs to: the caller's, or for a call by a service the account that received the event. */
  readonly ownAccount: string | undefined
  readonly callerArn: string | undefined
  readonly region: string
  readonly partition: string
  /** The parameters are not in the record: that one is missing says nothing. */
  readonly isBlind: boolean
}

/** One entry of `resources[]`, in whichever spelling the export uses. */
export interface ResourceEntry {
  readonly arn: string
  readonly account: string | undefined
  readonly type: string | undefined
}

export type ResourceRule = (request: ResourceRequest) => readonly ResourceFact[] | undefined

/** The entries of `resources[]`; those without an ARN (`ARNPrefix` of list calls) and placeholders stay out. */
export function readEntries(value: unknown): readonly ResourceEntry[] {
  if (!Array.isArray(value) || value.length === 0) return NO_ENTRIES
  const entries: ResourceEntry[] = []
  for (const item of value.length > ENTRIES_MAX ? value.slice(0, ENTRIES_MAX) : value) {
    const entry = objectIn(item)
    if (entry === undefined) continue
    const arn = entry['ARN'] ?? entry['arn']
    if (typeof arn !== 'string' || !arn.startsWith('arn:')) continue
    entries.push({
      arn,
      account: accountIn(entry['accountId']) ?? accountIn(entry['accountID']),
      type: textIn(entry['type']),
    })
  }
  return entries
}

const NO_ENTRIES: readonly ResourceEntry[] = []

/** Resources of one event that are read; calls name at most a hundred in practice. */
const ENTRIES_MAX = 100

export interface Draft {
  readonly slot?: string
  readonly type?: string
  readonly owner?: string | undefined
  readonly ownerFrom?: ResourceFact['ownerFrom'] | undefined
}

/** A resource fact with its fields in the order of their names. */
export function resourceFact(arn: readonly string[], draft: Draft): ResourceFact {
  const { owner, ownerFrom, slot = 'main', type } = draft
  const kept = arn.some((run) => run.length > 2 * TEXT_CHARS_MAX) ? NOT_KNOWN : arn
  const fact: { -readonly [Name in keyof ResourceFact]?: ResourceFact[Name] } = { arn: kept }
  if (owner !== undefined) {
    fact.owner = owner
    if (ownerFrom !== undefined) fact.ownerFrom = ownerFrom
  }
  fact.slot = slot
  if (type !== undefined) fact.type = type
  return fact as ResourceFact
}

const NOT_KNOWN: readonly string[] = []

/** A resource given by its whole ARN: the owner is the account of the entry, else of the ARN. */
export function byArn(arn: string, draft: Draft = {}): ResourceFact {
  const owner = accountOfArn(arn)
  return resourceFact([arn], owner === undefined ? draft : { owner, ownerFrom: 'arn', ...draft })
}

/** The resource of an entry of `resources[]`; its account field comes before the one in the ARN. */
export function byEntry(entry: ResourceEntry, draft: Draft = {}): ResourceFact {
  const type = entry.type === undefined ? {} : { type: entry.type }
  if (entry.account === undefined) return byArn(entry.arn, { ...type, ...draft })
  return byArn(entry.arn, { ...type, owner: entry.account, ownerFrom: 'resources', ...draft })
}

/** A resource that only the caller's own account can hold, by the part of its ARN after the account. */
export function own(
  request: ResourceRequest,
  service: string,
  runs: readonly string[],
  draft: Draft & { readonly regionless?: boolean } = {},
): ResourceFact {
  const region = draft.regionless === true ? '' : request.region
  const head = `arn:${request.partition}:${service}:${region}:`
  const { regionless: _, ...rest } = draft
  const account = request.ownAccount
  if (account === undefined) return resourceFact([head, ...prefixed(':', runs)], rest)
  return resourceFact(prefixed(`${head}${account}:`, runs), {
    owner: account,
    ownerFrom: 'caller',
    ...rest,
  })
}

function prefixed(head: string, runs: readonly string[]): readonly string[] {
  return [`${head}${runs[0] ?? ''}`, ...runs.slice(1)]
}

/** The first of the parameters that holds a text. */
export function firstText(parameters: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = textIn(parameters[name])
    if (value !== undefined) return value
  }
  return undefined
}
