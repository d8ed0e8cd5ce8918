import { athenaJob, cancelJob } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

const NO_RUN = {
  ok: false as const,
  error: {
    code: 'job/unknown',
    message: 'there is no such run; start it again, days that were read are not read twice',
  },
}

/** How far a run is. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'GET /api/athena/[id]', async () => {
    const found = athenaJob((await params).id)
    return found === undefined ? NO_RUN : { ok: true as const, value: found }
  })
}

/** Stops a run and its statements in AWS; what it read stays. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'DELETE /api/athena/[id]', async () => {
    cancelJob((await params).id)
    return { ok: true as const, value: null }
  })
}
