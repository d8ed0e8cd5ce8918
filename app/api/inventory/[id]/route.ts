import { cancelInventoryJob, inventoryJob } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

const NO_JOB = {
  ok: false as const,
  error: { code: 'job/unknown', message: 'there is no such job; read the inventory again' },
}

/** How far reading the inventory is. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'GET /api/inventory/[id]', async () => {
    const found = inventoryJob((await params).id)
    return found === undefined ? NO_JOB : { ok: true as const, value: found }
  })
}

/** Cancels it; what was answered stays. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return exchange(request, 'DELETE /api/inventory/[id]', async () => {
    cancelInventoryJob((await params).id)
    return { ok: true as const, value: null }
  })
}
