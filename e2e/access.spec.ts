import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './quiet-page.ts'

const PAGES = [
  '/preview',
  '/preview?by=service&as=table&standing=denied',
  '/what-if',
  '/sure',
  '/data',
]

for (const scheme of ['light', 'dark'] as const) {
  for (const path of PAGES) {
    test(`axe finds nothing on ${path}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
      ).toEqual([])
    })

    test(`${path} fits 390 px, ${scheme}`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    })
  }

  test(`axe finds nothing on the open side panel, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.goto('/preview')
    await page
      .getByRole('button', { name: /^Open / })
      .first()
      .click()
    await expect(page.getByRole('complementary', { name: 'Pattern' })).toContainText('Why')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
    ).toEqual([])
  })
}

test('a browser that was not let in sees no data, and is told what to do', async ({
  playwright,
  baseURL,
}) => {
  const stranger = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
  })
  const page = await (await stranger.get('/preview')).text()
  expect(page).toContain('npm start')
  expect(page).not.toContain('PartnerSync')
  const answer = await stranger.post('/api/preview', { data: { query: { policy: '{}' } } })
  expect(answer.status()).toBe(403)
  expect(await answer.json()).toMatchObject({ error: { code: 'launch/no-token' } })
  await stranger.dispose()
})

test('every route handler answers a bad request in one shape, and nothing may be kept', async ({
  request,
}) => {
  const bad = [
    await request.post('/api/preview', { data: {} }),
    await request.post('/api/preview', { data: 'x', headers: { 'content-type': 'text/plain' } }),
    await request.post('/api/explain', { data: { patternId: -1 } }),
    await request.post('/api/records', { data: { patternId: 'x' } }),
    await request.post('/api/export', { data: { query: { policy: '{}' }, format: 'exe' } }),
    await request.post('/api/evaluate', { data: { policies: 'x' } }),
    await request.post('/api/back-test', { data: { query: { limit: -1 } } }),
    await request.post('/api/collect', { data: { paths: [] } }),
    await request.get('/api/jobs/none'),
  ]
  for (const answer of bad) {
    expect(answer.status(), answer.url()).toBeGreaterThanOrEqual(400)
    expect(answer.status(), answer.url()).toBeLessThan(500)
    expect(answer.headers()['cache-control']).toBe('no-store')
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    expect(error.code).toMatch(/^[a-z]+\/[a-z-]+$/)
    expect(error.message).not.toMatch(/\.$/)
  }
})

test('the Content-Security-Policy lets in no inline script and no other origin', async ({
  request,
}) => {
  const policy = (await request.get('/preview')).headers()['content-security-policy'] ?? ''
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/)
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
})
