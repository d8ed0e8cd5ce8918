import type { Failure } from '#lib/result.ts'

/** What kind of refusal an AWS call met; `other` keeps AWS's own words. */
export type AwsTrouble =
  | 'clock'
  | 'credentials'
  | 'denied'
  | 'expired'
  | 'missing'
  | 'throttled'
  | 'unreachable'
  | 'other'

const BY_NAME: Readonly<Record<string, AwsTrouble>> = {
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  AccessDeniedForDependencyException: 'denied',
  AuthFailure: 'credentials',
  CredentialsProviderError: 'credentials',
  EntityNotFoundException: 'missing',
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  IncompleteSignatureException: 'credentials',
  InvalidClientTokenId: 'credentials',
  InvalidSignatureException: 'credentials',
  MetadataException: 'missing',
  NoSuchBucket: 'missing',
  NoSuchConfigurationAggregatorException: 'missing',
  NoSuchKey: 'missing',
  OrganizationAccessDeniedException: 'denied',
  RequestExpired: 'clock',
  RequestTimeTooSkewed: 'clock',
  ResourceNotFoundException: 'missing',
  SignatureDoesNotMatch: 'credentials',
  SlowDown: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  UnrecognizedClientException: 'credentials',
}

const NETWORK_CODES = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'])

/** Sorts what an SDK call threw. What AWS did not say and the network did not cause is `other`. */
export function awsTrouble(cause: unknown): AwsTrouble {
  const { code, message, name } = cause as Readonly<Record<string, unknown>>
  // One name for a clock that is off and a secret that is wrong; only the words tell them apart.
  if (typeof message === 'string' && /^Signature (?:expired|not yet current)/.test(message)) {
    return 'clock'
  }
  if (typeof name === 'string' && Object.hasOwn(BY_NAME, name)) return BY_NAME[name] ?? 'other'
  if (typeof code === 'string' && NETWORK_CODES.has(code)) return 'unreachable'
  return name === 'TimeoutError' ? 'unreachable' : 'other'
}

const WAYS_OUT: Readonly<Record<`aws/${AwsTrouble}`, string>> = {
  'aws/clock': "set this machine's clock, AWS refuses requests that are more than minutes off",
  'aws/credentials':
    'no valid credentials were found; sign in (`aws sso login`) or name a profile in `AWS_PROFILE`',
  'aws/denied': 'the identity in use lacks the permission; allow the action and run this again',
  'aws/expired':
    'the credentials have expired; sign in again and run this again, what was finished is kept',
  'aws/missing': 'check name and region in `aws.yaml`',
  'aws/throttled':
    'AWS asked to wait and went on asking; run this again later, what was finished is kept',
  'aws/unreachable': 'check the region in `aws.yaml` and the way to the network',
  'aws/other': "the message is AWS's own",
}

/**
 * A failure (`aws/denied`, `aws/expired`, …) that says what was asked, AWS's words and the way out. `action` is the
 * IAM action of the call, such as `athena:StartQueryExecution`.
 */
export function awsFailure(cause: unknown, action: string): Failure {
  const code = `aws/${awsTrouble(cause)}` as const
  const words = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  return {
    code,
    message: `\`${action}\` failed (${words}): ${WAYS_OUT[code]}`,
  }
}
