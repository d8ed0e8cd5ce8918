import {
  GetDatabaseCommand,
  GetWorkGroupCommand,
  type WorkGroup,
  type WorkGroupConfiguration,
} from '@aws-sdk/client-athena'
import { GetBucketLocationCommand } from '@aws-sdk/client-s3'
import { awsClient } from '#lib/aws/clients.ts'
import { dollars } from '#lib/engine/price.ts'
import { countOf } from '#lib/table/count-of.ts'
import type { AthenaSettings } from '#lib/workspace/aws-settings.ts'
import { ask, type Refusal } from './ask.ts'
import { type CheckLine, dollarsText, notAsked, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

const ACTION = 'athena:GetWorkGroup'

/** Whether statements can be started, what stops them, and where their results go. */
export async function* checkWorkgroup(
  known: Known,
  athena: AthenaSettings,
): AsyncGenerator<CheckLine> {
  const name = `workgroup ${athena.workgroup}`
  const sent = awsClient
    .athena(known.settings.region)
    .send(new GetWorkGroupCommand({ WorkGroup: athena.workgroup }), known.sending)
  const asked = await ask(ACTION, sent)
  if (!asked.ok) {
    yield missingWorkgroup(name, asked.error, known) ??
      failureLine(name, asked.error, ACTION, placesOf(known))
    yield notAsked('results', 'the workgroup was not read')
    return
  }
  const { WorkGroup: group } = asked.value
  const unfit = unfitWorkgroup(name, group)
  if (unfit !== undefined) {
    yield unfit
    yield notAsked('results', `the ${name} cannot be used`)
    return
  }
  const { Configuration: configuration = {} } = group ?? {}
  yield limitLine(name, configuration)
  yield* checkResults(known, athena, configuration)
}

function missingWorkgroup(name: string, refusal: Refusal, known: Known): CheckLine | undefined {
  if (!/not found/i.test(refusal.message)) return undefined
  const detail = `there is no ${name} in ${known.settings.region}`
  return trouble('missing', name, detail, 'name one in `athena.workgroup` of `aws.yaml`')
}

function unfitWorkgroup(name: string, group: WorkGroup | undefined): CheckLine | undefined {
  if (group?.State === 'DISABLED')
    return trouble('missing', name, 'it is switched off', 'switch it on in Athena, or name another')
  const engine = group?.Configuration?.EngineVersion?.EffectiveEngineVersion ?? ''
  // Spark's are "PySpark engine version 3".
  if (engine === '' || /^Athena engine version (?:[3-9]|\d\d)/.test(engine)) return undefined
  return trouble(
    'missing',
    name,
    `it runs ${engine}, and statements are written for Athena engine version 3`,
    'set the engine version of the workgroup, or name another workgroup',
  )
}

/** Without a limit, one statement over all days reads, and is charged for, all of the logs. */
function limitLine(name: string, configuration: WorkGroupConfiguration): CheckLine {
  const { BytesScannedCutoffPerQuery: bytes, EngineVersion: version } = configuration
  const engine = version?.EffectiveEngineVersion ?? 'of an engine version that was not told'
  if (bytes === undefined) {
    return trouble(
      'warning',
      name,
      `enabled, ${engine}, without a limit of bytes that a statement may scan`,
      'set a limit per query in the workgroup, so that no statement can cost more than you mean to pay',
    )
  }
  return ok(
    name,
    `enabled, ${engine}, stops a statement at ${countOf(bytes, 'byte')} scanned (${dollarsText(dollars(bytes))})`,
  )
}

const RESULTS = 'results'

async function* checkResults(
  known: Known,
  { output, workgroup }: AthenaSettings,
  configuration: WorkGroupConfiguration,
): AsyncGenerator<CheckLine> {
  if (configuration.ManagedQueryResultsConfiguration?.Enabled === true) {
    known.hasWorkgroup = true
    yield ok(RESULTS, 'Athena keeps them itself')
    return
  }
  const isEnforced = configuration.EnforceWorkGroupConfiguration === true
  const own = configuration.ResultConfiguration?.OutputLocation
  const place = isEnforced ? own : (output ?? own)
  if (place === undefined) {
    yield trouble(
      'missing',
      RESULTS,
      `the workgroup \`${workgroup}\` names no place for results`,
      'set one in the workgroup, or `athena.output` in `aws.yaml`',
    )
    return
  }
  known.hasWorkgroup = true
  known.results = place.slice('s3://'.length).replace(/(?<!\/)$/, '/')
  const from = isEnforced ? 'as the workgroup enforces' : 'as asked'
  yield await resultsLine(known, `${place} (${from})`)
}

/** What reading can tell of a bucket: that it is there, and where. Whether it can be written, only writing shows. */
async function resultsLine(known: Known, place: string): Promise<CheckLine> {
  const { region } = known.settings
  const [bucket = ''] = (known.results ?? '').split('/')
  const action = 's3:GetBucketLocation'
  const sent = awsClient
    .s3(region)
    .send(new GetBucketLocationCommand({ Bucket: bucket }), known.sending)
  const asked = await ask(action, sent)
  if (!asked.ok) {
    return asked.error.name === 'NoSuchBucket'
      ? trouble('missing', RESULTS, `there is no bucket ${bucket}`, 'make it, or name another')
      : failureLine(RESULTS, asked.error, action, placesOf(known))
  }
  const found = regionOf(asked.value.LocationConstraint)
  if (found === region)
    return ok(RESULTS, `${place}, in ${region}; that it can be written, only the probe shows`)
  return trouble(
    'missing',
    RESULTS,
    `${place} is in ${found}, and Athena in ${region} writes to its own region only`,
    `name a bucket in ${region}`,
  )
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
function regionOf(constraint: string | undefined): string {
  if (constraint === undefined || constraint === '') return 'us-east-1'
  return constraint === 'EU' ? 'eu-west-1' : constraint
}

/** Whether the database is there. */
export async function* checkDatabase(
  known: Known,
  athena: AthenaSettings,
): AsyncGenerator<CheckLine> {
  const name = `database ${athena.database}`
  const action = 'athena:GetDatabase'
  const input = { CatalogName: athena.catalog, DatabaseName: athena.database }
  const sent = awsClient
    .athena(known.settings.region)
    .send(new GetDatabaseCommand({ ...input, WorkGroup: athena.workgroup }), known.sending)
  const asked = await ask(action, sent)
  if (asked.ok) yield ok(name, `in catalog ${athena.catalog}`)
  else yield missingDatabase(name, known, athena, asked.error)
}

function missingDatabase(
  name: string,
  known: Known,
  { catalog }: AthenaSettings,
  refusal: Refusal,
): CheckLine {
  const { message } = refusal
  // The catalog's refusals come with the words of Glue inside.
  if (/AccessDenied|not authorized|Insufficient/i.test(message)) {
    const denied = { ...refusal, code: 'aws/denied' }
    return failureLine(name, denied, 'glue:GetDatabase', placesOf(known))
  }
  if (!/not found|does not exist/i.test(message))
    return failureLine(name, refusal, 'athena:GetDatabase', placesOf(known))
  const detail = `there is no ${name} in catalog ${catalog} of ${known.settings.region}`
  return trouble('missing', name, detail, 'check `region`, `catalog` and `database` in `aws.yaml`')
}
