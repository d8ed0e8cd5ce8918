/** `Bool`: `true` or `false` in any letter case. */
import { SETTLED_NOTHING, settled, type ValueSource } from './value-test.ts'

/** The boolean of a text, or undefined when it is none. */
export function parseBoolean(text: string): boolean | undefined {
  const lower = text.length <= 5 ? text.toLowerCase() : ''
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}

/** A policy value under `Bool`; one that is neither `true` nor `false` matches nothing. */
export function compileBool(text: string): ValueSource {
  const wanted = parseBoolean(text)
  return wanted === undefined ? SETTLED_NOTHING : settled((value) => parseBoolean(value) === wanted)
}
