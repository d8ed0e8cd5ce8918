import { evaluateQuestion } from '../../service-port.ts'
import { exchange } from '../exchange.ts'

/** Decides a request written by hand, with the chain of reasons. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/evaluate', async (body) => evaluateQuestion(body))
}
