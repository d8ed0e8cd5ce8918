/**
 * A request written by hand, as a statement is evaluated against. Keys that follow from what is written
 * of the caller and the resource are filled in; a key that is written out counts as it is written.
 */
import { parseArn } from './arn.ts'
import type { AuthRequest, KeyValue, PrincipalValue, ResourceValue } from './request.ts'

/** The kinds of callers that a request may name. */
export const CALLER_KINDS = [
  'role-session',
  'user',
  'root',
  'federated-user',
  'service',
  'web-identity',
  'saml',
  'anonymous',
  'unknown',
] as const

export type CallerKind = (typeof CALLER_KINDS)[number]

const KINDS: readonly (readonly [pattern: RegExp, kind: CallerKind])[] = [
  [/^arn:[^:]+:iam::\d{12}:root$/, 'root'],
  [/^arn:[^:]+:iam::\d{12}:user\/./, 'user'],
  [/^arn:[^:]+:iam::\d{12}:role\/./, 'role-session'],
  [/^arn:[^:]+:sts::\d{12}:assumed-role\/[^/]+\/./, 'role-session'],
  [/^arn:[^:]+:sts::\d{12}:federated-user\/./, 'federated-user'],
]

/** What an ARN says of the kind of its principal; undefined when it is none of a caller. */
export function callerKindOf(arn: string): CallerKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(arn))?.[1]
}

/** What is written of one context key. */
export type WrittenValue =
  | { readonly state: 'known'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: string }

export interface WrittenRequest {
  /** `s3:GetObject` */
  readonly action: string
  /** Undefined: the action is authorised on no resource. */
  readonly resourceArn: string | undefined
  /** Twelve digits; undefined when it is neither written nor in the ARN. */
  readonly resourceAccount: string | undefined
  readonly principal: PrincipalValue
  /** By the name of the key in lower case. */
  readonly context: ReadonlyMap<string, WrittenValue>
  /** What a key is that is neither written nor follows. */
  readonly unmentioned: 'absent' | 'unknown'
}

/** Keys that are filled in where they are not written, as AWS writes them. */
export const FILLED_KEYS = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalType',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:username',
  'aws:userid',
  'aws:ResourceAccount',
] as const

/** The request as the evaluator asks it. */
export function authRequestOf(written: WrittenRequest): AuthRequest {
  const { action, principal, resourceArn } = written
  const resource: ResourceValue =
    resourceArn === undefined ? { kind: 'none' } : { kind: 'known', arn: resourceArn }
  const known = new Map<string, KeyValue>()
  return {
    action,
    resource,
    principal,
    key(name) {
      let value = known.get(name)
      if (value === undefined) {
        value = keyOf(written, name)
        known.set(name, value)
      }
      return value
    },
  }
}

function keyOf(written: WrittenRequest, name: string): KeyValue {
  const given = written.context.get(name)
  const source = { kind: 'supplied', detail: 'context' } as const
  if (given === undefined) {
    return FILL.get(name)?.(written) ?? unmentioned(written.unmentioned)
  }
  switch (given.state) {
    case 'known':
      return { ...given, source }
    case 'absent':
      return { ...given, why: 'the request says so', source }
    case 'unknown':
      return given
  }
}

function unmentioned(kind: WrittenRequest['unmentioned']): KeyValue {
  const why = 'the request does not mention it'
  return kind === 'unknown'
    ? { state: 'unknown', why }
    : { state: 'absent', why, source: { kind: 'rule', detail: 'not mentioned' } }
}

function known(value: string, detail: string): KeyValue {
  return { state: 'known', values: [value], source: { kind: 'rule', detail } }
}

function absent(why: string): KeyValue {
  return { state: 'absent', why, source: { kind: 'rule', detail: 'principal.type' } }
}

const UNSIGNED: ReadonlySet<string> = new Set(['anonymous', 'web-identity', 'saml'])
const NOT_SIGNED = 'the request is not signed with AWS credentials'
const NO_KIND: KeyValue = { state: 'unknown', why: 'it is not known what kind of principal calls' }

