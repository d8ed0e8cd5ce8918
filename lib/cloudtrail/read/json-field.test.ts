import { expect, test } from 'vitest'
import { accountIn, booleanIn, listIn, objectIn, textIn } from './json-field.ts'

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
