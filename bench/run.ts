/**
 * `npm run bench`: every benchmark in a process of its own, one after the other, so that memory is that
 * of one alone. A benchmark prints what it measured beside a floor measured in the same run; none of
 * them passes or fails.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'

// As the program itself is started (cli/perimetry.sh).
const OPTIONS = ['--v8-pool-size=2', '--expose-gc']

const asked = process.argv.slice(2)
console.log(`node ${process.version}, ${availableParallelism()} processors`)
for (const file of globSync('bench/*.bench.ts').sort()) {
  if (asked.length > 0 && !asked.some((name) => file.includes(name))) continue
  console.log(`\n== ${file}`)
  const { status } = spawnSync(process.execPath, [...OPTIONS, file], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
