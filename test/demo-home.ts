import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The workspace with the demo organization that query tests and browser tests share. Its name holds a
 * hash of the sources that fill it, so a change of those never meets an old store.
 */
export function demoHome(): string {
  // The test run decides once: a source edited while tests run must not move the workspace.
  const decided = process.env['PERIMETRY_DEMO_HOME']
  if (decided !== undefined) return decided
  const hash = createHash('sha256')
  for (const file of globSync(
    '{lib/cloudtrail,lib/collect,lib/workspace,scripts/demo}/**/*.{ts,sql}',
  ).sort()) {
    if (!file.includes('.test.')) hash.update(file).update(readFileSync(file))
  }
  return resolve(
    join('node_modules', '.cache', `perimetry-demo-${hash.digest('hex').slice(0, 12)}`),
  )
}
