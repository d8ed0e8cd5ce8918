import { PreviewPage } from './preview-page.ts'
import { expect, test } from './quiet-page.ts'

// Sizes and shifts are promises of the build and are asserted. Times depend on the machine and are
// printed, to be held against the budgets by eye: largest paint 2.5 s, an interaction 200 ms.

const SCRIPT_BYTES_MAX = 250_000
const LAYOUT_SHIFT_MAX = 0.1

test('the first load stays within its budgets', async ({ page }) => {
  const parsed: string[] = []
  const sizes = new Map<string, number>()
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.set(new URL(response.url()).pathname, (await response.request().sizes()).responseBodySize)
  })
  const html = await (await page.request.get('/preview')).text()
  for (const [, path] of html.matchAll(/<script[^>]+src="([^"]+)"/g))
    if (path !== undefined) parsed.push(path)
  await page.addInitScript(() => {
    const seen = { largest: 0, shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await new PreviewPage(page).open()
  await page.waitForLoadState('networkidle')
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { largest: number; shift: number } }).seen,
  )
  const bytes = parsed.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0)
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  console.log(
    `first load: ${(bytes / 1000).toFixed(0)} kB of script (${(all / 1000).toFixed(0)} kB with editor and chart), largest paint ${seen.largest.toFixed(0)} ms, layout shift ${seen.shift.toFixed(3)}`,
  )
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(SCRIPT_BYTES_MAX)
  expect(seen.shift).toBeLessThanOrEqual(LAYOUT_SHIFT_MAX)
})

test('choosing a tile repaints at once; how fast is printed', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const tile = preview.tile('Would be denied')
  await tile.click()
  await expect(page).toHaveURL(/standing=denied/)
  // The next paint after the click is what a reader waits for.
  const waited = await tile.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const started = performance.now()
        ;(element as HTMLElement).click()
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)))
      }),
  )
  console.log(`a click on a tile is painted after ${waited.toFixed(0)} ms`)
  await expect(preview.tile('Would be denied')).toBeVisible()
})
