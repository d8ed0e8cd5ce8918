import { globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { TrinoSQL } from 'dt-sql-parser'
import { describe, expect, test } from 'vitest'
import { compile, inlined, type Statement } from '#lib/query/query.ts'
import { type Asked, CATALOGUE } from '#queries/index.ts'
import { askedTable, EXAMPLE, TABLE_VARIANTS } from '#test/query-examples.ts'

// To renew the files after a change of a query: npx vitest run --project unit test/unit/queries.test.ts -u
// Then read what changed: it is what will run.
const GOLDEN = resolve('test', 'golden', 'queries')

const parser = new TrinoSQL()

interface Case {
  /** `collect.old`, and a number where an entry asks several times. */
  readonly name: string
  readonly asked: Asked
}

const CASES: readonly Case[] = Object.entries(TABLE_VARIANTS).flatMap(([variant, columns]) => {
  const table = askedTable('"awsdatacatalog"."security"."cloudtrail_logs"', columns)
  return CATALOGUE.flatMap((entry) =>
    entry.ask(table, EXAMPLE).map((asked, at) => ({
      name: [entry.name, variant, ...(at === 0 ? [] : [at])].join('.'),
      asked,
    })),
  )
})

function compiled({ query, values }: Asked): Statement {
  const statement = compile(query, values)
  if (!statement.ok) throw new Error(statement.error.message)
  return statement.value
}

/** The text as Athena gets it, and below it what it gets for each `?`. */
function athenaText({ text, parameters }: Statement): string {
  return [text, ...parameters.map((parameter) => `-- ? ${parameter}`), ''].join('\n')
}

/** Of a report only its own text: the definition of `pattern_days` before it is that of the query `pattern-days`. */
function ownText(name: string, text: string): string {
  return name.startsWith('report-') ? text.slice(text.indexOf('\n)\nselect ') + 3) : text
}

function checkedText(name: string, text: string): string {
  const own = ownText(name, text)
  return own === text ? text : `with pattern_days as (select * from t) ${own}`
}

const fileOf = (name: string, engine: string) => join(GOLDEN, `${name}.${engine}.sql`)

test('every query has its own name', () => {
  const names = CASES.map(({ name }) => name)
  expect([...new Set(names)]).toEqual(names)
  expect(names.filter((name) => !/^[a-z]+(?:-[a-z0-9]+)*\.[a-z]+(?:\.\d+)?$/.test(name))).toEqual(
    [],
  )
})

test('there is no golden file without its query', () => {
  const expected = CASES.flatMap(({ name }) => [fileOf(name, 'athena'), fileOf(name, 'duckdb')])
  const there = globSync(join(GOLDEN, '*'))
  expect(there.filter((file) => !expected.includes(file))).toEqual([])
})

describe.each(CASES)('$name', ({ name, asked }) => {
  test('its text for Athena is the golden one', async () => {
    await expect(ownText(name, athenaText(compiled(asked)))).toMatchFileSnapshot(
      fileOf(name, 'athena'),
    )
  })

  test('its text for DuckDB is the golden one', async () => {
    await expect(ownText(name, `${inlined(compiled(asked))}\n`)).toMatchFileSnapshot(
      fileOf(name, 'duckdb'),
    )
  })

  test("its text is in Trino's grammar, with ? and with values", () => {
    const statement = compiled(asked)
    expect(parser.validate(checkedText(name, statement.text))).toEqual([])
    expect(parser.validate(checkedText(name, inlined(statement)))).toEqual([])
  })
})
