import { networkName, principalName, resourceName, serviceOf } from '#lib/cloudtrail/describe.ts'
import type { World } from '#lib/cloudtrail/world.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import { ANY_FIELD, clauseMatchesAny, type Filter, type FilterClause } from '#lib/table/filter.ts'
import type { ReplayIndex } from './replay-index.ts'
import { ownerOf } from './resource-owner.ts'
import { STANDINGS } from './standing.ts'

/** What readers filter, group and sort patterns by; each field may have several values (an account has an id and a name). */
export interface PatternFields {
  /** The values of a field for a pattern, the one to show first. */
  values(field: string, pattern: number): readonly string[]
  /** Patterns with equal numbers have equal values of the field; undefined when the field differs from pattern to pattern. */
  column(field: string): Uint32Array | undefined
}

/** What differs from replay to replay. */
export interface VerdictFields {
  readonly standing: Uint8Array
  statements(pattern: number): readonly string[]
  openKeys(pattern: number): readonly string[]
}

/** The fields of the patterns of an index, under one replay. */
export function patternFields(
  index: ReplayIndex,
  tree: OrgTree,
  world: World,
  verdict: VerdictFields,
): PatternFields {
  const { set } = index
  const named = (account: string | undefined): readonly string[] => {
    const name = account === undefined ? undefined : tree.accountName(account)
    return account === undefined ? [''] : name === undefined ? [account] : [account, name]
  }
  const callerOf = (pattern: number) => set.callers[set.caller[pattern]!]!
  const callOf = (pattern: number) => set.calls[set.call[pattern]!]!
  const resourcesOf = (pattern: number) => set.resourceLists[set.resources[pattern]!]!
  const readers: Readonly<Record<string, (pattern: number) => readonly string[]>> = {
    principal: (pattern) => [principalName(callerOf(pattern))],
    principalArn: (pattern) => [callerOf(pattern).arn ?? ''],
    type: (pattern) => [callerOf(pattern).type],
    account: (pattern) => named(callerOf(pattern).account),
    service: (pattern) => [serviceOf(callOf(pattern))],
    action: (pattern) => actionsOfPattern(index, pattern),
    resource: (pattern) => orNone(resourcesOf(pattern).map(resourceName)),
    owner: (pattern) =>
      orNone(resourcesOf(pattern).flatMap((resource) => named(ownerOf(world, resource)))),
    network: (pattern) => [networkName(set.networks[set.network[pattern]!]!)],
    region: (pattern) => [set.places[set.place[pattern]!]!.region],
    outcome: (pattern) => [set.outcomes[set.outcome[pattern]!]!.kind],
    standing: (pattern) => [STANDINGS[verdict.standing[pattern]!] ?? ''],
    statement: verdict.statements,
    key: verdict.openKeys,
    id: (pattern) => [String(set.patternId[pattern])],
  }
  const columns: Readonly<Record<string, Uint32Array>> = {
    principal: set.caller,
    principalArn: set.caller,
    type: set.caller,
    account: set.caller,
    service: set.call,
    resource: set.resources,
    owner: set.resources,
    network: set.network,
    region: set.place,
    outcome: set.outcome,
  }
  return {
    values: (field, pattern) => readers[field]?.(pattern) ?? [],
    column: (field) => columns[field],
  }
}

/** The IAM actions of the call, or its event name where none is known or authorised. */
export function actionsOfPattern(index: ReplayIndex, pattern: number): readonly string[] {
  const actions: string[] = []
  for (let row = index.rowStart[pattern]!; row < index.rowStart[pattern + 1]!; row++) {
    const check = index.checks[index.rowCheck[row]!]!
    if (check.certain && check.action !== undefined && !actions.includes(check.action))
      actions.push(check.action)
  }
  return actions.length > 0 ? actions : [index.set.calls[index.set.call[pattern]!]!.eventName]
}

const FREE_TEXT_FIELDS = [
  'principal',
  'principalArn',
  'account',
  'action',
  'resource',
  'owner',
  'network',
  'region',
] as const

/** 1 for each pattern that passes the filter. Fields of facets are compared once per facet. */
export function passing(
  fields: PatternFields,
  filter: Filter,
  patterns: number,
): Uint8Array | undefined {
  if (filter.any.length === 0) return undefined
  const groups = filter.any.map((clauses) => clauses.map((clause) => clauseTest(fields, clause)))
  const pass = new Uint8Array(patterns)
  for (let pattern = 0; pattern < patterns; pattern++) {
    if (groups.some((tests) => tests.every((test) => test(pattern)))) pass[pattern] = 1
  }
  return pass
}

function clauseTest(fields: PatternFields, clause: FilterClause): (pattern: number) => boolean {
  if (clause.field !== ANY_FIELD) return fieldTest(fields, clause, clause.field)
  const tests = FREE_TEXT_FIELDS.map((field) => fieldTest(fields, clause, field))
  return (pattern) => tests.some((test) => test(pattern))
}

function fieldTest(
  fields: PatternFields,
  clause: FilterClause,
  field: string,
): (pattern: number) => boolean {
  const column = fields.column(field)
  const ask = (pattern: number) => clauseMatchesAny(clause, fields.values(field, pattern))
  if (column === undefined) return ask
  const known = new Map<number, boolean>()
  return (pattern) => {
    const id = column[pattern]!
    let answer = known.get(id)
    if (answer === undefined) {
      answer = ask(pattern)
      known.set(id, answer)
    }
    return answer
  }
}

function orNone(values: readonly string[]): readonly string[] {
  return values.length === 0 ? [''] : values
}
