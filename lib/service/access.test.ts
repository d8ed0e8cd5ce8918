import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type LoadBalancer, PUBLIC_HOST, startLoadBalancer } from '#test/stand-in/load-balancer.ts'
import { checkRequest } from './access.ts'
import { LAUNCH_COOKIE } from './launch.ts'

let balancer: LoadBalancer
beforeAll(async () => {
  balancer = await startLoadBalancer()
})
afterAll(() => balancer.stop())

beforeEach(() => {
  for (const [name, value] of Object.entries(balancer.environment)) vi.stubEnv(name, value)
})
afterEach(() => {
  vi.unstubAllEnvs()
  balancer.answerKeysBy(undefined)
})

type Fields = Readonly<Record<string, unknown>>

async function letIn(headers: Readonly<Record<string, string>>): Promise<string> {
  const checked = await checkRequest(new Headers(headers), 'GET /preview')
  return checked.ok ? checked.value.role : checked.error.code
}

/** What becomes of a request with a token, by the right name. */
function withToken(token: string): Promise<string> {
  return letIn({ host: PUBLIC_HOST, 'x-amzn-oidc-data': token })
}

async function withChange(change: { header?: Fields; claims?: Fields }): Promise<string> {
  return await withToken(await balancer.token('admin@example.com', change))
}

async function messageOf(token: string): Promise<string> {
  const headers = new Headers({ host: PUBLIC_HOST, 'x-amzn-oidc-data': token })
  const checked = await checkRequest(headers, 'GET /preview')
  return checked.ok ? '' : checked.error.message
}

describe('behind a load balancer a token lets in', () => {
  test.each(['viewer', 'analyst', 'admin'])('%s', async (role) => {
    const headers = await balancer.headers(`${role}@example.com`)
    expect(await letIn({ ...headers, origin: `https://${PUBLIC_HOST}` })).toBe(role)
    expect(await letIn({ ...headers, 'sec-fetch-site': 'same-origin' })).toBe(role)
  })

  test('and its key is asked for once', async () => {
    await withChange({})
    const before = balancer.asked.length
    expect(await withChange({})).toBe('admin')
    expect(balancer.asked).toHaveLength(before)
  })

  test('with text beyond ASCII, which is padded and signed as it stands', async () => {
    for (const name of ['Zoë', 'Zoëa', 'Zoëab', '張三'])
      expect(await withChange({ claims: { name } })).toBe('admin')
  })
})

describe('behind a load balancer the way of the launch is closed', () => {
  test('a launch token lets nobody in, by whatever name', async () => {
    vi.stubEnv('PERIMETRY_TOKEN', 'launch')
    const cookie = `${LAUNCH_COOKIE}=launch`
    expect(await letIn({ host: PUBLIC_HOST, cookie })).toBe('access/no-token')
    expect(await letIn({ host: '127.0.0.1:3000', cookie })).toBe('access/foreign-host')
  })

  test('and where the settings are half there, nobody is let in either way', async () => {
    vi.stubEnv('PERIMETRY_TOKEN', 'launch')
    vi.stubEnv('PERIMETRY_ALB_ARN', '')
    expect(await letIn({ host: '127.0.0.1:3000', cookie: `${LAUNCH_COOKIE}=launch` })).toBe(
      'access/settings',
    )
    expect(await withChange({})).toBe('access/settings')
  })

  test('and without a load balancer its token is worth nothing', async () => {
    const headers = await balancer.headers('admin@example.com')
    for (const name of Object.keys(balancer.environment)) vi.stubEnv(name, '')
    expect(await letIn({ ...headers, host: '127.0.0.1:3000' })).toBe('launch/no-token')
  })
})

