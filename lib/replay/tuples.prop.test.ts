import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairUp } from './tuples.ts'

const ids = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 400 })

test('pairs have one number each, in order of first sight, however many values there could be', () => {
  fc.assert(
    fc.property(ids, fc.constantFrom(41, 3_000, 100_000, 40_000_000), (pairs, size) => {
      const known = new Map<string, number>()
      const expected = pairs.map(([first, second]) => {
        const name = `${first} ${second}`
        if (!known.has(name)) known.set(name, known.size)
        return known.get(name)
      })
      const column = (at: 0 | 1) => ({
        // Large values lie far apart, small ones side by side.
        ids: Uint32Array.from(pairs, (pair) => pair[at] * Math.floor((size - 1) / 40)),
        size,
      })
      const paired = pairUp(column(0), column(1))
      expect([...paired.ids]).toEqual(expected)
      expect(paired.size).toBe(known.size)
    }),
  )
})
