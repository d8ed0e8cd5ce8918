import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXAMPLES } from '#test/fixtures/key-examples.ts'
import { KEY_RULES, keyRule } from '../keys.ts'
import {
  DATED_LISTS,
  LATE_RESOURCE_ACCOUNT,
  NO_RESOURCE_ACCOUNT,
  SOURCE_VPC_ARN_SERVICES,
  VPCE_ACCOUNT_SERVICES,
  VPCE_ORG_ID_SERVICES,
} from '../service-lists.ts'

const PAGE = join(import.meta.dirname, '../../../../shared/facts/condition-keys.md')
const HAS_FACTS = existsSync(PAGE)
if (!HAS_FACTS) console.info('skipped: the page of facts on condition keys is not here')

/** A misspelt key of a published policy, which the page lists as such. */
const MISSPELT = 's3locationconstraint'

/** Names of rules as the page writes them: `aws:PrincipalTag/*` is a family, `rds:db-tag/Owner` one of its keys. */
function ruleOf(key: string): string | undefined {
  const name = key
    .toLowerCase()
    .replace('<oidc-issuer>', 'issuer.example.com')
    .replace(/\/\*$/, '/x')
  const found = keyRule(name)
  return found === undefined ? undefined : found.rule.name
}

function keysOfPage(): readonly string[] {
  const found = new Set<string>()
  for (const line of readFileSync(PAGE, 'utf8').split('\n')) {
    const cell = line.startsWith('|') ? line.split('|')[1] : undefined
    for (const [, key] of cell?.matchAll(/`([^`]+)`/g) ?? []) found.add(key as string)
  }
  return [...found].filter((key) => key !== MISSPELT)
}

/** Rules of keys that the page does not name: neighbours of its keys in AWS's service reference. */
const BEYOND = [
  'aws:principalservicenameslist',
  'bedrock:guardrailidentifier',
  'dynamodb:enclosingoperation',
  'ec2:metadatahttpendpoint',
  'iam:awsservicename',
  'iam:permissionsboundary',
  'kms:datakeypairspec',
  'kms:encryptionalgorithm',
  'kms:encryptioncontext:',
  'kms:encryptioncontextkeys',
  'kms:granteeprincipal',
  'kms:grantoperations',
  'kms:messagetype',
  'kms:multiregion',
  'kms:retiringprincipal',
  'kms:signingalgorithm',
  's3:dataaccesspointaccount',
  's3:delimiter',
  's3:locationconstraint',
  's3:object-lock-legal-hold',
  's3:object-lock-mode',
  's3:versionid',
  's3:x-amz-metadata-directive',
  's3:x-amz-storage-class',
  'sagemaker:vpcsecuritygroupids',
  'saml:cn',
  'saml:commonname',
  'saml:doc',
  'saml:iss',
  'saml:namequalifier',
  'saml:sub',
  'saml:sub_type',
  'secretsmanager:kmskeyid',
  'secretsmanager:resourcetag/',
  'ssm:resourcetag/',
  'sts:sourceidentity',
]

describe.skipIf(!HAS_FACTS)('the page of facts', () => {
  test('names the same keys as the catalogue, but for the neighbours named here', () => {
    const ofPage = keysOfPage().map((key) => [key, ruleOf(key)] as const)
    expect(ofPage.filter(([, rule]) => rule === undefined)).toEqual([])
    const named = new Set(ofPage.map(([, rule]) => rule))
    const others = KEY_RULES.map((rule) => rule.name).filter((name) => !named.has(name))
    expect(others.sort()).toEqual(BEYOND)
  })

  test('has no key without examples of what a record tells', () => {
    const shown = new Set(Object.keys(EXAMPLES).map(ruleOf))
    expect(keysOfPage().filter((key) => !shown.has(ruleOf(key)))).toEqual([])
  })

  const text = HAS_FACTS ? readFileSync(PAGE, 'utf8') : ''
  const lineOf = (start: string): string =>
    text.split('\n').find((line) => line.startsWith(start)) ?? ''
  const words = (list: string): readonly string[] =>
    list
      .replace(/\([^)]*\)/g, '')
      .split(/[,.:]/)
      .map((word) => word.trim())
      .filter((word) => /^[a-z0-9-]+$/.test(word))

  test('lists the same services for the keys of endpoints', () => {
    const account = words(lineOf('* `aws:VpceAccount`, `aws:VpceOrgPaths`').split('): ')[1] ?? '')
    expect([...VPCE_ACCOUNT_SERVICES.services].sort()).toEqual([...account].sort())
    const more = words(lineOf('* `aws:VpceOrgID` = those plus').split(': ')[1] ?? '')
    expect([...VPCE_ORG_ID_SERVICES.services].sort()).toEqual([...account, ...more].sort())
    const without = new Set(['dynamodb', 'gamelift', 'shield'])
    expect(lineOf('* `aws:SourceVpcArn`')).toContain('minus dynamodb, gamelift, shield')
    expect([...SOURCE_VPC_ARN_SERVICES.services].sort()).toEqual(
      account.filter((service) => !without.has(service)).sort(),
    )
  })

  test('lists the same actions without aws:ResourceAccount', () => {
    const list =
      lineOf('* `aws:ResourceAccount/OrgID/OrgPaths` are **not**').split('for: ')[1] ?? ''
    let service = ''
    const actions = list
      .replace(/\([^)]*\)|`/g, '')
      .split(/[;,]/)
      .map((part) => part.trim().replace(/^all |\.$/g, ''))
      .map((part) => {
        const colon = part.indexOf(':')
        if (colon > 0) service = part.slice(0, colon)
        return `${service}:${part.slice(colon + 1)}`.toLowerCase()
      })
    expect([...NO_RESOURCE_ACCOUNT, ...LATE_RESOURCE_ACCOUNT.actions].sort()).toEqual(
      actions.sort(),
    )
  })
})

test('every list of AWS’s says when and where it was read', () => {
  for (const { asOf, entries, source, title } of DATED_LISTS) {
    expect(asOf).toMatch(/^(?:20\d\d-\d\d-\d\d|(?:spring|summer|autumn|winter) 20\d\d)$/)
    expect([source, title].every((words) => /^\S.*[^.]$/.test(words))).toBe(true)
    expect(entries.size).toBeGreaterThan(0)
    for (const entry of entries) expect(entry).toMatch(/^[a-z0-9-]+(?::(?:[a-z0-9]+|\*))?$/)
  }
  expect(new Set(DATED_LISTS.map(({ title }) => title)).size).toBe(DATED_LISTS.length)
})
