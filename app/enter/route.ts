import { isLaunchToken, LAUNCH_COOKIE } from '../service-port.ts'

/**
 * The address that `npm start` prints: takes the launch token from the URL into a cookie of this
 * browser, and goes on to the first page, so that no link a reader copies holds the token.
 */
export function GET(request: Request): Response {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const headers = new Headers({ location: '/preview', 'cache-control': 'no-store' })
  // Without the right token the page itself says what to do.
  if (isLaunchToken(token)) {
    headers.set('set-cookie', `${LAUNCH_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax`)
  }
  return new Response(null, { status: 303, headers })
}
