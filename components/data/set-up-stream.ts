import type { CheckLine } from './check-line.ts'

/**
 * Asks for the checks and hands each over as it comes. Answers why there are no more, or undefined at the end; a reader
 * who stops is at the end too.
 */
export async function readSetUp(
  signal: AbortSignal,
  onLine: (line: CheckLine) => void,
): Promise<string | undefined> {
  try {
    const response = await fetch('/api/doctor', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal,
    })
    if (!response.ok) return await messageOf(response)
    for await (const line of textLines(response)) onLine(JSON.parse(line) as CheckLine)
    return undefined
  } catch {
    if (signal.aborted) return undefined
    return 'the checks broke off; the log of the server says why, or it was stopped: start it again with `npm start`'
  }
}

async function messageOf(response: Response): Promise<string> {
  const body = (await response.json()) as { readonly error?: { readonly message?: string } }
  return body.error?.message ?? `the server failed with status ${response.status}`
}

/** Whole lines, however the body is cut into pieces. */
async function* textLines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const piece = await reader?.read()
    if (piece === undefined || piece.done) break
    const parts = `${rest}${piece.value}`.split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}
