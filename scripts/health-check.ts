/** Exits with 0 when the server on this machine answers its health check; for containers. `--port N`, else 8080. */
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } })
const answer = await fetch(`http://127.0.0.1:${values.port}/api/health`, {
  signal: AbortSignal.timeout(4_000),
}).catch(() => undefined)
process.exitCode = answer?.ok === true ? 0 : 1
