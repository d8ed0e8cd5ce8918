import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { ATHENA_PORT, HOME, OWN_HOME, TOKEN } from './e2e/homes.ts'

const PORT = 3217
/** A second server, whose workspace is forgotten by a test. */
const OWN_PORT = 3218

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // One server answers them all, so more of them wait for it.
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      ...executable(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    storageState: {
      cookies: [
        {
          name: 'perimetry_launch',
          value: TOKEN,
          domain: '127.0.0.1',
          path: '/',
          expires: -1,
          httpOnly: true,
          secure: false,
          sameSite: 'Lax',
        },
      ],
      origins: [],
    },
  },
  projects: [
    // They read only: what changes a workspace is tested on a server with a workspace of its own.
    {
      name: 'pages',
      testIgnore: ['own-logs.spec.ts', 'deployed.spec.ts', 'athena.spec.ts'],
      fullyParallel: true,
    },
    {
      name: 'own logs',
      testMatch: 'own-logs.spec.ts',
      use: { baseURL: `http://127.0.0.1:${OWN_PORT}` },
    },
    // Starts a server of its own, that reads from a stand-in for AWS.
    {
      name: 'athena',
      testMatch: 'athena.spec.ts',
      use: { baseURL: `http://127.0.0.1:${ATHENA_PORT}` },
    },
    // Starts a server of its own, as a container runs it.
    {
      name: 'deployed',
      testMatch: 'deployed.spec.ts',
      use: { baseURL: 'https://perimetry.example', storageState: undefined },
    },
  ],
  // Started one after the other: the second finds the build and the demo organization of the first.
  webServer: [
    {
      command: `node scripts/start.ts --port ${PORT}`,
      url: `http://127.0.0.1:${PORT}/icon.svg`,
      timeout: 600_000,
      reuseExistingServer: false,
      env: { PERIMETRY_HOME: HOME, PERIMETRY_TOKEN: TOKEN },
    },
    {
      command: `node e2e/copy-workspace.ts && node scripts/start.ts --port ${OWN_PORT}`,
      url: `http://127.0.0.1:${OWN_PORT}/icon.svg`,
      timeout: 60_000,
      reuseExistingServer: false,
      env: { PERIMETRY_COPY_FROM: HOME, PERIMETRY_HOME: OWN_HOME, PERIMETRY_TOKEN: TOKEN },
    },
  ],
})

/** The browser that the test command found, else the system's, else Playwright's own. */
function executable(): { executablePath?: string } {
  const asked = process.env['PERIMETRY_BROWSER']
  if (asked !== undefined) return asked === '' ? {} : { executablePath: asked }
  return existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : {}
}
