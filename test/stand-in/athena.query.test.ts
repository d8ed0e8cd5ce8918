import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  GetTableMetadataCommand,
  ListDatabasesCommand,
  paginateListTableMetadata,
} from '@aws-sdk/client-athena'
import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { awsClient } from '#lib/aws/clients.ts'
import { hiveText } from '#lib/query/hive-type.ts'
import { type StandIn, startStandIn } from './athena.ts'
import { OLD_COLUMNS } from './cloudtrail-table.ts'

let standIn: StandIn

beforeEach(async () => {
  standIn = await startStandIn({
    tables: [
      { name: 'management', records: [] },
      { name: 'data', columns: OLD_COLUMNS, records: [] },
    ],
    objects: { 'logs/AWSLogs/a.gz': 12, 'logs/other': 3, 'elsewhere/AWSLogs/b.gz': 1 },
  })
  for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value)
})

afterEach(async () => {
  await standIn.close()
  vi.unstubAllEnvs()
})

test('tables are described as the catalog does', async () => {
  const athena = awsClient.athena('eu-west-1')
  const where = { CatalogName: 'AwsDataCatalog', DatabaseName: 'security' }
  const { TableMetadata } = await athena.send(
    new GetTableMetadataCommand({ ...where, TableName: 'data' }),
  )
  const { Columns, PartitionKeys } = TableMetadata ?? {}
  expect(Columns).toEqual(
    OLD_COLUMNS.map(({ name, type }) => ({ Name: name, Type: hiveText(type) })),
  )
  expect(PartitionKeys?.map(({ Name }) => Name)).toEqual(['p_account', 'p_region', 'p_date'])
  const names: (string | undefined)[] = []
  for await (const page of paginateListTableMetadata({ client: athena }, where)) {
    names.push(...(page.TableMetadataList ?? []).map(({ Name }) => Name))
  }
  expect(names).toEqual(['management', 'data'])
  const { DatabaseList } = await athena.send(new ListDatabasesCommand(where))
  expect(DatabaseList).toEqual([{ Name: 'security' }])
  const missing = new GetTableMetadataCommand({ ...where, TableName: 'none' })
  await expect(athena.send(missing)).rejects.toMatchObject({ name: 'MetadataException' })
})

test('S3 lists what it was given, and STS says who asks', async () => {
  const s3 = awsClient.s3('eu-west-1')
  const listed = await s3.send(new ListObjectsV2Command({ Bucket: 'logs', Prefix: 'AWSLogs/' }))
  expect(listed.Contents).toEqual([{ Key: 'AWSLogs/a.gz', Size: 12 }])
  await expect(s3.send(new HeadObjectCommand({ Bucket: 'logs', Key: 'x' }))).rejects.toMatchObject({
    name: 'NotFound',
  })
  const identity = await awsClient.sts('eu-west-1').send(new GetCallerIdentityCommand({}))
  expect(identity.Account).toBe('111122223333')
})

test('what is not signed is refused', async () => {
  const answer = await fetch(standIn.env['AWS_ENDPOINT_URL_ATHENA']!, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonAthena.GetWorkGroup' },
    body: '{"WorkGroup":"primary"}',
  })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
})

test('a child process talks to it by its environment alone', async () => {
  const code = `
    import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
    import { awsClient } from '#lib/aws/clients.ts'
    console.log((await awsClient.sts('eu-west-1').send(new GetCallerIdentityCommand({}))).Account)`
  const child = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', code],
    { env: { ...process.env, ...standIn.env } },
  )
  expect(child.stdout).toBe('111122223333\n')
  expect(standIn.calls).toEqual(['sts:GetCallerIdentity'])
})
