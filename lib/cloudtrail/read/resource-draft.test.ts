import { describe, expect, test } from 'vitest'
import { MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { resourceLine, resourceRequest } from '#test/fixtures/resources.ts'
import { byArn, byEntry, own, readEntries, resourceFact } from './resource-draft.ts'

const ARN = `arn:aws:sns:eu-west-1:${MEMBER}:t`

describe('the entries of `resources[]`', () => {
  test.each([
    [
      'CloudTrail’s spelling',
      { ARN, accountId: OUTSIDER, type: 'T' },
      { account: OUTSIDER, arn: ARN, type: 'T' },
    ],
    ['another spelling', { arn: ARN, accountID: OUTSIDER }, { account: OUTSIDER, arn: ARN }],
    ['an account that is none', { ARN, accountId: 'x' }, { arn: ARN }],
    ['a type that is no text', { ARN, type: 7 }, { arn: ARN }],
  ])('are read in %s', (_, item, entry) => {
    expect(readEntries([item])).toEqual([{ account: undefined, type: undefined, ...entry }])
  })

  test.each([
    ['a prefix', { ARNPrefix: 'arn:aws:s3:::data/' }],
    ['a placeholder', { ARN: '*' }],
    ['a number', { ARN: 7 }],
    ['no object', 'x'],
  ])('%s stays out, the others stay', (_, item) => {
    expect(readEntries([item, { ARN }])).toHaveLength(1)
  })

  test('are none where there is no list', () => {
    expect(readEntries({ ARN })).toEqual([])
    expect(readEntries(undefined)).toEqual([])
    expect(readEntries([])).toEqual([])
  })

  test('are read up to a hundred', () => {
    const many = (count: number) => readEntries(Array.from({ length: count }, () => ({ ARN })))
    expect(many(100)).toHaveLength(100)
    expect(many(101)).toHaveLength(100)
  })
})

describe('a resource', () => {
  test('has its fields in the order of their names', () => {
    const fact = resourceFact([ARN], { type: 'T', slot: 's', ownerFrom: 'arn', owner: MEMBER })
    expect(fact).toEqual({ arn: [ARN], owner: MEMBER, ownerFrom: 'arn', slot: 's', type: 'T' })
    expect(Object.keys(fact)).toEqual(Object.keys(fact).sort())
  })

  test('without an owner has nothing that says whence', () => {
    expect(resourceFact([ARN], { ownerFrom: 'arn' })).toStrictEqual({ arn: [ARN], slot: 'main' })
    expect(resourceFact([ARN], { owner: MEMBER })).toStrictEqual({
      arn: [ARN],
      owner: MEMBER,
      slot: 'main',
    })
  })

  test('with a name that is too long is one that is not known', () => {
    expect(resourceFact(['x'.repeat(1024)], {}).arn).toHaveLength(1)
    expect(resourceFact(['a', 'x'.repeat(1025)], {}).arn).toEqual([])
  })

  test.each([
    ['by its ARN', byArn(ARN), `main: ${ARN} of ${MEMBER} by arn`],
    ['by an ARN without account', byArn('arn:aws:s3:::data'), 'main: arn:aws:s3:::data'],
    [
      'by an entry',
      byEntry({ arn: ARN, account: OUTSIDER, type: 'T' }),
      `main: ${ARN} (T) of ${OUTSIDER} by resources`,
    ],
    [
      'by an entry without account',
      byEntry({ arn: ARN, account: undefined, type: 'T' }, { slot: 's' }),
      `s: ${ARN} (T) of ${MEMBER} by arn`,
    ],
    [
      'by an entry with a type that is better known',
      byEntry({ arn: ARN, account: OUTSIDER, type: 'T' }, { type: 'U' }),
      `main: ${ARN} (U) of ${OUTSIDER} by resources`,
    ],
  ])('%s', (_, fact, line) => {
    expect(resourceLine(fact)).toBe(line)
  })
})

describe('a bare name', () => {
  const request = resourceRequest('sns', 'Publish')
  const nobody = resourceRequest('sns', 'Publish', {}, { ownAccount: undefined })

  test.each([
    [
      'is one of the own account',
      () => own(request, 'sns', ['t'], { type: 'T' }),
      `main: ${ARN} (T) of ${MEMBER} by caller`,
    ],
    ['may go on', () => own(request, 'sns', ['t', 'u']), `main: ${ARN}…u of ${MEMBER} by caller`],
    [
      'may have no region',
      () => own(request, 'iam', ['t'], { regionless: true }),
      `main: arn:aws:iam::${MEMBER}:t of ${MEMBER} by caller`,
    ],
    [
      'has a region else',
      () => own(request, 'sns', ['t'], { regionless: false }),
      `main: ${ARN} of ${MEMBER} by caller`,
    ],
    [
      'of nobody has an account that is not known',
      () => own(nobody, 'sns', ['t', 'u']),
      'main: arn:aws:sns:eu-west-1:…:t…u',
    ],
  ])('%s', (_, fact, line) => {
    expect(resourceLine(fact())).toBe(line)
    expect(fact()).not.toHaveProperty('regionless')
  })
})
