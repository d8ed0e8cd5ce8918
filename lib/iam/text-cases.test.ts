/** Which patterns one text can match together: each combination has a text, and no other has a name. */
import { describe, expect, test } from 'vitest'
import { textCases } from './text-cases.ts'
import {
  ANY_RUN,
  compileWildcard,
  literalTokens,
  matchesWildcard,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type WildcardPattern,
} from './wildcard.ts'

const nameOf = (matched: readonly boolean[]) => matched.map((one) => (one ? '1' : '0')).join('')

/** The combinations that are found, in order; each has a text that is one of it and has the runs. */
function found(patterns: readonly WildcardPattern[], runs: readonly string[] = ['', '']) {
  const cases = textCases(patterns, runs, nameOf)!
  for (const [name, text] of cases) {
    expect(nameOf(patterns.map((one) => matchesWildcard(one, text)))).toBe(name)
    expect(matchesWildcard(runs.join('*'), text)).toBe(true)
  }
  return [...cases.keys()].sort()
}

const like = (...texts: readonly string[]) => texts.map((text) => compileWildcard(text))
const exactly = (text: string, ignoreCase = false) =>
  compileWildcard(literalTokens(text), { ignoreCase })

test.each([
  ['a text, and any other', ['a'], ['0', '1']],
  ['a text is not another', ['a', 'b'], ['00', '01', '10']],
  ['a text that a pattern covers', ['ab', 'a*'], ['00', '01', '11']],
  ['a text that no pattern covers', ['ba', 'a*'], ['00', '01', '10']],
  ['patterns that overlap', ['a*', '*b'], ['00', '01', '10', '11']],
  ['a pattern inside of another', ['a*', 'ab*'], ['00', '10', '11']],
  ['patterns that are the same', ['a*', 'a*'], ['00', '11']],
  ['lengths', ['?', '??', '*'], ['001', '011', '101']],
  ['everything', ['*'], ['1']],
  ['everything but nothing', ['?*', ''], ['01', '10']],
  ['the beginning of a text', ['ab', 'a'], ['00', '01', '10']],
  ['a text and what begins with it', ['a', 'a?*'], ['00', '01', '10']],
])('%s', (_, patterns, names) => {
  expect(found(like(...patterns))).toEqual(names)
})

describe('letters and colons', () => {
  test('letter case counts, or not', () => {
    expect(found([exactly('a'), exactly('a', true)])).toEqual(['00', '01', '11'])
    expect(found([exactly('a', true), compileWildcard('A*')])).toEqual(['00', '01', '10', '11'])
  })

  test('each letter of a text has both cases where case does not count', () => {
    expect(found([exactly('xy', true), ...like('xy', 'XY')])).toEqual(['000', '100', '101', '110'])
  })

  test('a run of a segment ends at a colon, and one of a text does not', () => {
    const segment = compileWildcard([SEGMENT_RUN])
    expect(found([segment])).toEqual(['0', '1'])
    expect(found([compileWildcard([SEGMENT_ONE]), ...like('?')])).toEqual(['00', '01', '11'])
    expect(found([segment, compileWildcard([ANY_RUN])])).toEqual(['01', '11'])
  })

  test('the character of code 0 is one like others', () => {
    expect(found(like('\u0000*'))).toEqual(['0', '1'])
  })

  test('where all usual letters are named, another stands for those that are not', () => {
    const all = like(...'xyz0123456789', ...'XYZ', '一', '?')
    const others = '0'.repeat(all.length - 1)
    expect(found(all)).toContain(`${others}1`)
  })
})

describe('a text that is known in part', () => {
  test.each([
    ['it begins so', ['a', ''], ['a*', 'b*'], ['10']],
    ['it ends so', ['', 'b'], ['*b', '*a'], ['10']],
    ['it begins so, and a text that ends so is none', ['a', ''], ['ba'], ['0']],
    ['it ends so, and a text that begins so is none', ['', 'b'], ['ba'], ['0']],
    ['it may be the beginning alone', ['ab', ''], ['ab', 'ab?*'], ['01', '10']],
    ['the ends do not overlap', ['ab', 'bc'], ['abc', 'abbc'], ['00', '01']],
    [
      'what is between them',
      ['a', 'b', 'c'],
      ['abc', 'acb', 'ac', 'abbc'],
      ['0000', '0001', '1000'],
    ],
    [
      'in the order of the runs',
      ['a', 'b', 'c', ''],
      ['abc', 'acb', 'abcd'],
      ['000', '001', '100'],
    ],
    ['the last run is not taken twice', ['', 'a', 'a'], ['a', 'aa', 'ba'], ['000', '010']],
    ['it is known whole', ['ab'], ['ab', 'a*', 'b'], ['110']],
    ['it is known whole, and is none of the texts', ['ab'], ['abc', 'b*'], ['00']],
  ])('%s', (_, runs, patterns, names) => {
    expect(found(like(...patterns), runs)).toEqual(names)
  })
})

test('a combination without a name is no case, and the first text of one stands', () => {
  const [one, two] = like('a', 'b')
  const cases = textCases([one!, two!], ['', ''], (matched) =>
    matched.includes(true) ? 'named' : undefined,
  )
  expect([...cases!]).toEqual([['named', 'a']])
})
