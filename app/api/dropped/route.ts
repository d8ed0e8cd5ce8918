import { addDropped, checkRequest } from '../../service-port.ts'
import { failed } from '../exchange.ts'

/** A dropped file is held in memory until it is saved; larger ones are collected by their path. */
const FILE_BYTES_MAX = 512 * 1024 * 1024

/** Takes one dropped log file over; it is collected by the request that follows. */
export async function POST(request: Request): Promise<Response> {
  const allowed = await checkRequest(request.headers, 'POST /api/dropped')
  if (!allowed.ok) return failed(allowed.error, 403)
  const name = new URL(request.url).searchParams.get('name') ?? ''
  const bytes = await readBytes(request)
  if (bytes === undefined) {
    const message = 'the file is larger than 512 MB; give the path of its folder instead'
    return failed({ code: 'request/too-large', message }, 413)
  }
  const added = await addDropped(name, bytes)
  if (!added.ok) return failed(added.error)
  return Response.json(null, { headers: { 'cache-control': 'no-store' } })
}

async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += (chunk as Uint8Array).length
    if (length > FILE_BYTES_MAX) return undefined
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}
