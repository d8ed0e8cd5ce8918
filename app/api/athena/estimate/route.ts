import { estimateAthenaRun } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'

/** What reading from Athena would scan and cost. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/athena/estimate', (body) => estimateAthenaRun(body))
}
