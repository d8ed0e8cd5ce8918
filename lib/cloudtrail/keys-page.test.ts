import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KEY_RULES } from './keys.ts'

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'keys.md'), 'utf8')

test('every key of the catalogue stands on its page', () => {
  const missing = KEY_RULES.map((rule) => rule.label).filter(
    (label) => !PAGE.includes(`\`${label}\``),
  )
  expect(missing).toEqual([])
})
