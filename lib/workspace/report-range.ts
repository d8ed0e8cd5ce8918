import { type Connects, withConnection } from './connection.ts'

/** First and last second of the collected calls; undefined: there are none. */
export async function callSpan(
  store: Connects,
): Promise<{ readonly firstSeconds: number; readonly lastSeconds: number } | undefined> {
  const [first, last] = await firstRow(
    store,
    'select min(first_seconds), max(last_seconds) from pattern_spans',
  )
  if (first == null || last == null) return undefined
  return { firstSeconds: Number(first), lastSeconds: Number(last) }
}

/** Accounts that received a collected call, in order. */
export async function recipientAccounts(store: Connects): Promise<readonly string[]> {
  return await withConnection(store, async (connection) => {
    const found = await connection.runAndReadAll(
      `select distinct json_extract_string(body, '$.recipient') as account from places
       where account is not null order by account`,
    )
    return found.getRows().map(([account]) => String(account))
  })
}

async function firstRow(store: Connects, sql: string): Promise<readonly unknown[]> {
  return await withConnection(
    store,
    async (connection) => (await connection.runAndReadAll(sql)).getRows()[0] ?? [],
  )
}
