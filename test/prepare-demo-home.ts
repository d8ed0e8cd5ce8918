import { prepareDemo } from '../scripts/prepare-demo.ts'
import { demoHome } from './demo-home.ts'

/** Fills the demo workspace that tests share, once; vitest's global set-up of the query tests. */
export default async function prepareDemoHome(): Promise<void> {
  const isPrepared = process.env['PERIMETRY_DEMO_HOME'] !== undefined
  const home = demoHome()
  process.env['PERIMETRY_DEMO_HOME'] = home
  process.env['PERIMETRY_HOME'] = home
  // The test command prepared it: to open it for writing now would be in the way of those who read it.
  if (isPrepared) return
  const prepared = await prepareDemo()
  if (!prepared.ok) throw new Error(prepared.error.message)
}
