import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceTest } from '#lib/iam/match.ts'
import type { ResourceElement } from '#lib/iam/policy.ts'
import type { ResourceValue } from '#lib/iam/request.ts'
import { MET, UNMET } from '#lib/iam/truth.ts'
import { ResourceOrder } from './resource-order.ts'

const text = fc
  .array(fc.constantFrom('arn:aws:s3:::', 'a', 'b', ':', '/', '\u{1F600}', '\uFFFD'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''))

const resource: fc.Arbitrary<ResourceValue> = fc.oneof(
  text.map((arn): ResourceValue => ({ kind: 'known', arn })),
  fc
    .array(text, { minLength: 1, maxLength: 3 })
    .map((runs): ResourceValue => ({ kind: 'open', runs })),
  fc.constant<ResourceValue>({ kind: 'none' }),
  fc.constant<ResourceValue>({ kind: 'unknown', why: 'not told' }),
)

const listed = fc
  .array(fc.oneof(text, fc.constantFrom('*', '?')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))

const UNRESOLVED = () => ({ state: 'unknown', why: 'not looked up' }) as const

test('no resource that a pattern covers, or may cover, is missing from its candidates', () => {
  fc.assert(
    fc.property(
      fc.array(resource, { maxLength: 12 }),
      fc.array(listed, { minLength: 1, maxLength: 3 }),
      (values, texts) => {
        const element: ResourceElement = {
          negated: false,
          values: texts.map((one) => ({ text: one, span: [0, 0] })),
          span: [0, 0],
        }
        const tested = resourceTest(element, UNRESOLVED, '2012-10-17')
        const order = new ResourceOrder(values)
        const candidates = new Set<number>()
        const whole = new Set<number>()
        for (const start of tested.starts) {
          for (const at of order.shorterThan(start.text)) candidates.add(at)
          for (const at of order.beginningWith(start.text)) {
            candidates.add(at)
            if (start.whole) whole.add(at)
          }
        }
        for (const [at, value] of values.entries()) {
          const truth = tested.of(value)
          if (truth !== UNMET) expect(candidates).toContain(at)
          if (whole.has(at)) expect(truth).toBe(MET)
        }
      },
    ),
    { numRuns: 500 },
  )
})
