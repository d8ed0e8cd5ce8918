type Json = Readonly<Record<string, unknown>>

/** Ids that differ in the first digits and in the last ones. */
export function accountIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String(100_000_000_000 + at * 37_000_001))
}

export const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'] as const

/** A few calls for each account and day: a role that reads an object, two that are alike, a role that is assumed. */
export function recordsOf(
  accounts: readonly string[],
  days: readonly string[] = DAYS,
): readonly Json[] {
  return days.flatMap((day) => accounts.flatMap((account) => ofAccountDay(account, day)))
}

function ofAccountDay(account: string, day: string): readonly Json[] {
  const id = (at: number) => `${account.slice(4)}-0000-4000-8${day.slice(8)}0-00000000000${at}`
  const base = { awsRegion: 'eu-west-1', eventVersion: '1.11', recipientAccountId: account }
  const role = `arn:aws:iam::${account}:role/reader`
  const reader = {
    type: 'AssumedRole',
    accountId: account,
    arn: `arn:aws:sts::${account}:assumed-role/reader/session`,
    accessKeyId: `ASIA${account}${day.slice(8)}`,
    sessionContext: { sessionIssuer: { type: 'Role', arn: role, accountId: account } },
  }
  const read = (at: number, key: string) => ({
    ...base,
    userIdentity: reader,
    eventCategory: 'Data',
    eventID: id(at),
    eventName: 'GetObject',
    eventSource: 's3.amazonaws.com',
    eventTime: `${day}T1${at}:00:00Z`,
    eventType: 'AwsApiCall',
    readOnly: true,
    requestParameters: { bucketName: `logs-${account}`, key },
    sourceIPAddress: '192.0.2.1',
  })
  return [
    read(1, 'a/1.gz'),
    read(2, 'a/2.gz'),
    read(3, 'b/3.gz'),
    {
      ...base,
      userIdentity: {
        type: 'IAMUser',
        accountId: account,
        arn: `arn:aws:iam::${account}:user/ann`,
      },
      eventCategory: 'Management',
      eventID: id(4),
      eventName: 'AssumeRole',
      eventSource: 'sts.amazonaws.com',
      eventTime: `${day}T09:00:00Z`,
      eventType: 'AwsApiCall',
      readOnly: true,
      requestParameters: {
        roleArn: role,
        roleSessionName: 'session',
        tags: [{ key: 'team', value: 'a' }],
      },
      responseElements: { credentials: { accessKeyId: reader.accessKeyId } },
      sourceIPAddress: '192.0.2.1',
    },
  ]
}
