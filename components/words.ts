/** Numbers, days and verdicts as readers see them. One locale, one zone: two readers of a link see the same. */
import type { PolicyType } from '#lib/iam/policy.ts'
import type { Standing } from '#lib/replay/answer.ts'

const counts = new Intl.NumberFormat('en-GB')

/** `1,204` */
export function count(value: number): string {
  return counts.format(value)
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `23 Nov`, of `2026-11-23` or an instant in UTC. */
export function shortDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? '?'}`
}

/** `23 Nov 2026` */
export function longDay(day: string): string {
  return `${shortDay(day)} ${day.slice(0, 4)}`
}

/** `23 Nov 2026, 09:12`, of an instant in UTC. */
export function instant(text: string): string {
  return `${longDay(text)}, ${text.slice(11, 16)}`
}

export const STANDING_WORDS: Readonly<Record<Standing, { title: string; row: string }>> = {
  denied: { title: 'Would be denied', row: 'denied' },
  undetermined: { title: 'Cannot tell', row: 'cannot tell' },
  'already-denied': { title: 'Already denied', row: 'already denied' },
  'not-denied': { title: 'Not affected', row: 'not affected' },
  'out-of-scope': { title: 'Out of scope', row: 'out of scope' },
}

export const TYPE_WORDS: Readonly<Record<PolicyType, string>> = {
  scp: 'Service control policy',
  rcp: 'Resource control policy',
  vpce: 'VPC endpoint policy',
  resource: 'Resource policy',
  trust: 'Role trust policy',
  identity: 'Identity policy',
  boundary: 'Permissions boundary',
}
