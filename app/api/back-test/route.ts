import { backTest, readBackTestQuery } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { fieldOf } from '../fields.ts'

/** How far the verdicts over what is attached agree with what AWS did. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/back-test', async (body) => {
    const query = readBackTestQuery(fieldOf(body, 'query'))
    return query.ok ? backTest(query.value) : query
  })
}
