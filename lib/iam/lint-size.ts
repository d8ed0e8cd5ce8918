/** Size limits by policy type, as of 2026-09-26 (AWS Organizations, IAM, VPC and S3 quotas). */
import { minify } from './json-text.ts'
import type { PolicyProblem, PolicyType } from './policy.ts'

/**
 * Most characters of a policy of this type. `countsWhiteSpace`: AWS counts the text as it is saved;
 * the Organizations console strips white space before it saves, interfaces and templates do not.
 */
const LIMITS: Readonly<
  Record<PolicyType, { readonly characters: number; readonly countsWhiteSpace: boolean }>
> = {
  // 5,120 before 2026-05-15.
  scp: { characters: 10_240, countsWhiteSpace: true },
  rcp: { characters: 5_120, countsWhiteSpace: true },
  vpce: { characters: 20_480, countsWhiteSpace: true },
  resource: { characters: 20_480, countsWhiteSpace: true },
  // The default quota; it can be raised to 8,192.
  trust: { characters: 2_048, countsWhiteSpace: false },
  identity: { characters: 6_144, countsWhiteSpace: false },
}

/** The most characters that AWS takes for a policy of this type. */
export function sizeLimit(type: PolicyType): number {
  return LIMITS[type].characters
}

/** Too long even without white space: an error. Too long only with it: a warning. */
export function lintSize(type: PolicyType, text: string): readonly PolicyProblem[] {
  const { characters, countsWhiteSpace } = LIMITS[type]
  const minified = minify(text)?.length ?? text.length
  const span = [0, Math.min(1, text.length)] as const
  if (minified > characters) {
    const message = `the policy has ${minified} characters without white space; the limit is ${characters}: split it`
    return [{ code: 'lint/too-large', severity: 'error', message, path: '', span }]
  }
  if (!countsWhiteSpace || text.length <= characters) return []
  const message = `the policy has ${text.length} characters, ${minified} without white space; the limit is ${characters} and white space counts: minify it before saving`
  return [{ code: 'lint/too-large-with-white-space', severity: 'warning', message, path: '', span }]
}
