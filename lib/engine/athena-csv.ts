import { pipeline, type Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Row } from './engine.ts'

/**
 * The rows of a result file without the names of columns, as they come. Athena puts every value in quotes and writes
 * null as nothing, so what stands in quotes is a text, an empty one too. Throws `CsvError` on a broken file.
 */
export function readCsv(source: Readable, signal?: AbortSignal): AsyncIterable<Row> {
  const csv = parse({
    cast: (value, { quoting }) => (quoting ? value : null),
    from: 2,
    record_delimiter: '\n',
    ...(signal === undefined ? {} : { signal }),
  })
  // A failure of the source ends the parser, whose iteration then throws.
  return pipeline(source, csv, () => undefined)
}
