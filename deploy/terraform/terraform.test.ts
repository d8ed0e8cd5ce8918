import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { policyOf } from '#lib/aws/permissions.ts'
import { CLOUDTRAIL_COLUMNS, PARTITION_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import { hiveText } from '#lib/query/hive-type.ts'
import { readTableWish, tableDdl } from '#lib/query/table-ddl.ts'
import { parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import { type ProviderSchema, problemsOf } from '#test/terraform/check.ts'
import { readModules } from '#test/terraform/modules.ts'
import { LISTS } from '../../scripts/terraform-lists.ts'
import schema from './provider-schema.json' with { type: 'json' }

// What Terraform writes in strings looks like a template of ours.
const OF_TERRAFORM = (name: string) => `\${${name}}`
const ROOT = 'deploy/terraform'
const FILES: ReadonlyMap<string, string> = new Map(
  globSync(`${ROOT}/**/*.tf`).map((path) => [path, readFileSync(path, 'utf8')]),
)

function check(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  return problemsOf(files, schema as ProviderSchema)
}

describe('what terraform validate would look for, by a parser', () => {
  test('nothing is wrong in the modules and the example', async () => {
    expect(FILES.size).toBeGreaterThan(30)
    expect(await check(FILES)).toEqual([])
  })

  // Each makes one thing wrong, and must be found: else the check above says nothing.
  test.each([
    ['modules/trail/bucket.tf', 'var.bucket_name', 'var.bucket', 'there is no var.bucket'],
    [
      'modules/trail/main.tf',
      'concat([aws_s3_bucket.logs.arn], var.unlogged_bucket_arns)',
      '[aws_s3_bucket.logs.arn]',
      'variable unlogged_bucket_arns is never used',
    ],
    ['modules/trail/bucket.tf', '[local.trail_arn]', '[local.trail]', 'there is no local.trail'],
    [
      'modules/trail/bucket.tf',
      'aws_kms_key.logs.arn',
      'aws_kms_key.log.arn',
      'there is no aws_kms_key.log.arn',
    ],
    [
      'modules/trail/outputs.tf',
      'aws_cloudtrail.this.arn',
      'aws_cloudtrail.this.url',
      'there is no aws_cloudtrail.this.url',
    ],
    [
      'modules/trail/main.tf',
      '[field_selector.value]',
      '[selector.value]',
      'there is no selector.value',
    ],
    [
      'modules/trail/main.tf',
      'kms_key_id ',
      'kms_key ',
      'aws_cloudtrail.this has no argument kms_key',
    ],
    [
      'modules/trail/main.tf',
      '  s3_bucket_name                = aws_s3_bucket.logs.id\n',
      '',
      'needs s3_bucket_name',
    ],
    [
      'modules/trail/main.tf',
      'field  = "eventSource"',
      'fields = "eventSource"',
      'field_selector needs field',
    ],
    ['modules/access-analyzer/main.tf', '  for_each = var.regions\n', '', 'there is no each.value'],
    ['modules/athena/main.tf', 'columns.value.name', 'columns.name', 'there is no columns.name'],
    [
      'modules/athena/main.tf',
      'data.aws_caller_identity',
      'data.aws_caller',
      'there is no data.aws_caller.this',
    ],
    [
      'modules/athena/main.tf',
      'module.shape.location',
      'module.shape.place',
      'there is no module.shape.place',
    ],
    [
      'modules/athena/main.tf',
      '  bucket          = var.log_bucket\n',
      '',
      'module shape needs bucket',
    ],
    ['modules/athena/main.tf', '"../table-shape"', '"../table-form"', 'module shape is not there'],
    ['modules/athena/variables.tf', 'variable "from"', 'variable "since"', 'there is no var.from'],
    [
      'modules/service/service.tf',
      'enable   = true',
      'enabled  = true',
      'deployment_circuit_breaker needs enable',
    ],
    [
      'modules/service/network.tf',
      'aws_vpc_security_group_egress_rule"',
      'aws_security_group_egress"',
      'is not in provider-schema.json',
    ],
    [
      'examples/organization/main.tf',
      'bucket_name = "${',
      'bucket = "${',
      'module trail needs bucket_name',
    ],
    [
      'examples/organization/main.tf',
      '    aws.logs  = aws\n',
      '',
      'module trail needs the providers',
    ],
    [
      'examples/organization/outputs.tf',
      'module.service[0].load_balancer_dns_name',
      'module.service[0].dns_name',
      'there is no module.service.0.dns_name',
    ],
    [
      'examples/organization/providers.tf',
      'var.security_role_arn',
      'var.security_role',
      'there is no var.security_role',
    ],
    ['modules/settings/variables.tf', '  type        = string', '', 'has no type'],
    [
      'modules/settings/variables.tf',
      'description = "Region of what names none of its own."',
      '',
      'has no description',
    ],
  ])('%s: `%s` as `%s` is found', async (path, from, to, problem) => {
    const file = `${ROOT}/${path}`
    const text = FILES.get(file) ?? ''
    expect(text).toContain(from)
    const found = await check(new Map(FILES).set(file, text.replace(from, to)))
    expect(found.join('\n')).toContain(problem)
  })

  test('a file that is no HCL is named with its place', async () => {
    const broken = new Map(FILES).set(`${ROOT}/modules/trail/key.tf`, 'resource "a" "b" {')
    await expect(check(broken)).rejects.toThrow(/modules\/trail\/key\.tf:1/)
  })
})

describe('what every module keeps to', async () => {
  const modules = await readModules(FILES)
  const resources = [...modules.values()].flatMap((module) => module.resources)
  const bodies = (type: string) => resources.filter((one) => one.type === `resource ${type}`)

  test.each([
    'aws_s3_bucket_public_access_block',
    'aws_s3_bucket_ownership_controls',
    'aws_s3_bucket_server_side_encryption_configuration',
    'aws_s3_bucket_lifecycle_configuration',
    'aws_s3_bucket_policy',
  ])('every bucket has %s', (type) => {
    const buckets = bodies('aws_s3_bucket').map(({ address }) => OF_TERRAFORM(`${address}.id`))
    expect(buckets.length).toBeGreaterThan(1)
    expect(bodies(type).map(({ body }) => body['bucket'])).toEqual(buckets)
  })

  test('what holds data is encrypted with a key of its own, whose material is turned over', () => {
    for (const { body } of bodies('aws_kms_key')) expect(body['enable_key_rotation']).toBe(true)
    for (const type of ['aws_efs_file_system', 'aws_cloudwatch_log_group', 'aws_cloudtrail']) {
      const [one] = bodies(type)
      expect(one?.body['kms_key_id'], type).toContain('aws_kms_key')
    }
  })

  test('no partition is written out', () => {
    for (const [path, text] of FILES) {
      const lines = text.split('\n').filter((line) => !/description|error_message/.test(line))
      expect(lines.join('\n'), path).not.toMatch(/"arn:aws:/)
    }
  })

  test('the role does nothing but what the program asks', () => {
    const ofRole = [...(modules.get(`${ROOT}/modules/read-only-role`)?.resources ?? [])]
    const policies = ofRole.filter(({ type }) => /policy|attachment/.test(type))
    expect(policies.map(({ address }) => address)).toEqual([
      'aws_iam_role_policy.this',
      'data.aws_iam_policy_document.trust',
    ])
    expect(policies[0]?.body['policy']).toBe(OF_TERRAFORM('module.permissions.policy'))
  })
})

describe('lists that the program and Terraform share', () => {
  test.each(Object.keys(LISTS))('%s is as the program has it', (file) => {
    // If not: node scripts/terraform-lists.ts
    expect(FILES.get(file)).toBe(LISTS[file])
  })
})

const VERSIONS = [...FILES].filter(([, text]) => text.includes('required_version'))

describe('versions', () => {
  test('every module says what it needs', () => {
    const folders = new Set([...FILES.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))))
    expect(VERSIONS).toHaveLength(folders.size)
  })

  test('the example is pinned to the provider that was checked, modules to its major version', () => {
    const pins = VERSIONS.flatMap(([, text]) =>
      [...text.matchAll(/ version = "(.*)"/g)].map(([, pin]) => pin),
    )
    const [major, minor] = schema.version.split('.')
    expect([...new Set(pins)].sort()).toEqual([schema.version, `~> ${major}.${minor}`])
  })
})

const terraform = findTerraform()
const work = mkdtempSync(join(tmpdir(), 'perimetry-terraform-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** Undefined: not installed. */
function findTerraform(): string | undefined {
  return ['terraform', 'tofu'].find(
    (program) => spawnSync(program, ['version'], { stdio: 'ignore' }).status === 0,
  )
}

function run(folder: string, ...args: readonly string[]) {
  const ran = spawnSync(terraform ?? '', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', TF_INPUT: '0' },
  })
  return { ok: ran.status === 0, out: ran.stdout, said: `${ran.stdout}${ran.stderr}` }
}

function copied(name: string): string {
  const folder = mkdtempSync(join(work, 'module-'))
  cpSync(join(ROOT, 'modules', name), folder, { recursive: true })
  return folder
}

/** The outputs of a module that needs no provider, worked out by Terraform. */
function outputsOf(name: string, variables: object): Record<string, unknown> {
  const folder = copied(name)
  writeFileSync(join(folder, 'terraform.tfvars.json'), JSON.stringify(variables))
  for (const args of [
    ['init', '-backend=false'],
    ['apply', '-auto-approve'],
  ])
    expect(run(folder, ...args).said).toMatch(/complete|initialized/i)
  const outputs = JSON.parse(run(folder, 'output', '-json').out) as Record<
    string,
    { value: unknown }
  >
  return Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value]))
}

