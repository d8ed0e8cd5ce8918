import { printTable } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { fieldOf } from '../fields.ts'

/** Prints the statement that makes the CloudTrail table; nothing is run. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/table-ddl', async (body) =>
    printTable(fieldOf(body, 'table')),
  )
}
