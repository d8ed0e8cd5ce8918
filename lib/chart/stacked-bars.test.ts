import { describe, expect, test } from 'vitest'
import { dayBars, valueBars } from './stacked-bars.ts'

const day = (text: string, denied: number, undetermined = 0, alreadyDenied = 0) => ({
  day: text,
  denied,
  undetermined,
  alreadyDenied,
})

describe('dayBars', () => {
  test('without rows and window there is nothing to draw', () => {
    expect(dayBars([], {})).toEqual({ bars: [], highest: 0, daysPerBar: 1 })
  })

  test('the asked window is honoured where data is sparse', () => {
    const { bars, highest } = dayBars([day('2026-11-02', 3, 1, 2)], {
      from: '2026-10-31',
      to: '2026-11-03',
    })
    expect(bars.map((bar) => [bar.value, bar.denied, bar.undetermined, bar.alreadyDenied])).toEqual(
      [
        ['2026-10-31', 0, 0, 0],
        ['2026-11-01', 0, 0, 0],
        ['2026-11-02', 3, 1, 2],
        ['2026-11-03', 0, 0, 0],
      ],
    )
    expect(highest).toBe(6)
  })

  test('a gap in time is drawn as days without calls', () => {
    const { bars } = dayBars([day('2026-11-01', 1), day('2026-11-04', 1)], {})
    expect(bars.map((bar) => bar.denied)).toEqual([1, 0, 0, 1])
  })

  test('one day is one bar, and all zero has no height', () => {
    expect(dayBars([day('2026-11-01', 0)], {})).toMatchObject({ highest: 0, daysPerBar: 1 })
  })

  test('a long window is drawn by weeks that add up', () => {
    const rows = Array.from({ length: 365 }, (_, i) =>
      day(new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10), 1),
    )
    const { bars, daysPerBar } = dayBars(rows, {})
    expect(daysPerBar).toBe(7)
    expect(bars).toHaveLength(53)
    expect(bars.reduce((sum, bar) => sum + bar.denied, 0)).toBe(365)
  })

  test('a window whose ends are swapped is empty, not endless', () => {
    expect(dayBars([], { from: '2026-11-05', to: '2026-11-01' }).bars).toEqual([])
  })
})

test('what a breakdown leaves out of the picture is counted', () => {
  const rows = ['a', 'b', 'c'].map((value, i) => ({
    value,
    label: value,
    denied: i * 10,
    undetermined: 1,
  }))
  const { bars, hidden, highest } = valueBars(rows, 2)
  expect(bars.map((bar) => bar.value)).toEqual(['c', 'b'])
  expect(hidden).toEqual({ values: 1, calls: 1 })
  expect(highest).toBe(21)
})
