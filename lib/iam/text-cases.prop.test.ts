import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textCases } from './text-cases.ts'
import {
  ANY_ONE,
  ANY_RUN,
  compileWildcard,
  HOLE,
  matchesWildcard,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type WildcardPattern,
} from './wildcard.ts'

const COLON = 58
const A = 97
const B = 98

/** Short patterns, so that every combination has a text of at most seven characters of four letters. */
const pattern = fc
  .record({
    tokens: fc.array(
      fc.constantFrom(A, B, A, B, COLON, ANY_RUN, ANY_ONE, SEGMENT_RUN, SEGMENT_ONE, HOLE),
      { maxLength: 3 },
    ),
    ignoreCase: fc.boolean(),
  })
  .map(({ tokens, ignoreCase }) => compileWildcard(tokens, { ignoreCase }))
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 })

const LETTERS = ['a', 'A', 'b', 'B', ':', 'q']

function textsUpTo(length: number): readonly string[] {
  const layers: string[][] = [['']]
  for (let at = 0; at < length; at++) {
    layers.push(layers[at]!.flatMap((text) => LETTERS.map((letter) => text + letter)))
  }
  return layers.flat()
}

const TEXTS = textsUpTo(5)

function nameOf(matched: readonly boolean[]): string {
  return matched.map((one) => (one ? '1' : '0')).join('')
}

function combination(all: readonly WildcardPattern[], text: string): string {
  return nameOf(all.map((one) => matchesWildcard(one, text)))
}

test('each text stands for its combination, and no text of any letters has a combination that is left out', () => {
  fc.assert(
    fc.property(patterns, (all) => {
      const cases = textCases(all, ['', ''], nameOf)!
      for (const [name, text] of cases) expect(combination(all, text)).toBe(name)
      for (const text of TEXTS) expect(cases.has(combination(all, text))).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('between known runs only texts that have them are cases, and none of these is left out', () => {
  const runs = fc.constantFrom(
    ['a', ''],
    ['', 'b'],
    ['a', ':'],
    ['', 'a', ''],
    ['ab', 'b', 'q'],
    ['a'],
  )
  fc.assert(
    fc.property(patterns, runs, (all, known) => {
      const cases = textCases(all, known, nameOf)!
      const possible = (text: string) => matchesWildcard(known.map((run) => run).join('*'), text)
      for (const [name, text] of cases) {
        expect(possible(text)).toBe(true)
        expect(combination(all, text)).toBe(name)
      }
      for (const text of TEXTS) {
        if (possible(text)) expect(cases.has(combination(all, text))).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('a combination without a name is no case', () => {
  const all = [compileWildcard('a*'), compileWildcard('a')]
  const cases = textCases(all, ['', ''], (matched) => (matched[1] ? undefined : nameOf(matched)))!
  expect([...cases.keys()].sort()).toEqual(['00', '10'])
  expect(cases.get('10')).not.toBe('a')
})

test('many literal texts are told apart without following them letter by letter', () => {
  const all = Array.from({ length: 2_000 }, (_, at) => compileWildcard(`${111_111_111_111 + at}`))
  const cases = textCases([...all, compileWildcard('1*7')], ['', ''], (matched) =>
    nameOf([matched.slice(0, -1).includes(true), matched.at(-1)!]),
  )!
  expect([...cases.keys()].sort()).toEqual(['00', '01', '10', '11'])
})

test('patterns that would take too long to follow have no cases', () => {
  const all = Array.from({ length: 12 }, (_, at) =>
    compileWildcard(`*${String.fromCharCode(97 + at)}?????*`),
  )
  expect(textCases(all, ['', ''], nameOf)).toBeUndefined()
})
