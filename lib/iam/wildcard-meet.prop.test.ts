import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesWildcard } from './wildcard.ts'
import { wildcardsMeet } from './wildcard-meet.ts'

const pattern = fc
  .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 })
  .map((all) => all.join(''))

/** Every text of two letters up to eight characters: longer than both patterns need. */
const texts = [...Array(9).keys()].flatMap((length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, at) => ((bits >> at) & 1 ? 'a' : 'b')).join(''),
  ),
)

test('two patterns meet exactly when some text matches both', () => {
  fc.assert(
    fc.property(pattern, pattern, (left, right) => {
      const some = texts.some((text) => matchesWildcard(left, text) && matchesWildcard(right, text))
      expect(wildcardsMeet(left, right)).toBe(some)
      expect(wildcardsMeet(right, left)).toBe(some)
    }),
    { numRuns: 500 },
  )
})
