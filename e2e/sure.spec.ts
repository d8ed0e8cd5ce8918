import { ACTIONS_AS_OF } from '#lib/cloudtrail/action-catalogue.ts'
import { DATED_LISTS } from '#lib/cloudtrail/service-lists.ts'
import { expect, test } from './quiet-page.ts'

test('the demo agrees wholly with what AWS did, and the page says with how many calls', async ({
  page,
}) => {
  await page.goto('/sure')
  await expect(page.getByRole('heading', { level: 1, name: 'How sure is this?' })).toBeVisible()
  const held = page.getByRole('region', { name: 'Held against what AWS did' })
  await expect(held.getByText('100 %')).toBeVisible()
  await expect(held.getByText(/(\d+) of \1 calls/)).toBeVisible()
  await expect(held.getByText('No call that AWS let pass contradicts a verdict')).toBeVisible()
  await expect(held.getByRole('row', { name: /^contradiction 0 0/ })).toBeVisible()
  await expect(held.getByText(/12 denied calls without a cause/)).toBeVisible()
})

test('a compared pattern leads to its explanation in the preview', async ({ page }) => {
  await page.goto('/sure')
  const row = page.getByRole('row', { name: /NotebookExecution/ })
  await expect(row).toContainText('LedgerStaysAtHome')
  await row.getByRole('link', { name: /^Explain/ }).click()
  const panel = page.getByRole('complementary', { name: 'Pattern' })
  await expect(panel).toContainText('LedgerStaysAtHome')
  await expect(panel).toContainText('NotebookExecution')
})

test('every list that AWS may change stands there with the day of its data', async ({ page }) => {
  await page.goto('/sure')
  const lists = page.getByRole('region', { name: 'Lists with their days' })
  const rows = await lists.getByRole('row').allInnerTexts()
  for (const { title, asOf } of DATED_LISTS) {
    const words = title.replaceAll('`', '')
    expect(
      rows.some((row) => row.startsWith(words) && row.includes(asOf)),
      `${words}, ${asOf}`,
    ).toBe(true)
  }
  expect(rows.some((row) => row.includes('IAM actions') && row.includes(ACTIONS_AS_OF))).toBe(true)
})

test('what is exact, an interval and not seen stand side by side, reached from the preview', async ({
  page,
}) => {
  await page.goto('/preview')
  await page.getByRole('link', { name: 'How sure is this?' }).click()
  await expect(page).toHaveURL(/\/sure$/)
  for (const name of ['What is exact', 'What is an interval, and why', 'What cannot be seen'])
    await expect(page.getByRole('region', { name })).toBeVisible()
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  await expect(navigation.getByRole('link', { name: 'How sure?' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('on a phone the tables stand in the width of the card, each row a block', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/sure')
  const tables = page.getByRole('main').getByRole('table')
  await expect(tables).toHaveCount(4)
  for (const table of await tables.all()) {
    const hidden = await table.evaluate(({ parentElement }) =>
      parentElement === null ? 0 : parentElement.scrollWidth - parentElement.clientWidth,
    )
    expect(hidden, await table.innerText()).toBe(0)
  }
  const row = page.getByRole('row', { name: /NotebookExecution/ })
  await expect(row.getByText(/^\d+ calls$/)).toBeVisible()
})
