import { startAthena } from '../../service-port.ts'
import { exchange } from '../exchange.ts'

/** Starts to read from Athena what the workspace does not hold, which costs what the estimate says. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/athena', (body) => startAthena(body))
}
