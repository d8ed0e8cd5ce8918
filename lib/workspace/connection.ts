import type { DuckDBConnection } from '@duckdb/node-api'

/** Whatever gives connections: a store. */
export interface Connects {
  connect(): Promise<DuckDBConnection>
}

/** Runs `work` with a connection of its own, and closes it. */
export async function withConnection<T>(
  store: Connects,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await store.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
  }
}
