import type { KeyValue } from '#lib/iam/request.ts'
import { arnParts } from '../arn.ts'
import type { Check } from '../key-rule.ts'
import type { SettingName, World } from '../world.ts'
import { gapNote, typeOf } from './not-held.ts'
import { absent, known, unknown } from './values.ts'

/** The check's action without its service, lower case, where it is of that service; undefined elsewhere. */
export function actionOf(service: string, check: Check): string | undefined {
  const action = check.action?.toLowerCase()
  return action?.startsWith(`${service}:`) ? action.slice(service.length + 1) : undefined
}

/** The value of a key of one service where the check is of no action of it. */
export function notOfService(service: string, { action }: Check): KeyValue {
  return action === undefined
    ? unknown('the IAM action of the event is not known')
    : absent(`the key is for \`${service}\` alone`, 'action')
}

/** A key of one service is absent on the actions of every other; undefined: the action can fill it. */
export function ofOtherService(service: string, check: Check): KeyValue | undefined {
  return actionOf(service, check) === undefined ? notOfService(service, check) : undefined
}

/** The same for a key that only some actions of the service fill. */
export function ofOtherAction(
  service: string,
  actions: ReadonlySet<string>,
  check: Check,
): KeyValue | undefined {
  const action = actionOf(service, check)
  if (action === undefined) return notOfService(service, check)
  return actions.has(action) ? undefined : notFilled(check)
}

export function notFilled(check: Check): KeyValue {
  return absent(`\`${check.action}\` does not fill this key`, 'action')
}

/** A key of one kind of resource (`:instance/` in its ARN): absent on others and on none; undefined: of this kind. */
export function ofOtherKind(kinds: readonly string[], check: Check): KeyValue | undefined {
  const { resource } = check
  if (resource === undefined && !check.resourceUnknown)
    return absent('the action is authorised on no resource', 'action')
  const arn = resource?.arn[0]
  if (arn === undefined) return unknown('the record does not tell the resource')
  return kinds.some((kind) => arn.includes(kind))
    ? undefined
    : absent('the key is for another kind of resource', 'resource')
}

/** The value of a key that is filled from a setting of the resource itself. */
export function settingValue(name: SettingName, check: Check, world: World): KeyValue {
  const { resource } = check
  const arn = resource?.arn.length === 1 ? resource.arn[0] : undefined
  if (arn === undefined || arn.endsWith('/*'))
    return unknown('the record does not tell the whole resource')
  const value = world.setting(arn, name)
  if (value === undefined)
    return unknown(
      `the key is about the resource, which the inventory does not tell${gapNote(world, typeOf(arn), arnParts(arn)?.account)}`,
    )
  if (value === null) return absent('the resource has no such setting', arn, 'inventory')
  return known([value], `${name} of ${arn}`, 'inventory')
}
