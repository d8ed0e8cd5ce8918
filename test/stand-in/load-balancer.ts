import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportSPKI, generateKeyPair } from 'jose'

const SIGNER =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/perimetry/50dc6c495c0c9188'
const ISSUER = 'https://sign-in.example'
const CLIENT = 'perimetry-client'
export const PUBLIC_HOST = 'perimetry.example'

type Fields = Readonly<Record<string, unknown>>

export interface LoadBalancer {
  /** What a server behind it is started with: `admin@`, `analyst@` and `viewer@example.com` have their roles. */
  readonly environment: Readonly<Record<string, string>>
  readonly keyId: string
  /** The ids of keys that were asked for, as they stood in the address. */
  readonly asked: readonly string[]
  /** A token of someone who signed in; header and claims are the usual ones but for what is given. */
  token(
    email: string,
    change?: { readonly header?: Fields; readonly claims?: Fields },
  ): Promise<string>
  /** What the load balancer adds for somebody, with the host that browsers know. */
  headers(email: string): Promise<Record<string, string>>
  /** What the server of keys answers from now on; undefined: the key. */
  answerKeysBy(answer: { readonly status: number; readonly body: string } | undefined): void
  stop(): Promise<void>
}

/**
 * Stands for an Application Load Balancer that made somebody sign in: it makes tokens as AWS describes them (ES256,
 * parts padded with `=`, which the signature covers), and serves its public key on this machine.
 */
export async function startLoadBalancer(): Promise<LoadBalancer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const pem = await exportSPKI(publicKey)
  const keyId = randomUUID()
  const asked: string[] = []
  let instead: { readonly status: number; readonly body: string } | undefined
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    asked.push(name)
    const answer = instead ?? (name === keyId ? { status: 200, body: pem } : NO_KEY)
    response.writeHead(answer.status).end(answer.body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const token: LoadBalancer['token'] = async (email, { header, claims } = {}) => {
    const exp = Math.floor(Date.now() / 1_000) + 120
    const usual = {
      typ: 'JWT',
      alg: 'ES256',
      kid: keyId,
      signer: SIGNER,
      iss: ISSUER,
      client: CLIENT,
    }
    const person = { sub: `id-of-${email}`, email, email_verified: 'true', iss: ISSUER, exp }
    const signed = `${padded({ ...usual, exp, ...header })}.${padded({ ...person, ...claims })}`
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signature = await crypto.subtle.sign(algorithm, privateKey, Buffer.from(signed))
    return `${signed}.${Buffer.from(signature).toString('base64url')}==`
  }
  return {
    environment: {
      PERIMETRY_PUBLIC_HOST: PUBLIC_HOST,
      PERIMETRY_ALB_ARN: SIGNER,
      PERIMETRY_OIDC_ISSUER: ISSUER,
      PERIMETRY_OIDC_CLIENT_ID: CLIENT,
      PERIMETRY_ADMINS: 'admin@example.com',
      PERIMETRY_ANALYSTS: 'analyst@example.com',
      PERIMETRY_VIEWERS: 'viewer@example.com',
      PERIMETRY_ALB_KEYS_URL: `http://127.0.0.1:${port}`,
    },
    keyId,
    asked,
    token,
    headers: async (email) => ({ host: PUBLIC_HOST, 'x-amzn-oidc-data': await token(email) }),
    answerKeysBy: (answer) => {
      instead = answer
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const NO_KEY = { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }

/** A part of a token, padded to a multiple of four signs as the load balancer does. */
function padded(part: Fields): string {
  const text = Buffer.from(JSON.stringify(part)).toString('base64url')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}
