import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MET, UNKNOWN, UNMET } from './truth.ts'
import {
  ANY_ONE,
  ANY_RUN,
  compileWildcard,
  HOLE,
  matchesOpenText,
  matchesWildcard,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type Token,
} from './wildcard.ts'

const [A, B, COLON] = [97, 98, 58]

/** Slow and obvious: tries every way of splitting, on lists of characters. */
function oracle(tokens: readonly Token[], characters: readonly string[]): boolean {
  const [token, ...rest] = tokens
  if (token === undefined) return characters.length === 0
  const [first, ...others] = characters
  if (token === ANY_RUN || token === SEGMENT_RUN) {
    const takesOne = first !== undefined && (token === ANY_RUN || first !== ':')
    return oracle(rest, characters) || (takesOne && oracle(tokens, others))
  }
  if (first === undefined) return false
  const fits =
    token === ANY_ONE || (token === SEGMENT_ONE ? first !== ':' : first.codePointAt(0) === token)
  return fits && oracle(rest, others)
}

const token = fc.constantFrom(A, B, COLON, ANY_RUN, ANY_ONE, SEGMENT_RUN, SEGMENT_ONE, 0x1f600)
const tokens = fc.array(token, { maxLength: 8 })
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '😀'), maxLength: 8 })

test('the matcher agrees with trying every split', () => {
  fc.assert(
    fc.property(tokens, text, (pattern, subject) => {
      expect(matchesWildcard(compileWildcard(pattern), subject)).toBe(
        oracle(pattern, Array.from(subject)),
      )
    }),
    // Found by chance: a run that stops at a colon after a `?` that does not.
    { numRuns: 5_000, examples: [[[SEGMENT_RUN, ANY_ONE, SEGMENT_RUN], 'a:']] },
  )
})

test('a text without gaps is matched as a known text', () => {
  fc.assert(
    fc.property(tokens, text, (pattern, subject) => {
      const ready = compileWildcard(pattern)
      expect(matchesOpenText(ready, [subject])).toBe(matchesWildcard(ready, subject) ? MET : UNMET)
    }),
    { numRuns: 2_000 },
  )
})

const shortTokens = fc.array(token, { maxLength: 5 })
const runs = fc.array(fc.string({ unit: fc.constantFrom('a', ':'), maxLength: 3 }), {
  minLength: 2,
  maxLength: 3,
})
// Long enough to fill what five tokens ask for, with a character that no pattern names.
const FILLINGS = [
  '',
  ':',
  'a',
  'b',
  '😀',
  'z',
  'ab',
  'ba',
  '::',
  ':a',
  'a:',
  'z:',
  'zz',
  'aaa',
  'a:b',
  'bb:',
  'z😀',
  '😀😀b',
  'abab',
  'b:a:b',
]

test('a settled match of a text with gaps holds for every filling', () => {
  fc.assert(
    fc.property(shortTokens, runs, (pattern, known) => {
      const ready = compileWildcard(pattern)
      const open = matchesOpenText(ready, known)
      if (open === UNKNOWN) return
      for (const first of FILLINGS) {
        for (const second of known.length === 3 ? FILLINGS : ['']) {
          const whole =
            known[0]! + first + known[1]! + (known.length === 3 ? second + known[2]! : '')
          expect(matchesWildcard(ready, whole)).toBe(open === MET)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

test('a text with gaps that no filling matches is unmet, not unknown', () => {
  const plain = fc.array(fc.constantFrom(A, COLON, ANY_RUN, ANY_ONE), { maxLength: 4 })
  fc.assert(
    fc.property(
      plain,
      fc.tuple(
        fc.string({ unit: fc.constantFrom('a', ':'), maxLength: 2 }),
        fc.string({ unit: fc.constantFrom('a', ':'), maxLength: 2 }),
      ),
      (pattern, known) => {
        const ready = compileWildcard(pattern)
        const fillings = words(['a', ':'], 4)
        const some = fillings.some((filling) => matchesWildcard(ready, known.join(filling)))
        expect(matchesOpenText(ready, known) === UNMET).toBe(!some)
      },
    ),
    { numRuns: 1_000 },
  )
})

function words(letters: readonly string[], longest: number): readonly string[] {
  if (longest === 0) return ['']
  const shorter = words(letters, longest - 1)
  return [
    ...new Set([...shorter, ...shorter.flatMap((word) => letters.map((letter) => word + letter))]),
  ]
}

test('a pattern with a hole is unmet only where no filling of the hole matches', () => {
  fc.assert(
    fc.property(
      shortTokens,
      fc.nat(5),
      text,
      fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 4 }),
      (pattern, at, subject, filling) => {
        const before = pattern.slice(0, at)
        const after = pattern.slice(at)
        const filled = [...before, ...Array.from(filling, (one) => one.codePointAt(0)!), ...after]
        const holed = matchesOpenText(compileWildcard([...before, HOLE, ...after]), [subject])
        if (matchesWildcard(compileWildcard(filled), subject)) expect(holed).toBe(UNKNOWN)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('letter case is ignored on both sides when asked for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '*'), maxLength: 6 }),
      fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B'), maxLength: 6 }),
      (pattern, subject) => {
        const folded = matchesWildcard(pattern.toLowerCase(), subject.toLowerCase())
        expect(matchesWildcard(pattern, subject, { ignoreCase: true })).toBe(folded)
      },
    ),
  )
})
