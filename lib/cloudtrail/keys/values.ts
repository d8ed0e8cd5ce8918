import type { AbsentKey, KeySource, KeyValue, KnownKey, UnknownKey } from '#lib/iam/request.ts'

type SourceKind = KeySource['kind']

/** A value that a field of the record holds, or that `kind` names another source of. */
export function known(
  values: readonly string[],
  detail: string,
  kind: SourceKind = 'record',
): KnownKey {
  return { state: 'known', values, source: { kind, detail } }
}

/** A key that the request certainly did not carry. `detail` names the field or rule that tells. */
export function absent(why: string, detail: string, kind: SourceKind = 'rule'): AbsentKey {
  return { state: 'absent', why, source: { kind, detail } }
}

/** What bounds an unknown value. */
export interface Bounds {
  readonly present?: boolean
  readonly has?: readonly string[]
  readonly not?: readonly string[]
  readonly starts?: readonly string[]
}

export function unknown(why: string, bounds: Bounds = {}): UnknownKey {
  return { state: 'unknown', why, ...bounds }
}

export function truth(value: boolean, detail: string, kind: SourceKind = 'record'): KeyValue {
  return known([value ? 'true' : 'false'], detail, kind)
}
