import { expect, test } from 'vitest'
import { accountIn, booleanIn, inNameOrder, listIn, objectIn, textIn } from './json-field.ts'

test.each([
  ['an object', { a: 1 }, true],
  ['null', null, false],
  ['a list', [], false],
  ['a text', 'x', false],
  ['nothing', undefined, false],
])('%s as an object', (_, value, is) => {
  expect(objectIn(value)).toBe(is ? value : undefined)
})

test.each([
  ['a list', ['x'], ['x']],
  ['an object', { 0: 'x', length: 1 }, []],
  ['nothing', undefined, []],
])('%s as a list', (_, value, list) => {
  expect(listIn(value)).toEqual(list)
})

test.each([
  ['a text', 'x', true],
  ['512 characters', 'x'.repeat(512), true],
  ['more', 'x'.repeat(513), false],
  ['an empty one', '', false],
  ['a list of characters', ['x'], false],
])('%s as a text', (_, value, is) => {
  expect(textIn(value)).toBe(is ? value : undefined)
})

test.each([
  [true, true],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  [false, false],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['yes', undefined],
  ['', undefined],
  [1, undefined],
])('%j as a boolean is %s', (value, is) => {
  expect(booleanIn(value)).toBe(is)
})

test.each([
  ['111122223333', true],
  ['000000000000', true],
  ['999999999999', true],
  ['11112222333', false],
  ['1111222233334', false],
  ['1111-2222-33', false],
  ['11112222333/', false],
  ['11112222333:', false],
  ['/11122223333', false],
  [111122223333, false],
  ['AWS Internal', false],
])('%j as an account: %s', (value, is) => {
  expect(accountIn(value)).toBe(is ? value : undefined)
})

test.each([
  [
    'in order',
    [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ],
    ['a', 'b', 'c'],
  ],
  [
    'in another order',
    [
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ],
    ['a', 'b', 'c'],
  ],
  [
    'turned round',
    [
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ],
    ['a', 'b', 'c'],
  ],
] as const)('named values %s are put in order', (_, pairs, names) => {
  const found = inNameOrder<number>([...pairs])
  expect(Object.keys(found)).toEqual(names)
  expect(found).toEqual({ a: 1, b: 2, c: 3 })
})

test('of two values with one name the later counts, and `__proto__` is a name', () => {
  expect(
    inNameOrder([
      ['a', 1],
      ['a', 2],
    ]),
  ).toEqual({ a: 2 })
  expect(Object.keys(inNameOrder([['__proto__', 1]]))).toEqual(['__proto__'])
})
