import { AthenaClient } from '@aws-sdk/client-athena'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { awsClient } from '#lib/aws/clients.ts'
import { compile, type Query, type Statement } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'
import { type StandIn, type StandInSettings, startStandIn } from '#test/stand-in/athena.ts'
import { OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { type AthenaPlace, athenaEngine } from './athena.ts'
import { type Answer, type Engine, type Row, rowsOf } from './engine.ts'
import { governed } from './governed.ts'
import { dollars } from './price.ts'

const ACCOUNTS = ['111122223333', '444455556666']
const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22']
const RECORDS = ACCOUNTS.flatMap((recipientAccountId) =>
  DAYS.map((day) => ({
    awsRegion: 'eu-west-1',
    errorMessage: day.endsWith('20') ? '' : undefined,
    eventName: 'GetObject',
    eventSource: 's3.amazonaws.com',
    eventTime: `${day}T10:00:00Z`,
    recipientAccountId,
    userAgent: `"quoted", 'and'\nbroken ?`,
  })),
)
const PLACE: AthenaPlace = {
  workgroup: 'primary',
  catalog: 'AwsDataCatalog',
  database: 'security',
  output: 's3://results/here/',
  reuseMinutes: 60,
}
const QUERY: Query = {
  name: 'test',
  sql: `select eventtime, errormessage, useragent, :mark as mark
    from cloudtrail_logs where p_account in (:accounts) and p_date >= :day order by 1, recipientaccountid`,
  parameters: { accounts: 'texts', day: 'text', mark: 'text' },
}

let standIn: StandIn
const waits: number[] = []

async function standInWith(settings: Partial<StandInSettings> = {}): Promise<void> {
  standIn = await startStandIn({
    tables: [{ name: 'cloudtrail_logs', records: RECORDS }],
    ...settings,
  })
  for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value)
}

beforeEach(() => {
  waits.length = 0
})

afterEach(async () => {
  await standIn.close()
  vi.unstubAllEnvs()
})

function engine(place: Partial<AthenaPlace> = {}, wait = waited): Engine {
  // One attempt: how the SDK repeats calls is its own matter, and takes seconds.
  const athena = new AthenaClient({ region: 'eu-west-1', maxAttempts: 1 })
  return athenaEngine({ athena, s3: awsClient.s3('eu-west-1'), wait }, { ...PLACE, ...place })
}

async function waited(ms: number): Promise<void> {
  waits.push(ms)
}

function statement(values = {}, query = QUERY): Statement {
  const compiled = compile(query, {
    accounts: ACCOUNTS,
    day: '2026/11/20',
    mark: 'x',
    ...values,
  })
  if (!compiled.ok) throw new Error(compiled.error.message)
  return compiled.value
}

async function answered(run: Promise<Result<Answer, Failure>>): Promise<Answer & { all: Row[] }> {
  const answer = await run
  if (!answer.ok) throw new Error(answer.error.message)
  const all = await rowsOf(answer.value)
  if (!all.ok) throw new Error(all.error.message)
  return { ...answer.value, all: [...all.value] }
}

async function failure(run: Promise<Result<Answer, Failure>>): Promise<Failure> {
  const answer = await run
  if (answer.ok) throw new Error('it ended well')
  return answer.error
}

