import { describe, expect, test } from 'vitest'
import { accessSettings, checkServing } from './access-settings.ts'

const WHOLE = {
  PERIMETRY_PUBLIC_HOST: 'perimetry.example',
  PERIMETRY_ALB_ARN:
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/perimetry/50dc6c495c0c9188',
  PERIMETRY_OIDC_ISSUER: 'https://sign-in.example',
  PERIMETRY_OIDC_CLIENT_ID: 'client',
  PERIMETRY_ADMINS: ' a@example.com, b@example.com ,',
}

function messageOf(environment: Readonly<Record<string, string | undefined>>): string {
  const read = accessSettings(environment)
  if (read.ok) return `let in by ${read.value.kind}`
  expect(read.error.code).toBe('access/settings')
  return read.error.message
}

describe('how readers are let in', () => {
  test('by the launch token where nothing of a load balancer is set', () => {
    const empty = { PERIMETRY_ADMINS: '', PERIMETRY_ALB_ARN: ' ', PERIMETRY_TOKEN: 'x' }
    expect(messageOf({})).toBe('let in by launch')
    expect(messageOf(empty)).toBe('let in by launch')
  })

  test('by a load balancer where all of it is set', () => {
    expect(accessSettings(WHOLE)).toEqual({
      ok: true,
      value: {
        kind: 'load-balancer',
        publicHost: 'perimetry.example',
        signer: WHOLE.PERIMETRY_ALB_ARN,
        issuer: 'https://sign-in.example',
        clientId: 'client',
        keysUrl: 'https://public-keys.auth.elb.eu-west-1.amazonaws.com',
        roleClaim: 'email',
        members: { viewer: [], analyst: [], admin: ['a@example.com', 'b@example.com'] },
      },
    })
  })

  test('the keys of GovCloud lie elsewhere', () => {
    const arn = WHOLE.PERIMETRY_ALB_ARN.replace('aws', 'aws-us-gov').replace(
      'eu-west-1',
      'us-gov-west-1',
    )
    expect(accessSettings({ ...WHOLE, PERIMETRY_ALB_ARN: arn })).toMatchObject({
      value: {
        keysUrl: 'https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1',
      },
    })
  })

  test.each(Object.keys(WHOLE))('not at all where %s is missing, which is named', (name) => {
    expect(messageOf({ ...WHOLE, [name]: undefined })).toContain(`set \`${name}\``)
  })

  test.each([
    ['PERIMETRY_PUBLIC_HOST', 'https://perimetry.example'],
    ['PERIMETRY_PUBLIC_HOST', 'perimetry.example/path'],
    ['PERIMETRY_PUBLIC_HOST', '*'],
    ['PERIMETRY_ALB_ARN', '*'],
    [
      'PERIMETRY_ALB_ARN',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/perimetry/50dc6c495c0c9188',
    ],
    [
      'PERIMETRY_ALB_ARN',
      'arn:aws:elasticloadbalancing:evil.example/:111122223333:loadbalancer/app/p/50dc6c495c0c9188',
    ],
    [
      'PERIMETRY_ALB_ARN',
      'arn:aws-cn:elasticloadbalancing:cn-north-1:111122223333:loadbalancer/app/p/50dc6c495c0c9188',
    ],
    ['PERIMETRY_OIDC_ISSUER', 'http://sign-in.example'],
    ['PERIMETRY_ADMINS', '*'],
    ['PERIMETRY_ANALYSTS', 'a@example.com,*'],
    ['PERIMETRY_ALB_KEYS_URL', 'http://evil.example'],
    ['PERIMETRY_ALB_KEYS_URL', 'http://127.0.0.1:80@evil.example'],
    ['PERIMETRY_ALB_KEYS_URL', 'http://127.0.0.1.evil.example:80'],
    ['PERIMETRY_ALB_KEYS_URL', 'http://10.0.0.1:80'],
  ])('not at all where %s is `%s`', (name, value) => {
    expect(messageOf({ ...WHOLE, [name]: value })).toContain(`\`${name}\` is `)
  })
})

describe('serving on an address', () => {
  test.each(['127.0.0.1', '::1', 'localhost'])('%s needs nothing', (host) => {
    expect(checkServing(host, {})).toEqual({ ok: true, value: { kind: 'launch' } })
  })

  test.each(['0.0.0.0', '::', '10.0.0.1', 'perimetry.example', '127.0.0.1.example', ''])(
    '`%s` is refused without a load balancer, and says what to set',
    (host) => {
      const refused = checkServing(host, { PERIMETRY_TOKEN: 'x' })
      expect(refused).toMatchObject({ ok: false, error: { code: 'access/settings' } })
      expect(JSON.stringify(refused)).toContain('PERIMETRY_ALB_ARN')
      expect(checkServing(host, WHOLE)).toMatchObject({ value: { kind: 'load-balancer' } })
    },
  )

  test('this machine is refused too where the settings are half there', () => {
    expect(checkServing('127.0.0.1', { PERIMETRY_ADMINS: 'a@example.com' }).ok).toBe(false)
  })
})
