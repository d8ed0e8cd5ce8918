import { z } from 'zod'
import type { PrincipalValue } from '#lib/iam/request.ts'
import {
  accountOfArn,
  CALLER_KINDS,
  type CallerKind,
  callerKindOf,
  type WrittenRequest,
  type WrittenValue,
} from '#lib/iam/written-request.ts'
import type { Failure, Result } from '#lib/result.ts'
import { firstIssue } from './first-issue.ts'

const ACCOUNT = z.string().regex(/^\d{12}$/, 'an account is twelve digits, as text')
const ARN = z.string().max(2_048).startsWith('arn:', 'an ARN begins with `arn:`')
const NAME = z.string().min(1).max(300)

const SCALAR = z.union([z.string().max(10_000), z.number(), z.boolean()])

const VALUE = z.union(
  [
    ...SCALAR.options,
    z.array(SCALAR).max(1_000),
    z.strictObject({ absent: z.literal(true) }),
    z.strictObject({ unknown: z.string().min(1, 'say why it is not known').max(1_000) }),
  ],
  'a value, a list of values, `{"absent": true}` or `{"unknown": "why"}` is expected',
)

const REQUEST = z.strictObject({
  action: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9-]+:[A-Za-z0-9_]+$/, 'an action is written as `service:Action`'),
  resource: z.strictObject({
    arn: z.union([z.literal('*'), ARN], 'an ARN is expected, or `*` for an action on no resource'),
    account: ACCOUNT.optional(),
  }),
  principal: z.strictObject({
    type: z.enum(CALLER_KINDS).optional(),
    arn: ARN.optional(),
    account: ACCOUNT.optional(),
    session: NAME.optional(),
    service: NAME.optional(),
    federated: NAME.optional(),
  }),
  // Read key by key: a name such as `__proto__` is a key like any other.
  context: z.custom<object>(isObject, 'an object of keys and values is expected').default({}),
})

const KEYS_MAX = 500

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads a request that came from outside: `{ action, resource, principal, context? }`. Anything unknown
 * is refused by name; what contradicts itself is refused too.
 */
export function readWrittenRequest(
  input: unknown,
  unmentioned: WrittenRequest['unmentioned'],
): Result<WrittenRequest, Failure> {
  const read = REQUEST.safeParse(input)
  if (!read.success) return invalid(firstIssue(read.error))
  const principal = readPrincipal(read.data.principal)
  if (!principal.ok) return principal
  const context = readContext(read.data.context)
  if (!context.ok) return context
  const { arn, account } = read.data.resource
  const inArn = accountOfArn(arn)
  if (account !== undefined && inArn !== undefined && account !== inArn)
    return contradiction('resource', account, inArn)
  return {
    ok: true,
    value: {
      action: read.data.action,
      resourceArn: arn === '*' ? undefined : arn,
      resourceAccount: account ?? inArn,
      principal: principal.value,
      context: context.value,
      unmentioned,
    },
  }
}

function readContext(context: object): Result<ReadonlyMap<string, WrittenValue>, Failure> {
  const found = new Map<string, WrittenValue>()
  const entries = Object.entries(context)
  if (entries.length > KEYS_MAX)
    return invalid(` at \`context\`: there are more than ${KEYS_MAX} keys; leave some out`)
  for (const [key, value] of entries) {
    const name = key.toLowerCase()
    if (found.has(name))
      return invalid(` at \`context\`: \`${key}\` stands there twice; letter case does not count`)
    const read = VALUE.safeParse(value)
    if (!read.success) return invalid(firstIssue(read.error, ['context', key]))
    found.set(name, writtenValue(read.data))
  }
  return { ok: true, value: found }
}

function writtenValue(value: z.infer<typeof VALUE>): WrittenValue {
  if (Array.isArray(value)) return { state: 'known', values: value.map(String) }
  if (typeof value !== 'object') return { state: 'known', values: [String(value)] }
  return 'absent' in value ? { state: 'absent' } : { state: 'unknown', why: value.unknown }
}

