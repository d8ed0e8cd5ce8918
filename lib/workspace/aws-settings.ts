import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Failure, Result } from '#lib/result.ts'
import { parseSettings } from './settings-text.ts'

/** The file in a workspace that says where the organization's data lies in AWS. */
export const AWS_SETTINGS_FILE = 'aws.yaml'

// Scalars are read as texts: an account id such as 012345670123 must not become a number.
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'not a region such as `eu-west-1`')
const identifier = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/, 'not a name of letters, digits, `_` and `-`')
const account = z.string().regex(/^\d{12}$/, 'not an account id of twelve digits')
const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'not a number')
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, `not between 1 and ${most}`)

const athena = z.strictObject({
  /** Its settings win over `output` where it enforces them. */
  workgroup: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,128}$/, 'not a name of a workgroup')
    .default('primary'),
  catalog: identifier.default('AwsDataCatalog'),
  database: identifier,
  /** One table of all events, or several that hold management and data events apart. */
  tables: z.array(identifier).min(1),
  /** Where results go when the workgroup does not say. */
  output: z.string().startsWith('s3://', 'not a place such as `s3://bucket/prefix/`').optional(),
  /** The accounts of the table's account partition; left out: those of the organization. */
  accounts: z.array(account).min(1).optional(),
  /** Queries under way at one time. */
  concurrency: count(50).default(5),
  /** Age of an earlier result of the same statement that may be used again. */
  reuseMinutes: count(10_080).default(60),
})

const schema = z.strictObject({
  region,
  athena: athena.optional(),
  config: z.strictObject({ aggregator: z.string().min(1), region: region.optional() }).optional(),
  organizations: z.strictObject({ region: region.optional() }).optional(),
  accessAnalyzer: z.strictObject({ regions: z.array(region).min(1) }).optional(),
  securityHub: z.strictObject({ region: region.optional() }).optional(),
})

/** Something to begin with: every part that there is, with names to replace. */
export const AWS_SETTINGS_EXAMPLE = `region: eu-west-1
athena:
  workgroup: primary
  database: security
  tables: [cloudtrail_logs]
config: { aggregator: all-accounts }
organizations: {}
accessAnalyzer: { regions: [eu-west-1, us-east-1] }
securityHub: {}
`

/** Where an organization's data lies in AWS, checked. */
export type AwsSettings = z.infer<typeof schema>
export type AthenaSettings = z.infer<typeof athena>

/**
 * Reads `aws.yaml` of a workspace. Undefined: the file is not there. Fails with `aws-settings/invalid`, which names
 * line and field of the first mistake; a field that is not known is one.
 */
export function readAwsSettings(home: string): Result<AwsSettings | undefined, Failure> {
  const path = join(home, AWS_SETTINGS_FILE)
  if (!existsSync(path)) return { ok: true, value: undefined }
  return parseAwsSettings(readFileSync(path, 'utf8'), path)
}

/** The settings in a text; see `readAwsSettings`. */
export function parseAwsSettings(text: string, path: string): Result<AwsSettings, Failure> {
  return parseSettings(text, path, schema, 'aws-settings/invalid')
}
