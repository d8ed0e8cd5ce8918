import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const NOTHING_SET = { PATH: process.env['PATH'], HOME: '/nowhere', NODE_ENV: undefined }

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { ...NOTHING_SET, ...environment } as unknown as NodeJS.ProcessEnv
  const ran = spawnSync('node', args, { env, encoding: 'utf8', timeout: 50_000 })
  return { status: ran.status, said: ran.stderr.trim() }
}

test.each([
  { status: 1, args: ['scripts/start.ts', '--host', '0.0.0.0'] },
  { status: 1, args: ['scripts/start.ts', '--host', '::', '--dev'] },
  { status: 2, args: ['cli/perimetry.ts', 'serve', '--host', '10.0.0.1'] },
])(
  'a server that others could reach does not start without a load balancer ($args)',
  ({ status, args }) => {
    const ended = start(args)
    expect(ended).toMatchObject({ status })
    expect(ended.said).toContain('serve on 127.0.0.1, or behind a load balancer')
    expect(ended.said).toContain('(access/settings)')
  },
)

test('nor does one whose settings are half there, on whatever address', () => {
  const ended = start(['scripts/start.ts'], { PERIMETRY_PUBLIC_HOST: 'perimetry.example' })
  expect(ended).toMatchObject({ status: 1 })
  expect(ended.said).toContain('set `PERIMETRY_ALB_ARN`, `PERIMETRY_OIDC_ISSUER`')
})
