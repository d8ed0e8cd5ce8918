import { recordsPlanForPage } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'

/** What reading all records of one pattern from Athena costs. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/records/plan', (body) => recordsPlanForPage(body))
}
