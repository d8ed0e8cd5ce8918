import type { PreviewAnswer, Standing } from '#lib/replay/answer.ts'

export type Comparison = '>' | '>=' | '=' | '<' | '<='

/** A condition on the counts of a preview, for gates in CI. */
export interface FailOn {
  readonly text: string
  /** `possible` is denied and undetermined together: the upper end of the interval. */
  readonly count: 'denied' | 'undetermined' | 'possible' | 'already-denied'
  readonly of: 'calls' | 'patterns' | 'principals'
  readonly comparison: Comparison
  readonly number: number
}

const CONDITION =
  /^(denied|undetermined|possible|already-denied)(?:\.(calls|patterns|principals))?\s*(>=|<=|>|<|=)\s*(\d+)$/

/** `denied>0`, `possible.patterns>=10`; undefined when it is no such condition. */
export function parseFailOn(text: string): FailOn | undefined {
  const match = CONDITION.exec(text.trim())
  if (match === null) return undefined
  return {
    text,
    count: match[1] as FailOn['count'],
    of: (match[2] ?? 'calls') as FailOn['of'],
    comparison: match[3] as FailOn['comparison'],
    number: Number(match[4]),
  }
}

/** Whether the condition holds, and the value it was asked of. */
export function holds(
  { count, of, comparison, number }: FailOn,
  answer: PreviewAnswer,
): { holds: boolean; value: number } {
  const standings: readonly Standing[] = count === 'possible' ? ['denied', 'undetermined'] : [count]
  const value = answer.tiles
    .filter((tile) => standings.includes(tile.standing))
    .reduce((sum, tile) => sum + tile[of], 0)
  return { holds: compare(value, comparison, number), value }
}

/** Whether a value stands in a relation to a number. */
export function compare(value: number, comparison: Comparison, number: number): boolean {
  switch (comparison) {
    case '>':
      return value > number
    case '>=':
      return value >= number
    case '=':
      return value === number
    case '<':
      return value < number
    case '<=':
      return value <= number
  }
}
