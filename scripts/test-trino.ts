/**
 * Every query on a real Trino, which is what Athena runs, and on DuckDB: over the demo's records, over real ones and over
 * hostile ones, and all rows must be the same. `npm run test:trino`; a part of `npm test`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAgreement } from '#test/trino/agreement.ts'
import { prepareTrino, startTrino } from './trino-server.ts'

let passed = 0
let failed = 0
const skipped: string[] = []

async function check(name: string, work: () => Promise<string | undefined>): Promise<void> {
  const started = performance.now()
  try {
    const said = await work()
    passed += 1
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`ok: ${name}${said === undefined ? '' : `: ${said}`} (${seconds} s)`)
  } catch (cause) {
    failed += 1
    console.log(`FAILED: ${name}\n${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

function skip(why: string): void {
  skipped.push(why)
  console.log(`SKIPPED: ${why}`)
}

const trino = prepareTrino()
if (trino.kind === 'failed') await check(trino.why, () => Promise.reject(new Error(trino.why)))
if (trino.kind === 'skipped') skip(`no test against Trino was run: ${trino.why}`)
if (trino.kind === 'ready') {
  const folder = mkdtempSync(join(tmpdir(), 'perimetry-trino-logs-'))
  // Whatever ends this process, the server ends with it, and nothing is left behind.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const server = startTrino()
  // It is awaited later, when the records are loaded.
  server.catch(() => undefined)
  await check('both engines are filled and asked', async () => {
    await checkAgreement({ check, skip, folder, server })
    return undefined
  })
  await server.then(
    ({ stop }) => stop(),
    () => undefined,
  )
}
const report = process.env['PERIMETRY_TRINO_REPORT']
if (report !== undefined) writeFileSync(report, JSON.stringify({ passed, failed, skipped }))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
