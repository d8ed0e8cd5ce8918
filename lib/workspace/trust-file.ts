import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseRange } from '#lib/iam/ip.ts'
import type { Failure, Result } from '#lib/result.ts'
import { NOTHING_TRUSTED, type WrittenTrust } from '#lib/trust/trust.ts'
import { parseSettings } from './settings-text.ts'

/** The file in a workspace that says whom and what the organization trusts. */
export const TRUST_FILE = 'trust.yaml'

const matching = (pattern: RegExp, what: string) => z.string().regex(pattern, `not ${what}`)
const account = matching(/^\d{12}$/, 'an account id of twelve digits')
const node = matching(
  /^(?:\d{12}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/,
  'the id of an account, an OU or the root',
)
const list = <Item extends z.ZodType>(item: Item) => z.array(item).default([])

const schema = z.strictObject({
  accounts: list(account),
  principals: list(
    matching(
      /^arn:(?:[^:*?]+|\*):(?:iam|sts):[^:]*:(?:\d{12}|\*):.+$/,
      'the ARN of a principal; write `*` where anything may stand, such as `arn:aws:iam::*:role/team/*`',
    ),
  ),
  cidrs: list(
    z.string().refine((text) => parseRange(text) !== undefined, {
      message: 'not a range such as `203.0.113.0/24` or `2001:db8::/32`',
    }),
  ),
  vpcs: list(matching(/^vpc-[0-9a-f]{8,17}$/, 'the id of a VPC')),
  endpoints: list(matching(/^vpce-[0-9a-f]{8,17}$/, 'the id of a VPC endpoint')),
  endpointServices: list(
    matching(/^[a-z0-9.-]+\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]{8,17}$/, 'an endpoint service'),
  ),
  boundaries: z.record(node, z.array(node).min(1)).default({}),
})

/**
 * Reads `trust.yaml` of a workspace; without the file nothing is trusted. Fails with `trust/invalid`, which names line
 * and field of the first mistake; a field that is not known is one.
 */
export function readTrust(home: string): Result<WrittenTrust, Failure> {
  const path = join(home, TRUST_FILE)
  if (!existsSync(path)) return { ok: true, value: NOTHING_TRUSTED }
  return parseTrust(readFileSync(path, 'utf8'), path)
}

/** The trust definition in a text; see `readTrust`. An empty text is one with nothing in it. */
export function parseTrust(text: string, path: string): Result<WrittenTrust, Failure> {
  return parseSettings(text, path, schema, 'trust/invalid')
}