describe('a request is refused', () => {
  test.each([
    'evil.example',
    `${PUBLIC_HOST}.evil.example`,
    `${PUBLIC_HOST}:444`,
    '127.0.0.1:3000',
    `a@${PUBLIC_HOST}`,
    '',
  ])('by the host name `%s`, with a good token', async (host) => {
    const headers = await balancer.headers('admin@example.com')
    const forwarded = { 'x-forwarded-host': PUBLIC_HOST }
    expect(await letIn({ ...headers, ...forwarded, host })).toBe('access/foreign-host')
  })

  test.each([
    ['origin', 'https://evil.example'],
    ['origin', `http://${PUBLIC_HOST}`],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
  ])('when a page of another site sent it (%s: %s)', async (name, value) => {
    const headers = await balancer.headers('admin@example.com')
    expect(await letIn({ ...headers, [name]: value })).toBe('access/foreign-origin')
  })

  test('without a token, also when other headers name somebody', async () => {
    const named = { 'x-amzn-oidc-identity': 'admin@example.com' }
    expect(await letIn({ host: PUBLIC_HOST, ...named })).toBe('access/no-token')
    expect(await withToken('')).toBe('access/no-token')
  })
})

describe('a token is refused', () => {
  test.each<[string, { header?: Fields; claims?: Fields }]>([
    [
      'another load balancer',
      {
        header: {
          signer: `${'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/other'}/1`,
        },
      },
    ],
    ['no signer', { header: { signer: undefined } }],
    ['another client', { header: { client: 'other' } }],
    ['another issuer', { header: { iss: 'https://evil.example' } }],
    ['another issuer of its claims', { claims: { iss: 'https://evil.example' } }],
    ['a time that is over', { header: { exp: 1_700_000_000 } }],
    ['a time of its claims that is over', { claims: { exp: 1_700_000_000 } }],
    ['no time', { header: { exp: undefined } }],
    ['a time that is text', { header: { exp: '9999999999' } }],
    ['claims that are not valid yet', { claims: { nbf: 9_999_999_999 } }],
    ['no key id', { header: { kid: undefined } }],
    ['a demand that we do not know', { header: { crit: ['b64'], b64: false } }],
  ])('that has %s', async (_, change) => {
    expect(await withChange(change)).toBe('access/bad-token')
  })

  test.each([
    '../../evil.example',
    '..%2f..%2fevil',
    'https://evil.example/key',
    '@evil.example',
    '',
    '00000000-0000-4000-8000-000000000000/../x',
    '00000000-0000-4000-8000-000000000000?x',
    '00000000-0000-4000-8000-000000000000\n',
  ])('whose key id is `%s`, and no key is asked for', async (kid) => {
    const before = balancer.asked.length
    expect(await withChange({ header: { kid } })).toBe('access/bad-token')
    expect(balancer.asked).toHaveLength(before)
  })

  test('that nobody signed', async () => {
    const whole = await balancer.token('admin@example.com')
    const [header = '', claims = ''] = whole.split('.')
    expect(await withToken(`${header}.${claims}.`)).toBe('access/bad-token')
    expect(await withToken(new UnsecuredJWT({ email: 'admin@example.com' }).encode())).toBe(
      'access/bad-token',
    )
    expect(await withChange({ header: { alg: 'none' } })).toBe('access/bad-token')
  })

  test('that is signed by HS256 with what everybody knows, the public key', async () => {
    const response = await fetch(
      `${balancer.environment['PERIMETRY_ALB_KEYS_URL']}/${balancer.keyId}`,
    )
    const secret = Buffer.from(await response.text())
    const [header = ''] = (await balancer.token('x')).split('.')
    const usual = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>
    for (const alg of ['HS256', 'ES256']) {
      const token = await new SignJWT({ email: 'admin@example.com', email_verified: true })
        .setProtectedHeader({ ...usual, alg: 'HS256' })
        .sign(secret)
      const [, ...rest] = token.split('.')
      const claimed = Buffer.from(JSON.stringify({ ...usual, alg })).toString('base64url')
      expect(await withToken([claimed, ...rest].join('.'))).toBe('access/bad-token')
    }
  })

  test('that another key signed, or that was changed on the way', async () => {
    const token = await balancer.token('viewer@example.com')
    const [header = '', , signature = ''] = token.split('.')
    const admin = (await balancer.token('admin@example.com')).split('.')[1]
    expect(await withToken(`${header}.${admin}.${signature}`)).toBe('access/bad-token')
    const { privateKey } = await generateKeyPair('ES256')
    const usual = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>
    const forged = await new SignJWT({ email: 'admin@example.com', email_verified: true })
      .setProtectedHeader({ ...usual, alg: 'ES256' })
      .sign(privateKey)
    expect(await withToken(forged)).toBe('access/bad-token')
  })

  test('that comes twice', async () => {
    const token = await balancer.token('admin@example.com')
    expect(await withToken(`${token}, ${token}`)).toBe('access/bad-token')
  })

  test('that is longer than any, before it is read', async () => {
    const token = await balancer.token('admin@example.com', {
      claims: { name: 'x'.repeat(20_000) },
    })
    expect(await messageOf(token)).toContain('longer')
  })

  test.each(['x', '..', 'a.b.c', '{}', 'é', `${'='.repeat(100)}`, 'null.null.null', 'W10.W10.W10'])(
    'that is no token (%s)',
    async (token) => {
      const headers = new Headers({ host: PUBLIC_HOST })
      headers.set('x-amzn-oidc-data', encodeURI(token))
      const checked = await checkRequest(headers, 'GET /preview')
      expect(checked).toMatchObject({ ok: false, error: { code: 'access/bad-token' } })
    },
  )

  test('and the message tells none of the settings', async () => {
    const message = await messageOf(await balancer.token('x', { header: { client: 'other' } }))
    for (const value of Object.values(balancer.environment)) expect(message).not.toContain(value)
  })
})

