import type { KeyValue } from '#lib/iam/request.ts'
import type { World } from '../world.ts'
import { known, unknown } from './values.ts'

/** An account as far as it is known: the value of an `…Account` key. */
export type AccountValue = KeyValue

/**
 * The organization id of an account. An account that is certainly outside has another organization's
 * id or none, which settles every comparison with the own id.
 */
export function orgIdOf(account: AccountValue, world: World, whose: string): KeyValue {
  return ofMember(account, world, whose, () =>
    world.orgId === undefined
      ? unknown('the id of the organization is not known', { present: true })
      : known([world.orgId], `${whose} is in the organization`, 'organization'),
  )
}

/** The path of an account's place in the organization: `o-x/r-y/ou-z/`. */
export function orgPathsOf(account: AccountValue, world: World, whose: string): KeyValue {
  return ofMember(account, world, whose, (id) => {
    const path = world.orgPath(id)
    return path === undefined
      ? unknown(`the place of ${whose} in the organization is not known`, { present: true })
      : known([path], `place of ${whose} in the organization`, 'organization')
  })
}

function ofMember(
  account: AccountValue,
  world: World,
  whose: string,
  member: (id: string) => KeyValue,
): KeyValue {
  if (account.state === 'absent') return account
  if (account.state === 'unknown') return unknown(account.why)
  const open = unknown(`whether ${whose} is in the organization is not known`)
  const [id] = account.values
  if (id === undefined) return open
  const isMember = world.inOrganization(id)
  if (isMember === undefined) return open
  if (isMember) return member(id)
  return unknown(
    `${whose} is outside the organization; in which other one, if any, is not known`,
    notOwn(world),
  )
}

/** The own id is certainly not the value. */
export function notOwn(world: World): { not?: readonly string[] } {
  return world.orgId === undefined ? {} : { not: [world.orgId] }
}
