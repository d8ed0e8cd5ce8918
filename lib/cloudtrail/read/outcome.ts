import type { Outcome } from '../pattern.ts'
import { type JsonObject, objectIn, textIn } from './json-field.ts'

/**
 * Error codes that say that a policy refused the call. Left out on purpose:
 * `Client.InvalidPermission.NotFound` (a security group rule that is not there) and
 * `Client.OperationNotPermitted` (the state of the resource forbids it).
 */
const DENIED_CODES = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'Client.UnauthorizedOperation',
  'UnauthorizedOperation',
  'VpceAccessDenied',
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotAuthorized',
])

/** Codes of plain refusal in these words, whatever service prefix stands before them. */
const DENIED_SUFFIX = /(?:^|[.:])(?:AccessDenied|AccessDeniedException|UnauthorizedOperation)$/

/** How the call ended, with the policy that refused it where the message tells. */
export function readOutcome(record: JsonObject): Outcome {
  const code = textIn(record['errorCode']) ?? codeInResponse(record)
  const message = record['errorMessage']
  if (code === undefined) {
    // Console sign-ins fail with a message alone.
    return typeof message === 'string' && message !== '' ? { kind: 'failed' } : SUCCEEDED
  }
  if (!DENIED_CODES.has(code) && !DENIED_SUFFIX.test(code))
    return { errorCode: code, kind: 'failed' }
  return denied(code, typeof message === 'string' ? message : '')
}

const SUCCEEDED: Outcome = { kind: 'succeeded' }

function codeInResponse(record: JsonObject): string | undefined {
  const response = objectIn(record['responseElements'])
  if (response === undefined) return undefined
  return textIn(response['errorCode']) ?? textIn(response['ErrorCode'])
}

function denied(errorCode: string, message: string): Outcome {
  const by = deniedBy(message) ?? (errorCode === 'VpceAccessDenied' ? 'vpce' : undefined)
  const explicit = explicitIn(message)
  const policyArn = POLICY_ARN.exec(message)?.[1]
  return {
    ...(by === undefined ? {} : { deniedBy: by }),
    errorCode,
    ...(explicit === undefined ? {} : { explicit }),
    kind: 'denied',
    ...(policyArn === undefined || policyArn.length > 512 ? {} : { policyArn }),
  }
}

// Messages are cut at 1 KB by CloudTrail; the bound keeps hostile exports from costing more.
const MESSAGE_CHARS_MAX = 4096

const KINDS: readonly (readonly [words: string, kind: string])[] = [
  ['service control policy', 'scp'],
  ['resource control policy', 'rcp'],
  ['VPC endpoint policy', 'vpce'],
  ['identity-based policy', 'identity'],
  ['resource-based policy', 'resource'],
  ['session policy', 'session'],
  ['permissions boundary', 'boundary'],
  ['role trust policy', 'trust'],
]

/** Only one type is named by AWS, even when several deny. */
function deniedBy(message: string): string | undefined {
  const text = message.slice(0, MESSAGE_CHARS_MAX)
  let start = text.lastIndexOf('with an explicit deny')
  if (start < 0) start = text.lastIndexOf('because no ')
  if (start < 0) start = text.lastIndexOf('due to a ')
  if (start < 0) return undefined
  const words = text.slice(start, start + 80)
  for (const [name, kind] of KINDS) if (words.includes(name)) return kind
  return undefined
}

function explicitIn(message: string): boolean | undefined {
  if (message.includes('with an explicit deny')) return true
  return message.includes('because no ') ? false : undefined
}

const POLICY_ARN = /explicit deny in a[^:]{0,60}: (arn:[^\s]+)/

/** What a refused call asked for, when the message says it: `s3:GetObject`, and the ARN when it names one. */
export interface Refused {
  readonly action: string
  readonly arn: string | undefined
}

const NOT_AUTHORIZED =
  /not authorized to perform: ([A-Za-z0-9-]{1,64}):([A-Za-z0-9]{1,96})(?: on resource: "?([^\s"]{1,512}))?/

/** The action and resource that a refusal names; undefined when its message names none. */
export function readRefused(record: JsonObject): Refused | undefined {
  const message = record['errorMessage']
  if (typeof message !== 'string') return undefined
  const found = NOT_AUTHORIZED.exec(message.slice(0, MESSAGE_CHARS_MAX))
  if (found === null) return undefined
  const action = `${(found[1] as string).toLowerCase()}:${found[2]}`
  return { action, arn: realResource(found[3]) }
}

function realResource(text: string | undefined): string | undefined {
  return text?.startsWith('arn:') ? text.replace(/[.,;]$/, '') : undefined
}
