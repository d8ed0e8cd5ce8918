import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installDebianPackage } from './debian-package.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Path of a Chromium for the browser tests: one of the system, else Debian's package when this is
 * Debian and we are root, else Playwright's own. Says what it does; undefined when nothing worked.
 */
export function findBrowser(): string | undefined {
  const asked = process.env['PERIMETRY_BROWSER']
  if (asked !== undefined) return asked
  const found = PLACES.find((place) => existsSync(place))
  if (found !== undefined) {
    console.log(`browser: ${found}`)
    return found
  }
  console.log('browser: none found')
  if (installDebianPackage('chromium')) return PLACES.find((place) => existsSync(place))
  console.log("browser: installing Playwright's Chromium")
  const { status } = spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit' })
  // An empty path makes Playwright use its own.
  return status === 0 ? '' : undefined
}
