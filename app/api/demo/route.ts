import { replaceDemo } from '../../service-port.ts'
import { exchange } from '../exchange.ts'

/** Forgets the demo organization. */
export function DELETE(request: Request): Promise<Response> {
  return exchange(request, 'DELETE /api/demo', () => replaceDemo())
}
