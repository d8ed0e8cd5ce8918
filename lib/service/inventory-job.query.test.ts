import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import type { Store } from '#lib/workspace/store.ts'
import { type StandIn, standIn } from '#test/stand-in/aws-json.ts'
import { AGGREGATOR, answerDemo } from '#test/stand-in/demo-inventory.ts'
import { jobs } from './collecting.ts'
import {
  cancelInventoryJob,
  inventoryJob,
  latestInventoryJob,
  startInventory,
} from './inventory-job.ts'
import { openWorkspace } from './session.ts'

let root = ''
let aws: StandIn

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-inventory-job-'))
  writeFileSync(
    join(root, 'aws.yaml'),
    `region: eu-west-1\norganizations: {}\nconfig: { aggregator: ${AGGREGATOR} }\n`,
  )
  vi.stubEnv('PERIMETRY_HOME', root)
  aws = await standIn(answerDemo)
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value)
})

afterEach(async () => {
  await aws.close()
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

async function started(): Promise<string> {
  const job = await startInventory()
  if (!job.ok) throw new Error(job.error.message)
  return job.value.id
}

async function ended(id: string) {
  return await vi.waitFor(
    () => {
      const job = inventoryJob(id)
      if (job === undefined || job.state === 'running') throw new Error('still running')
      return job
    },
    { timeout: 30_000, interval: 20 },
  )
}

async function store(): Promise<Store> {
  const opened = await openWorkspace()
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

// The store of a process is opened once: all tests share one workspace, so their order is that of a reader's day.
test('reads inventory while a page asks how far each source is, and one thing at a time writes', async () => {
  const id = await started()
  expect(await startInventory()).toMatchObject({ ok: false, error: { code: 'collect/running' } })
  expect(latestInventoryJob()?.id).toBe(id)
  const done = await ended(id)
  expect(done).toMatchObject({ state: 'done', trouble: undefined, current: undefined })
  expect(done.sources.length).toBeGreaterThan(20)
  expect(done.sources.every(({ failure }) => failure === undefined)).toBe(true)
  expect(done.sources.find(({ path }) => path.endsWith('AWS::IAM::Role'))?.items).toBeGreaterThan(9)
  expect((await loadInventory(await store())).organization?.Accounts).toHaveLength(10)
  // It is no collect: the list of those is another.
  expect(jobs()).toEqual([])

  aws.refuse('config:SelectAggregateResourceConfig', 'AccessDeniedException')
  const denied = await ended(await started())
  const failed = denied.sources.filter(({ failure }) => failure !== undefined)
  expect(failed.length).toBeGreaterThan(20)
  expect(failed[0]).toMatchObject({ isKept: true, failure: expect.stringContaining('allow') })

  aws.refuse('organizations:DescribeOrganization', 'ExpiredTokenException')
  const expired = await ended(await started())
  expect([expired.state, expired.sources.length]).toEqual(['done', 1])
  expect(expired.trouble).toContain('sign in again')

  const cancelled = await started()
  cancelInventoryJob(cancelled)
  expect((await ended(cancelled)).state).toBe('cancelled')

  rmSync(join(root, 'aws.yaml'))
  expect(await startInventory()).toMatchObject({
    ok: false,
    error: { code: 'inventory/no-source', message: expect.stringContaining('docs/inventory.md') },
  })
  expect(inventoryJob('none')).toBeUndefined()
})
