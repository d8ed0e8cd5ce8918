import { CLOUDTRAIL_COLUMNS, type CloudTrailType } from '#lib/query/cloudtrail-table.ts'
import type { HiveField, HiveType } from '#lib/query/hive-type.ts'

type Json = { readonly [name: string]: unknown }

const KNOWN = new Map(CLOUDTRAIL_COLUMNS.map((column) => [column.name, column]))

/** Columns that hold JSON in a text. */
const JSON_TEXTS: ReadonlySet<string> = new Set([
  'requestparameters',
  'responseelements',
  'additionaleventdata',
  'serviceeventdetails',
  'edgedevicedetails',
  'insightdetails',
  'eventcontext',
])

const TRUTHS: ReadonlySet<string> = new Set(['readonly', 'managementevent'])

/** CloudTrail writes them when they are empty; a table cannot tell that from a field that is missing. */
const ALWAYS: ReadonlySet<string> = new Set(['requestparameters', 'responseelements'])

/**
 * The record of a row: fields by the names that CloudTrail writes, what is JSON in a text as JSON, without what is
 * null. Fields for which the table has no column are not in it. A text that is no JSON stays a text.
 */
export function recordOfRow(columns: readonly HiveField[], row: readonly (string | null)[]): Json {
  const record: { [name: string]: unknown } = {}
  columns.forEach(({ name, type }, at) => {
    const text = row[at] ?? null
    const known = KNOWN.get(name)
    const recordName = known?.recordName ?? name
    if (text !== null) record[recordName] = named(fieldValue(name, type, text), known?.type)
    else if (ALWAYS.has(name)) record[recordName] = null
  })
  return record
}

function fieldValue(name: string, type: HiveType, text: string): unknown {
  if (type.kind !== 'plain') return parsed(text)
  if (TRUTHS.has(name) && /^(?:true|false)$/.test(text)) return text === 'true'
  return JSON_TEXTS.has(name) ? parsed(text) : text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Gives the fields of a struct the names that the record has, and leaves out what is null. */
function named(value: unknown, type: CloudTrailType | undefined): unknown {
  if (type?.kind === 'array' && Array.isArray(value)) {
    return value.map((each) => named(each, type.of))
  }
  if (type?.kind !== 'struct' || typeof value !== 'object' || value === null) return value
  const fields = new Map(type.fields.map((field) => [field.name, field]))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const field = fields.get(name)
      return inner === null ? [] : [[field?.recordName ?? name, named(inner, field?.type)]]
    }),
  )
}
