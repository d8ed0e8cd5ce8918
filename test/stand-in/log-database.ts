import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { CLOUDTRAIL_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import { duckType } from './cloudtrail-table.ts'

/**
 * A database whose table `records` holds all records below a folder of CloudTrail's layout, as the documented table
 * would hold them; made once. Partitions are those of the files' paths, whatever stands in the records.
 */
export async function logDatabase(folder: string, path: string): Promise<string> {
  if (existsSync(path)) return path
  const draft = `${path}.${process.pid}`
  rmSync(draft, { force: true })
  const instance = await DuckDBInstance.create(draft)
  const connection = await instance.connect()
  const record = duckType({ kind: 'struct', fields: CLOUDTRAIL_COLUMNS }, 'recordName')
  const columns = CLOUDTRAIL_COLUMNS.map(
    ({ name, recordName, type }) => `record."${recordName}"::${duckType(type)} as "${name}"`,
  )
  await connection.run(
    `create table records as
     select ${columns.join(', ')}, place[1] as p_account, place[3] as p_region, concat_ws('/', place[4], place[5], place[6]) as p_date
     from (
       select unnest(Records) as record, split(regexp_extract(filename, 'AWSLogs/[^/]*/(.*)', 1), '/') as place
       from read_json($1, filename = true, format = 'unstructured', records = true, maximum_object_size = 100000000,
         columns = {Records: '${record}[]'})
     ) order by p_date, p_account, p_region`,
    [join(folder, 'AWSLogs', '*', '*', 'CloudTrail', '**', '*.json.gz')],
  )
  connection.closeSync()
  instance.closeSync()
  // Two test files may make it at one time: whoever is done first is followed by the same.
  renameSync(draft, path)
  return path
}