describe('a key that cannot be read lets nobody in', () => {
  const OTHER = '00000000-0000-4000-8000-000000000001'

  test.each([
    ['is refused', { status: 403, body: 'no' }],
    ['fails', { status: 503, body: '' }],
    ['is no key', { status: 200, body: 'not a key' }],
    ['is far too long', { status: 200, body: 'x'.repeat(100_000) }],
  ])('when it %s; afterwards it is asked for again', async (_, answer) => {
    const change = { header: { kid: OTHER } }
    balancer.answerKeysBy(answer)
    const before = balancer.asked.length
    expect(await withChange(change)).toBe('access/no-key')
    expect(await withChange(change)).toBe('access/no-key')
    expect(balancer.asked.slice(before)).toEqual([OTHER, OTHER])
  })

  test('when nothing answers', async () => {
    vi.stubEnv('PERIMETRY_ALB_KEYS_URL', 'http://127.0.0.1:1')
    expect(await withChange({})).toBe('access/no-key')
  })
})

describe('the role', () => {
  test.each<[string, string, Fields]>([
    ['an address without regard to case', 'admin', { email: 'Admin@Example.com' }],
    ['an address verified as a truth', 'admin', { email_verified: true }],
    ['an address that is not verified', 'access/no-role', { email_verified: 'false' }],
    ['an address of which nothing is said', 'access/no-role', { email_verified: undefined }],
    ['an address in no list', 'access/no-role', { email: 'stranger@example.com' }],
    ['no address', 'access/no-role', { email: undefined }],
  ])('of %s is %s', async (_, role, claims) => {
    expect(await withChange({ claims })).toBe(role)
  })

  test('is viewer for everybody who signed in where that is set', async () => {
    vi.stubEnv('PERIMETRY_VIEWERS', '*')
    expect(await withChange({ claims: { email: 'stranger@example.com' } })).toBe('viewer')
    expect(await withChange({})).toBe('admin')
  })

  test.each<[string, unknown]>([
    ['analyst', ['staff', 'cloud-security']],
    ['analyst', 'cloud-security'],
    ['access/no-role', 'Cloud-Security'],
    ['access/no-role', 'staff,cloud-security'],
    ['access/no-role', { 0: 'cloud-security' }],
    ['access/no-role', 7],
    ['access/no-role', undefined],
  ])('by groups is %s for %j', async (role, groups) => {
    vi.stubEnv('PERIMETRY_ROLE_CLAIM', 'groups')
    vi.stubEnv('PERIMETRY_ANALYSTS', 'cloud-security')
    expect(await withChange({ claims: { groups } })).toBe(role)
  })

  test('by a claim that all objects have is none', async () => {
    vi.stubEnv('PERIMETRY_ROLE_CLAIM', '__proto__')
    vi.stubEnv('PERIMETRY_ADMINS', 'x')
    expect(await withChange({})).toBe('access/no-role')
  })
})
