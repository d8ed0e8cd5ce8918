import { collectDropped, collectFolders } from '../../service-port.ts'
import { exchange } from '../exchange.ts'
import { fieldOf } from '../fields.ts'

/** Starts a collect: of folders and files of this machine, or of what was dropped. */
export function POST(request: Request): Promise<Response> {
  return exchange(request, 'POST /api/collect', async (body, reader) => {
    if (fieldOf(body, 'dropped') === true) return collectDropped()
    const paths = fieldOf(body, 'paths')
    if (
      Array.isArray(paths) &&
      paths.length > 0 &&
      paths.every((path) => typeof path === 'string' && path !== '')
    ) {
      return collectFolders(reader, paths as string[])
    }
    const message = 'the request names no folder; type the path of one'
    return { ok: false as const, error: { code: 'request/no-paths', message } }
  })
}
