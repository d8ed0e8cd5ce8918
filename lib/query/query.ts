import type { Failure, Result } from '#lib/result.ts'
import { literal, type ParameterType, type ParameterValue } from './literal.ts'
import { sqlPieces, withCode } from './sql-text.ts'

/** A question in SQL that Trino and DuckDB read alike. */
export interface Query {
  /** Stands in messages: `collect`. */
  readonly name: string
  /** Parameters stand in it as `:name`; a list stands in brackets, `in (:accounts)`. */
  readonly sql: string
  readonly parameters: Readonly<Record<string, ParameterType>>
}

export type QueryValues = Readonly<Record<string, ParameterValue>>

/** What an engine runs: a text with `?`, and for each of them the SQL text that takes its place. */
export interface Statement {
  readonly text: string
  readonly parameters: readonly string[]
}

/** Bytes of UTF-8; https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
export const MOST_STATEMENT_BYTES = 262_144
/** Characters; https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
const MOST_PARAMETER_LENGTH = 1024

/**
 * Compiles a query with its values. A single value becomes `?` and a positional parameter; a list, and a value too
 * long for a parameter, is written into the text. Fails with `query/bad-value`, or with `query/too-long` when the text
 * passes what Athena takes: then ask for less at a time. Values must be those that the query names, else it throws.
 */
export function compile(query: Query, values: QueryValues): Result<Statement, Failure> {
  const literals = literalsOf(query, values)
  if (!literals.ok) return literals
  const parameters: string[] = []
  const text = withCode(query.sql, (code) =>
    code.replaceAll(PLACE, (place, name: string | undefined) => {
      const written = name === undefined ? undefined : literals.value.get(name)
      if (written === undefined) throw new TypeError(`${query.name}: ${place} has no value`)
      if (query.parameters[name ?? ''] === 'texts' || written.length > MOST_PARAMETER_LENGTH)
        return written
      parameters.push(written)
      return '?'
    }),
  )
  return checkLength(query, { text, parameters })
}

const PLACE = /:([a-z][A-Za-z0-9]*)|\?/g

function literalsOf(
  query: Query,
  values: QueryValues,
): Result<ReadonlyMap<string, string>, Failure> {
  const literals = new Map<string, string>()
  for (const [name, type] of Object.entries(query.parameters)) {
    const value = values[name]
    if (value === undefined) throw new TypeError(`${query.name}: ${name} has no value`)
    const written = literal(type, value)
    if (!written.ok) {
      const { code, message } = written.error
      return { ok: false, error: { code, message: `\`${name}\` of \`${query.name}\`: ${message}` } }
    }
    literals.set(name, written.value)
  }
  return { ok: true, value: literals }
}

function checkLength(query: Query, statement: Statement): Result<Statement, Failure> {
  const bytes = new TextEncoder().encode(statement.text).length
  if (bytes <= MOST_STATEMENT_BYTES) return { ok: true, value: statement }
  return {
    ok: false,
    error: {
      code: 'query/too-long',
      message: `the statement of \`${query.name}\` has ${bytes} bytes, Athena takes ${MOST_STATEMENT_BYTES}; ask for fewer accounts at a time`,
    },
  }
}

/** The statement as one text, its parameters in their places: to read, or to paste into a console. */
export function inlined({ text, parameters }: Statement): string {
  let at = 0
  return sqlPieces(text)
    .map((piece) =>
      piece.isCode ? piece.text.replaceAll('?', () => parameters[at++] ?? '?') : piece.text,
    )
    .join('')
}
