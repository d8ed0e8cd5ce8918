/** Size limits by policy type and by what carries the policy (quota pages of AWS, read 2026-09-26). */
import { minify } from './json-text.ts'
import type { LintContext } from './lint-context.ts'
import type { Policy, PolicyProblem, PolicyType } from './policy.ts'

/** The most that AWS takes of a policy. */
export interface SizeLimit {
  readonly size: number
  readonly unit: 'characters' | 'bytes'
  /**
   * False: AWS takes white space out before it counts. The Organizations console does that too;
   * interfaces and templates save the text as it is.
   */
  readonly countsWhiteSpace: boolean
  /** How many of them one thing carries: what splitting a policy runs into. */
  readonly attachments: string
}

/** How many policies a root, OU or account carries: five SCPs before 2026-05-15; RCPs with `RCPFullAWSAccess`. */
export const ATTACHMENTS_MAX = { scp: 10, rcp: 5 } as const

function characters(size: number, attachments: string, countsWhiteSpace = true): SizeLimit {
  return { size, unit: 'characters', countsWhiteSpace, attachments }
}

const LIMITS: Readonly<Record<PolicyType, SizeLimit>> = {
  // 5,120 characters before 2026-05-15.
  scp: characters(
    10_240,
    `split it; a root, OU or account carries at most ${ATTACHMENTS_MAX.scp} SCPs`,
  ),
  rcp: characters(
    5_120,
    `split it; a root, OU or account carries at most ${ATTACHMENTS_MAX.rcp} RCPs, \`RCPFullAWSAccess\` among them`,
  ),
  vpce: characters(20_480, 'shorten it; an endpoint carries one policy'),
  resource: {
    ...characters(20_480, 'shorten it; a resource carries one policy'),
    unit: 'bytes',
  },
  // The default quota; it can be raised to 8,192.
  trust: characters(
    2_048,
    'shorten it, or raise the quota, to 8,192 at most; a role carries one trust policy',
    false,
  ),
  identity: characters(
    6_144,
    'split it; a user or role carries 10 managed policies by default',
    false,
  ),
  boundary: characters(6_144, 'shorten it; a user or role carries one boundary', false),
}

/** Resource policies whose limit is not the 20 KB of S3, Lambda and Secrets Manager, by service prefix. */
const RESOURCE_BYTES: ReadonlyMap<string, number> = new Map([
  ['kms', 32_768],
  ['sns', 30_720],
  ['sqs', 8_192],
])

/** The limit of a policy; that of a resource policy depends on the service whose actions it names. */
export function sizeLimit(type: PolicyType, policy?: Policy): SizeLimit {
  const limit = LIMITS[type]
  const size = type === 'resource' ? RESOURCE_BYTES.get(onlyService(policy) ?? '') : undefined
  return size === undefined ? limit : { ...limit, size }
}

/** The size of a text as AWS counts it for a policy of this limit. */
export function sizeOf(text: string, { unit }: SizeLimit): number {
  if (unit === 'characters') return text.length
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

function onlyService(policy: Policy | undefined): string | undefined {
  const actions = (policy?.statements ?? []).flatMap(({ action }) => action.values)
  const services = new Set(actions.map(({ text }) => text.split(':')[0]?.toLowerCase()))
  return services.size === 1 ? [...services][0] : undefined
}

/** Too long even without white space: an error. Too long only with it: a warning. */
export function lintSize({ policy, type, text: { text } }: LintContext): readonly PolicyProblem[] {
  const limit = sizeLimit(type, policy)
  const { size, unit, countsWhiteSpace, attachments } = limit
  const raw = sizeOf(text, limit)
  const minified = sizeOf(minify(text) ?? text, limit)
  const span = [0, Math.min(1, text.length)] as const
  if (minified > size) {
    const message = `the policy has ${minified} ${unit} without white space; the limit is ${size}: ${attachments}`
    return [{ code: 'lint/too-large', severity: 'error', message, path: '', span }]
  }
  if (!countsWhiteSpace || raw <= size) return []
  const message = `the policy has ${raw} ${unit}, ${minified} without white space; the limit is ${size} and white space counts: minify it before saving`
  return [{ code: 'lint/too-large-with-white-space', severity: 'warning', message, path: '', span }]
}
