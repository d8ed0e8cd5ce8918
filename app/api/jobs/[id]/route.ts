import { cancelJob, job } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

const NO_JOB = {
  ok: false as const,
  error: { code: 'job/unknown', message: 'there is no such job; start the collect again' },
}

/** How far a job is. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'GET /api/jobs/[id]', async () => {
    const found = job((await params).id)
    return found === undefined ? NO_JOB : { ok: true as const, value: found }
  })
}

/** Cancels a job; what it collected stays. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'DELETE /api/jobs/[id]', async () => {
    cancelJob((await params).id)
    return { ok: true as const, value: null }
  })
}
