import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { placeAwsSettings } from './place-aws-settings.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-settings-'))
  vi.stubEnv('PERIMETRY_HOME', join(root, 'workspace'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

const written = () => readFileSync(join(root, 'workspace', 'aws.yaml'), 'utf8')

test('settings of the environment replace the file of the workspace', async () => {
  for (const region of ['eu-west-1', 'us-east-1']) {
    vi.stubEnv('PERIMETRY_AWS_SETTINGS', `"region": "${region}"\n`)
    expect(await placeAwsSettings()).toEqual({ ok: true, value: undefined })
    expect(written()).toBe(`"region": "${region}"\n`)
  }
  expect(readdirSync(join(root, 'workspace'))).toEqual(['aws.yaml'])
})

test('without them the file stays', async () => {
  vi.stubEnv('PERIMETRY_AWS_SETTINGS', 'region: eu-west-1\n')
  await placeAwsSettings()
  vi.stubEnv('PERIMETRY_AWS_SETTINGS', ' ')
  expect(await placeAwsSettings()).toEqual({ ok: true, value: undefined })
  expect(written()).toBe('region: eu-west-1\n')
})

test('settings that are not valid are refused, and the file stays', async () => {
  vi.stubEnv('PERIMETRY_AWS_SETTINGS', 'region: eu-west-1\n')
  await placeAwsSettings()
  vi.stubEnv('PERIMETRY_AWS_SETTINGS', 'region: eu-west-1\nathena: x\n')
  expect(await placeAwsSettings()).toMatchObject({
    ok: false,
    error: { code: 'aws-settings/invalid', message: expect.stringContaining('line 2') },
  })
  expect(written()).toBe('region: eu-west-1\n')
})