const NEEDS_ARN: ReadonlySet<CallerKind> = new Set(['role-session', 'user', 'federated-user'])

type Written = z.infer<typeof REQUEST>['principal']

function readPrincipal(written: Written): Result<PrincipalValue, Failure> {
  const { arn, account } = written
  const kindOfArn = arn === undefined ? undefined : callerKindOf(arn)
  if (arn !== undefined && kindOfArn === undefined)
    return invalid(
      ' at `principal.arn`: it is no ARN of a root user, user, role, role session or federated user',
    )
  const kind = written.type ?? kindOfArn ?? (written.service === undefined ? undefined : 'service')
  if (kind === undefined) {
    const types = CALLER_KINDS.map((type) => `\`${type}\``).join(', ')
    return invalid(` at \`principal.type\`: write one of ${types}, or an \`arn\``)
  }
  if (kindOfArn !== undefined && kindOfArn !== kind)
    return invalid(
      ` at \`principal\`: the ARN is of a \`${kindOfArn}\`, and \`type\` is \`${kind}\``,
    )
  const inArn = arn === undefined ? undefined : accountOfArn(arn)
  if (account !== undefined && inArn !== undefined && account !== inArn)
    return contradiction('principal', account, inArn)
  if (arn === undefined && NEEDS_ARN.has(kind))
    return invalid(
      ` at \`principal.arn\`: a \`${kind}\` has one; write it, or the type \`unknown\``,
    )
  const stray = strayField(written, kind)
  if (stray !== undefined) return invalid(` at \`principal.${stray}\`: a \`${kind}\` has none`)
  return { ok: true, value: principalValue(written, kind, account ?? inArn) }
}

/** A field that says nothing of this kind of caller: it was meant for another. */
function strayField(written: Written, kind: CallerKind): string | undefined {
  if (written.service !== undefined && kind !== 'service') return 'service'
  if (written.federated !== undefined && kind !== 'web-identity' && kind !== 'saml')
    return 'federated'
  if (written.session !== undefined && (kind !== 'role-session' || isSession(written.arn)))
    return 'session'
  return written.account !== undefined && kind === 'anonymous' ? 'account' : undefined
}

function isSession(arn: string | undefined): boolean {
  return arn?.includes(':assumed-role/') ?? true
}

function principalValue(
  { arn, session, service, federated }: Written,
  kind: CallerKind,
  account: string | undefined,
): PrincipalValue {
  const ofAccount = account === undefined ? {} : { account }
  switch (kind) {
    case 'role-session':
      return { kind, ...ofAccount, ...roleOf(arn, session) }
    case 'root':
      return account === undefined
        ? { kind }
        : { kind, account, arn: arn ?? `arn:aws:iam::${account}:root` }
    case 'service':
      return { kind, ...ofAccount, ...(service === undefined ? {} : { service }) }
    case 'web-identity':
    case 'saml':
      return { kind, ...ofAccount, ...(federated === undefined ? {} : { federated }) }
    default:
      return { kind, ...ofAccount, ...(arn === undefined ? {} : { arn }) }
  }
}

function roleOf(
  arn: string | undefined,
  session: string | undefined,
): { arn?: string; sessionArn?: string } {
  if (arn === undefined) return {}
  if (isSession(arn)) return { sessionArn: arn }
  if (session === undefined) return { arn }
  const [, partition, , , account] = arn.split(':')
  const role = arn.slice(arn.lastIndexOf('/') + 1)
  return { arn, sessionArn: `arn:${partition}:sts::${account}:assumed-role/${role}/${session}` }
}

function contradiction(what: string, account: string, inArn: string): Result<never, Failure> {
  return invalid(
    ` at \`${what}\`: the account is \`${account}\`, and that of the ARN is \`${inArn}\``,
  )
}

function invalid(sentence: string): Result<never, Failure> {
  return {
    ok: false,
    error: { code: 'request/invalid', message: `the request is not valid${sentence}` },
  }
}
