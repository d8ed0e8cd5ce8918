import { expect, test } from 'vitest'
import { accountsText, gapOf, mergedGaps, mergedRests } from './athena-gap.ts'
import type { AthenaChunk } from './athena-plan.ts'

function chunk(day: string, ...accounts: readonly string[]): AthenaChunk {
  return { source: 'logs', day, accounts, isFinal: true, path: '', replaces: [] }
}
const denied = (statement: number) => ({ code: 'denied', message: `statement ${statement}` })

test('accounts of a day, then days that follow each other, are one gap', () => {
  const gaps = [
    gapOf(chunk('2026-02-28', 'b'), denied(1)),
    gapOf(chunk('2026-03-01', 'a'), denied(2)),
    gapOf(chunk('2026-02-28', 'a'), denied(3)),
    gapOf(chunk('2026-03-01', 'b'), denied(4)),
    gapOf(chunk('2026-03-03', 'a', 'b'), denied(5)),
    gapOf(chunk('2026-03-01', 'c'), { code: 'cut', message: 'off' }),
  ]
  expect(mergedGaps(gaps)).toEqual([
    {
      source: 'logs',
      from: '2026-02-28',
      to: '2026-03-01',
      accounts: ['a', 'b'],
      failure: denied(1),
    },
    {
      source: 'logs',
      from: '2026-03-03',
      to: '2026-03-03',
      accounts: ['a', 'b'],
      failure: denied(1),
    },
    {
      source: 'logs',
      from: '2026-03-01',
      to: '2026-03-01',
      accounts: ['c'],
      failure: { code: 'cut', message: 'off' },
    },
  ])
})

test('what was not asked for is told in ranges', () => {
  const days = ['2026-01-02', '2026-01-01', '2025-12-31'].map((day) => chunk(day, 'a'))
  expect(mergedRests(days)).toEqual([
    { source: 'logs', from: '2025-12-31', to: '2026-01-02', accounts: ['a'] },
  ])
})

test('some accounts of many stand for all', () => {
  expect(accountsText(['1'])).toBe('account 1')
  expect(accountsText(['1', '2', '3'])).toBe('accounts 1, 2, 3')
  expect(accountsText(['1', '2', '3', '4', '5'])).toBe('accounts 1, 2, 3 and 2 more')
  expect(accountsText(['*'])).toBe('all accounts')
})
