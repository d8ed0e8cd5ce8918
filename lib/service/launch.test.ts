import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkLaunch, isLaunchToken, LAUNCH_COOKIE } from './launch.ts'

const TOKEN = 'secret-of-this-launch'
const COOKIE = `${LAUNCH_COOKIE}=${TOKEN}`
const OURS = { host: '127.0.0.1:3000', cookie: COOKIE }

let before: string | undefined
beforeEach(() => {
  before = process.env['PERIMETRY_TOKEN']
  process.env['PERIMETRY_TOKEN'] = TOKEN
})
afterEach(() => {
  if (before === undefined) delete process.env['PERIMETRY_TOKEN']
  else process.env['PERIMETRY_TOKEN'] = before
})

function codeOf(headers: Record<string, string>): string {
  const checked = checkLaunch(new Headers(headers))
  return checked.ok ? 'ok' : checked.error.code
}

describe('a request is served', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', 'localhost', '[::1]:3000'])(
    'by the local name %s',
    (host) => {
      expect(codeOf({ host, cookie: COOKIE, origin: `http://${host}` })).toBe('ok')
    },
  )

  test('with the token among other cookies', () => {
    expect(codeOf({ ...OURS, cookie: `a=b; ${COOKIE}; c=d` })).toBe('ok')
  })

  test('when a link of another site is followed, which reads nothing for that site', () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(codeOf({ ...OURS, ...link, 'sec-fetch-dest': 'document' })).toBe('ok')
  })
})

describe('a request is refused', () => {
  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:3000',
    'evil.example:3000@127.0.0.1',
    '10.0.0.1:3000',
    '',
  ])('by the foreign host name `%s`', (host) => {
    expect(codeOf({ ...OURS, host })).toBe('launch/foreign-host')
  })

  test.each(['https://evil.example', 'https://127.0.0.1:3000', 'http://127.0.0.1:4000', 'null'])(
    'from the foreign origin %s',
    (origin) => {
      expect(codeOf({ ...OURS, origin })).toBe('launch/foreign-origin')
    },
  )

  test.each(['cross-site', 'same-site'])('when a page that is %s fetches', (site) => {
    expect(codeOf({ ...OURS, 'sec-fetch-site': site, 'sec-fetch-mode': 'cors' })).toBe(
      'launch/foreign-origin',
    )
  })

  test('when another site shows it in a frame', () => {
    const frame = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(codeOf({ ...OURS, ...frame, 'sec-fetch-dest': 'iframe' })).toBe('launch/foreign-origin')
  })

  test.each([
    ['no cookie', ''],
    ['a wrong token', `${LAUNCH_COOKIE}=wrong`],
    ['a token of the same length', `${LAUNCH_COOKIE}=${'x'.repeat(TOKEN.length)}`],
    ['an empty token', `${LAUNCH_COOKIE}=`],
    ['the token under another name', `other=${TOKEN}`],
  ])('with %s', (_, cookie) => {
    expect(codeOf({ ...OURS, cookie })).toBe('launch/no-token')
  })

  test.each(['', undefined])('whatever it holds when this launch has no token (%j)', (token) => {
    if (token === undefined) delete process.env['PERIMETRY_TOKEN']
    else process.env['PERIMETRY_TOKEN'] = token
    expect(codeOf({ ...OURS, cookie: `${LAUNCH_COOKIE}=` })).toBe('launch/no-token')
    expect(codeOf(OURS)).toBe('launch/no-token')
    expect(isLaunchToken('')).toBe(false)
  })
})
