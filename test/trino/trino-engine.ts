import { setTimeout } from 'node:timers/promises'
import type { Answer, Engine, Row } from '#lib/engine/engine.ts'
import type { Statement } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'

/** What the server answers: https://trino.io/docs/416/develop/client-protocol.html */
interface Page {
  readonly id: string
  readonly nextUri?: string
  readonly columns?: readonly { readonly name: string; readonly type: string }[]
  readonly data?: readonly (readonly unknown[])[]
  readonly stats: {
    readonly elapsedTimeMillis: number
    readonly physicalInputBytes?: number
  }
  readonly error?: { readonly errorName: string; readonly message: string }
}

/**
 * Runs statements on a Trino server as Athena does: the text is a prepared statement, and its parameters, which are SQL
 * text, stand behind `execute … using`. A statement without parameters goes as it is, so that tables can be made.
 */
export function trinoEngine(url: string): Engine {
  return {
    async run(statement, signal): Promise<Result<Answer, Failure>> {
      const until = performance.now() + MOST_NODES_MS
      for (;;) {
        const pages = await pagesOf(url, statement, signal)
        const last = pages[pages.length - 1] as Page
        if (last.error === undefined) return { ok: true, value: answerOf(pages, last) }
        if (last.error.errorName !== 'NO_NODES_AVAILABLE' || performance.now() > until)
          return failed(last.error)
        await setTimeout(NODES_MS)
      }
    },
  }
}

/** A server says that it has started some seconds before it counts itself among the nodes that run statements. */
const MOST_NODES_MS = 60_000
const NODES_MS = 500

async function pagesOf(
  url: string,
  statement: Statement,
  signal: AbortSignal | undefined,
): Promise<readonly Page[]> {
  let page = await send(`${url}/v1/statement`, requestOf(statement, signal))
  const pages = [page]
  while (page.nextUri !== undefined) {
    page = await send(page.nextUri, signal === undefined ? {} : { signal })
    pages.push(page)
  }
  return pages
}

function requestOf({ text, parameters }: Statement, signal: AbortSignal | undefined): RequestInit {
  const isPrepared = parameters.length > 0
  return {
    method: 'POST',
    headers: {
      'X-Trino-User': 'perimetry',
      ...(isPrepared ? { 'X-Trino-Prepared-Statement': `s=${encodeURIComponent(text)}` } : {}),
    },
    body: isPrepared ? `execute s using ${parameters.join(', ')}` : text,
    ...(signal === undefined ? {} : { signal }),
  }
}

const BUSY_MS = 50

/** A server that has no time says so by a status, and wants to be asked again. */
async function send(url: string, init: RequestInit): Promise<Page> {
  for (;;) {
    const response = await fetch(url, init)
    if (response.ok) return (await response.json()) as Page
    if (![429, 502, 503, 504].includes(response.status))
      throw new Error(`Trino answered ${response.status}: ${await response.text()}`)
    await setTimeout(BUSY_MS)
  }
}

function failed({ errorName, message }: NonNullable<Page['error']>): Result<never, Failure> {
  return { ok: false, error: { code: 'trino/failed', message: `${errorName}: ${message}` } }
}

function answerOf(pages: readonly Page[], last: Page): Answer {
  return {
    columns: pages.find(({ columns }) => columns !== undefined)?.columns?.map((c) => c.name) ?? [],
    rows: each(pages),
    statistics: {
      id: last.id,
      bytesScanned: last.stats.physicalInputBytes ?? 0,
      dollars: 0,
      engineMs: last.stats.elapsedTimeMillis,
      isReused: false,
    },
  }
}

async function* each(pages: readonly Page[]): Answer['rows'] {
  for (const { data = [] } of pages)
    for (const values of data) yield { ok: true, value: values.map(valueText) satisfies Row }
}

/** Statements end in texts, numbers and truths; those of others would come as lists and objects. */
function valueText(value: unknown): string | null {
  if (value === null) return null
  if (typeof value === 'object') throw new TypeError(`no plain value: ${JSON.stringify(value)}`)
  return String(value)
}
