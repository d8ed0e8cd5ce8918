import { expect, test } from 'vitest'
import { UNKNOWN } from '#lib/iam/truth.ts'
import { whyNotReached } from '#lib/replay/attached-resource.ts'
import { wayToNarrow } from './way-to-narrow.ts'

test('a key can be told by its value', () => {
  expect(wayToNarrow({ key: 'aws:ResourceOrgID', why: '' }, undefined)).toBe('value')
})

test.each(['scope', 'Action', 'Resource', 'Principal', 'conditional action'])(
  '`%s` is no key that a value could settle',
  (key) => {
    expect(wayToNarrow({ key, why: 'the record does not tell it' }, 'resource')).toBe('none')
  },
)

test.each(['resource', 'role'] as const)('a %s that is not named can be named, once', (what) => {
  const unnamed = { key: 'scope', why: whyNotReached(UNKNOWN, what, ['111122223333']) }
  expect(wayToNarrow(unnamed, what)).toBe('name')
  const named = { key: 'scope', why: whyNotReached(UNKNOWN, what, ['arn:aws:s3:::b']) }
  expect(wayToNarrow(named, what)).toBe('none')
})
