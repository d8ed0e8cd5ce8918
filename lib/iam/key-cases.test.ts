import { expect, test } from 'vitest'
import { casesOfKey } from './key-cases.ts'
import { parsePolicy } from './parse.ts'

const readers = (condition: object) => {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
    }),
  )
  return policy!.statements[0]!.conditions.map((one) => ({
    condition: one,
    version: '2012-10-17' as const,
  }))
}

test('every case of a key begins as the key certainly does, and each beginning has one', () => {
  const starts = ['arn:aws:iam::999999999999:', 'arn:aws:sts::999999999999:']
  const cases = casesOfKey({
    value: { state: 'unknown', why: 'test', present: true, starts },
    multivalued: false,
    readers: readers({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/*', 'arn:aws:sts::*:*'] },
      StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::999999999999:role/x' },
    }),
    isVariable: false,
    variables: () => ({ state: 'unknown', why: 'test' }),
  })
  const texts = cases.map((one) => (one.state === 'known' ? one.values[0] : one.state))
  // Of IAM the role that is named, and another; of STS what the pattern covers. None of the account 111122223333.
  expect(texts).toHaveLength(3)
  expect(texts).toContain('arn:aws:iam::999999999999:role/x')
  expect(texts.every((text) => starts.some((start) => text?.startsWith(start)))).toBe(true)
  expect(texts.some((text) => text?.startsWith(starts[1]!))).toBe(true)
})
