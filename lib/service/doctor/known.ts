import type { PermissionPlaces } from '#lib/aws/permissions.ts'
import type { LogTable } from '#lib/collect/log-tables.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'

/** Who asks. */
export interface Identity {
  readonly account: string
  readonly arn: string
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string
}

/** What was found out so far; each check adds to it what later ones need. */
export interface Known {
  readonly settings: AwsSettings
  readonly now: Date
  readonly signal: AbortSignal | undefined
  /** For the SDK: what stops a call. */
  readonly sending: { readonly abortSignal?: AbortSignal }
  identity?: Identity
  /** Accounts of the organization that are active. */
  accounts?: readonly string[]
  /** True: statements can be started. */
  hasWorkgroup?: boolean
  /** `bucket/prefix/` of the results; undefined: Athena keeps them itself, or no place is known. */
  results?: string
  tables: readonly LogTable[]
  /** Accounts that logs were delivered of, by table. */
  delivered: ReadonlyMap<string, readonly string[]>
}

/** Where every look begins. */
export function nothingKnown(
  settings: AwsSettings,
  now: Date,
  signal: AbortSignal | undefined,
): Known {
  const sending = signal === undefined ? {} : { abortSignal: signal }
  return { settings, now, signal, sending, tables: [], delivered: new Map() }
}

/** What stands in the ARNs of permissions, as far as it is known. */
export function placesOf({ identity, results, settings, tables }: Known): PermissionPlaces {
  const { accessAnalyzer, athena, config, region, securityHub } = settings
  const logs = [...new Set(tables.flatMap((table) => logsOf(table) ?? []))]
  return {
    region: [region],
    ...(identity === undefined
      ? {}
      : { account: [identity.account], partition: [identity.partition] }),
    ...(athena === undefined
      ? {}
      : {
          workgroup: [athena.workgroup],
          catalog: [athena.catalog],
          database: [athena.database],
          table: athena.tables,
        }),
    ...(results === undefined ? {} : { results: [results], resultsBucket: [bucketOf(results)] }),
    logs,
    logsBucket: [...new Set(logs.map(bucketOf))],
    configRegion: [config?.region ?? region],
    analyzerRegion: accessAnalyzer?.regions ?? [region],
    hubRegion: [securityHub?.region ?? region],
  }
}

/** `bucket/prefix/` of a table's files; undefined: its properties do not tell. */
export function logsOf({ description, partitions }: LogTable): string | undefined {
  const place = partitions.template ?? description.properties['location']
  const whole = /^s3:\/\/(.+)$/.exec(place ?? '')?.[1]
  if (whole === undefined) return undefined
  const fixed = whole.split('${')[0] ?? ''
  return fixed.endsWith('/') ? fixed : `${fixed}/`
}

function bucketOf(place: string): string {
  return place.split('/')[0] ?? ''
}
