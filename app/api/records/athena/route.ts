import { startRecords } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'

/** Starts to read all records of one pattern from Athena, which costs what the plan says. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/records/athena', (body) => startRecords(body))
}
