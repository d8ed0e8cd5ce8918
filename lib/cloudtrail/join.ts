import type { Caller, FactValue, Network, Place, ResourceFact, SessionFact } from './pattern.ts'

/** The most values of one tag that sessions are told apart by. */
export const TAG_VALUES_MAX = 50

/**
 * The same facts with bounded variety: of a tag with more than `TAG_VALUES_MAX` values among these
 * sessions (a pod, a person, a build) only that it was passed is kept, so that patterns stay few. The
 * outcome depends on the facts alone, not on their order.
 */
export function boundTags(facts: readonly SessionFact[]): readonly SessionFact[] {
  const values = new Map<string, Set<string>>()
  for (const { tags } of facts) {
    for (const [name, value] of Object.entries(tags ?? {})) {
      const key = name.toLowerCase()
      const known = values.get(key) ?? new Set()
      values.set(key, known.add(JSON.stringify(value)))
    }
  }
  const isWide = (name: string): boolean =>
    (values.get(name.toLowerCase())?.size ?? 0) > TAG_VALUES_MAX
  return facts.map((fact) => {
    if (fact.tags === undefined || !Object.keys(fact.tags).some(isWide)) return fact
    const kept = Object.entries(fact.tags).map(([name, value]): [string, FactValue] => [
      name,
      isWide(name) ? { unkept: 'many' } : value,
    ])
    return { ...fact, tags: Object.fromEntries(kept) }
  })
}

/** What an event tells of a session, with whose session it is: a key alone may be masked. */
export interface ToldSession {
  readonly fact: SessionFact
  readonly of: string
}

/** Whose session a caller's is, in the form of `MadeSession`. */
function sessionOwner({ account, arn, type }: Caller): string | undefined {
  if (type !== 'AssumedRole') return arn
  return arn === undefined ? undefined : `${account} ${arn.slice(arn.lastIndexOf('/') + 1)}`
}

/**
 * The caller with what is known of its session; the caller as it is where that is another's. Where the
 * record itself names the workload, it stands.
 */
export function withSession(caller: Caller, { fact, of }: ToldSession): Caller {
  if (sessionOwner(caller) !== of) return caller
  if (caller.issuerType === undefined) return { ...caller, session: fact }
  const { issuedTo: _, ...rest } = fact
  return { ...caller, session: rest }
}

/** The parts of a record that another copy of the same call can complete. */
export interface Copy {
  readonly network: Network
  readonly place: Place
  readonly resources: readonly ResourceFact[]
}

/**
 * The caller's copy of a call, completed by the copy that the owner of the resource got: whose account
 * the resource is in, which resource it was where the caller's copy does not tell, and what of the
 * network path one copy alone holds. What the caller's copy states is never replaced.
 */
export function completed(copy: Copy, ownersCopy: Copy): Pick<Copy, 'network' | 'resources'> {
  return {
    network: completedNetwork(copy.network, ownersCopy.network),
    resources: owned(named(copy.resources, ownersCopy.resources), ownersCopy.place.recipient),
  }
}

/** Both copies are of one request; where they name different sources, nothing is taken over. */
function completedNetwork(network: Network, other: Network): Network {
  return network.source === other.source ? { ...other, ...network } : network
}

function named(
  resources: readonly ResourceFact[],
  others: readonly ResourceFact[],
): readonly ResourceFact[] {
  if (resources.length === 0) return others
  const [one] = resources
  const [other] = others
  const isOpen = one?.arn.length === 0 && one.owner === undefined
  const isAlone = resources.length === 1 && others.length === 1
  return isOpen && isAlone && other?.slot === one.slot ? others : resources
}

/** The account that got the copy owns a resource of the call: the one whose owner is not known, if it is one alone. */
function owned(
  resources: readonly ResourceFact[],
  owner: string | undefined,
): readonly ResourceFact[] {
  const open = resources.filter((resource) => resource.owner === undefined)
  const isTold = resources.some((resource) => resource.owner === owner)
  if (owner === undefined || open.length !== 1 || isTold) return resources
  return resources.map((resource) =>
    resource === open[0] ? { ...resource, owner, ownerFrom: 'copy' as const } : resource,
  )
}
