import { expect, test } from 'vitest'
import { quoted, suggestion } from './problem.ts'

test.each([
  ['a b', '`a b`'],
  ['a`b', '`a b`'],
  ['\u0000\u001f\u007f\u009f', '`    `'],
  ['\u0020\u007e\u00a0', '` ~\u00a0`'],
  // What turns the direction of text would garble the sentence around it.
  ['\u200e\u200f\u202a\u202e\u2066\u2069', '`      `'],
  ['\u200d\u2010\u2029\u206a', '`\u200d\u2010\u2029\u206a`'],
  ['x'.repeat(60), `\`${'x'.repeat(60)}\``],
  ['x'.repeat(61), `\`${'x'.repeat(60)}…\``],
])('%j is shown as %s', (text, shown) => {
  expect(quoted(text)).toBe(shown)
})

test('a name that is near is suggested', () => {
  expect(suggestion('Action')).toBe('; did you mean `Action`')
  expect(suggestion(undefined)).toBe('')
})
