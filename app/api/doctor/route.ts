import { setUpLines } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { streamOf } from '../line-stream.ts'

/** Checks the set-up in AWS: JSON Lines, each written when it is known. */
export async function POST(request: Request): Promise<Response> {
  let isAllowed = false
  const response = await exchange(request, 'POST /api/doctor', async () => {
    isAllowed = true
    return { ok: true as const, value: null }
  })
  if (!isAllowed) return response
  return new Response(streamOf(setUpLines(request.signal)), {
    headers: {
      'content-type': 'application/jsonl; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
