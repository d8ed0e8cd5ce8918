import { expect, test, vi } from 'vitest'
import { cancelJob, getJob, type JobEnd, listJobs, startJob } from './jobs.ts'

const clock = () => new Date('2026-11-24T00:00:00Z')

test('a job can be watched from its start to its end', async () => {
  let finish: (end: JobEnd) => void = () => undefined
  const { id, state } = startJob<{ files: number }>('collect', '/logs', clock, ({ progress }) => {
    progress({ files: 3 })
    return new Promise((resolve) => {
      finish = resolve
    })
  })
  expect(state).toBe('running')
  expect(getJob(id)).toMatchObject({ state: 'running', progress: { files: 3 }, title: '/logs' })
  expect(listJobs()[0]?.id).toBe(id)
  finish({ ok: true, value: { files: 7 } })
  await vi.waitFor(() => expect(getJob(id)?.state).toBe('done'))
  expect(getJob(id)).toMatchObject({ result: { files: 7 }, endedAt: '2026-11-24T00:00:00.000Z' })
  expect(cancelJob(id)).toBe(false)
})

test('a cancelled job keeps what it came to', async () => {
  const { id } = startJob('collect', '/logs', clock, async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return { ok: true, value: 'half' }
  })
  expect(cancelJob(id)).toBe(true)
  await vi.waitFor(() => expect(getJob(id)).toMatchObject({ state: 'cancelled', result: 'half' }))
})

test('a job that fails or throws says why', async () => {
  const failed = startJob('collect', 'a', clock, async () => ({
    ok: false,
    error: { message: 'no' },
  }))
  const thrown = startJob('collect', 'b', clock, () => Promise.reject(new Error('oh')))
  await vi.waitFor(() => expect(getJob(thrown.id)).toMatchObject({ state: 'failed', error: 'oh' }))
  expect(getJob(failed.id)).toMatchObject({ state: 'failed', error: 'no' })
})

test('there is no such job', () => {
  expect(getJob('x')).toBeUndefined()
  expect(cancelJob('x')).toBe(false)
})
