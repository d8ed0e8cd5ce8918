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
  ['UpdatePrivateMarketplaceSettings', ['CreatePrivateMarketplaceRequests']],
  ['abc', ['axy']],
  ['', ['a']],
  ['x'.repeat(81), ['x'.repeat(80)]],
])('%s is near none of %j', (word, names) => {
  expect(nearestName(word, names)).toBeUndefined()
})
