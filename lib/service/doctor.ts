import { join } from 'node:path'
import {
  AWS_SETTINGS_EXAMPLE,
  AWS_SETTINGS_FILE,
  type AwsSettings,
  readAwsSettings,
} from '#lib/workspace/aws-settings.ts'
import { checkConfig } from './doctor/check-config.ts'
import { checkAnalyzers, checkSecurityHub } from './doctor/check-findings.ts'
import { checkIdentity } from './doctor/check-identity.ts'
import { type CheckLine, notAsked, trouble } from './doctor/check-line.ts'
import { checkLogs } from './doctor/check-logs.ts'
import { checkOrganization } from './doctor/check-organization.ts'
import { checkProbe } from './doctor/check-probe.ts'
import { checkTables } from './doctor/check-tables.ts'
import { checkDatabase, checkWorkgroup } from './doctor/check-workgroup.ts'
import { type Known, nothingKnown } from './doctor/known.ts'

export type { CheckLine, CheckState } from './doctor/check-line.ts'

export interface DoctorOptions {
  readonly now: Date
  readonly signal?: AbortSignal
}

interface Section {
  /** Stands in place of its lines where it is not asked. */
  readonly name: string
  readonly check: (known: Known) => AsyncIterable<CheckLine>
}

const SECTIONS: readonly Section[] = [
  { name: 'identity', check: checkIdentity },
  { name: 'Organizations', check: checkOrganization },
  { name: 'Athena', check: checkAthena },
  { name: 'Config', check: checkConfig },
  { name: 'analyzers', check: checkAnalyzers },
  { name: 'Security Hub', check: checkSecurityHub },
]

/** As `doctor`, by the `aws.yaml` of a workspace; without a file that can be read, that is the one line. */
export async function* checkSetUp(home: string, options: DoctorOptions): AsyncGenerator<CheckLine> {
  const settings = readAwsSettings(home)
  if (!settings.ok) {
    const { code, message } = settings.error
    yield { ...trouble('missing', AWS_SETTINGS_FILE, message, 'correct that line'), code }
  } else if (settings.value === undefined) {
    yield {
      ...trouble(
        'missing',
        AWS_SETTINGS_FILE,
        `there is no \`${join(home, AWS_SETTINGS_FILE)}\`: nothing says where your data lies in AWS`,
        'write one with the parts that you have, from this example',
      ),
      example: AWS_SETTINGS_EXAMPLE,
    }
  } else yield* doctor(settings.value, options)
}

/**
 * Looks at everything that `aws.yaml` names, in an order in which each check has what it needs, and yields a line as
 * soon as it is known. A check that fails stops no other; what cannot be asked because of it says so. Nothing is made
 * or changed; one statement is run for each table, over one day of a few accounts.
 */
export async function* doctor(
  settings: AwsSettings,
  { now, signal }: DoctorOptions,
): AsyncGenerator<CheckLine> {
  const known = nothingKnown(settings, now, signal)
  let stopped: string | undefined
  for (const { name, check } of SECTIONS) {
    if (stopped !== undefined) {
      yield notAsked(name, stopped)
      continue
    }
    for await (const line of check(known)) {
      if (signal?.aborted === true) return
      yield line
      stopped ??= reasonToStop(line)
    }
  }
}

/** What every later call would meet too. Of one region alone, AWS calls good credentials invalid. */
function reasonToStop({ code = '', name }: CheckLine): string | undefined {
  if (code === 'aws/expired') return 'the credentials have expired'
  if (code === 'aws/clock') return "this machine's clock is off"
  if (name !== 'identity') return undefined
  if (code === 'aws/credentials') return 'there are no valid credentials'
  return code === 'aws/unreachable' ? 'AWS cannot be reached' : undefined
}

async function* checkAthena(known: Known): AsyncGenerator<CheckLine> {
  const { athena } = known.settings
  if (athena === undefined) {
    const way =
      'add `athena: { database: NAME, tables: [NAME] }`; `perimetry table-ddl` prints a statement that makes the table'
    yield notAsked('Athena', '`aws.yaml` does not name it', way)
    return
  }
  yield* checkWorkgroup(known, athena)
  yield* checkDatabase(known, athena)
  yield* checkTables(known)
  yield* checkLogs(known)
  yield* checkProbe(known)
}

/** Whether something is missing, or could not be found out. */
export function isTrouble({ state }: CheckLine): boolean {
  return state === 'missing' || state === 'failed'
}
