import { preview, readPreviewQuery } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { fieldOf } from '../fields.ts'

/** Counts what a candidate would have denied. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/preview', async (body) => {
    const query = readPreviewQuery(fieldOf(body, 'query'))
    return query.ok ? preview(query.value) : query
  })
}
