import type { Page } from '@playwright/test'
import { PreviewPage } from './preview-page.ts'
import { expect, test } from './quiet-page.ts'

// A page is shown before its scripts are there.

/** Opens a page whose scripts come only when the function that is returned is called. */
async function openWithoutScripts(page: Page, path: string): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return release
}

test('a folder that is typed before the page listens can be collected', async ({ page }) => {
  const release = await openWithoutScripts(page, '/data')
  const folder = page.getByRole('textbox', { name: 'Folder or file on this machine' })
  await folder.fill('/not/there')
  release()
  await expect(page.getByRole('button', { name: 'Collect', exact: true })).toBeEnabled()
  await expect(folder).toHaveValue('/not/there')
})

test('a filter that is typed before the page listens narrows the patterns', async ({ page }) => {
  const release = await openWithoutScripts(page, '/preview')
  const { filter, patterns } = new PreviewPage(page)
  await filter.fill('principal = PartnerSync')
  await page.getByRole('checkbox', { name: 'as table' }).check()
  release()
  await expect(page).toHaveURL(/f=principal/)
  await expect(page).toHaveURL(/table/)
  await expect(filter).toHaveValue('principal = PartnerSync')
  await expect(patterns.getByText('AppMigrator')).toHaveCount(0)
})

test('a request that is typed before the page listens is decided', async ({ page }) => {
  const release = await openWithoutScripts(page, '/what-if')
  const state = page.getByRole('combobox', { name: 'State of key 1' })
  await state.selectOption('is')
  await page.getByRole('textbox', { name: 'Text of SCP 1' }).fill('{')
  release()
  await expect(page.getByRole('region', { name: 'SCP 1' })).toContainText('line 1:')
  await expect(page.getByRole('textbox', { name: 'Values of key 1' })).toBeVisible()
  await expect(state).toHaveValue('known')
})

test('a policy that is pasted before the editor has loaded is taken, and typing goes on in it', async ({
  page,
}) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch()
    const body = await response.text()
    if (body.includes('cm-statement-line')) await released
    await route.fulfill({ response, body })
  })
  await page.goto('/preview')
  const text = page.getByRole('region', { name: 'Policy text' })
  await text.focus()
  await page.evaluate(() => navigator.clipboard.writeText('{"Version":"2012-10-17","Statement":[]'))
  await page.keyboard.press('ControlOrMeta+v')
  await expect(text).toContainText('"Statement":[]')
  release()
  const { editor } = new PreviewPage(page)
  await expect(editor).toBeFocused()
  await expect(editor).toContainText('"Statement":[]')
})
