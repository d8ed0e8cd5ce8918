import type { Caller, Pattern } from '#lib/cloudtrail/pattern.ts'
import { TEXT_CHARS_MAX } from '#lib/cloudtrail/read/json-field.ts'
import type { Query, QueryValues } from '#lib/query/query.ts'

/** What the records of some patterns have in common, as far as a column holds it as it was recorded. */
export interface Narrowing {
  readonly sources: readonly string[]
  readonly names: readonly string[]
  readonly regions: readonly string[]
  /** Error codes; the empty one stands for none, and for those that only the answer tells. */
  readonly errors: readonly string[]
  /** The narrowest name of each caller; undefined: nothing names one of them. */
  readonly callers: Callers | undefined
  /** Addresses and services that called; undefined: one of the records tells none. */
  readonly addresses: readonly string[] | undefined
}

interface Callers {
  readonly callerArns: readonly string[]
  readonly callerServices: readonly string[]
  readonly callerAccounts: readonly string[]
}

/** INVARIANT: every record of one of the patterns has these values. */
export function narrowingOf(patterns: readonly Pattern[]): Narrowing {
  return {
    sources: distinct(patterns.map(({ call }) => call.eventSource)),
    names: distinct(patterns.map(({ call }) => call.eventName)),
    regions: distinct(patterns.map(({ place }) => place.region)),
    errors: distinct(['', ...patterns.map(({ outcome }) => outcome.errorCode ?? '')]),
    callers: callersOf(patterns.map(({ caller }) => caller)),
    addresses: allOf(patterns.map(({ network }) => network.source)),
  }
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}

function allOf(values: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? distinct(known) : undefined
}

function callersOf(callers: readonly Caller[]): Callers | undefined {
  const names = callers.map(nameOf)
  if (names.includes(undefined)) return undefined
  const of = (kind: keyof Callers) =>
    distinct(names.flatMap((name) => (name?.kind === kind ? [name.text] : [])))
  return {
    callerArns: of('callerArns'),
    callerServices: of('callerServices'),
    callerAccounts: of('callerAccounts'),
  }
}

function nameOf({
  account,
  arn,
  invokedBy,
}: Caller): { readonly kind: keyof Callers; readonly text: string } | undefined {
  if (arn !== undefined) return { kind: 'callerArns', text: arn }
  if (invokedBy !== undefined) return { kind: 'callerServices', text: invokedBy }
  return account === undefined ? undefined : { kind: 'callerAccounts', text: account }
}

/** Where a record holds the names; an exported session may tell its account only by its issuer. */
const CALLER_COLUMNS: Readonly<Record<keyof Callers, readonly string[]>> = {
  callerArns: ['useridentity.sessioncontext.sessionissuer.arn', 'useridentity.arn'],
  callerServices: ['useridentity.invokedby'],
  callerAccounts: ['useridentity.accountid', 'useridentity.sessioncontext.sessionissuer.accountid'],
}

const KINDS = ['callerArns', 'callerServices', 'callerAccounts'] as const

/** What is missing, or longer than a pattern keeps, reads as empty. */
function held(column: string, name: string): string {
  return `(coalesce(${column}, '') in (:${name}) or length(${column}) > ${TEXT_CHARS_MAX})`
}

/** The conditions, with what `compile` needs for them: names that the condition on the parts has not (`accounts`, `days`). */
export function narrowed({ addresses, callers, errors, names, regions, sources }: Narrowing): {
  readonly conditions: readonly string[]
  readonly parameters: Query['parameters']
  readonly values: QueryValues
} {
  const values: Record<string, readonly string[]> = { sources, names, regions, errors }
  const isCaller: string[] = []
  for (const kind of KINDS) {
    const list = callers?.[kind] ?? []
    if (list.length === 0) continue
    values[kind] = list
    isCaller.push(...CALLER_COLUMNS[kind].map((column) => `${column} in (:${kind})`))
  }
  if (addresses !== undefined) values['addresses'] = addresses
  return {
    conditions: [
      'eventsource in (:sources)',
      'eventname in (:names)',
      held('awsregion', 'regions'),
      held('errorcode', 'errors'),
      ...(isCaller.length === 0 ? [] : [`(${isCaller.join(' or ')})`]),
      ...(addresses === undefined ? [] : ['sourceipaddress in (:addresses)']),
    ],
    parameters: Object.fromEntries(Object.keys(values).map((name) => [name, 'texts' as const])),
    values,
  }
}
