import { describe, expect, test } from 'vitest'
import { NOTHING_TRUSTED, trustOf } from './trust.ts'

const ADMIN = 'arn:aws:iam::111122223333:role/admin'

test('nothing is trusted where nothing is written', () => {
  const trust = trustOf(NOTHING_TRUSTED)
  expect(trust.isTrustedAccount('111122223333')).toBe(false)
  expect(trust.isTrustedPrincipal(ADMIN)).toBe(false)
  expect(trust.isExpectedAddress('203.0.113.1')).toBe(false)
  expect(trust.isExpectedVpc('')).toBe(false)
  expect(trust.boundaryOf(['r-ab12', '111122223333'])).toBeUndefined()
})

describe('a principal', () => {
  test.each([
    [ADMIN, ADMIN, true],
    [ADMIN, `${ADMIN}-external`, false],
    [ADMIN, ADMIN.toUpperCase(), false],
    [`${ADMIN}*`, `${ADMIN}-external`, true],
    ['arn:aws:iam::*:role/admin', ADMIN, true],
    ['arn:aws:iam::*:role/admin', `${ADMIN}-external`, false],
    ['arn:aws:iam::111122223333:role/a.min', ADMIN, false],
  ])('%s and %s: %s', (written, arn, isTrusted) => {
    const trust = trustOf({ ...NOTHING_TRUSTED, principals: [written] })
    expect(trust.isTrustedPrincipal(arn)).toBe(isTrusted)
  })
})

describe('an address', () => {
  const trust = trustOf({
    ...NOTHING_TRUSTED,
    cidrs: ['203.0.113.0/24', '2001:db8:1::/48', '198.51.100.7'],
  })
  test.each([
    ['203.0.113.255', true],
    ['203.0.114.0', false],
    ['198.51.100.7', true],
    ['198.51.100.8', false],
    ['2001:db8:1:ffff::1', true],
    ['2001:db8:2::1', false],
    ['AWS Internal', false],
    ['s3.amazonaws.com', false],
    ['', false],
  ])('%s: %s', (address, isExpected) => {
    expect(trust.isExpectedAddress(address)).toBe(isExpected)
  })
})

test('of several boundaries the nearest to the account counts', () => {
  const trust = trustOf({
    ...NOTHING_TRUSTED,
    boundaries: { 'r-ab12': ['r-ab12'], 'ou-1': ['ou-1'], '111122223333': ['ou-2'] },
  })
  expect(trust.boundaryOf(['r-ab12', 'ou-1', '111122223333'])).toEqual(['ou-2'])
  expect(trust.boundaryOf(['r-ab12', 'ou-1', '444455556666'])).toEqual(['ou-1'])
  expect(trust.boundaryOf(['r-ab12', 'ou-9', '444455556666'])).toEqual(['r-ab12'])
})
