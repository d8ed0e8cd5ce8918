import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packText, unpackText } from './packed-text.ts'
import { EXAMPLE_VIEW, LAYERS, readWhatIf, type WhatIfView, writeWhatIf } from './what-if-view.ts'

const text = fc.string({ unit: 'binary', maxLength: 30 })
const view: fc.Arbitrary<WhatIfView> = fc.record({
  action: text,
  resource: text,
  owner: text,
  caller: fc.record({ type: text, name: text, account: text }),
  context: fc.array(
    fc.record({ key: text, state: fc.constantFrom('known', 'absent', 'unknown'), text }),
    { maxLength: 4 },
  ),
  unmentioned: fc.constantFrom('absent', 'unknown'),
  managementAccount: text,
  policies: fc.array(fc.record({ layer: fc.constantFrom(...LAYERS), place: text, text }), {
    maxLength: 4,
  }),
  noOthers: fc.subarray(['identity', 'resource'] as const),
})

test('the form that was written to an address is the form that is read back', async () => {
  await fc.assert(
    fc.asyncProperty(view, async (one) => {
      const packed = await packText(writeWhatIf(one))
      expect(readWhatIf((await unpackText(packed)) ?? '')).toEqual(one)
    }),
    { numRuns: 200 },
  )
})

test('a text that is no whole form is refused, never half read', () => {
  fc.assert(
    fc.property(
      view,
      fc.constantFrom(...(Object.keys(EXAMPLE_VIEW) as (keyof WhatIfView)[])),
      fc.constantFrom(undefined, null, 7, {}, [{}], [[]], ['x']),
      (one, member, wrong) => {
        expect(readWhatIf(JSON.stringify({ ...one, [member]: wrong }))).toBeUndefined()
      },
    ),
  )
  fc.assert(fc.property(fc.string(), (garbage) => void readWhatIf(garbage)))
  expect(readWhatIf('null')).toBeUndefined()
  expect(readWhatIf(writeWhatIf(EXAMPLE_VIEW).slice(0, -1))).toBeUndefined()
})
