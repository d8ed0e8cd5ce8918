import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs a package of the system where this is Debian and we are root, and says so; false: it is not ours to do. */
export function installDebianPackage(name: string): boolean {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false
  console.log(`installing the Debian package ${name} (apt-get)`)
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return true
}
