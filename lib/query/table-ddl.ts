import { z } from 'zod'
import type { Failure, Result } from '#lib/result.ts'
import { CLOUDTRAIL_COLUMNS } from './cloudtrail-table.ts'
import type { HiveType } from './hive-type.ts'

const DAY = /^(\d{4})[/-](\d{2})[/-](\d{2})$/

/** `2026/01/01`, from that or from `2026-01-01`; undefined: there is no such day. */
function dayOf(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? []
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`)
  const isDay =
    !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`)
  return isDay ? `${year}/${month}/${day}` : undefined
}

// Everything here ends up inside of quotes in a statement: no pattern lets a quote, a backslash or `$` through.
const NAME = /^[a-z0-9_][a-z0-9_-]{0,127}$/
const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const PREFIX = /^(?:[A-Za-z0-9!_.*()=+@-]+(?:\/[A-Za-z0-9!_.*()=+@-]+)*)?$/

const wish = z.strictObject({
  /** Left out: the statement names none, and the console's choice counts. */
  database: z.string().regex(NAME, 'not a name of small letters, digits, `_` and `-`').optional(),
  table: z
    .string()
    .regex(NAME, 'not a name of small letters, digits, `_` and `-`')
    .default('cloudtrail_logs'),
  bucket: z
    .string('left out; name the bucket that the trail delivers to')
    .regex(BUCKET, 'not a name of a bucket'),
  prefix: z
    .string()
    .max(200, 'longer than the 200 characters that CloudTrail takes')
    .transform((text) => text.replace(/^\/|\/$/g, ''))
    .refine((text) => PREFIX.test(text), 'not a prefix such as `trails/main`')
    .default(''),
  /** Of an organization trail; left out: the trail is of an account. */
  organization: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/, 'not an id of an organization such as `o-exampleorgid`')
    .optional(),
  regions: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'not a region such as `eu-west-1`'))
    .min(1, 'empty; name the regions whose logs are delivered')
    .max(100, 'more regions than AWS has')
    .transform((regions) => [...new Set(regions)]),
  from: z
    .string()
    .transform((text, context) => {
      const day = dayOf(text)
      if (day !== undefined) return day
      context.addIssue({ code: 'custom', message: 'not a day such as `2026/01/01`' })
      return z.NEVER
    })
    .default('2022/01/01'),
  /** Listed in the table; empty: it is injected, and every statement names accounts. */
  accounts: z
    .array(z.string().regex(/^\d{12}$/, 'not an account id of twelve digits'))
    .max(20_000, 'more accounts than an organization has')
    .transform((accounts) => [...new Set(accounts)])
    .default([]),
})

/** The wish for a CloudTrail table, checked: nothing in it can leave its place in the statement. */
export type TableWish = z.infer<typeof wish>

/** Checks what a reader asks for. Fails with `ddl/invalid`, which names the field and shows what stands there. */
export function readTableWish(asked: unknown): Result<TableWish, Failure> {
  const read = wish.safeParse(asked)
  if (read.success) return { ok: true, value: read.data }
  const issue = read.error.issues[0]
  const place = (issue?.path ?? []).filter((part) => typeof part !== 'symbol')
  const given = place.reduce<unknown>(
    (inner, part) => (inner as Readonly<Record<string, unknown>> | undefined)?.[part],
    asked,
  )
  const shown = given === undefined ? '' : ` ${shortened(given)}`
  const field = place.length === 0 ? 'the request' : `\`${place[0]}\``
  const message = `${field}${shown} is ${issue?.message ?? 'not valid'}`
  return { ok: false, error: { code: 'ddl/invalid', message } }
}

const MOST_SHOWN = 60

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/**
 * The statement that makes the CloudTrail table, ready to paste: all columns of `CLOUDTRAIL_COLUMNS`, and partitions
 * that are projected, so that none is ever added by hand. It fails in Athena when there is such a table already.
 *
 * CloudTrail's files are read by their input format and the JSON SerDe, as AWS's pages say; the older CloudTrail SerDe
 * knows a fixed set of columns. Paths in S3 begin with `s3://` in every partition of AWS.
 *
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-org-wide-trail.html
 */
export function tableDdl(wanted: TableWish): string {
  const columns = CLOUDTRAIL_COLUMNS.map(({ name, type }) => `  \`${name}\` ${typeText(type, 1)}`)
  const properties = Object.entries(propertiesOf(wanted)).map(
    ([name, value]) => `  '${name}' = '${value}'`,
  )
  const name = [wanted.database, wanted.table].flatMap((part) => part ?? []).map(backquoted)
  return `CREATE EXTERNAL TABLE ${name.join('.')} (
${columns.join(',\n')}
)
PARTITIONED BY (
  \`p_account\` string,
  \`p_region\` string,
  \`p_date\` string
)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION '${placeOf(wanted)}'
TBLPROPERTIES (
${properties.join(',\n')}
)`
}

function backquoted(name: string): string {
  return `\`${name}\``
}

/** `s3://bucket/prefix/AWSLogs/o-exampleorgid/` */
function placeOf({ bucket, organization, prefix }: TableWish): string {
  const parts = [bucket, prefix, 'AWSLogs', organization ?? ''].filter((part) => part !== '')
  return `s3://${parts.join('/')}/`
}

function propertiesOf(wanted: TableWish): Readonly<Record<string, string>> {
  const { accounts, from, regions } = wanted
  return {
    'projection.enabled': 'true',
    ...(accounts.length === 0
      ? { 'projection.p_account.type': 'injected' }
      : {
          'projection.p_account.type': 'enum',
          'projection.p_account.values': accounts.join(','),
        }),
    'projection.p_region.type': 'enum',
    'projection.p_region.values': regions.join(','),
    'projection.p_date.type': 'date',
    'projection.p_date.format': 'yyyy/MM/dd',
    'projection.p_date.interval': '1',
    'projection.p_date.interval.unit': 'DAYS',
    'projection.p_date.range': `${from},NOW`,
    'storage.location.template': `${placeOf(wanted)}\${p_account}/CloudTrail/\${p_region}/\${p_date}`,
  }
}

/** As `hiveText`, a field to a line. */
function typeText(type: HiveType, level: number): string {
  if (type.kind === 'plain') return type.name
  if (type.kind === 'array') return `array<${typeText(type.of, level)}>`
  if (type.kind === 'map') return `map<${typeText(type.key, level)},${typeText(type.of, level)}>`
  const indent = '  '.repeat(level + 1)
  const fields = type.fields.map(
    (field) => `${indent}${field.name}:${typeText(field.type, level + 1)}`,
  )
  return `struct<\n${fields.join(',\n')}>`
}

/** Where AWS records the calls of services without regions (IAM, Organizations, CloudFront, …), by the region's start. */
const GLOBAL_REGION: readonly (readonly [string, string])[] = [
  ['us-gov-', 'us-gov-west-1'],
  ['cn-', 'cn-north-1'],
  ['', 'us-east-1'],
]

/** What a reader had better know of a table that the wish allows: phrases. */
export function tableNotes({ regions, organization }: TableWish): readonly string[] {
  const [first = ''] = regions
  const global = GLOBAL_REGION.find(([start]) => first.startsWith(start))?.[1] ?? ''
  return [
    ...(regions.includes(global)
      ? []
      : [
          `the regions lack ${global}, where AWS records the calls of IAM, Organizations and other services without regions: they would not be seen`,
        ]),
    ...(organization === undefined
      ? [
          'without an organization the paths are those of a trail of an account; an organization trail has its id in them',
        ]
      : []),
  ]
}
