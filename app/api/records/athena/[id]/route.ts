import { cancelRecordsJob, recordsJob } from '../../../../service-port.ts'
import { exchange } from '../../../exchange.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

const NO_RUN = {
  ok: false as const,
  error: {
    code: 'job/unknown',
    message: 'what was read from Athena is kept no more; read it again',
  },
}

/** How far a run is; once it has ended, some of its records from `offset` on. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'GET /api/records/athena/[id]', async () => {
    const offset = Number(new URL(request.url).searchParams.get('offset') ?? '0')
    const run = recordsJob((await params).id, Number.isSafeInteger(offset) ? offset : 0)
    return run === undefined ? NO_RUN : { ok: true as const, value: run }
  })
}

/** Stops a run, and its statement in AWS. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'DELETE /api/records/athena/[id]', async () => {
    cancelRecordsJob((await params).id)
    return { ok: true as const, value: null }
  })
}
