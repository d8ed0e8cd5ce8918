import type { BackTest, Finding } from '#lib/replay/back-test-answer.ts'
import { type Comparison, compare } from './fail-on.ts'

/** A condition on a back-test, for gates in CI. */
export interface BackTestFailOn {
  readonly text: string
  /** `agreement` in percent; `compared`: explained and unexplained together. */
  readonly count: 'agreement' | 'compared' | 'contradictions' | Exclude<Finding, 'contradiction'>
  readonly of: 'calls' | 'patterns'
  readonly comparison: Comparison
  readonly number: number
}

const CONDITION =
  /^(?:(agreement)|(compared|contradictions|unexplained|undetermined|policy-not-known|explained)(?:\.(calls|patterns))?)\s*(>=|<=|>|<|=)\s*(\d+(?:\.\d+)?)$/

/** `contradictions>0`, `agreement<100`, `unexplained.patterns>0`; undefined when it is no such condition. */
export function parseBackTestFailOn(text: string): BackTestFailOn | undefined {
  const match = CONDITION.exec(text.trim())
  if (match === null) return undefined
  return {
    text,
    count: (match[1] ?? match[2]) as BackTestFailOn['count'],
    of: (match[3] ?? 'calls') as BackTestFailOn['of'],
    comparison: match[4] as Comparison,
    number: Number(match[5]),
  }
}

/**
 * Whether the condition holds, and the value it was asked of. An agreement that cannot be named holds
 * every condition on it: a gate must not pass because nothing could be compared.
 */
export function backTestHolds(
  { count, of, comparison, number }: BackTestFailOn,
  answer: BackTest,
): { holds: boolean; value: number | undefined } {
  const value = count === 'agreement' ? percent(answer.agreement) : sumOf(answer, count, of)
  return { holds: value === undefined || compare(value, comparison, number), value }
}

function percent(agreement: number | undefined): number | undefined {
  return agreement === undefined ? undefined : agreement * 100
}

function sumOf(
  { types }: BackTest,
  count: Exclude<BackTestFailOn['count'], 'agreement'>,
  of: BackTestFailOn['of'],
): number {
  const findings: readonly Finding[] =
    count === 'compared'
      ? ['explained', 'unexplained']
      : [count === 'contradictions' ? 'contradiction' : count]
  return types
    .flatMap((type) => findings.map((finding) => type.findings[finding][of]))
    .reduce((sum, one) => sum + one, 0)
}