describe.skipIf(terraform === undefined)('by Terraform itself, where it is installed', () => {
  test('all is formatted', () => {
    expect(run('.', 'fmt', '-check', '-recursive', '-diff', ROOT).said).not.toMatch(/^[-+]/m)
  })

  test.each(['permissions', 'settings', 'table-shape'])('the module %s is valid', (name) => {
    const folder = copied(name)
    run(folder, 'init', '-backend=false')
    expect(run(folder, 'validate').said).toContain('The configuration is valid')
  })

  test('the example and all that it uses is valid', ({ skip }) => {
    const folder = mkdtempSync(join(work, 'all-'))
    cpSync(ROOT, folder, { recursive: true })
    const example = join(folder, 'examples', 'organization')
    const init = run(example, 'init', '-backend=false')
    if (!init.ok && /registry|provider packages/i.test(init.said))
      skip('the AWS provider cannot be had from the registry, so terraform validate was not run')
    expect(run(example, 'validate').said).toContain('The configuration is valid')
  })

  test('the policy of the role is the one that the program writes', () => {
    const given = {
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      account: '111122223333',
      workgroup: 'perimetry',
      database: 'logs',
      tables: ['management', 'data'],
      log_buckets: ['logs'],
      log_paths: ['logs/a/', 'logs/b/'],
      results_buckets: ['results'],
      results_paths: ['results/x/'],
      key_arns: ['arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1'],
      config_region: 'us-gov-east-1',
      analyzer_regions: ['us-gov-east-1', 'us-gov-west-1'],
      hub_region: 'us-gov-west-1',
    }
    const parts = ['athena', 'config', 'organizations', 'accessAnalyzer', 'securityHub'] as const
    const { policy } = outputsOf('permissions', { ...given, parts, lake_formation: true })
    const places = {
      partition: [given.partition],
      region: [given.region],
      account: [given.account],
      workgroup: [given.workgroup],
      catalog: ['AwsDataCatalog'],
      database: [given.database],
      table: given.tables,
      logs: given.log_paths,
      logsBucket: given.log_buckets,
      results: given.results_paths,
      resultsBucket: given.results_buckets,
      key: given.key_arns,
      configRegion: [given.config_region],
      analyzerRegion: given.analyzer_regions,
      hubRegion: [given.hub_region],
    }
    expect(JSON.parse(String(policy))).toEqual(policyOf(parts, places))
    const few = outputsOf('permissions', { ...given, key_arns: [], parts: ['athena'] })
    const asked = policyOf(['athena'], places, ({ sid }) => sid.endsWith('Results'))
    expect(JSON.parse(String(few['policy']))).toEqual(asked)
  })

  test.each([
    {
      bucket: 'logs',
      prefix: 'trails/main',
      organization_id: 'o-exampleorgid',
      regions: ['eu-west-1', 'us-east-1'],
      from: '2026/01/01',
    },
    { bucket: 'logs', regions: ['us-gov-west-1'] },
  ])('the table is the one that perimetry table-ddl prints (%j)', (given) => {
    const shape = outputsOf('table-shape', given)
    const { organization_id: organization, ...rest } = given
    const wish = readTableWish({ ...rest, ...(organization && { organization }) })
    const ddl = wish.ok ? tableDdl(wish.value) : ''
    // What the catalog adds itself when the statement says EXTERNAL.
    const { EXTERNAL: external, ...parameters } = shape['parameters'] as Record<string, string>
    expect(external).toBe('TRUE')
    const properties = [...ddl.matchAll(/^ {2}'([^']+)' = '([^']*)'/gm)]
    expect(parameters).toEqual(
      Object.fromEntries(properties.map(([, name, value]) => [name, value])),
    )
    expect(ddl).toContain(`LOCATION '${String(shape['location'])}'`)
    expect(shape['columns']).toEqual(
      CLOUDTRAIL_COLUMNS.map(({ name, type }) => ({ name, type: hiveText(type) })),
    )
    expect(shape['partition_keys']).toEqual([...PARTITION_COLUMNS])
    const athena = FILES.get(`${ROOT}/modules/athena/main.tf`) ?? ''
    for (const [, form] of ddl.matchAll(/(?:SERDE|INPUTFORMAT|OUTPUTFORMAT) '([^']+)'/g))
      expect(athena).toContain(`"${form}"`)
  })

  test('the settings that it prints are settings that the program takes', () => {
    const { aws_yaml: text } = outputsOf('settings', {
      region: 'eu-west-1',
      athena: { workgroup: 'perimetry', database: 'perimetry', tables: ['cloudtrail_logs'] },
      config: { aggregator: 'perimetry', region: 'eu-central-1' },
      analyzer_regions: ['eu-west-1'],
      hub_region: 'eu-central-1',
    })
    expect(parseAwsSettings(String(text), 'aws.yaml')).toMatchObject({
      ok: true,
      value: {
        region: 'eu-west-1',
        athena: { workgroup: 'perimetry', database: 'perimetry', tables: ['cloudtrail_logs'] },
        config: { aggregator: 'perimetry', region: 'eu-central-1' },
        organizations: {},
        accessAnalyzer: { regions: ['eu-west-1'] },
        securityHub: { region: 'eu-central-1' },
      },
    })
    const { aws_yaml: least } = outputsOf('settings', { region: 'eu-west-1', organizations: false })
    expect(parseAwsSettings(String(least), 'aws.yaml')).toEqual({
      ok: true,
      value: { region: 'eu-west-1' },
    })
  })
})
