import { decodeProtectedHeader, importSPKI, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Failure, Result } from '#lib/result.ts'
import type { LoadBalancerSettings } from './access-settings.ts'

/** The header in which an Application Load Balancer says who signed in. */
export const TOKEN_HEADER = 'x-amzn-oidc-data'

// The load balancer sends 11 kB of claims at most.
const TOKEN_BYTES_MAX = 16_384
const KEY_BYTES_MAX = 2_000
const KEY_WAIT_MS = 3_000
const KEYS_MAX = 8

const schema = z.object({
  alg: z.literal('ES256'),
  // It becomes a part of an address: nothing but a UUID may.
  kid: z.guid(),
  signer: z.string(),
  client: z.string(),
  iss: z.string(),
  exp: z.number(),
})

/**
 * The claims of somebody whom the load balancer made sign in. The token must be signed by ES256 with a key of the load
 * balancer's region, name this load balancer, issuer and client, and be in time: the ARN is checked because all load
 * balancers of a region, also those of others, share their keys. Fails with `access/no-token`, `access/bad-token` or,
 * when the key cannot be read, `access/no-key`; then nobody is let in.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export async function readToken(
  token: string | null,
  settings: LoadBalancerSettings,
  now: Date,
): Promise<Result<JWTPayload, Failure>> {
  if (token === null || token === '') {
    const way = `open https://${settings.publicHost} and sign in`
    return refused('access/no-token', `the request did not come through the load balancer; ${way}`)
  }
  const kid = keyIdOf(token, settings, now)
  if (!kid.ok) return kid
  const key = await publicKey(`${settings.keysUrl}/${kid.value}`)
  if (!key.ok) return key
  try {
    // The load balancer pads its parts with `=`, which the signature covers: the text is verified as it came.
    const { payload } = await jwtVerify(token, key.value, {
      algorithms: ['ES256'],
      currentDate: now,
    })
    const foreign = payload.iss !== undefined && payload.iss !== settings.issuer
    return foreign ? bad('its claims are of another issuer') : { ok: true, value: payload }
  } catch {
    return bad('its signature is not valid, or it has expired')
  }
}

/** What can be refused without a key is refused before anything is fetched. */
function keyIdOf(
  token: string,
  settings: LoadBalancerSettings,
  now: Date,
): Result<string, Failure> {
  if (token.length > TOKEN_BYTES_MAX) return bad('it is longer than any of a load balancer')
  const header = headerOf(token)
  if (header === undefined) return bad('its header is not one of a load balancer')
  if (header.signer !== settings.signer) return bad('another load balancer signed it')
  if (header.client !== settings.clientId) return bad('it is for another client')
  if (header.iss !== settings.issuer) return bad('it is of another issuer')
  if (header.exp * 1_000 <= now.getTime()) return bad('it has expired')
  return { ok: true, value: header.kid }
}

function headerOf(token: string): z.infer<typeof schema> | undefined {
  try {
    return schema.safeParse(decodeProtectedHeader(token)).data
  } catch {
    return undefined
  }
}

const keys = new Map<string, Promise<CryptoKey>>()

/** Keys never change, so one that was read is kept; one that could not be read is asked for again. */
async function publicKey(url: string): Promise<Result<CryptoKey, Failure>> {
  const reading = keys.get(url) ?? fetchKey(url)
  keys.set(url, reading)
  try {
    const value = await reading
    const oldest = keys.keys().next()
    if (keys.size > KEYS_MAX && oldest.done !== true) keys.delete(oldest.value)
    return { ok: true, value }
  } catch (cause) {
    keys.delete(url)
    const why = cause instanceof Error ? cause.message : String(cause)
    return refused(
      'access/no-key',
      `the public key of the load balancer cannot be read at \`${url}\`: ${why}; let this server reach it`,
    )
  }
}

async function fetchKey(url: string): Promise<CryptoKey> {
  const response = await fetch(url, {
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(KEY_WAIT_MS),
  })
  if (!response.ok) throw new Error(`the answer is ${response.status}`)
  const text = await response.text()
  if (text.length > KEY_BYTES_MAX) throw new Error('the answer is longer than a key')
  return await importSPKI(text, 'ES256')
}

function bad(why: string): Result<never, Failure> {
  return refused(
    'access/bad-token',
    `the token of the load balancer is refused: ${why}; sign in again`,
  )
}

function refused(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}
