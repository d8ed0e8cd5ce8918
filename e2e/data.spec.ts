import { expect, test } from './quiet-page.ts'

test('the inventory is counted by type, with its age, and what is not known is not called 0', async ({
  page,
}) => {
  await page.goto('/data')
  const inventory = page.getByRole('region', { name: 'Inventory', exact: true })
  const row = (type: string) => inventory.getByRole('row', { name: new RegExp(`^${type} `) })
  await expect(row('AWS::S3::Bucket')).toContainText('10 files')
  await expect(row('AWS::S3::Bucket')).toContainText('Nov 2026')
  await expect(row('AWS::Glue::Job')).toContainText('not known')
  await expect(row('AWS::Glue::Job')).toContainText('none was collected')
})

test('the accounting adds up, and coverage names what was not observable', async ({ page }) => {
  await page.goto('/data')
  const accounting = page.getByRole('region', { name: 'What became of the records' })
  const numbers = await accounting
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.parentElement?.tagName === 'TFOOT' || !row.className.includes('part'))
        .map((row) => Number(row.querySelector('td')?.textContent?.replaceAll(',', ''))),
    )
  const total = numbers.pop()
  expect(total).toBeGreaterThan(100_000)
  expect(numbers.reduce((sum, one) => sum + one, 0)).toBe(total)
  await expect(page.getByText('none: not observable').first()).toBeVisible()
})

test('a folder that is not there is named', async ({ page }) => {
  await page.goto('/data')
  await page
    .getByRole('textbox', { name: 'Folder or file on this machine' })
    .fill('/no/such/folder')
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '/no/such/folder' })).toBeVisible()
})

test('the demo is given up in two clicks, the first of which can be taken back', async ({
  page,
}) => {
  await page.goto('/data')
  await page.getByRole('button', { name: 'Use my own logs instead' }).click()
  await expect(page.getByRole('button', { name: 'Forget the demo' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByRole('button', { name: 'Use my own logs instead' })).toBeVisible()
})

test('without aws.yaml, checking the set-up says how to write one', async ({ page }) => {
  await page.goto('/data')
  const card = page.getByRole('region', { name: 'Check the set-up in AWS' })
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByRole('status')).toHaveText('1 line: 1 missing or failed, 0 warnings')
  await expect(card.getByRole('listitem')).toContainText('nothing says where your data lies in AWS')
  await card.getByRole('button', { name: 'Copy example of aws.yaml' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^region: /)
})

test('the statement of the table is printed, or what is wrong is named', async ({ page }) => {
  await page.goto('/data')
  const card = page.getByRole('region', { name: 'Table for Athena', exact: true })
  await card.getByRole('textbox', { name: 'Bucket of the trail' }).fill("x' y")
  await card.getByRole('textbox', { name: 'Regions with logs' }).fill('eu-west-1, us-east-1')
  await card.getByRole('button', { name: 'Print the statement' }).click()
  await expect(card.getByRole('alert')).toContainText('is not a name of a bucket')
  await card.getByRole('textbox', { name: 'Bucket of the trail' }).fill('org-trail')
  await card.getByRole('button', { name: 'Print the statement' }).click()
  await expect(card.getByText('CREATE EXTERNAL TABLE')).toBeVisible()
  await expect(card.getByText('without an organization')).toBeVisible()
  await expect(card.getByRole('alert')).toHaveCount(0)
})
