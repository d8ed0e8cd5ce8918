import { collectAthena } from '#lib/collect/athena-collect.ts'
import { asking, prepareAthena } from '#lib/collect/athena-wish.ts'
import { readAwsSettings } from '#lib/workspace/aws-settings.ts'
import { openStore } from '#lib/workspace/store.ts'

// A process that collects and may be killed at any moment: node test/athena/collect-child.ts HOME NOW
const [, , home = '', now = ''] = process.argv
const store = await openStore(home, 'write')
if (!store.ok) throw new Error(store.error.message)
const settings = readAwsSettings(home)
if (!settings.ok) throw new Error(settings.error.message)
const prepared = await prepareAthena(store.value, settings.value, {}, new Date(now))
if (!prepared.ok) throw new Error(prepared.error.message)
const { chunks, opened } = prepared.value
const report = await collectAthena(store.value, {
  ...asking(prepared.value),
  chunks,
  concurrency: opened.settings.concurrency,
  now: new Date(now),
})
if (!report.ok) throw new Error(report.error.message)
