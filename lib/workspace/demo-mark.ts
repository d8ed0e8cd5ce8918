import { join } from 'node:path'
import type { Failure } from '#lib/result.ts'
import { withConnection } from './connection.ts'
import { accounting } from './settle.ts'
import type { Store } from './store.ts'
import { summarizeStore } from './summary.ts'

/** Whether the store holds the demo organization, or the beginning of it. */
export async function isDemo(store: Store): Promise<boolean> {
  return await holds(store, `select 1 from meta where name = 'demo'`)
}

/** Whether the store holds a part of the demo organization, and nothing else: its preparation was interrupted. */
export async function isUnfinishedDemo(store: Store): Promise<boolean> {
  const isBegun = await holds(store, `select 1 from meta where name = 'demo' and value = 'begun'`)
  const logs = `${demoLogs(store)}/`
  return (
    isBegun && !(await holds(store, 'select 1 from files where not starts_with(path, ?)', [logs]))
  )
}

/** Where the logs of the demo organization lie. */
export function demoLogs({ home }: Store): string {
  return join(home, 'demo-logs')
}

/** Whether nothing was collected into the store. */
export async function isEmpty(store: Store): Promise<boolean> {
  return !(await holds(store, 'select 1 from files limit 1'))
}

/** Marks the store as holding the demo organization, wholly or as far as it has come. */
export async function markDemo(store: Store, state: 'begun' | 'whole'): Promise<void> {
  await withConnection(store, async (connection) => {
    await connection.run(`delete from meta where name = 'demo'`)
    await connection.run(`insert into meta values ('demo', ?)`, [state])
  })
}

/** Why a store that was filled with the demo cannot be shown: it would be zeros everywhere. Undefined: it holds calls. */
export async function whyEmptyDemo(store: Store): Promise<Failure | undefined> {
  if ((await accounting(store)).counted > 0) return undefined
  const [reject] = (await summarizeStore(store)).rejects
  const why = reject === undefined ? '' : ` (\`${reject.reason}\`, ${reject.example})`
  return {
    code: 'workspace/empty-demo',
    message: `no call was read of the logs of the demo organization in \`${demoLogs(store)}\`${why}; start again, or collect log files of your own`,
  }
}

async function holds(store: Store, sql: string, values: readonly string[] = []): Promise<boolean> {
  return await withConnection(
    store,
    async (connection) => (await connection.runAndReadAll(sql, [...values])).currentRowCount > 0,
  )
}
