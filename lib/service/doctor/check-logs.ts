import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { awsClient } from '#lib/aws/clients.ts'
import type { LogTable } from '#lib/collect/log-tables.ts'
import type { Result } from '#lib/result.ts'
import { countOf } from '#lib/table/count-of.ts'
import { askAll, type Refusal } from './ask.ts'
import { type CheckLine, listed, notAsked, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

const ACCOUNT = /^\d{12}$/

/** Which accounts and regions have log files where a table looks for them: a list of folders, no file is read. */
export async function* checkLogs(known: Known): AsyncGenerator<CheckLine> {
  if (known.tables.length === 0) yield notAsked('logs', 'no table can be used')
  for (const table of known.tables) yield* checkLogsOf(known, table)
}

async function* checkLogsOf(known: Known, table: LogTable): AsyncGenerator<CheckLine> {
  const name = `logs of ${table.name}`
  const { account: key, template } = table.partitions
  const before = folderBefore(template, key)
  if (before === undefined) {
    yield notAsked(name, 'the table does not tell a folder for each account')
    return
  }
  const found = await foldersIn(known, before)
  if (!found.ok) {
    yield unlistedLine(known, name, before, found.error)
    return
  }
  const accounts = found.value.filter((folder) => ACCOUNT.test(folder))
  known.delivered = new Map([...known.delivered, [table.name, accounts]])
  yield accountsLine(known, name, before, accounts)
  const [first] = accounts
  if (first !== undefined) yield* checkRegions(known, table, preferred(known, accounts) ?? first)
}

function preferred({ identity }: Known, accounts: readonly string[]): string | undefined {
  return accounts.find((account) => account === identity?.account)
}

/** `bucket/AWSLogs/o-example/`, when `${key}` is the name of a folder; undefined: it is not. */
function folderBefore(template: string | undefined, key: string | undefined): string | undefined {
  const [before, after] = (template ?? '').split(`\${${key}}`)
  const isFolder = before?.endsWith('/') && after?.startsWith('/') && !before.includes('${')
  return isFolder ? before?.slice('s3://'.length) : undefined
}

/** Names of the folders in `bucket/prefix/`. */
async function foldersIn(known: Known, place: string): Promise<Result<readonly string[], Refusal>> {
  const at = place.indexOf('/')
  const [Bucket, Prefix] = [place.slice(0, at), place.slice(at + 1)]
  const pages = paginateListObjectsV2(
    { client: awsClient.s3(known.settings.region) },
    { Bucket, Prefix, Delimiter: '/' },
    known.sending,
  )
  return await askAll('s3:ListBucket', pages, ({ CommonPrefixes = [] }) =>
    CommonPrefixes.map(({ Prefix: folder = '' }) => folder.slice(Prefix.length, -1)),
  )
}

function unlistedLine(known: Known, name: string, place: string, refusal: Refusal): CheckLine {
  const [bucket = ''] = place.split('/')
  if (refusal.name === 'NoSuchBucket') {
    const whatToDo = 'make the table anew with the bucket that the trail delivers to'
    return trouble('missing', name, `there is no bucket ${bucket}`, whatToDo)
  }
  if (refusal.name === 'PermanentRedirect') {
    return trouble(
      'warning',
      name,
      `the bucket ${bucket} is not in ${known.settings.region}: it was not listed, and Athena reads it across regions at S3's price for transfer`,
      'set `region` in `aws.yaml` to that of the bucket, where Athena has the table too',
    )
  }
  return failureLine(name, refusal, 's3:ListBucket', placesOf(known))
}

function accountsLine(
  known: Known,
  name: string,
  place: string,
  accounts: readonly string[],
): CheckLine {
  if (accounts.length === 0) {
    return trouble(
      'missing',
      name,
      `s3://${place} holds no folder of an account`,
      'check bucket, prefix and organization id of the table against the trail; a new trail delivers after some minutes',
    )
  }
  const held = new Set(accounts)
  const lacking = (known.settings.athena?.accounts ?? known.accounts ?? []).filter(
    (account) => !held.has(account),
  )
  const found = `s3://${place} holds ${countOf(accounts.length, 'account')}`
  if (lacking.length === 0) return ok(name, found)
  return trouble(
    'warning',
    name,
    `${found}, and no logs of ${listed(lacking)}`,
    'their calls are not seen: let the trail record them',
  )
}

async function* checkRegions(
  known: Known,
  table: LogTable,
  account: string,
): AsyncGenerator<CheckLine> {
  const { account: accountKey, region, regions, template = '' } = table.partitions
  const name = `regions of the logs of ${table.name}`
  const ofAccount = template.replaceAll(`\${${accountKey}}`, () => account)
  const before = folderBefore(ofAccount, region)
  if (before === undefined || regions === undefined) return
  const found = await foldersIn(known, before)
  if (!found.ok) {
    yield unlistedLine(known, name, before, found.error)
    return
  }
  const unseen = found.value.filter((one) => !regions.includes(one))
  if (unseen.length === 0) {
    yield ok(name, `all that account ${account} has logs of are in the table`)
    return
  }
  yield trouble(
    'warning',
    name,
    `account ${account} has logs of ${listed(unseen, 40)}, which the table does not list: they are not seen`,
    `add them to \`projection.${region}.values\` of the table`,
  )
}
