import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { awsFailure } from '#lib/aws/aws-failure.ts'
import { dayValue, type Partitions } from '#lib/query/partitions.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { Sizes } from './athena-estimate.ts'
import type { LogTable } from './log-tables.ts'

interface AccountDay {
  /** Undefined: the location of the table's files holds no account. */
  readonly account: string | undefined
  readonly day: string
}

const CALLS_MAX = 300
const CALLS_AT_ONCE = 8

/**
 * How much lies in S3 for an account and day of a table: the sizes of the files of some of those that are given, spread
 * over all of them. Fails where the table's properties do not say where its files lie, where they may not be listed
 * (`s3:ListBucket`), and where nothing lies there.
 */
export async function listedSizes(
  s3: S3Client,
  { name, partitions }: LogTable,
  accountDays: readonly AccountDay[],
  signal: AbortSignal | undefined,
): Promise<Sizes> {
  const regions = partitions.region === undefined ? [''] : partitions.regions
  const { template = '' } = partitions
  if (template === '' || regions === undefined) {
    return notKnown(
      `the table \`${name}\` does not say where the files of a day lie (\`storage.location.template\` with listed regions)`,
    )
  }
  const sample = spread(accountDays, Math.max(1, Math.floor(CALLS_MAX / regions.length)))
  const places = sample.flatMap((one) =>
    regions.map((region) => placeOf(partitions, template, one, region)),
  )
  const unclear = places.find((place) => place.includes('${'))
  if (unclear !== undefined) {
    return notKnown(`the location of the table \`${name}\` holds more than account, region and day`)
  }
  const bytes = await sizeOfAll(s3, places, signal)
  if (!bytes.ok) return bytes
  if (bytes.value === 0) {
    return notKnown(
      `no file lies at \`${places[0]}\` and ${places.length - 1} places like it; check the table's location, the accounts and the days`,
    )
  }
  const share = `${sample.length.toLocaleString('en')} of ${accountDays.length.toLocaleString('en')}`
  const basis = `the sizes of the files of ${share} account-days in S3`
  return { ok: true, bytesPerAccountDay: bytes.value / sample.length, basis }
}

function notKnown(why: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code: 'athena/no-estimate', message: why } }
}

/** So many of them, spread over days and accounts alike. */
function spread(all: readonly AccountDay[], most: number): readonly AccountDay[] {
  if (all.length <= most) return all
  // Steps of the golden ratio meet neither the same account nor the same day again and again.
  const places = Array.from({ length: most }, (_, at) =>
    Math.floor(((at * 0.618_034) % 1) * all.length),
  )
  return [...new Set(places)].flatMap((place) => all[place] ?? [])
}

function placeOf(
  { account: accountKey, day: dayKeys, region: regionKey }: Partitions,
  template: string,
  { account, day }: AccountDay,
  region: string,
): string {
  const values = new Map(dayKeys.map((key) => [key.name, String(dayValue(key, day))]))
  if (accountKey !== undefined) values.set(accountKey, account ?? '')
  if (regionKey !== undefined) values.set(regionKey, region)
  const place = template.replaceAll(
    /\$\{([^}]+)\}/g,
    (whole, key: string) => values.get(key.toLowerCase()) ?? whole,
  )
  return place.endsWith('/') ? place : `${place}/`
}

async function sizeOfAll(
  s3: S3Client,
  places: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<number, Failure>> {
  const queue = [...places]
  let bytes = 0
  let failure: Failure | undefined
  const work = async () => {
    for (let place = queue.shift(); place !== undefined && !failure; place = queue.shift()) {
      const size = await sizeOf(s3, place, signal)
      if (size.ok) bytes += size.value
      else failure = size.error
    }
  }
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work))
  return failure === undefined ? { ok: true, value: bytes } : { ok: false, error: failure }
}

/** CloudTrail writes a file every five minutes and more when there is much: the rest of a very full day is added up too. */
async function sizeOf(
  s3: S3Client,
  place: string,
  signal: AbortSignal | undefined,
): Promise<Result<number, Failure>> {
  const [, Bucket, Prefix] = /^s3:\/\/([^/]+)\/(.*)$/.exec(place) ?? []
  let bytes = 0
  let token: string | undefined
  try {
    do {
      const command = new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token })
      const page = await s3.send(command, signal && { abortSignal: signal })
      for (const { Size = 0 } of page.Contents ?? []) bytes += Size
      token = page.NextContinuationToken
    } while (token !== undefined)
    return { ok: true, value: bytes }
  } catch (cause) {
    const { code, message } = awsFailure(cause, 's3:ListBucket')
    return { ok: false, error: { code, message: `${message} (bucket \`${Bucket}\`)` } }
  }
}
