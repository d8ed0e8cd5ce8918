import { startInventory } from '../../service-port.ts'
import { exchange } from '../exchange.ts'

/** Starts to read inventory from AWS, as `aws.yaml` of the workspace names it. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/inventory', () => startInventory())
}