describe('a statement', () => {
  test('is answered with texts, null kept apart from empty, and with what it scanned', async () => {
    await standInWith({ partitionBytes: () => 20_000_000 })
    const answer = await answered(engine().run(statement({ day: '2026/11/21', mark: `it's ? --` })))
    expect(answer.columns).toEqual(['eventtime', 'errormessage', 'useragent', 'mark'])
    expect(answer.all).toHaveLength(4)
    expect(answer.all[0]).toEqual([
      '2026-11-21T10:00:00Z',
      null,
      `"quoted", 'and'\nbroken ?`,
      `it's ? --`,
    ])
    expect(answer.statistics).toEqual({
      id: standIn.started[0]?.id,
      bytesScanned: 80_000_000,
      dollars: dollars(80_000_000),
      engineMs: 42,
      isReused: false,
    })
    expect(standIn.started[0]?.partitions).toHaveLength(4)
  })

  test('with many rows is read from its file, with few by pages, and both say the same', async () => {
    await standInWith({ pageRows: 2 })
    const fromFile = await answered(engine().run(statement()))
    expect(standIn.calls).toContain('s3:GetObject')
    await standIn.close()
    await standInWith({ pageRows: 2, workgroup: { isManaged: true } })
    const fromPages = await answered(engine().run(statement()))
    expect(standIn.calls.filter((call) => call === 'athena:GetQueryResults')).toHaveLength(4)
    expect(standIn.calls).not.toContain('s3:GetObject')
    expect(fromPages.all).toEqual(fromFile.all)
    expect(fromFile.all).toHaveLength(6)
    expect(fromFile.all.map((row) => row[1])).toEqual(['', '', null, null, null, null])
  })

  test('is asked after with growing waits', async () => {
    await standInWith({ endings: [{ polls: 20 }] })
    await answered(engine().run(statement()))
    expect(waits[0]).toBe(250)
    expect(waits.every((ms, at) => at === 0 || ms >= waits[at - 1]!)).toBe(true)
    expect(waits.at(-1)).toBe(5000)
  })

  test('that Athena answered before costs nothing', async () => {
    await standInWith()
    await answered(engine().run(statement()))
    const again = await answered(engine().run(statement()))
    expect(again.statistics).toMatchObject({ isReused: true, bytesScanned: 0, dollars: 0 })
    const reuse = { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 } }
    expect(standIn.started[1]?.input['ResultReuseConfiguration']).toEqual(reuse)
  })

  test('names workgroup, database and parameters as Athena wants them', async () => {
    await standInWith()
    await answered(engine().run(statement()))
    expect(standIn.started[0]?.input).toMatchObject({
      ExecutionParameters: ["'x'", "'2026/11/20'"],
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'security' },
      ResultConfiguration: { OutputLocation: 's3://results/here/' },
      WorkGroup: 'primary',
    })
  })

  test.each([
    ['enforces its own', { isEnforced: true, output: 's3://enforced/' }],
    ['keeps results itself', { isManaged: true }],
  ])('sends no place for results where the workgroup %s', async (_, workgroup) => {
    await standInWith({ workgroup })
    await answered(engine().run(statement()))
    expect(standIn.started[0]?.input['ResultConfiguration']).toBeUndefined()
  })

  test('without any place for results is not started', async () => {
    await standInWith()
    expect(await failure(engine({ output: undefined }).run(statement()))).toMatchObject({
      code: 'athena/no-output',
    })
    expect(standIn.started).toEqual([])
  })

  test('that Athena does not know at once is asked for again', async () => {
    await standInWith({
      troubles: [
        {
          ...TROUBLE.notFound('GetQueryExecution', { times: 1 }),
          message: 'QueryExecution 00000000 was not found',
        },
      ],
    })
    expect((await answered(engine().run(statement()))).all).toHaveLength(6)
  })
})

describe('what goes wrong is said', () => {
  const oom = 'Query exhausted resources at this scale factor'
  test.each([
    ['athena/cut-off', { state: 'CANCELLED', reason: 'Bytes scanned limit was exceeded' }],
    [
      'athena/data-denied',
      { state: 'FAILED', reason: 'Access Denied (Service: Amazon S3; Status Code: 403)' },
    ],
    ['athena/exhausted', { state: 'FAILED', reason: oom }],
    [
      'athena/exhausted',
      { error: { ErrorCategory: 1, ErrorType: 3, Retryable: false }, reason: 'no' },
    ],
    ['athena/stopped', { state: 'CANCELLED', reason: 'Query cancelled by user' }],
    ['athena/failed', { state: 'FAILED', reason: 'GENERIC_INTERNAL_ERROR: x' }],
  ] as const)('%s', async (code, ending) => {
    await standInWith({ endings: [ending] })
    const { code: got, message } = await failure(engine().run(statement()))
    expect(got).toBe(code)
    expect(message).toContain(standIn.started[0]?.id)
    expect(message).toContain('6000 bytes scanned')
  })

  test('category and type stand in the message', async () => {
    const error = { ErrorCategory: 2, ErrorType: 1001, Retryable: false } as const
    await standInWith({ endings: [{ error, reason: 'HIVE_BAD_DATA: x' }] })
    const { message } = await failure(engine().run(statement()))
    expect(message).toContain('HIVE_BAD_DATA: x')
    expect(message).toContain('user error 1001')
    expect(message).toContain('will not help')
  })

  test('a failure that Athena may try again itself counts when it is seen twice', async () => {
    const error = { ErrorCategory: 1, ErrorType: 200, Retryable: true } as const
    await standInWith({ endings: [{ error, reason: 'internal' }] })
    const { message } = await failure(engine().run(statement()))
    expect(message).toContain('may help')
    expect(standIn.calls.filter((call) => call === 'athena:GetQueryExecution')).toHaveLength(4)
  })

  test('more bytes than the workgroup allows', async () => {
    await standInWith({ workgroup: { bytesLimit: 5_999 } })
    const { code, message } = await failure(engine().run(statement()))
    expect(code).toBe('athena/cut-off')
    expect(message).toMatch(/fewer days or accounts/)
  })

  test('a table that is not there', async () => {
    await standInWith({ tables: [] })
    expect((await failure(engine().run(statement()))).code).toBe('athena/table-missing')
  })

  test('a table with other columns', async () => {
    await standInWith({
      tables: [{ name: 'cloudtrail_logs', columns: OLD_COLUMNS, records: RECORDS }],
    })
    const query = { ...QUERY, sql: QUERY.sql.replace('eventtime,', 'eventcategory,') }
    expect((await failure(engine().run(statement({}, query)))).code).toBe('athena/column-missing')
    const inner = { ...QUERY, sql: QUERY.sql.replace('eventtime,', 'useridentity.inscopeof,') }
    expect((await failure(engine().run(statement({}, inner)))).code).toBe('athena/column-missing')
  })

  test('a statement that names no account', async () => {
    await standInWith()
    const sql = QUERY.sql.replace('p_account in (:accounts)', 'recipientaccountid in (:accounts)')
    const { message } = await failure(engine().run(statement({}, { ...QUERY, sql })))
    expect(message).toContain('CONSTRAINT_VIOLATION')
  })

  test.each([
    ['aws/expired', TROUBLE.expired('GetQueryExecution', { after: 1 })],
    ['aws/expired', TROUBLE.expired('GetQueryResults')],
    ['aws/denied', TROUBLE.denied('StartQueryExecution')],
    ['aws/denied', TROUBLE.denied('GetWorkGroup')],
    ['aws/clock', TROUBLE.skewed('*')],
    ['aws/credentials', TROUBLE.noCredentials('*')],
    ['aws/throttled', TROUBLE.throttled('StartQueryExecution')],
  ])('%s', async (code, trouble) => {
    await standInWith({ troubles: [trouble] })
    expect((await failure(engine().run(statement()))).code).toBe(code)
  })

  test('rows that cannot be had end with a failure, not with silence', async () => {
    await standInWith({ pageRows: 2, troubles: [TROUBLE.expired('GetObject')] })
    const answer = await engine().run(statement())
    expect(answer.ok && (await rowsOf(answer.value))).toMatchObject({
      ok: false,
      error: { code: 'aws/expired' },
    })
    await standIn.close()
    const workgroup = { isManaged: true }
    await standInWith({
      pageRows: 2,
      workgroup,
      troubles: [TROUBLE.expired('GetQueryResults', { after: 2 })],
    })
    const pages = await engine().run(statement())
    expect(pages.ok && (await rowsOf(pages.value))).toMatchObject({
      ok: false,
      error: { code: 'aws/expired' },
    })
  })
})

