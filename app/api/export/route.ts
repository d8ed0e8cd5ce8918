import type { Failure, Result } from '#lib/result.ts'
import { exportRows, readPreviewQuery } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { fieldOf } from '../fields.ts'

const FORMATS = ['csv', 'json', 'xlsx'] as const

/** All rows that pass the filter, as a file. */
export async function POST(request: Request): Promise<Response> {
  let file: { name: string; type: string; body: Uint8Array | string } | undefined
  const response = await exchange(
    request,
    'POST /api/export',
    async (body): Promise<Result<null, Failure>> => {
      const query = readPreviewQuery(fieldOf(body, 'query'))
      if (!query.ok) return query
      const format = FORMATS.find((one) => one === fieldOf(body, 'format'))
      if (format === undefined) {
        const message = 'there is no such format; choose `csv`, `json` or `xlsx`'
        return { ok: false, error: { code: 'request/unknown-format', message } }
      }
      const result = await exportRows(query.value, format)
      if (!result.ok) return result
      file = result.value
      return { ok: true, value: null }
    },
  )
  if (file === undefined) return response
  const name = file.name.replace(/[^A-Za-z0-9._-]/g, '-')
  return new Response(file.body as BodyInit, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
