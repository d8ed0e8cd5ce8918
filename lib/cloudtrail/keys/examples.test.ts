import { describe, expect, test } from 'vitest'
import type { KeyValue } from '#lib/iam/request.ts'
import { patternOf, world } from '#test/fixtures/cloudtrail.ts'
import { EXAMPLES, type Shown } from '#test/fixtures/key-examples.ts'
import { checksOf } from '../actions.ts'
import { keyRule } from '../keys.ts'

const AT_SECONDS = 1_740_821_400

/** What the record of an example tells of a key. */
function shownValue(key: string, { action, record, world: in_ }: Shown): KeyValue {
  const { call, caller, network, place, resources } = patternOf(record)
  const checks = checksOf(call, resources)
  const check = checks.find((one) => action === undefined || one.action === action)
  if (check === undefined) throw new Error(`no check of ${action ?? 'any action'}`)
  const found = keyRule(key.toLowerCase().replace('<oidc-issuer>', 'issuer.example.com'))
  if (found === undefined) throw new Error(`no rule for ${key}`)
  const time = { firstSeconds: AT_SECONDS, lastSeconds: AT_SECONDS }
  return found.rule.derive({ caller, check, network, place, time }, in_ ?? world(), found.suffix)
}

describe.each(Object.entries(EXAMPLES))('%s', (key, { absent, known, unknown }) => {
  test.runIf(typeof known === 'object')('is known where the record tells it', () => {
    const shown = known as Shown
    const value = shownValue(key, shown)
    expect(value).toMatchObject({ state: 'known', values: shown.values })
    expect(value.state === 'known' && value.source.detail).toMatch(/\S/)
  })

  test.runIf(typeof absent === 'object')('is absent where it certainly was not there', () => {
    expect(shownValue(key, absent as Shown)).toMatchObject({ state: 'absent' })
  })

  test.runIf(typeof unknown === 'object')(
    'is unknown, with a sentence, where it stays open',
    () => {
      const value = shownValue(key, unknown as Shown)
      expect(value).toMatchObject({ state: 'unknown' })
      expect(value.state === 'unknown' && value.why).toMatch(/^\S.* .*[^.]$/)
    },
  )
})

test('a key that no record tells says so in words of its own, not in those of another key', () => {
  const untold = Object.entries(EXAMPLES).filter(([, { known }]) => typeof known === 'string')
  expect(untold.length).toBeGreaterThan(0)
  for (const [key, { known }] of untold) expect(known, key).toMatch(/^\S.* .*[^.]$/)
})
