import { expect, test } from 'vitest'
import type { DayKey, Partitions } from '#lib/query/partitions.ts'
import { projectionBegin } from './projection-begin.ts'

const NOW = new Date('2026-11-24T10:00:00Z')

function partitions(begin: string | undefined, format = 'yyyy/MM/dd'): Partitions {
  const day: DayKey = { name: 'p_date', type: 'text', format, isBare: false }
  return {
    account: undefined,
    accounts: undefined,
    region: undefined,
    regions: undefined,
    day: [day],
    begin,
    isProjected: true,
    template: undefined,
  }
}

test.each([
  ['2024/02/29', 'yyyy/MM/dd', '2024-02-29'],
  ['29.02.2024', 'dd.MM.yyyy', '2024-02-29'],
  ['NOW-10DAYS', 'yyyy/MM/dd', '2026-11-15'],
  ['NOW - 1 WEEK', 'yyyy/MM/dd', '2026-11-18'],
  ['now-2years', 'yyyy/MM/dd', '2024-11-24'],
  ['NOW-72HOURS', 'yyyy/MM/dd', undefined],
  ['soon', 'yyyy/MM/dd', undefined],
  [undefined, 'yyyy/MM/dd', undefined],
])('%s in %s begins with %s', (begin, format, day) => {
  expect(projectionBegin(partitions(begin, format), NOW)).toBe(day)
})
