/**
 * Collecting from Athena without Athena: ten accounts, ninety days, an answer of 1,100 groups a day, as the demo's are.
 * What reading and writing an answer takes, in nine parts of the run: it must not grow with the store; and the peak of
 * memory, also for one answer of 200,000 groups.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AskAthena, collectAthena } from '#lib/collect/athena-collect.ts'
import { type AthenaChunk, planAthena } from '#lib/collect/athena-plan.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { collectFields } from '#queries/collect/statement.ts'

const FIELDS = collectFields(() => true)
const ACCOUNTS = Array.from({ length: 10 }, (_, at) => String(111_122_223_330 + at))
const NOW = new Date('2026-11-30T12:00:00Z')
const SESSIONS = 3

function groupOf({ day }: AthenaChunk, at: number): (string | null)[] {
  const account = ACCOUNTS[at % ACCOUNTS.length] ?? ''
  const values: Readonly<Record<string, string>> = {
    'userIdentity.type': 'AssumedRole',
    'userIdentity.accountId': account,
    'userIdentity.sessionContext.sessionIssuer.arn': `arn:aws:iam::${account}:role/job-${at % 97}`,
    eventSource: 's3.amazonaws.com',
    eventName: at % 2 === 0 ? 'GetObject' : 'PutObject',
    eventType: 'AwsApiCall',
    awsRegion: 'eu-west-1',
    recipientAccountId: account,
    readOnly: 'true',
    eventCategory: 'Data',
    sourceIPAddress: `10.0.${Math.trunc(at / 250) % 250}.${at % 250}`,
    requestParameters: JSON.stringify({ bucketName: `bucket-${at % 400}`, key: 'logs/x' }),
  }
  const occurrences = Array.from({ length: SESSIONS }, (_, session) => {
    const id = `${day}-${at}-${session}`
    const time = (hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`
    return [`ASIA${id}`, null, null, null, '40', '40', time(1), time(22), id]
  })
  return [...FIELDS.map((field) => values[field.at] ?? null), JSON.stringify(occurrences)]
}

function answering(groups: number): AskAthena {
  return async (chunk) => {
    async function* rows() {
      for (let at = 0; at < groups; at++) yield { ok: true as const, value: groupOf(chunk, at) }
    }
    return { ok: true, value: { rows: rows(), bytesScanned: 1, dollars: 0 } }
  }
}

async function run(days: number, groups: number): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'perimetry-bench-'))
  const store = await openStore(home, 'write')
  if (!store.ok) throw new Error(store.error.message)
  const to = '2026-11-24'
  const from = new Date(Date.parse(to) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
  const wish = { source: 'logs', accounts: ACCOUNTS, from, to }
  const chunks = await planAthena(store.value, [wish], NOW)
  const laps: number[] = []
  let settling = 0
  const report = await collectAthena(store.value, {
    chunks,
    ask: answering(groups),
    fieldsOf: () => FIELDS,
    concurrency: 1,
    now: NOW,
    onProgress: ({ chunks: done, phase }) => {
      if (phase === 'settling') settling = performance.now()
      else if (done % Math.max(1, days / 9) === 0) laps.push(performance.now())
    },
  })
  const settled = performance.now() - settling
  if (!report.ok) throw new Error(report.error.message)
  const each = laps.slice(1).map((at, lap) => (at - (laps[lap] ?? 0)) / Math.max(1, days / 9))
  console.log(
    `${days} days of ${groups.toLocaleString('en')} groups: ${each.map((ms) => ms.toFixed(0)).join(' ')} ms an answer, ` +
      `settling ${settled.toFixed(0)} ms, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
  await closeStore(store.value)
  rmSync(home, { recursive: true, force: true })
}

await run(90, 1_100)
await run(1, 200_000)
