import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { loadRecords, makeCloudTrailTable, OLD_COLUMNS } from './cloudtrail-table.ts'

const RECORD = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    accountId: '111122223333',
    onBehalfOf: { userId: 'u' },
    sessionContext: {
      attributes: { mfaAuthenticated: 'false' },
      webIdFederationData: { federatedProvider: 'p', attributes: { a: 'b' } },
    },
  },
  eventTime: '2026-11-20T10:00:00Z',
  awsRegion: 'eu-west-1',
  requestParameters: { bucketName: "b'\u0000\n", Host: ['x'] },
  responseElements: null,
  readOnly: true,
  resources: [{ ARN: 'arn:aws:s3:::b', accountId: '111122223333' }],
  eventContext: { tagContext: { principalTags: { team: 'a' } } },
  recipientAccountId: '444455556666',
  unheardOf: 'x',
}

async function loaded(columns?: typeof OLD_COLUMNS) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const table = await makeCloudTrailTable(connection, 'cloudtrail_logs', columns)
  await loadRecords(connection, table, [RECORD, {}])
  return async (sql: string) => (await connection.runAndReadAll(sql)).getRows()[0]
}

test('a record is read as the SerDe of the table reads it', async () => {
  const first = await loaded()
  const [parameters, ...rest] = (await first(
    `select requestparameters, responseelements, readonly, resources[1].arn, useridentity.onbehalfof.userid,
      useridentity.sessioncontext.webidfederationdata.attributes['a'], eventcontext, p_account, p_region, p_date
     from cloudtrail_logs where eventversion is not null`,
  ))!
  expect(JSON.parse(String(parameters))).toEqual(RECORD.requestParameters)
  expect(rest).toEqual([
    null,
    'true',
    'arn:aws:s3:::b',
    'u',
    'b',
    '{"tagContext":{"principalTags":{"team":"a"}}}',
    '444455556666',
    'eu-west-1',
    '2026/11/20',
  ])
})

test('an old table lacks what is optional, inside of structs too', async () => {
  const first = await loaded(OLD_COLUMNS)
  await expect(first('select eventcategory from cloudtrail_logs')).rejects.toThrow(/eventcategory/)
  await expect(first('select useridentity.onbehalfof from cloudtrail_logs')).rejects.toThrow(
    /onbehalfof/,
  )
  expect(await first('select count(*) from cloudtrail_logs')).toEqual([2n])
})
