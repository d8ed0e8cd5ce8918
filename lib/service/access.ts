import type { JWTPayload } from 'jose'
import type { Failure, Result } from '#lib/result.ts'
import { accessSettings, type LoadBalancerSettings } from './access-settings.ts'
import { checkLaunch, isOwnPage } from './launch.ts'
import { readToken, TOKEN_HEADER } from './load-balancer-token.ts'
import { type Act, permit, type Reader, ROLES, type Role } from './roles.ts'

/**
 * Whether a request may be served, and who asks. On a reader's own machine the launch token lets in, with all rights;
 * behind a load balancer only its token does, and the role follows from the claims. Every page and route handler asks
 * this before anything else. Fails with a code of `launch/` or `access/`.
 */
export async function checkRequest(headers: Headers, act: Act): Promise<Result<Reader, Failure>> {
  const settings = accessSettings(process.env)
  if (!settings.ok) return settings
  const reader =
    settings.value.kind === 'launch'
      ? readerOfLaunch(headers)
      : await readerOfToken(headers, settings.value)
  if (!reader.ok) return reader
  const permitted = permit(reader.value, act)
  return permitted.ok ? reader : permitted
}

function readerOfLaunch(headers: Headers): Result<Reader, Failure> {
  const launch = checkLaunch(headers)
  return launch.ok ? { ok: true, value: { role: 'admin' } } : launch
}

async function readerOfToken(
  headers: Headers,
  settings: LoadBalancerSettings,
): Promise<Result<Reader, Failure>> {
  const { publicHost } = settings
  const host = headers.get('host') ?? ''
  if (host !== publicHost)
    return refused(
      'access/foreign-host',
      `\`${host}\` is not this server; open https://${publicHost}`,
    )
  if (!isOwnPage(headers, `https://${publicHost}`))
    return refused(
      'access/foreign-origin',
      `a page of \`${headers.get('origin') ?? 'another site'}\` may not ask; open https://${publicHost}`,
    )
  const claims = await readToken(headers.get(TOKEN_HEADER), settings, new Date())
  if (!claims.ok) return claims
  const role = roleOf(claims.value, settings)
  return role === undefined
    ? refused(
        'access/no-role',
        'you are signed in, but have no role here; ask who runs this server',
      )
    : { ok: true, value: { role } }
}

/** The highest role that a value of the claim gives. */
function roleOf(claims: JWTPayload, settings: LoadBalancerSettings): Role | undefined {
  const { roleClaim, members } = settings
  const values = valuesOf(claims, roleClaim)
  const listed = ROLES.findLast((role) =>
    members[role].some((one) => values.has(asClaim(one, roleClaim))),
  )
  return listed ?? (members.viewer.includes('*') ? 'viewer' : undefined)
}

function valuesOf(claims: JWTPayload, claim: string): ReadonlySet<string> {
  // An address that the provider did not verify is one that anybody may have typed in.
  const verified = claims['email_verified'] === true || claims['email_verified'] === 'true'
  if (claim === 'email' && !verified) return new Set()
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return new Set(all.filter((one) => typeof one === 'string').map((one) => asClaim(one, claim)))
}

/** Addresses are compared without regard to case, other claims as they are. */
function asClaim(value: string, claim: string): string {
  return claim === 'email' ? value.toLowerCase() : value
}

function refused(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}
