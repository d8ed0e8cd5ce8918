import type { World } from '#lib/cloudtrail/world.ts'
import type { KeyColumns } from './key-columns.ts'
import type { PatternSet } from './pattern-set.ts'

/**
 * What a reader can say of an account where no Organizations document was collected: `true` for a member account,
 * `false` for the management account or one outside. No condition key has a space in its name.
 */
export const MEMBER_ACCOUNT = 'member account'

const WHY = {
  principals:
    'whether the account of the principal is a member account is not known: SCPs reach no other, the management account least of all',
  resources:
    'whether the account of the resource is a member account is not known: RCPs reach no other, the management account least of all',
} as const

export type Membership = keyof typeof WHY

/** Why it is not known whether a policy reaches principals, or resources, of an account. */
export function whyNoMember(what: Membership): string {
  return WHY[what]
}

/** Whether this is why the scope of a row is open. */
export function isMembership(why: string): boolean {
  return why === WHY.principals || why === WHY.resources
}

/** The account about which a row asks. */
export function accountInQuestion(
  columns: KeyColumns,
  why: string,
  row: number,
): string | undefined {
  const { rowPattern, set } = columns.index
  if (why === WHY.principals) return set.callers[set.caller[rowPattern[row]!]!]!.account
  const { grouping, valueIds, values } = columns.column('aws:resourceaccount')
  const owner = values[valueIds[grouping.group[row]!]!]!
  return owner.state === 'known' ? owner.values[0] : undefined
}

/** Accounts whose calls an SCP denied: it denies none of the management account. */
export function accountsDeniedByScps(set: PatternSet): ReadonlySet<string> {
  const byScp = set.outcomes.map(({ deniedBy }) => deniedBy === 'scp')
  const found = new Set<string>()
  for (let pattern = 0; pattern < set.outcome.length; pattern++) {
    if (byScp[set.outcome[pattern]!] !== true) continue
    const { account } = set.callers[set.caller[pattern]!]!
    if (account !== undefined) found.add(account)
  }
  return found
}

/** What the reader says of an account; undefined: nothing that can be understood. */
export function toldMember(world: World, account: string): boolean | undefined {
  const told = world.answer(MEMBER_ACCOUNT, account)
  const [value, ...more] = told?.state === 'known' ? told.values : []
  if (more.length > 0) return undefined
  return value === 'true' ? true : value === 'false' ? false : undefined
}
