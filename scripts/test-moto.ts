/**
 * Organizations, S3 and STS against moto, which others wrote: what our stand-ins take for granted is tried on an
 * implementation that does not share our mistakes. `npm run test:moto`; a part of `npm test`.
 */
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  MoveAccountCommand,
  type PolicyType,
} from '@aws-sdk/client-organizations'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { awsFailure } from '#lib/aws/aws-failure.ts'
import { awsClient } from '#lib/aws/clients.ts'
import { collectInventory, type InventoryReport } from '#lib/collect/collect-inventory.ts'
import { attachedPolicies } from '#lib/org/attached-policies.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { prepareMoto, startMoto } from './moto-server.ts'

const REGION = 'eu-west-1'
/** moto's own account. */
const ACCOUNT = '123456789012'
const DENY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }],
})
const DENY_ALL_PRINCIPALS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
})

let passed = 0
let failed = 0

async function check(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
    passed += 1
    console.log(`ok: ${name}`)
  } catch (cause) {
    failed += 1
    console.log(`FAILED: ${name}\n${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

const organizations = () => awsClient.organizations(REGION)

async function madeOu(ParentId: string, Name: string): Promise<string> {
  const made = await organizations().send(new CreateOrganizationalUnitCommand({ ParentId, Name }))
  return made.OrganizationalUnit?.Id ?? ''
}

async function madeAccount(AccountName: string, root: string, parent: string): Promise<string> {
  const made = await organizations().send(
    new CreateAccountCommand({
      AccountName,
      Email: `${AccountName}@example.com`,
      Tags: [{ Key: 'name', Value: AccountName }],
    }),
  )
  const AccountId = made.CreateAccountStatus?.AccountId ?? ''
  await organizations().send(
    new MoveAccountCommand({ AccountId, SourceParentId: root, DestinationParentId: parent }),
  )
  return AccountId
}

async function madePolicy(
  Name: string,
  Type: PolicyType,
  Content: string,
  targets: readonly string[],
): Promise<string> {
  const made = await organizations().send(
    new CreatePolicyCommand({ Name, Type, Content, Description: Name }),
  )
  const PolicyId = made.Policy?.PolicySummary?.Id ?? ''
  for (const TargetId of targets)
    await organizations().send(new AttachPolicyCommand({ PolicyId, TargetId }))
  return PolicyId
}

/** More accounts than a page holds. */
const ACCOUNTS = Array.from({ length: 23 }, (_, at) => `workload-${String(at).padStart(2, '0')}`)

async function makeOrganization() {
  await organizations().send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const listed = await organizations().send(new ListRootsCommand({}))
  const root = listed.Roots?.[0]?.Id ?? ''
  for (const PolicyType of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)
    await organizations().send(new EnablePolicyTypeCommand({ RootId: root, PolicyType }))
  const workloads = await madeOu(root, 'workloads')
  const production = await madeOu(workloads, 'production')
  const accounts = new Map<string, string>()
  for (const name of ACCOUNTS) accounts.set(name, await madeAccount(name, root, production))
  const first = accounts.get('workload-00') ?? ''
  const scp = await madePolicy('guardrail', 'SERVICE_CONTROL_POLICY', DENY, [workloads, first])
  const rcp = await madePolicy('perimeter', 'RESOURCE_CONTROL_POLICY', DENY_ALL_PRINCIPALS, [root])
  return { root, workloads, production, accounts, first, scp, rcp }
}

type Made = Awaited<ReturnType<typeof makeOrganization>>

async function read(store: Store): Promise<InventoryReport> {
  const settings = { region: REGION, organizations: {} }
  const result = await collectInventory(store, settings, { now: new Date() })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function checkOrganizations(store: Store): Promise<void> {
  await check('without an organization the reason is told in words of the service', async () => {
    const [tree] = (await read(store)).sources
    strictEqual(tree?.failure?.code, 'aws/other')
    ok(tree.failure.message.includes('not a member of an organization'), tree.failure.message)
  })
  const made = await makeOrganization()
  await check('every source of the organization answers', async () => {
    const { sources } = await read(store)
    deepStrictEqual(
      sources.map(({ path, failure }) => [path, failure?.message]),
      ['tree', 'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map((name) => [
        `aws-organizations:${name}`,
        undefined,
      ]),
    )
  })
  await checkTree(store, made)
  await checkPolicies(store, made)
}

async function checkTree(store: Store, { root, workloads, production, accounts }: Made) {
  const { organization } = await loadInventory(store)
  const tree = orgTree(organization)
  await check(
    'the tree has all accounts, more than one page of them, at their places',
    async () => {
      for (const [name, id] of accounts) {
        const path = tree.pathOf(id).map((node) => node.id)
        deepStrictEqual([tree.accountName(id), path], [name, [root, workloads, production, id]])
      }
      strictEqual([...tree.nodes.values()].filter(({ kind }) => kind === 'account').length, 24)
    },
  )
  await check('the management account is known', async () => {
    strictEqual(tree.managementAccount, ACCOUNT)
    strictEqual(tree.nodes.get(ACCOUNT)?.management, true)
  })
  await check('accounts have status and tags, and no address', async () => {
    const account = organization?.Accounts.find(({ Name }) => Name === 'workload-07')
    const { Status, Email } = account ?? {}
    deepStrictEqual([Status, Email], ['ACTIVE', undefined])
    const { Tags } = account as unknown as { readonly Tags: unknown }
    deepStrictEqual(Tags, [{ Key: 'name', Value: 'workload-07' }])
  })
}

async function checkPolicies(store: Store, { root, workloads, first, scp, rcp }: Made) {
  const { items, organization } = await loadInventory(store)
  const { policies, problems } = attachedPolicies(organization, items)
  const of = (id: string) => {
    const found = policies.find((one) => one.id === id)
    return found && [found.name, found.type, found.text, [...found.targets].sort()]
  }
  await check('an SCP has its text and its targets', async () => {
    deepStrictEqual(of(scp), ['guardrail', 'scp', DENY, [workloads, first].sort()])
  })
  await check('an RCP has its text and its targets', async () => {
    deepStrictEqual(of(rcp), ['perimeter', 'rcp', DENY_ALL_PRINCIPALS, [root]])
  })
  await check('policies of AWS itself are told apart, and nothing is missing', async () => {
    deepStrictEqual(problems, [])
    const own = policies.filter(({ awsManaged }) => awsManaged).map(({ name }) => name)
    ok(own.includes('FullAWSAccess'), own.join(', '))
  })
}

async function checkS3(): Promise<void> {
  const s3 = awsClient.s3(REGION)
  const Bucket = 'logs.with.dots'
  const keys = Array.from({ length: 7 }, (_, at) => `AWSLogs/${at}/a b+ü.json.gz`)
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  )
  for (const Key of keys)
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: `body of ${Key}` }))
  await check('a bucket whose name has dots is listed', async () => {
    const { Buckets } = await s3.send(new ListBucketsCommand({}))
    deepStrictEqual(
      Buckets?.map(({ Name }) => Name),
      [Bucket],
    )
  })
  await check('all pages of its objects are listed', async () => {
    const listed: unknown[] = []
    for await (const page of paginateListObjectsV2({ client: s3, pageSize: 3 }, { Bucket }))
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key))
    deepStrictEqual(listed, keys)
  })
  await check('an object is read', async () => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: keys[3] }))
    strictEqual(await Body?.transformToString(), `body of ${keys[3]}`)
  })
  await check('a bucket and an object that are not there are missing', async () => {
    const codes = await Promise.all(
      [
        { Bucket: 'no-such-bucket', Key: 'x' },
        { Bucket, Key: 'x' },
      ].map((input) =>
        s3.send(new GetObjectCommand(input)).then(
          () => 'read',
          (cause: unknown) => awsFailure(cause, 's3:GetObject').code,
        ),
      ),
    )
    deepStrictEqual(codes, ['aws/missing', 'aws/missing'])
  })
}

async function checkSts(): Promise<void> {
  await check('the caller is told', async () => {
    const { Account, Arn } = await awsClient.sts(REGION).send(new GetCallerIdentityCommand({}))
    strictEqual(Account, ACCOUNT)
    ok(Arn?.startsWith(`arn:aws:sts::${ACCOUNT}:`), Arn)
  })
}

async function runAll(program: string): Promise<void> {
  const server = await startMoto(program)
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'of-moto',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  })
  const home = mkdtempSync(join(tmpdir(), 'perimetry-moto-'))
  const opened = await openStore(home, 'write')
  try {
    if (!opened.ok) throw new Error(opened.error.message)
    await checkSts()
    await checkOrganizations(opened.value)
    await checkS3()
  } finally {
    if (opened.ok) await closeStore(opened.value)
    rmSync(home, { recursive: true, force: true })
    await server.stop()
  }
}

const moto = prepareMoto()
if (moto.kind === 'ready') await runAll(moto.program)
else if (moto.kind === 'failed') await check(moto.why, () => Promise.reject(new Error(moto.why)))
const skipped = moto.kind === 'skipped' ? [`no test against moto was run: ${moto.why}`] : []
for (const why of skipped) console.log(`SKIPPED: ${why}`)
const report = process.env['PERIMETRY_MOTO_REPORT']
if (report !== undefined) writeFileSync(report, JSON.stringify({ passed, failed, skipped }))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
