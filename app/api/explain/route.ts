import { explain, readPreviewQuery } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { fieldOf, patternIdOf } from '../fields.ts'

/** Says why one pattern stands as it does. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/explain', async (body) => {
    const id = patternIdOf(body)
    if (!id.ok) return id
    const query = readPreviewQuery(fieldOf(body, 'query'))
    return query.ok ? explain(query.value, id.value) : query
  })
}
