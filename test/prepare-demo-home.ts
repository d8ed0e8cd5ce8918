import { prepareDemo } from '../scripts/prepare-demo.ts'
import { demoHome } from './demo-home.ts'

/** vitest global set-up: fills the shared demo workspace before the query tests, once. */
export default async function prepareDemoHome(): Promise<void> {
  const home = demoHome()
  process.env['PERIMETRY_DEMO_HOME'] = home
  process.env['PERIMETRY_HOME'] = home
  const prepared = await prepareDemo()
  if (!prepared.ok) throw new Error(prepared.error.message)
}
