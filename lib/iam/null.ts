/** `Null`: `true` asks that the key is not in the request, `false` that it is there with a value. */
import { parseBoolean } from './bool.ts'
import type { Condition } from './policy.ts'
import type { KeyValue } from './request.ts'
import { anyOf, MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

/** An empty set counts as null, as in the documented guard of `ForAllValues` by `Null` (reasoned). */
export function evaluateNull(values: Condition['values'], value: KeyValue): Truth {
  return anyOf(values.map(({ text }) => nullTruth(parseBoolean(text), value)))
}

function nullTruth(wantsNull: boolean | undefined, value: KeyValue): Truth {
  if (wantsNull === undefined) return UNMET
  const isNull = isNullKey(value)
  if (isNull === undefined) return UNKNOWN
  return isNull === wantsNull ? MET : UNMET
}

function isNullKey(value: KeyValue): boolean | undefined {
  if (value.state === 'absent') return true
  if (value.state === 'known') return value.values.length === 0
  return isCertainlyPresent(value) ? false : undefined
}

/** Whether a key of unknown value is certainly in the request. */
export function isCertainlyPresent(value: Extract<KeyValue, { state: 'unknown' }>): boolean {
  return value.present === true || (value.has !== undefined && value.has.length > 0)
}
