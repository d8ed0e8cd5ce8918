import { rawRecords } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { patternIdOf } from '../fields.ts'

/** The sample records of one pattern, from the log files. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/records', async (body) => {
    const id = patternIdOf(body)
    return id.ok ? rawRecords(id.value) : id
  })
}
