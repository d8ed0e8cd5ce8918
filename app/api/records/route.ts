import { recordsForPage } from '../../service-port.ts'
import { exchange } from '../exchange.ts'

/** Some records of one pattern: from the log files, else a sample from Athena. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/records', (body) => recordsForPage(body))
}
