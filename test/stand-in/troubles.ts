/** What AWS answers in place of a result, for some calls of one action. */
export interface Trouble {
  /** `StartQueryExecution`, `GetObject`, or `*` for all. */
  readonly action: string
  /** Calls of it that go well before. */
  readonly after: number
  readonly times: number
  readonly status: number
  readonly code: string
  readonly message: string
}

type Options = { readonly after?: number; readonly times?: number }

function trouble(code: string, message: string, status = 400) {
  return (
    action: string,
    { after = 0, times = Number.POSITIVE_INFINITY }: Options = {},
  ): Trouble => ({
    action,
    after,
    times,
    status,
    code,
    message,
  })
}

/** The troubles that AWS makes, in its words: `TROUBLE.throttled('StartQueryExecution', { times: 2 })`. */
export const TROUBLE = {
  throttled: trouble('TooManyRequestsException', 'Rate exceeded'),
  expired: trouble(
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  denied: trouble(
    'AccessDeniedException',
    'User: arn:aws:sts::111122223333:assumed-role/reader/s is not authorized to perform the action',
  ),
  catalogDenied: trouble(
    'MetadataException',
    'User: arn:aws:sts::111122223333:assumed-role/reader/s is not authorized to perform: glue:GetTable on resource: arn:aws:glue:eu-west-1:111122223333:catalog (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException)',
  ),
  skewed: trouble(
    'InvalidSignatureException',
    'Signature expired: 20261124T090000Z is now earlier than 20261124T093000Z',
    403,
  ),
  noCredentials: trouble(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ),
  archived: trouble('InvalidObjectState', 'The object is archived.', 403),
  notFound: trouble('InvalidRequestException', 'QueryExecution 0000 was not found'),
} as const

/** How statements end; the first one that fits counts. Without one they succeed. */
export interface Ending {
  /** Of the statement's text with its parameters in place. */
  readonly when?: RegExp
  /** Statements that end so; all without it. */
  readonly times?: number
  readonly state?: 'FAILED' | 'CANCELLED'
  readonly reason?: string
  readonly error?: {
    readonly ErrorCategory: 1 | 2 | 3
    readonly ErrorType: number
    readonly Retryable: boolean
  }
  /** Asked so many times, the statement is still under way; endless: until it is stopped. */
  readonly polls?: number
}
