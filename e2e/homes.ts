import { join, resolve } from 'node:path'

/**
 * Workspaces of the browser tests: they collect and forget, and a reader's workspace is none of theirs. The path is long
 * wherever the checkout lies, as pages show it on a phone too.
 */
export const HOME = join(
  resolve(import.meta.dirname, '..'),
  'node_modules/.cache/perimetry-e2e/a-folder-whose-name-alone-is-wider-than-the-screen-of-a-phone',
)
export const OWN_HOME = `${HOME}-own`

export const TOKEN = 'token-of-the-browser-tests'
/** Of the server that reads from a stand-in for AWS. */
export const ATHENA_PORT = 3220
