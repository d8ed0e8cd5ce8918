import { expect, test } from 'vitest'
import { previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { openSession, setStoreMode } from '#lib/service/session.ts'
import { demoHome } from '#test/demo-home.ts'

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'

test('the owner that a row shows is the owner that the filter finds', async () => {
  process.env['PERIMETRY_HOME'] = demoHome()
  setStoreMode('read')
  const session = await openSession()
  if (!session.ok) throw new Error(session.error.message)
  const rowsOf = (filter: string) => {
    const query = readPreviewQuery({ policy: POLICY, limit: 1_000, filter })
    if (!query.ok) throw new Error(query.error.message)
    return previewIn(session.value, query.value)
  }
  // Bucket names tell no account: of some, only the inventory knows the owner.
  const page = rowsOf('').rows
  const owners = new Set(page.flatMap(({ resourceOwner }) => resourceOwner.split(', ')))
  owners.delete('')
  expect(owners.size).toBeGreaterThan(8)
  const everything = new Set(page.map(({ id }) => id))
  for (const owner of owners) {
    const shown = page.filter(({ resourceOwner }) => resourceOwner.split(', ').includes(owner))
    const found = rowsOf(`owner = "${owner}"`).rows.filter(({ id }) => everything.has(id))
    expect(found.map(({ id }) => id).sort()).toEqual(shown.map(({ id }) => id).sort())
  }
})
