import { test as base, expect, type Page } from '@playwright/test'

/**
 * A page on which noise fails the test: errors and warnings of the console (a blocked style or script
 * among them), uncaught errors, and requests to anywhere but the application.
 */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const noise: string[] = []
    page.on('console', (message) => {
      // An answer with an error status is part of some tests, which look at what the page makes of it.
      if (message.text().startsWith('Failed to load resource')) return
      if (['error', 'warning'].includes(message.type())) noise.push(message.text())
    })
    page.on('pageerror', (error) => noise.push(String(error)))
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(baseURL ?? '') && !/^(data|blob):/.test(url)) noise.push(`asked ${url}`)
    })
    await use(page)
    expect(noise, 'the page was noisy').toEqual([])
  },
})

export { expect }
