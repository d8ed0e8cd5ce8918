/** Copies the store of PERIMETRY_COPY_FROM to PERIMETRY_HOME, in place of what was there. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const from = process.env['PERIMETRY_COPY_FROM'] ?? ''
const home = process.env['PERIMETRY_HOME'] ?? ''
rmSync(home, { recursive: true, force: true })
mkdirSync(home, { recursive: true })
copyFileSync(join(from, 'store.duckdb'), join(home, 'store.duckdb'))