test('a result file that is cut is no result', async () => {
  await standInWith({ pageRows: 2, cutResults: 200 })
  const answer = await engine().run(statement())
  expect(answer.ok && (await rowsOf(answer.value))).toMatchObject({
    ok: false,
    error: { code: 'athena/broken-result' },
  })
})

describe('stopping', () => {
  test('stops the statement in AWS', async () => {
    await standInWith({ endings: [{ polls: Number.POSITIVE_INFINITY }] })
    const stop = new AbortController()
    const afterThree = async (ms: number) => {
      waits.push(ms)
      if (waits.length === 3) stop.abort()
    }
    expect((await failure(engine({}, afterThree).run(statement(), stop.signal))).code).toBe(
      'athena/cancelled',
    )
    expect(standIn.started[0]?.isStopped).toBe(true)
  })

  test('that AWS refuses is said: the statement may go on', async () => {
    await standInWith({ troubles: [TROUBLE.denied('StopQueryExecution')] })
    const stop = new AbortController()
    const { message } = await failure(
      engine({}, async () => stop.abort()).run(statement(), stop.signal),
    )
    expect(message).toContain(`may go on in AWS as ${standIn.started[0]?.id}`)
  })

  test('before the start starts nothing', async () => {
    await standInWith()
    expect((await failure(engine().run(statement(), AbortSignal.abort()))).code).toBe(
      'athena/cancelled',
    )
    expect(standIn.started).toEqual([])
  })

  test('while rows are read ends them', async () => {
    await standInWith({ pageRows: 2 })
    const stop = new AbortController()
    const answer = await engine().run(statement(), stop.signal)
    stop.abort()
    expect(answer.ok && (await rowsOf(answer.value))).toMatchObject({
      ok: false,
      error: { code: 'athena/cancelled' },
    })
  })
})

test('what AWS throttles is run again, and all answers come', async () => {
  await standInWith({
    troubles: [TROUBLE.throttled('StartQueryExecution', { after: 2, times: 4 })],
  })
  const runs = Array.from({ length: 12 }, (_, at) => statement({ mark: String(at) }))
  const careful = governed(engine(), { most: 5, wait: waited })
  const answers = await Promise.all(runs.map((one) => answered(careful.run(one))))
  expect(answers.map(({ all }) => all[0]?.[3])).toEqual(runs.map((_, at) => String(at)))
})
