import { describe, expect, test } from 'vitest'
import { NOTHING_TRUSTED } from '#lib/trust/trust.ts'
import { parseTrust } from './trust-file.ts'

test('account ids are texts, quoted or not; what is left out is empty', () => {
  expect(parseTrust('accounts: [012345670123, "999999999999"]\n', 'trust.yaml')).toEqual({
    ok: true,
    value: { ...NOTHING_TRUSTED, accounts: ['012345670123', '999999999999'] },
  })
  for (const nothing of ['', '# none yet\n', '{}'])
    expect(parseTrust(nothing, 'trust.yaml')).toEqual({ ok: true, value: NOTHING_TRUSTED })
})

describe('what is wrong is named with its line', () => {
  test.each([
    ['acounts: []', 'line 1: Unrecognized key: "acounts"'],
    ['accounts: [12345]', 'line 1: `accounts.0`: not an account id'],
    ['vpcs: []\nprincipals:\n  - role/admin\n', 'line 3: `principals.0`: not the ARN'],
    ['cidrs: [203.0.113.0/33]', '`cidrs.0`: not a range'],
    ['vpcs: [vpce-0aaaaaaaaaaaaaaa1]', '`vpcs.0`: not the id of a VPC'],
    ['endpoints: [all]', '`endpoints.0`: not the id of a VPC endpoint'],
    ['boundaries: { payments: [r-ab12] }', 'line 1: '],
    ['boundaries: { ou-ab12-w0rkl0ad: [payments] }', 'not the id of an account, an OU or the root'],
    ['accounts: 111122223333', '`accounts`: '],
    ['a: &a [*a]', 'line 1: '],
    ['accounts: [', 'line 1: '],
  ])('%j', (text, message) => {
    const parsed = parseTrust(text, 'trust.yaml')
    expect(parsed).toMatchObject({ ok: false, error: { code: 'trust/invalid' } })
    expect(!parsed.ok && parsed.error.message).toContain(message)
  })
})