const FILL: ReadonlyMap<string, (written: WrittenRequest) => KeyValue> = new Map([
  ['aws:principalarn', ({ principal }) => principalArn(principal)],
  ['aws:principalaccount', ({ principal }) => principalAccount(principal)],
  ['aws:principaltype', ({ principal }) => principalType(principal)],
  ['aws:principalisawsservice', ({ principal }) => isAwsService(principal)],
  ['aws:principalservicename', ({ principal }) => serviceName(principal)],
  ['aws:principalservicenameslist', ({ principal }) => serviceNames(principal)],
  ['aws:username', ({ principal }) => userName(principal)],
  ['aws:userid', ({ principal }) => userId(principal)],
  ['aws:resourceaccount', resourceAccount],
])

function principalArn({ kind, arn }: PrincipalValue): KeyValue {
  if (arn !== undefined) return known(arn, 'principal.arn')
  if (kind === 'service') return absent('an AWS service has no principal ARN')
  if (UNSIGNED.has(kind)) return absent(NOT_SIGNED)
  if (kind === 'unknown') return NO_KIND
  const why =
    kind === 'role-session'
      ? 'the ARN of a session does not tell the path of its role; write the ARN of the role'
      : '`principal.arn` is not written'
  return { state: 'unknown', why, present: true }
}

function principalAccount({ kind, account }: PrincipalValue): KeyValue {
  if (kind === 'anonymous') return known('anonymous', 'principal.type')
  if (account !== undefined) return known(account, 'principal.account')
  const why = '`principal.account` is not written'
  return { state: 'unknown', why, ...(kind === 'unknown' ? {} : { present: true }) }
}

const TYPES: ReadonlyMap<PrincipalValue['kind'], string> = new Map([
  ['root', 'Account'],
  ['user', 'User'],
  ['role-session', 'AssumedRole'],
  ['federated-user', 'FederatedUser'],
  ['anonymous', 'Anonymous'],
])

function principalType({ kind }: PrincipalValue): KeyValue {
  const type = TYPES.get(kind)
  if (type !== undefined) return known(type, 'principal.type')
  return { state: 'unknown', why: 'AWS does not state the value for this kind of caller' }
}

function isAwsService({ kind }: PrincipalValue): KeyValue {
  if (kind === 'unknown') return NO_KIND
  if (UNSIGNED.has(kind)) return absent(NOT_SIGNED)
  return known(String(kind === 'service'), 'principal.type')
}

function serviceName({ kind, service }: PrincipalValue): KeyValue {
  if (kind === 'unknown') return NO_KIND
  if (kind !== 'service') return absent('the caller is no AWS service')
  if (service !== undefined) return known(service, 'principal.service')
  return { state: 'unknown', why: '`principal.service` is not written', present: true }
}

function serviceNames(principal: PrincipalValue): KeyValue {
  const name = serviceName(principal)
  if (name.state !== 'known') return name
  const why = 'a service may have several names, and one is written'
  return { state: 'unknown', why, present: true, has: name.values }
}

function userName({ kind, arn }: PrincipalValue): KeyValue {
  if (kind === 'unknown') return NO_KIND
  if (kind !== 'user') return absent('the caller is no IAM user')
  if (arn !== undefined) return known(arn.slice(arn.lastIndexOf('/') + 1), 'principal.arn')
  return { state: 'unknown', why: '`principal.arn` is not written', present: true }
}

function userId({ kind, account }: PrincipalValue): KeyValue {
  if (kind === 'anonymous') return known('anonymous', 'principal.type')
  if (kind === 'root' && account !== undefined) return known(account, 'principal.account')
  return { state: 'unknown', why: 'the unique id of the caller is not written', present: true }
}

function resourceAccount({ resourceArn, resourceAccount: owner, principal }: WrittenRequest) {
  if (owner !== undefined) return known(owner, 'resource.account')
  if (resourceArn === undefined && principal.account !== undefined)
    return known(principal.account, 'principal.account')
  const why = 'neither `resource.account` nor the ARN tells who owns the resource'
  return { state: 'unknown', why, present: true } as const
}

/** The account in an ARN, where it holds one. */
export function accountOfArn(arn: string): string | undefined {
  const account = parseArn(arn)?.account
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined
}
