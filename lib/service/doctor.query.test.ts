import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { INVENTORY_TYPES } from '#lib/org/inventory-types.ts'
import { CLOUDTRAIL_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import { type AwsSettings, parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import { type StandInSettings, startStandIn } from '#test/stand-in/athena.ts'
import { DOCUMENTED_PROPERTIES } from '#test/stand-in/athena-statements.ts'
import { type StandIn, standIn } from '#test/stand-in/aws-json.ts'
import { DOCUMENTED_KEYS, OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { AGGREGATOR, answerDemo } from '#test/stand-in/demo-inventory.ts'
import { ACCOUNTS, MANAGEMENT, recordsOf, SET_UP_TEXT, setUp } from '#test/stand-in/set-up.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { type CheckLine, doctor } from './doctor.ts'

const NOW = new Date('2026-11-24T08:00:00Z')
const TEXT = SET_UP_TEXT
const YESTERDAY = '2026-11-23'
const RECORDS = recordsOf(YESTERDAY)
/** Without Athena, whose statements take their time. */
const SHORT = TEXT.replace(/^athena.*\n/m, '')

let aws: StandIn
let closeAthena: (() => Promise<void>) | undefined

async function start(settings: Partial<StandInSettings> = {}) {
  await closeAthena?.()
  const athena = await startStandIn({ ...setUp(YESTERDAY), ...settings })
  closeAthena = athena.close
  for (const [name, value] of Object.entries({ ...aws.environment, ...athena.env }))
    vi.stubEnv(name, value)
  return athena
}

beforeEach(async () => {
  aws = await standIn(answerDemo)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await aws.close()
  await closeAthena?.()
  closeAthena = undefined
})

function settings(text = TEXT): AwsSettings {
  const parsed = parseAwsSettings(text, 'aws.yaml')
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}

async function linesOf(text?: string): Promise<readonly CheckLine[]> {
  if (closeAthena === undefined) await start()
  const lines: CheckLine[] = []
  for await (const line of doctor(settings(text), { now: NOW })) lines.push(line)
  return lines
}

/** `name: state` of what is not `ok`. */
const troubles = (lines: readonly CheckLine[]) =>
  lines.filter(({ state }) => state !== 'ok').map(({ name, state }) => `${name}: ${state}`)

function line(lines: readonly CheckLine[], name: string): CheckLine {
  const found = lines.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no line ${name} among ${lines.map((one) => one.name)}`)
  return found
}

describe('a whole set-up', () => {
  test('is ok in every line, and a statement is run for one day of three accounts', async () => {
    const athena = await start()
    const lines = await linesOf()
    expect(troubles(lines)).toEqual([])
    expect(lines.map(({ name }) => name)).toEqual([
      'identity',
      'region',
      'Organizations',
      'policy types of the organization',
      'workgroup primary',
      'results',
      'database security',
      'table cloudtrail_logs',
      'days of cloudtrail_logs',
      'accounts of cloudtrail_logs',
      'regions of cloudtrail_logs',
      'logs of cloudtrail_logs',
      'regions of the logs of cloudtrail_logs',
      'probe of cloudtrail_logs',
      'management events',
      'data events',
      'network activity events',
      `aggregator ${AGGREGATOR}`,
      'sources of the aggregator',
      'recorded types',
      'analyzers in eu-west-1',
      'Security Hub',
    ])
    expect(athena.started).toHaveLength(1)
    expect(athena.started[0]?.partitions).toEqual([
      { account: MANAGEMENT, region: 'eu-west-1', day: '2026/11/23' },
    ])
    expect(line(lines, 'probe of cloudtrail_logs').detail).toBe(
      `4 records on 2026-11-23 in ${MANAGEMENT}, 210000000011, 210000000022; 4,000 bytes scanned, less than 0.01 US dollars`,
    )
  })

  test('calls nothing that makes or changes something', async () => {
    const athena = await start()
    await linesOf()
    const calls = [...new Set([...athena.calls, ...aws.calls.map(({ action }) => action)])]
    const others = calls.filter((call) => !/:(?:Get|List|Describe|Select)/.test(call))
    expect(others).toEqual(['athena:StartQueryExecution'])
  })

  test('that aws.yaml names a part of is asked for that part, and told how to name the others', async () => {
    const lines = await linesOf('region: eu-west-1\n')
    expect(troubles(lines)).toEqual(
      ['Organizations', 'Athena', 'aggregator', 'analyzers', 'Security Hub'].map(
        (name) => `${name}: not asked`,
      ),
    )
  })
})

const ATHENA = (of: string) => `arn:aws:athena:eu-west-1:${MANAGEMENT}:${of}`
const GLUE = (of: string) => `arn:aws:glue:eu-west-1:${MANAGEMENT}:${of}`

describe('a call that is denied names the statement that is missing, and the rest is asked', () => {
  test.each([
    ['GetWorkGroup', 'workgroup primary', 'athena:GetWorkGroup', [ATHENA('workgroup/primary')]],
    [
      'GetDatabase',
      'database security',
      'athena:GetDatabase',
      [ATHENA('datacatalog/AwsDataCatalog')],
    ],
    [
      'GetTableMetadata',
      'table cloudtrail_logs',
      'athena:GetTableMetadata',
      [ATHENA('datacatalog/AwsDataCatalog')],
    ],
    [
      'StartQueryExecution',
      'probe of cloudtrail_logs',
      'athena:StartQueryExecution',
      [ATHENA('workgroup/primary')],
    ],
    [
      'GetQueryExecution',
      'probe of cloudtrail_logs',
      'athena:GetQueryExecution',
      [ATHENA('workgroup/primary')],
    ],
    [
      'GetQueryResults',
      'probe of cloudtrail_logs',
      'athena:GetQueryResults',
      [ATHENA('workgroup/primary')],
    ],
    ['ListObjectsV2', 'logs of cloudtrail_logs', 's3:ListBucket', ['arn:aws:s3:::perimetry-logs']],
    ['GetBucketLocation', 'results', 's3:GetBucketLocation', ['arn:aws:s3:::perimetry-results']],
  ])('%s', async (call, name, action, resources) => {
    await start({ troubles: [TROUBLE.denied(call)] })
    const lines = await linesOf()
    const found = line(lines, name)
    expect(found).toMatchObject({ state: 'missing', code: 'aws/denied' })
    const statements = found.iamStatements ?? []
    expect(statements.flatMap(({ Action }) => Action)).toContain(action)
    expect(statements.flatMap(({ Resource }) => Resource)).toEqual(
      expect.arrayContaining(resources),
    )
    expect(line(lines, `aggregator ${AGGREGATOR}`).state).toBe('ok')
  })

  test.each([
    ['organizations:DescribeOrganization', 'Organizations', '*'],
    ['organizations:ListRoots', 'Organizations', '*'],
    ['organizations:ListAccounts', 'Organizations', '*'],
    ['config:DescribeConfigurationAggregators', `aggregator ${AGGREGATOR}`, '*'],
    [
      'config:DescribeConfigurationAggregatorSourcesStatus',
      'sources of the aggregator',
      `arn:aws:config:eu-west-1:${MANAGEMENT}:config-aggregator/*`,
    ],
    [
      'config:DescribeConfigurationRecorders',
      'recorded types',
      `arn:aws:config:eu-west-1:${MANAGEMENT}:configuration-recorder/*`,
    ],
    [
      'config:SelectAggregateResourceConfig',
      'recorded types',
      `arn:aws:config:eu-west-1:${MANAGEMENT}:config-aggregator/*`,
    ],
    ['access-analyzer:ListAnalyzers', 'analyzers in eu-west-1', '*'],
    [
      'securityhub:GetFindings',
      'Security Hub',
      `arn:aws:securityhub:eu-west-1:${MANAGEMENT}:hub/default`,
    ],
  ])('%s', async (action, name, resource) => {
    const message = `User: arn:aws:sts::${MANAGEMENT}:assumed-role/reader/s is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`
    aws.refuse(action, 'AccessDeniedException', { message })
    const lines = await linesOf(SHORT)
    expect(line(lines, name)).toMatchObject({
      state: 'missing',
      iamStatements: [{ Effect: 'Allow', Action: [action], Resource: [resource] }],
    })
    expect(lines.filter(({ state }) => state === 'ok').length).toBeGreaterThan(4)
  })

  test('Glue behind Athena', async () => {
    const words = `User: arn:aws:sts::${MANAGEMENT}:assumed-role/reader/s is not authorized to perform: glue:GetTable on resource: ${GLUE('catalog')} because no identity-based policy allows the glue:GetTable action (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException)`
    await start({
      troubles: [
        { ...TROUBLE.denied('GetTableMetadata'), code: 'MetadataException', message: words },
      ],
    })
    const lines = await linesOf()
    expect(line(lines, 'table cloudtrail_logs')).toMatchObject({
      state: 'missing',
      iamStatements: [
        {
          Action: ['glue:GetTable'],
          Resource: [
            GLUE('catalog'),
            GLUE('database/security'),
            GLUE('table/security/cloudtrail_logs'),
          ],
        },
      ],
    })
    expect(line(lines, 'probe').detail).toBe('not asked, because no table can be used')
  })

  test('the log files, which Athena reads for who asks', async () => {
    await start({
      endings: [
        {
          state: 'FAILED',
          reason:
            'PERMISSION_DENIED: Access denied when reading from location: s3://perimetry-logs/AWSLogs/o-example/. Access Denied (Service: Amazon S3; Status Code: 403)',
        },
      ],
    })
    expect(line(await linesOf(), 'probe of cloudtrail_logs')).toMatchObject({
      state: 'missing',
      code: 'athena/data-denied',
      iamStatements: [
        { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::perimetry-logs/AWSLogs/o-example/*'] },
        { Resource: ['arn:aws:s3:::perimetry-logs'] },
      ],
    })
  })
})

describe('something that is in the way of all is said once', () => {
  const FIRST = ['identity: failed']
  const REST = ['Organizations', 'Athena', 'Config', 'analyzers', 'Security Hub']
  const rest = REST.map((name) => `${name}: not asked`)

  test.each([
    ['expired credentials', TROUBLE.expired('*'), 'aws/expired'],
    ['a clock that is off', TROUBLE.skewed('*'), 'aws/clock'],
    ['credentials that are none', TROUBLE.noCredentials('*'), 'aws/credentials'],
  ])('%s', async (_, trouble, code) => {
    await start({ troubles: [trouble] })
    const lines = await linesOf()
    expect(troubles(lines)).toEqual([...FIRST, ...rest])
    expect(line(lines, 'identity')).toMatchObject({ code, whatToDo: expect.any(String) })
    expect(aws.calls).toEqual([])
  })

  test('credentials that expire in the middle', async () => {
    aws.refuse('organizations:ListRoots', 'ExpiredTokenException')
    const lines = await linesOf()
    expect(troubles(lines)).toEqual(['Organizations: failed', ...rest.slice(1)])
    expect(line(lines, 'Athena').detail).toContain('the credentials have expired')
  })
})

describe('who asks', () => {
  test.each([
    [`arn:aws:iam::${MANAGEMENT}:root`, 'identity: warning'],
    [`arn:aws:iam::${MANAGEMENT}:user/alice`, 'identity: warning'],
    [`arn:aws-cn:sts::${MANAGEMENT}:assumed-role/reader/s`, 'region: missing'],
  ])('%s', async (identity, expected) => {
    await start({ identity })
    expect(troubles(await linesOf(SHORT))).toEqual([expected, 'Athena: not asked'])
  })

  test('an account that may not read the organization is told which may', async () => {
    await start({ identity: 'arn:aws:sts::210000000011:assumed-role/reader/s' })
    aws.refuse('organizations:ListRoots', 'AccessDeniedException', {
      message: "You don't have permissions to access this resource.",
    })
    const found = line(await linesOf(SHORT), 'Organizations')
    expect(found).toMatchObject({ state: 'missing', whatToDo: expect.stringContaining(MANAGEMENT) })
    expect(found.iamStatements).toBeUndefined()
  })

  test('an account in no organization', async () => {
    aws.refuse('organizations:DescribeOrganization', 'AWSOrganizationsNotInUseException')
    expect(line(await linesOf(SHORT), 'Organizations').detail).toContain('in no organization')
  })
})

describe('the workgroup', () => {
  test.each<[string, Partial<StandInSettings>, string, RegExp]>([
    ['is not there', { workgroups: ['other'] }, 'missing', /there is no workgroup primary/],
    ['is switched off', { workgroup: { state: 'DISABLED' } }, 'missing', /switched off/],
    [
      'runs an engine for which statements are not written',
      { workgroup: { engine: 'Athena engine version 2' } },
      'missing',
      /Athena engine version 2/,
    ],
    ['has no limit', { workgroup: {} }, 'warning', /without a limit/],
  ])('%s', async (_, changed, state, detail) => {
    await start(changed)
    const lines = await linesOf()
    expect(line(lines, 'workgroup primary')).toMatchObject({
      state,
      detail: expect.stringMatching(detail),
    })
    const probed = lines.find(({ name }) => name.startsWith('probe'))
    expect(probed?.state).toBe(state === 'missing' ? 'not asked' : 'ok')
  })

  test.each<[string, Partial<StandInSettings>, string, string]>([
    ['keeps results itself', { workgroup: { isManaged: true } }, TEXT, 'ok'],
    [
      'names no place',
      { workgroup: { bytesLimit: 1 } },
      TEXT.replace(", output: 's3://perimetry-results/'", ''),
      'missing',
    ],
    [
      'enforces its own place',
      { workgroup: { isEnforced: true, output: 's3://elsewhere/x' } },
      TEXT,
      'ok',
    ],
    [
      'writes to another region',
      { bucketRegions: { 'perimetry-results': 'us-east-1' } },
      TEXT,
      'missing',
    ],
    [
      'writes to a bucket that is not there',
      { troubles: [{ ...TROUBLE.denied('GetBucketLocation'), code: 'NoSuchBucket', status: 404 }] },
      TEXT,
      'missing',
    ],
  ])('%s', async (_, changed, text, state) => {
    await start(changed)
    expect(line(await linesOf(text), 'results').state).toBe(state)
  })

  test('is in front of a database that is not there', async () => {
    const lines = await linesOf(TEXT.replace('database: security', 'database: other'))
    expect(line(lines, 'database other').detail).toContain('there is no database other')
    expect(line(lines, 'table cloudtrail_logs').state).toBe('missing')
  })
})

const TEMPLATE = DOCUMENTED_PROPERTIES['storage.location.template'] ?? ''

function withProperties(properties: Readonly<Record<string, string>>): Partial<StandInSettings> {
  const all = { ...DOCUMENTED_PROPERTIES, ...properties }
  return { tables: [{ name: 'cloudtrail_logs', records: RECORDS, properties: all }] }
}

describe('a table', () => {
  test('that is not there', async () => {
    await start({ tables: [{ name: 'trail', records: [] }] })
    const found = line(await linesOf(), 'table cloudtrail_logs')
    expect(found).toMatchObject({ state: 'missing', code: 'athena/table-missing' })
    expect(found.detail).toMatch(/; the database has trail$/)
    expect(found.whatToDo).toContain('perimetry table-ddl')
  })

  test('with other columns', async () => {
    const columns = CLOUDTRAIL_COLUMNS.filter(({ name }) => name !== 'eventsource')
    await start({ tables: [{ name: 'cloudtrail_logs', records: [], columns }] })
    const found = line(await linesOf(), 'table cloudtrail_logs')
    expect(found).toMatchObject({ state: 'missing', code: 'athena/column-missing' })
    expect(found.detail).toContain('`eventsource`')
  })

  test('of old, which lacks what newer ones have', async () => {
    await start({ tables: [{ name: 'cloudtrail_logs', records: RECORDS, columns: OLD_COLUMNS }] })
    const lines = await linesOf()
    const found = line(lines, 'table cloudtrail_logs')
    expect(found.state).toBe('warning')
    expect(found.detail).toContain('useridentity.inscopeof')
    expect(line(lines, 'probe of cloudtrail_logs').state).toBe('ok')
    expect(line(lines, 'data events').detail).toContain('does not tell the category')
  })

  test.each([
    ['without projection', { 'projection.enabled': 'false' }, 'table cloudtrail_logs', 'missing'],
    [
      'whose days ended',
      { 'projection.p_date.range': '2022/01/01,2025/12/31' },
      'days of cloudtrail_logs',
      'missing',
    ],
    [
      'whose days end today',
      { 'projection.p_date.range': '2022/01/01,2026/11/24' },
      'days of cloudtrail_logs',
      'ok',
    ],
    [
      'that lists accounts, not all',
      { 'projection.p_account.type': 'enum', 'projection.p_account.values': MANAGEMENT },
      'accounts of cloudtrail_logs',
      'missing',
    ],
    [
      'that lists all accounts',
      { 'projection.p_account.type': 'enum', 'projection.p_account.values': ACCOUNTS.join(', ') },
      'accounts of cloudtrail_logs',
      'ok',
    ],
    [
      'that lists regions, not all with logs',
      { 'projection.p_region.values': 'us-east-1' },
      'regions of the logs of cloudtrail_logs',
      'warning',
    ],
    [
      'that looks in another place than the trail writes to',
      { 'storage.location.template': TEMPLATE.replace('o-example', 'o-other') },
      'logs of cloudtrail_logs',
      'missing',
    ],
  ])('%s', async (_, properties, name, state) => {
    await start(withProperties(properties))
    expect(line(await linesOf(), name).state).toBe(state)
  })

  test('that is not cut by account is not read for a look', async () => {
    const template = TEMPLATE.replace(`\${p_account}`, 'all')
    await start({
      tables: [
        {
          name: 'cloudtrail_logs',
          records: RECORDS,
          keys: DOCUMENTED_KEYS.slice(1),
          properties: { ...DOCUMENTED_PROPERTIES, 'storage.location.template': template },
        },
      ],
    })
    expect(line(await linesOf(), 'probe of cloudtrail_logs')).toMatchObject({
      state: 'not asked',
      detail: expect.stringContaining('not cut by account'),
    })
  })
})

describe('the probe', () => {
  test('without a record says what that may mean', async () => {
    await start({ tables: [{ name: 'cloudtrail_logs', records: [] }] })
    const lines = await linesOf()
    expect(line(lines, 'probe of cloudtrail_logs')).toMatchObject({
      state: 'warning',
      whatToDo: expect.stringMatching(/no trail.*storage\.location\.template/),
    })
    expect(lines.map(({ name }) => name)).not.toContain('data events')
  })

  test('without data events says that they are not observable', async () => {
    const records = RECORDS.filter(({ eventCategory }) => eventCategory === 'Management')
    await start({ tables: [{ name: 'cloudtrail_logs', records }] })
    expect(troubles(await linesOf())).toEqual([
      'data events: warning',
      'network activity events: warning',
    ])
  })

  test('of two tables counts the classes of both', async () => {
    const of = (isData: boolean) =>
      RECORDS.filter(({ eventCategory }) => (eventCategory === 'Data') === isData)
    await start({
      tables: [
        { name: 'management', records: of(false) },
        { name: 'data', records: of(true) },
      ],
    })
    const lines = await linesOf(TEXT.replace('[cloudtrail_logs]', '[management, data]'))
    expect(troubles(lines)).toEqual([])
    expect(lines.filter(({ name }) => name.startsWith('probe of '))).toHaveLength(2)
  })

  test('that the workgroup cuts off says so', async () => {
    await start({ workgroup: { bytesLimit: 1000 } })
    expect(line(await linesOf(), 'probe of cloudtrail_logs')).toMatchObject({
      state: 'failed',
      code: 'athena/cut-off',
    })
  })
})

describe('Config', () => {
  async function withAnswer(action: string, answer: object): Promise<readonly CheckLine[]> {
    await aws.close()
    aws = await standIn((call) => (call.action === action ? answer : answerDemo(call)))
    return await linesOf(SHORT)
  }
  const sources = (states: readonly string[]) => ({
    AggregatedSourceStatusList: states.map((LastUpdateStatus, at) => ({
      SourceId: ACCOUNTS[at],
      SourceType: 'ACCOUNT',
      AwsRegion: 'eu-west-1',
      LastUpdateStatus,
      ...(LastUpdateStatus === 'FAILED' ? { LastErrorCode: 'ACCESS_DENIED' } : {}),
    })),
  })
  const STATUS = 'config:DescribeConfigurationAggregatorSourcesStatus'

  test('whose aggregator is not there', async () => {
    const lines = await linesOf(SHORT.replace(AGGREGATOR, 'other'))
    expect(troubles(lines).slice(1)).toEqual([
      'aggregator other: missing',
      'recorded types: not asked',
    ])
  })

  test('that could not gather half of the accounts names them', async () => {
    const half = ACCOUNTS.map((_, at) => (at % 2 === 0 ? 'SUCCEEDED' : 'FAILED'))
    const found = line(await withAnswer(STATUS, sources(half)), 'sources of the aggregator')
    expect(found.state).toBe('warning')
    expect(found.detail).toContain(`${ACCOUNTS[1]} in eu-west-1 (ACCESS_DENIED)`)
  })

  test.each([
    ['any', ACCOUNTS.map(() => 'FAILED'), 'missing'],
    ['some of the organization', ['SUCCEEDED', 'SUCCEEDED'], 'warning'],
    ['anything at all', [], 'missing'],
  ])('that did not gather %s', async (_, states, state) => {
    expect(line(await withAnswer(STATUS, sources(states)), 'sources of the aggregator').state).toBe(
      state,
    )
  })

  test('that does not record a type says in which accounts', async () => {
    const resourceTypes = INVENTORY_TYPES.filter((type) => type !== 'AWS::IAM::Role')
    const lines = await withAnswer('config:DescribeConfigurationRecorders', {
      ConfigurationRecorders: [{ name: 'default', recordingGroup: { resourceTypes } }],
    })
    expect(line(lines, 'recorded types')).toMatchObject({
      state: 'warning',
      detail: `recorders of 1 account are known; not recorded: AWS::IAM::Role in ${MANAGEMENT}; nothing tells what 9 others record`,
    })
  })

  test('that records nothing', async () => {
    const lines = await withAnswer('config:DescribeConfigurationRecorders', {})
    expect(line(lines, 'recorded types').state).toBe('warning')
  })
})

describe('findings', () => {
  test.each([
    ['no analyzer', [], 'missing'],
    ['one of unused access', [['ORGANIZATION_UNUSED_ACCESS', 'ACTIVE']], 'missing'],
    ['one of the account alone', [['ACCOUNT', 'ACTIVE']], 'warning'],
    ['one that is switched off', [['ORGANIZATION', 'DISABLED']], 'warning'],
  ])('%s', async (_, analyzers, state) => {
    await aws.close()
    const all = analyzers.map(([type, status]) => ({ arn: 'arn:x', name: 'x', type, status }))
    aws = await standIn((call) =>
      call.action === 'access-analyzer:ListAnalyzers' ? { analyzers: all } : answerDemo(call),
    )
    expect(line(await linesOf(SHORT), 'analyzers in eu-west-1').state).toBe(state)
  })

  test('Security Hub that is not switched on', async () => {
    aws.refuse('securityhub:GetFindings', 'InvalidAccessException')
    expect(line(await linesOf(SHORT), 'Security Hub').detail).toBe(
      'it is not switched on in eu-west-1',
    )
  })
})

test('a run that is stopped ends without more lines', async () => {
  await start()
  const controller = new AbortController()
  const names: string[] = []
  for await (const { name } of doctor(settings(), { now: NOW, signal: controller.signal })) {
    names.push(name)
    if (name === 'Organizations') controller.abort()
  }
  expect(names).toEqual(['identity', 'region', 'Organizations'])
})

test('a region whose host is not there is said to be the cause', async () => {
  await start()
  vi.stubEnv('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:1')
  const lines = await linesOf()
  expect(line(lines, 'identity')).toMatchObject({
    state: 'failed',
    code: 'aws/unreachable',
    whatToDo: expect.stringContaining('region'),
  })
  expect(line(lines, 'Athena').detail).toBe('not asked, because AWS cannot be reached')
})
