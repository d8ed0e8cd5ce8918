import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Fields = Readonly<Record<string, unknown>>

/** A call as it came over HTTP. */
export interface StandInCall {
  /** `organizations:ListRoots` */
  readonly action: string
  readonly input: Fields
  /** Of the signature's scope. */
  readonly region: string
}

/** What AWS would refuse a call with. */
export class StandInError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

export interface StandIn {
  readonly calls: readonly StandInCall[]
  /** Refuses calls of an action that `when` holds for: all of them, or the first `times`. */
  refuse(
    action: string,
    code: string,
    how?: {
      readonly times?: number
      readonly when?: (call: StandInCall) => boolean
      /** AWS's words; without it the code. */
      readonly message?: string
    },
  ): void
  /** The environment in which the SDK's clients find it. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * A server that speaks the protocols of Config and Organizations (AWS JSON 1.1), Access Analyzer and Security Hub
 * (REST JSON). It stands at the edge only: what it answers is `answer`'s, what asks is the real SDK.
 */
export async function standIn(answer: (call: StandInCall) => object): Promise<StandIn> {
  const calls: StandInCall[] = []
  const refusals: {
    action: string
    code: string
    left: number
    message: string
    when: (call: StandInCall) => boolean
  }[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const call = await callOf(request)
      calls.push(call)
      try {
        const refusal = refusals.find(
          (one) => one.action === call.action && one.left > 0 && one.when(call),
        )
        if (refusal !== undefined) {
          refusal.left -= 1
          throw new StandInError(refusal.code, refusal.message)
        }
        reply(response, 200, answer(call))
      } catch (cause) {
        const { code, message, status } =
          cause instanceof StandInError
            ? cause
            : new StandInError('InternalFailure', String(cause), 501)
        reply(response, status, { __type: code, message }, code)
      }
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    calls,
    refuse: (action, code, how = {}) => {
      const { message = `${code} of the test`, times, when = () => true } = how
      refusals.push({ action, code, left: times ?? Number.POSITIVE_INFINITY, message, when })
    },
    environment: environmentOf(url),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function environmentOf(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_ACCESSANALYZER: url,
    AWS_ENDPOINT_URL_CONFIG_SERVICE: url,
    AWS_ENDPOINT_URL_ORGANIZATIONS: url,
    AWS_ENDPOINT_URL_SECURITYHUB: url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'of-the-stand-in',
    // Nothing of the machine's own settings takes part.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }
}

const JSON_SERVICES: ReadonlyMap<string, string> = new Map([
  ['StarlingDoveService', 'config'],
  ['AWSOrganizationsV20161128', 'organizations'],
])

const REST_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['GET /analyzer', 'access-analyzer:ListAnalyzers'],
  ['POST /finding', 'access-analyzer:ListFindings'],
  ['POST /findings', 'securityhub:GetFindings'],
])

async function callOf(request: IncomingMessage): Promise<StandInCall> {
  const body = await text(request)
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const target = request.headers['x-amz-target']
  const [service = '', operation] = (typeof target === 'string' ? target : '').split('.')
  const rest = REST_ACTIONS.get(`${request.method} ${url.pathname}`)
  const json = JSON_SERVICES.get(service)
  return {
    action:
      json === undefined ? (rest ?? `${request.method} ${url.pathname}`) : `${json}:${operation}`,
    input: {
      ...Object.fromEntries(url.searchParams),
      ...(body === '' ? {} : (JSON.parse(body) as Fields)),
    },
    region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '',
  }
}

function reply(response: ServerResponse, status: number, body: object, code?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(code === undefined ? {} : { 'x-amzn-errortype': code }),
  })
  response.end(JSON.stringify(body))
}

/** A page of a list, as AWS would cut it; the token is the place of the next one. */
export function pageOf<Item>(
  items: readonly Item[],
  token: unknown,
  size: number,
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const from = token === undefined ? 0 : Number(token)
  const end = from + size
  return { items: items.slice(from, end), next: end < items.length ? String(end) : undefined }
}
