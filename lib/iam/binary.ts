/** `BinaryEquals`: the same bytes, both written in base64. */
import { SETTLED_NOTHING, settled, type ValueSource } from './value-test.ts'

const BASE64 = /^[A-Za-z0-9+/]*$/

/** A policy value under `BinaryEquals`; one that is not base64 matches nothing. */
export function compileBinary(text: string): ValueSource {
  const wanted = withoutPadding(text)
  return BASE64.test(wanted)
    ? settled((value) => withoutPadding(value) === wanted)
    : SETTLED_NOTHING
}

function withoutPadding(text: string): string {
  let end = text.length
  while (end > 0 && end > text.length - 2 && text[end - 1] === '=') end -= 1
  return text.slice(0, end)
}
