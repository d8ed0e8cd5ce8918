import { describe, expect, test } from 'vitest'
import { parseAwsSettings } from './aws-settings.ts'

const FULL = `region: eu-west-1
athena:
  database: security
  tables: [cloudtrail_management, cloudtrail_data]
  accounts: [012345670123]
  concurrency: 3
config: { aggregator: organization }
organizations: {}
`

describe('aws.yaml', () => {
  test('keeps account ids as they are written, and fills what is left out', () => {
    const parsed = parseAwsSettings(FULL, 'aws.yaml')
    expect(parsed.ok && parsed.value.athena).toEqual({
      accounts: ['012345670123'],
      catalog: 'AwsDataCatalog',
      concurrency: 3,
      database: 'security',
      reuseMinutes: 60,
      tables: ['cloudtrail_management', 'cloudtrail_data'],
      workgroup: 'primary',
    })
  })

  test.each([
    ['', 'line 1'],
    ['region: eu-west-1\nregions: x\n', 'Unrecognized key: "regions"'],
    ['region: Frankfurt\n', 'line 1: `region`: not a region such as `eu-west-1`'],
    [
      FULL.replace('concurrency: 3', 'concurrency: 0'),
      'line 6: `athena.concurrency`: not between 1 and 50',
    ],
    [
      FULL.replace('[012345670123]', '[12345670123]'),
      'line 5: `athena.accounts.0`: not an account id',
    ],
    [
      FULL.replace('database: security', 'database: "x; drop"'),
      'line 3: `athena.database`: not a name',
    ],
    ['region: [\n', 'line 2'],
    ['a: &a [x, x]\nb: &b [*a, *a]\nregion: *b\n', 'line 1'],
    ['region: *nothing\n', 'line 1'],
  ])('%j is refused with its line', (text, sentence) => {
    const parsed = parseAwsSettings(text, 'aws.yaml')
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.error.message).toContain(sentence)
  })
})
