import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LINT_REFERENCE } from '#lib/cloudtrail/lint-reference.ts'
import { detectType } from './detect.ts'
import { lintPolicy } from './lint.ts'
import { parsePolicy } from './parse.ts'
import type { PolicyType } from './policy.ts'
import { minify, printPolicy } from './print.ts'

const FOLDER = '../shared/policies'
const present = existsSync(`${FOLDER}/index.tsv`)

/** Published policies that are no policies, each with the reason that a person would give. */
const REFUSED: Readonly<Record<string, string>> = {
  'seed-3/L1749_bucket_cross_account_role_user.json':
    'its principals are a list of objects, which is not in the grammar',
}

/** Where the text alone cannot tell the type, or tells another one. */
const DETECTED_OTHERWISE: Readonly<Record<string, string>> = {
  'seed-4/L117_vpce_only_bucket.json':
    'an Allow for everybody on one bucket is as well the policy of a public bucket',
  'resource-control-policy-examples/Service-specific-controls_S3-Deny-users-from-deleting-Amazon-S3-Buckets-or-objects.json':
    'a Deny for everybody on one bucket is as well a bucket policy',
  'awsdocs-organizations/orgs_manage_policies_scps_syntax_L162.json':
    'an Allow of some actions is as well an identity policy',
}

/**
 * Every error and warning of lint about the published policies, placeholders aside. Each was read by a
 * person and is right; one that is added here without being so is a false alarm.
 */
const WARNED: Readonly<Record<string, readonly string[]>> = {
  'awsdocs-organizations/orgs_manage_policies_scps_examples_general_L125.json': [
    'lint/string-operator-on-arn',
  ],
  'awsdocs-organizations/orgs_manage_policies_scps_examples_general_L183.json': [
    'lint/string-operator-on-arn',
  ],
  'awsdocs-organizations/orgs_manage_policies_scps_syntax_L101.json': ['lint/version'],
  'awsdocs-organizations/orgs_manage_policies_scps_syntax_L78.json': ['lint/version'],
  'resource-control-policy-examples/Limit-access-to-trusted-OIDC-identity-providers_Shared-Issuers.json':
    ['lint/no-resource', 'lint/rcp-allow', 'lint/too-large'],
  'seed-0/condition_fragment.json': ['lint/impossible-value'],
  'seed-2/L108_scp_vpce_service_permissions_admin_only.json': [
    'lint/wildcard-under-exact-operator',
  ],
  'seed-3/L2241_bucket_only_vpce.json': ['lint/short-arn'],
  'seed-3/L3483_lattice_network_auth.json': ['lint/blank-in-arn'],
  'seed-3/L3508_lattice_service_auth.json': ['lint/blank-in-arn'],
  'seed-3/L4737_identity_source_identity.json': ['lint/no-such-action'],
  'service-control-policy-examples/Protect-cloud-platform-resource_Deny-unwanted-cancellation-or-changes-to-AWS-Marketplace-product-subscription.json':
    ['lint/no-such-action'],
}

const TYPES: Readonly<Record<string, readonly string[]>> = {
  SCP: ['scp'],
  RCP: ['rcp'],
  VPCE: ['vpce'],
  bucket: ['resource'],
  lattice: ['resource'],
  resource: ['resource'],
  trust: ['trust'],
  identity: ['identity', 'scp'],
  'SCP/identity': ['scp', 'identity'],
}

interface Published {
  readonly path: string
  readonly type: string
  readonly minified: number
  readonly text: string
}

function readIndex(): readonly Published[] {
  if (!present) return []
  const [, ...lines] = readFileSync(`${FOLDER}/index.tsv`, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const cells = line.split('\t')
    const path = cells[0] ?? ''
    return {
      path,
      type: cells[1] ?? '',
      minified: Number(cells[6]),
      text: readFileSync(`${FOLDER}/${path}`, 'utf8'),
    }
  })
}

const published = readIndex()

describe.skipIf(!present)(
  'the published policies (skipped where ../shared/policies is not there)',
  () => {
    test('all 184 are read, or refused for the reason a person would give', () => {
      const refused = published.filter(({ text }) => parsePolicy(text).policy === undefined)
      expect(published).toHaveLength(184)
      expect(refused.map(({ path }) => path)).toEqual(Object.keys(REFUSED))
      expect(
        refused.flatMap(({ text }) => parsePolicy(text).problems.map(({ code }) => code)),
      ).toEqual(['policy/bad-principal', 'policy/bad-principal'])
    })

    test('a policy that is read has no problems beside lint, and prints to the same policy', () => {
      for (const { path, text } of published) {
        const { policy, problems } = parsePolicy(text)
        if (policy === undefined) continue
        expect(problems, path).toEqual([])
        const printed = printPolicy(policy)
        expect(printPolicy(parsePolicy(printed).policy!), path).toBe(printed)
      }
    })

    test('minified sizes are those of the index', () => {
      for (const { path, minified, text } of published)
        expect(minify(text)?.length, path).toBe(minified)
    })

    test('types are detected as published, but where the text cannot tell', () => {
      const otherwise = published.filter(({ text, type }) => {
        const { policy } = parsePolicy(text)
        return policy !== undefined && TYPES[type]?.includes(detectType(policy).type) !== true
      })
      expect(otherwise.map(({ path }) => path).sort()).toEqual(
        Object.keys(DETECTED_OTHERWISE).sort(),
      )
    })

    test('lint finds the known mistakes of published policies', () => {
      const codes = (path: string, type: Parameters<typeof lintPolicy>[1]) => {
        const { text } = published.find((one) => one.path === path)!
        return new Set(lintPolicy(parsePolicy(text).policy!, type, text).map(({ code }) => code))
      }
      expect(codes('seed-2/L108_scp_vpce_service_permissions_admin_only.json', 'scp')).toContain(
        'lint/wildcard-under-exact-operator',
      )
      expect(codes('seed-3/L2241_bucket_only_vpce.json', 'resource')).toContain('lint/short-arn')
      expect(codes('seed-3/L3483_lattice_network_auth.json', 'resource')).toContain(
        'lint/blank-in-arn',
      )
      const oidc = codes(
        'resource-control-policy-examples/Limit-access-to-trusted-OIDC-identity-providers_Shared-Issuers.json',
        'rcp',
      )
      expect([...oidc]).toEqual(
        expect.arrayContaining(['lint/rcp-allow', 'lint/no-resource', 'lint/too-large']),
      )
    })

    test('lint warns of mistakes only', () => {
      const warned = published.flatMap(({ path, type, text }) => {
        const { policy } = parsePolicy(text)
        if (policy === undefined) return []
        const as = (type === 'SCP/identity' ? 'scp' : (TYPES[type]?.[0] ?? 'scp')) as PolicyType
        const codes = lintPolicy(policy, as, text, LINT_REFERENCE)
          .filter(({ code, severity }) => severity !== 'info' && code !== 'lint/placeholder')
          .map(({ code }) => code)
        return codes.length === 0 ? [] : [[path, [...new Set(codes)].sort()] as const]
      })
      expect(Object.fromEntries(warned)).toEqual(WARNED)
    })
  },
)
