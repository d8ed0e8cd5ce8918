import type { KeyValue } from '#lib/iam/request.ts'
import type { Check, KeyRule } from '../key-rule.ts'
import type { FactValue } from '../pattern.ts'
import type { World } from '../world.ts'
import { rule } from './define.ts'
import { actionOf, notFilled, notOfService, ofOtherKind, settingValue } from './on-action.ts'
import { PARAMETER_KEYS, type ParameterKey } from './parameter-keys.ts'
import { resourceSubject } from './resource.ts'
import { absent, known, unknown } from './values.ts'

export const OMITTED = 'the record does not hold the parameters of the request'
const NOT_KEPT = 'the value was sent, and is not in the record'
const NOT_SHOWN = 'AWS fills the key here from what the record does not show'

/** The rules of the keys that one parameter of the request fills. */
export const PARAMETER_RULES: readonly KeyRule[] = PARAMETER_KEYS.map((key) =>
  rule({
    label: key.label,
    ...(key.multivalued === undefined ? {} : { multivalued: key.multivalued }),
    dimensions: key.cutForOwners === true ? ['caller', 'check'] : ['check'],
    derive: (facts, world) => {
      const value = parameterValue(key, facts.check, world)
      const isCut = key.cutForOwners === true && facts.caller.type === 'AWSAccount'
      return isCut && value.state === 'absent' && value.source.kind === 'record'
        ? unknown("the record is the owner's copy, which leaves grants out")
        : value
    },
    ...(key.elsewhere?.setting === undefined ? {} : { subject: resourceSubject }),
  }),
)

function parameterValue(key: ParameterKey, check: Check, world: World): KeyValue {
  const service = key.label.slice(0, key.label.indexOf(':'))
  const action = actionOf(service, check)
  if (action === undefined) return notOfService(service, check)
  const out = outside(key, action, check, world)
  if (out !== undefined) return out
  const sent = sentValue(key, check)
  if (sent === undefined) return unsentValue(key, action, check)
  const values = valuesIn(sent.value)
  if (values === undefined) return unknown(NOT_KEPT, { present: true })
  if (values.length === 0) {
    return absent('the request sent an empty list', 'requestParameters', 'record')
  }
  return known(values, `requestParameters.${sent.at}`)
}

/** Where the key is not filled at all, or by something that the request does not hold. */
function outside(
  key: ParameterKey,
  action: string,
  check: Check,
  world: World,
): KeyValue | undefined {
  if (isOn(key, action)) {
    return key.resource === undefined ? undefined : ofOtherKind([key.resource], check)
  }
  const { elsewhere } = key
  if (elsewhere === undefined || elsewhere.on?.includes(action) === false) return notFilled(check)
  const otherKind = key.resource === undefined ? undefined : ofOtherKind([key.resource], check)
  if (otherKind !== undefined) return otherKind
  return elsewhere.setting === undefined
    ? unknown('the key is about the resource, and no record tells it')
    : settingValue(elsewhere.setting, check, world)
}

function isOn({ on, open }: ParameterKey, action: string): boolean {
  return on === undefined || on.includes(action) || open?.includes(action) === true
}

/** What was sent, and at which place of the parameters. */
function sentValue(
  key: ParameterKey,
  check: Check,
): { readonly at: string; readonly value: FactValue } | undefined {
  for (const name of key.facts) {
    const fact = check.call.facts[name]
    if (fact === undefined || fact === null) continue
    const isBlock = typeof fact === 'object' && !Array.isArray(fact)
    if (!isBlock || key.field === undefined) return { at: name, value: fact }
    const value = fieldIn(fact, key.field)
    if (value !== undefined && value !== null) return { at: `${name}.${key.field}`, value }
  }
  return undefined
}

/** A field of a block, by its path; letter case of the first letter varies between exports. */
export function fieldIn(block: FactValue, path: string): FactValue | undefined {
  let at: FactValue | undefined = block
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined
    const fields = at as { readonly [name: string]: FactValue }
    if (isUnkept(fields)) return fields
    at = fields[name] ?? fields[name.charAt(0).toUpperCase() + name.slice(1)] ?? fields['items']
  }
  return at
}

function isUnkept(fields: { readonly [name: string]: FactValue }): boolean {
  return typeof fields['unkept'] === 'string'
}

/** Undefined: the value was sent and is not kept whole. */
export function valuesIn(value: FactValue): readonly string[] | undefined {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) {
    const texts = value.filter((item) => typeof item === 'string' || typeof item === 'number')
    return texts.length === value.length ? texts.map(String) : undefined
  }
  return typeof value === 'boolean' ? [String(value)] : undefined
}

function unsentValue(key: ParameterKey, action: string, check: Check): KeyValue {
  if (check.call.omitted === true) return unknown(OMITTED)
  if (key.open?.includes(action) === true) return unknown(NOT_SHOWN)
  if (key.sentBefore?.includes(check.call.eventName) === true)
    return unknown('not sent with this call: what was sent before may still count')
  if ('absent' in key.unsent) return absent(key.unsent.absent, 'requestParameters', 'record')
  if ('value' in key.unsent) return known([key.unsent.value], "AWS's default", 'rule')
  return unknown(key.unsent.unknown)
}
