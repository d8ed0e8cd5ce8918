import { describe, expect, test } from 'vitest'
import type { PreviewAnswer, Tile } from '#lib/replay/answer.ts'
import { holds, parseFailOn } from './fail-on.ts'

const TILES: readonly Tile[] = [
  { standing: 'denied', calls: 10, patterns: 2, principals: 1 },
  { standing: 'undetermined', calls: 5, patterns: 1, principals: 1 },
]
const ANSWER = { tiles: TILES } as PreviewAnswer

describe('a --fail-on condition', () => {
  test.each([
    ['denied>0', true, 10],
    ['denied>10', false, 10],
    ['possible>=15', true, 15],
    ['undetermined.patterns=1', true, 1],
    ['denied.principals<=0', false, 1],
    [' denied < 11 ', true, 10],
    ['already-denied>0', false, 0],
  ])('%s', (text, expected, value) => {
    const condition = parseFailOn(text)
    expect(condition).toBeDefined()
    expect(condition && holds(condition, ANSWER)).toEqual({ holds: expected, value })
  })

  test.each(['denied', 'denied>', '>0', 'allowed>0', 'denied>-1', 'denied>0;rm'])(
    '%s is no condition',
    (text) => {
      expect(parseFailOn(text)).toBeUndefined()
    },
  )
})
