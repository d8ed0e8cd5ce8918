import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api'
import {
  DuckDBDataChunk,
  TIMESTAMP,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  UUID,
  VARCHAR,
} from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'

/**
 * One column of rows to append. `uuid` holds 16 bytes a row as DuckDB stores them: lowest byte
 * first, the highest bit flipped; `timestamp` holds microseconds since 1970, UTC.
 */
export type Column =
  | { readonly type: 'u8' | 'uuid'; readonly values: Uint8Array }
  | { readonly type: 'u16'; readonly values: Uint16Array }
  | { readonly type: 'u32'; readonly values: Uint32Array }
  | { readonly type: 'u64'; readonly values: BigUint64Array }
  | { readonly type: 'timestamp'; readonly values: BigInt64Array }
  | { readonly type: 'text'; readonly values: readonly string[] }

const TYPES: Readonly<Record<Column['type'], DuckDBType>> = {
  u8: UTINYINT,
  u16: USMALLINT,
  u32: UINTEGER,
  u64: UBIGINT,
  uuid: UUID,
  timestamp: TIMESTAMP,
  text: VARCHAR,
}

// DuckDB's vectors hold this many rows.
const CHUNK_ROWS = duckdb.vector_size()

/** Some rows of a table: a column for each of its columns, in their order. */
export interface TableRows {
  readonly columns: readonly Column[]
  readonly rows: number
}

/**
 * Appends whole columns to a table inside the connection's current transaction. Numbers are copied as
 * memory, a chunk of rows at a time, without a JavaScript value each.
 */
export async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rows: number,
): Promise<void> {
  await appendAll(connection, table, [{ columns, rows }])
}

/** The same for several parts at once: what it costs to begin and to end is paid once. */
export async function appendAll(
  connection: DuckDBConnection,
  table: string,
  parts: readonly TableRows[],
): Promise<void> {
  if (parts.every((part) => part.rows === 0)) return
  const appender = await connection.createAppender(table)
  for (const { columns, rows } of parts) {
    const types = columns.map((column) => TYPES[column.type])
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from)
      const chunk = DuckDBDataChunk.create(types, count)
      columns.forEach((column, at) => {
        fillVector(duckdb.data_chunk_get_vector(chunk.chunk, at), column, from, count)
      })
      appender.appendDataChunk(chunk)
    }
  }
  appender.closeSync()
}

function fillVector(vector: duckdb.Vector, column: Column, from: number, count: number): void {
  if (column.type === 'text') {
    for (let row = 0; row < count; row++) {
      duckdb.vector_assign_string_element(vector, row, column.values[from + row] ?? '')
    }
    return
  }
  const width = column.type === 'uuid' ? 16 : column.values.BYTES_PER_ELEMENT
  const { buffer, byteOffset } = column.values
  duckdb.copy_data_to_vector(
    vector,
    0,
    buffer as ArrayBuffer,
    byteOffset + from * width,
    count * width,
  )
}

/** A chunk of a result, with its number columns as views of DuckDB's memory: valid until the next chunk. */
export interface ResultChunk {
  readonly rows: number
  u32(column: number): Uint32Array
  u16(column: number): Uint16Array
  texts(column: number): readonly string[]
}

/**
 * Runs a query and hands over its rows chunk by chunk, none of them kept. The connection must not
 * run anything else meanwhile. Columns must not hold nulls.
 */
export async function readChunks(
  connection: DuckDBConnection,
  sql: string,
  visit: (chunk: ResultChunk) => void,
): Promise<void> {
  const result = await connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return
    visit(viewOf(chunk))
  }
}

/**
 * The same for rows of some bytes each: the engine makes the answer whole before the first chunk is handed over, in less
 * than half the time, as no chunk is waited for.
 */
export async function readWhole(
  connection: DuckDBConnection,
  sql: string,
  visit: (chunk: ResultChunk) => void,
): Promise<void> {
  // The client library reads such answers chunk by chunk alone, and each by way of another thread.
  const result = (await connection.run(sql))['result']
  const chunks = duckdb.result_chunk_count(result)
  for (let at = 0; at < chunks; at++)
    visit(viewOf(new DuckDBDataChunk(duckdb.result_get_chunk(result, at))))
}

function viewOf(chunk: DuckDBDataChunk): ResultChunk {
  const rows = chunk.rowCount
  const bytes = (column: number, width: number): Uint8Array =>
    duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, column), rows * width)
  return {
    rows,
    u32: (column) => {
      const data = bytes(column, 4)
      return new Uint32Array(data.buffer, data.byteOffset, rows)
    },
    u16: (column) => {
      const data = bytes(column, 2)
      return new Uint16Array(data.buffer, data.byteOffset, rows)
    },
    texts: (column) => chunk.getColumnValues(column) as readonly string[],
  }
}
