import { rm } from 'node:fs/promises'
import { collect } from '#lib/collect/collect.ts'
import type { Failure, Result } from '#lib/result.ts'
import { workspaceHome } from '#lib/service/session.ts'
import {
  demoLogs,
  isDemo,
  isEmpty,
  isUnfinishedDemo,
  markDemo,
  whyEmptyDemo,
} from '#lib/workspace/demo-mark.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { emptyStore } from '#lib/workspace/summary.ts'
import { generateDemo } from './demo/generate.ts'

/**
 * Fills an empty workspace with the demo organization, once, with a progress line. A workspace that
 * holds anything is left alone. An interrupted preparation is begun again.
 */
export async function prepareDemo(
  fill: (store: Store) => Promise<Result<'prepared', Failure>> = fillWithDemo,
): Promise<Result<'prepared' | 'demo' | 'own', Failure>> {
  const opened = await openStore(workspaceHome(), 'write')
  if (!opened.ok) return opened
  try {
    const store = opened.value
    if (await isUnfinishedDemo(store)) await emptyStore(store)
    if (await isDemo(store)) return { ok: true, value: 'demo' }
    if (!(await isEmpty(store))) return { ok: true, value: 'own' }
    // What is interrupted from here on is no one's logs.
    await markDemo(store, 'begun')
    const started = performance.now()
    const filled = await fill(store)
    if (!filled.ok) return filled
    const empty = await whyEmptyDemo(store)
    if (empty !== undefined) return { ok: false, error: empty }
    await markDemo(store, 'whole')
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    progress(`the demo organization is ready after ${seconds} s\n`)
    return filled
  } finally {
    await closeStore(opened.value)
  }
}

async function fillWithDemo(store: Store): Promise<Result<'prepared', Failure>> {
  const directory = demoLogs(store)
  await rm(directory, { recursive: true, force: true })
  console.log('preparing the demo organization (once): ten accounts, ninety days of made-up logs')
  await generateDemo({
    directory,
    onProgress: ({ day, days }) => progress(`writing logs: day ${day} of ${days}`),
  })
  const collected = await collect(store, [directory], {
    now: new Date(),
    onProgress: ({ files, filesTotal, records }) =>
      progress(
        `collecting: ${files} of ${filesTotal} files, ${records.toLocaleString('en')} records`,
      ),
  })
  if (!collected.ok) return collected
  return { ok: true, value: 'prepared' }
}

const PIPE_PAUSE_MS = 5_000
let lastOnPipeMs = 0

/** One line that is written over on a terminal; on a pipe a line every few seconds. */
function progress(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\u001b[K${text}`)
    return
  }
  const now = performance.now()
  if (!text.endsWith('\n') && now - lastOnPipeMs < PIPE_PAUSE_MS) return
  lastOnPipeMs = now
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}
