import type { Failure, Result } from '#lib/result.ts'
import { recordsFile } from '../../../service-port.ts'
import { exchange } from '../../exchange.ts'
import { streamOf } from '../../line-stream.ts'

type File = Extract<Awaited<ReturnType<typeof recordsFile>>, { readonly ok: true }>['value']

/** Records as JSON Lines, written as they are read. */
export async function POST(request: Request): Promise<Response> {
  let file: File | undefined
  const response = await exchange(
    request,
    'POST /api/records/download',
    async (body): Promise<Result<null, Failure>> => {
      const made = await recordsFile(body)
      if (!made.ok) return made
      file = made.value
      return { ok: true, value: null }
    },
  )
  if (file === undefined) return response
  return new Response(streamOf(file.lines), {
    headers: {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
