import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure, Result } from '#lib/result.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { AWS_SETTINGS_FILE, parseAwsSettings } from '#lib/workspace/aws-settings.ts'

const VARIABLE = 'PERIMETRY_AWS_SETTINGS'

/**
 * Writes `aws.yaml` of the workspace from the environment, which Terraform sets, in place of what was there: on a server
 * nobody is there to write files. Where the variable is not set, the file stays as it is. Fails with
 * `aws-settings/invalid`.
 */
export async function placeAwsSettings(): Promise<Result<void, Failure>> {
  const text = process.env[VARIABLE] ?? ''
  if (text.trim() === '') return { ok: true, value: undefined }
  const parsed = parseAwsSettings(text, VARIABLE)
  if (!parsed.ok) return parsed
  const home = workspaceHome()
  const path = join(home, AWS_SETTINGS_FILE)
  await mkdir(home, { recursive: true })
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
  return { ok: true, value: undefined }
}
