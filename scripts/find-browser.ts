import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

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
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('browser: none found; installing the Debian package chromium (apt-get)')
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return PLACES.find((place) => existsSync(place))
  }
  console.log("browser: none found; installing Playwright's Chromium")
  const { status } = spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit' })
  // An empty path makes Playwright use its own.
  return status === 0 ? '' : undefined
}
