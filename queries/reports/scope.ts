/** Calls of the accounts' own principals; a caller of which no account is recorded called where the event was received. */
export const BY_OWN_PRINCIPALS = `coalesce(principal_account, recipient) in (:accounts)`

/** Calls on what the accounts own; where no owner is told, the account that received the event counts. */
export const ON_OWN_RESOURCES = `coalesce(resource_owner, recipient) in (:accounts)`

/** Everything that the accounts' trails received. */
export const RECEIVED = `recipient in (:accounts)`

export const S3 = `event_source in ('s3.amazonaws.com', 's3express.amazonaws.com')`

/** What every report sets apart, each with its count. */
export const ALWAYS_APART = [
  'service',
  'service-linked-role',
  'preflight',
  'not-succeeded',
] as const
