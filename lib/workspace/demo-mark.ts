import { withConnection } from './connection.ts'
import type { Store } from './store.ts'

/** Whether the store holds the demo organization. */
export async function isDemo(store: Store): Promise<boolean> {
  return await holds(store, `select 1 from meta where name = 'demo'`)
}

/** Whether nothing was collected into the store. */
export async function isEmpty(store: Store): Promise<boolean> {
  return !(await holds(store, 'select 1 from files limit 1'))
}

/** Marks the store as holding the demo organization. */
export async function markDemo(store: Store): Promise<void> {
  await withConnection(store, async (connection) => {
    await connection.run(`delete from meta where name = 'demo'`)
    await connection.run(`insert into meta values ('demo', 'true')`)
  })
}

async function holds(store: Store, sql: string): Promise<boolean> {
  return await withConnection(
    store,
    async (connection) => (await connection.runAndReadAll(sql)).currentRowCount > 0,
  )
}
