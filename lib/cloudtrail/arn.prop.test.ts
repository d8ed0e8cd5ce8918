import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arnParts, isArnOf } from './arn.ts'

const field = fc.constantFrom('', 'a', 'aws', 'iam', 'iamx', 'sts', 'role/x')
const texts = fc
  .tuple(fc.constantFrom('arn', 'arn', 'Arn', ''), fc.array(field, { maxLength: 7 }))
  .map(([first, rest]) => [first, ...rest].join(':'))

test('an ARN is of a service exactly where its parts say so', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('', 'iam', 'sts'), (text, service) => {
      expect(isArnOf(service, text)).toBe(arnParts(text)?.service === service)
    }),
    { numRuns: 5000 },
  )
})
