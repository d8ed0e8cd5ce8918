import { expect, test } from 'vitest'
import { nearestName } from './nearest.ts'

test.each([
  ['asw', ['aws', 'aws-cn'], 'aws'],
  ['StringNotEqual', ['StringEquals', 'StringNotEquals'], 'StringNotEquals'],
  ['GetObjekt', ['GetObject', 'PutObject'], 'GetObject'],
  ['ab', ['ba', 'xy'], 'ba'],
])('%s among %j is nearest to %s', (word, names, nearest) => {
  expect(nearestName(word, names)).toBe(nearest)
})

test.each([
  ['x'.repeat(80), 'x'.repeat(79), true],
  // Two of up to fourteen letters, three of up to nineteen, four of more.
  ['a'.repeat(14), `${'a'.repeat(11)}bbb`, false],
  ['a'.repeat(15), `${'a'.repeat(12)}bbb`, true],
  ['a'.repeat(25), `${'a'.repeat(21)}bbbb`, true],
  ['a'.repeat(25), `${'a'.repeat(20)}bbbbb`, false],
])('%s, and %s: %s', (word, name, near) => {
  expect(nearestName(word, [name])).toBe(near ? name : undefined)
})

/** As it is defined: the fewest letters put in, taken out, replaced, or two that change places. */
function changesBetween(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length
  const [a, b] = [left.slice(1), right.slice(1)]
  const swapped =
    left.length > 1 && left[0] === right[1] && left[1] === right[0]
      ? changesBetween(left.slice(2), right.slice(2)) + 1
      : Number.POSITIVE_INFINITY
  return Math.min(
    changesBetween(a, b) + (left[0] === right[0] ? 0 : 1),
    changesBetween(a, right) + 1,
    changesBetween(left, b) + 1,
    swapped,
  )
}

test('a word is near what few changes make of it, and of several the nearest is found', () => {
  const words = ['']
  for (let at = 0; words[at]!.length < 4; at++)
    words.push(...['a', 'b', 'c'].map((letter) => words[at] + letter))
  for (const word of ['ab', 'abc', 'abca', 'aabb', 'bcab']) {
    for (const name of words) {
      const near = changesBetween(word, name) <= (word.length <= 3 ? 1 : 2)
      expect([word, name, nearestName(word, [name])]).toEqual([word, name, near ? name : undefined])
    }
  }
  expect(nearestName('abcd', ['abc', 'abd', 'abcd'])).toBe('abcd')
})

test.each([
  ['UpdatePrivateMarketplaceSettings', ['CreatePrivateMarketplaceRequests']],
  ['abc', ['axy']],
  ['', ['a']],
  ['x'.repeat(81), ['x'.repeat(80)]],
])('%s is near none of %j', (word, names) => {
  expect(nearestName(word, names)).toBeUndefined()
})
