import { timingSafeEqual } from 'node:crypto'
import type { Failure, Result } from '#lib/result.ts'

/** Name of the cookie that holds the launch token. */
export const LAUNCH_COOKIE = 'perimetry_launch'

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/

/**
 * Whether a request may be served: it came to this machine by a local name (a foreign name would be
 * DNS rebinding), it holds the token of this launch, and if a page sent it, that page is ours.
 * Without `PERIMETRY_TOKEN` in the environment nothing is served: `npm start` sets it.
 */
export function checkLaunch(headers: Headers): Result<void, Failure> {
  const host = headers.get('host') ?? ''
  if (!LOCAL_HOST.test(host))
    return refused(
      'launch/foreign-host',
      `the host name \`${host}\` is not one of this machine; open the address that \`npm start\` printed`,
    )
  if (!isOwnPage(headers, `http://${host}`))
    return refused(
      'launch/foreign-origin',
      `a page of \`${headers.get('origin') ?? 'another site'}\` may not ask; open the address that \`npm start\` printed`,
    )
  if (!holdsToken(headers.get('cookie') ?? ''))
    return refused(
      'launch/no-token',
      'this browser has not been let in; open the address that `npm start` printed, with its token',
    )
  return { ok: true, value: undefined }
}

/** Whether no other site's page sent the request, by what browsers say of it. `origin` is our own. */
export function isOwnPage(headers: Headers, origin: string): boolean {
  const sender = headers.get('origin')
  if (sender !== null && sender !== origin) return false
  const site = headers.get('sec-fetch-site')
  // Following a link from elsewhere is a navigation, which reads nothing for the page it came from.
  const navigates =
    headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document'
  return site === null || site === 'same-origin' || site === 'none' || navigates
}

/** Whether the text is the token of this launch. */
export function isLaunchToken(text: string): boolean {
  const token = process.env['PERIMETRY_TOKEN'] ?? ''
  const given = Buffer.from(text)
  const wanted = Buffer.from(token)
  return token !== '' && given.length === wanted.length && timingSafeEqual(given, wanted)
}

function holdsToken(cookies: string): boolean {
  const pairs = cookies.split(';').map((pair) => pair.trim().split('='))
  return pairs.some(([name, value]) => name === LAUNCH_COOKIE && isLaunchToken(value ?? ''))
}

function refused(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}
