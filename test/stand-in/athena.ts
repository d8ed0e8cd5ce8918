import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hiveText } from '#lib/query/hive-type.ts'
import { inlined, type Statement } from '#lib/query/query.ts'
import { csvOf } from './athena-csv.ts'
import {
  AthenaTrouble,
  athenaWords,
  DATABASE,
  type PartitionBytes,
  type Scan,
  type StandInTable,
  Statements,
  type Table,
} from './athena-statements.ts'
import type { Ending, Trouble } from './troubles.ts'

export interface StandInSettings {
  readonly tables: readonly StandInTable[]
  readonly partitionBytes?: PartitionBytes
  readonly troubles?: readonly Trouble[]
  readonly endings?: readonly Ending[]
  readonly workgroup?: {
    readonly isEnforced?: boolean
    readonly output?: string
    readonly isManaged?: boolean
    readonly bytesLimit?: number
    readonly state?: 'ENABLED' | 'DISABLED'
    readonly engine?: string
  }
  /** Other names of workgroups are not found; without it every name is one. */
  readonly workgroups?: readonly string[]
  /** Who asks; a role's session without it. */
  readonly identity?: string
  /** Where a bucket is; `eu-west-1` without it. */
  readonly bucketRegions?: Readonly<Record<string, string>>
  /** Sizes of further objects by `bucket/key`, for ListObjectsV2. */
  readonly objects?: Readonly<Record<string, number>>
  /** Characters after which result files end. */
  readonly cutResults?: number
  /** Rows of one page at most; AWS gives 1,000. */
  readonly pageRows?: number
  /** Statements have ended when they are asked after for the first time; else they are queued, then run. */
  readonly isQuick?: boolean
}

/** A statement that was started. */
export interface Started extends Scan, Statement {
  readonly id: string
  readonly input: Json
  isReused: boolean
  isStopped: boolean
  polls: number
  state: string
}

type Json = Record<string, unknown>

/** AWS at the edge of HTTP: Athena, S3 and STS for the real SDK, on a real DuckDB. */
export interface StandIn {
  /** For `process.env` or a child process: endpoints, credentials, no other source of either. */
  readonly env: Readonly<Record<string, string>>
  /** Every call, in order: `athena:StartQueryExecution`, `s3:GetObject`, … */
  readonly calls: readonly string[]
  readonly started: readonly Started[]
  /** All partitions of a table, and the bytes of all. */
  readonly whole: (table: string) => Promise<Scan>
  readonly close: () => Promise<void>
}

/**
 * Starts the stand-in on a free port. A child process that talks to it must be run without blocking this one
 * (`spawn`, not `spawnSync`). Requests that are not signed are refused.
 */
export async function startStandIn(settings: StandInSettings): Promise<StandIn> {
  const statements = await Statements.open(settings.tables, settings.partitionBytes)
  const service = new Service(statements, settings)
  const server = createServer((request, response) => void service.answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    env: {
      AWS_ENDPOINT_URL_ATHENA: url,
      AWS_ENDPOINT_URL_S3: url,
      AWS_ENDPOINT_URL_STS: url,
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_SESSION_TOKEN: 'example',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_REGION: 'eu-west-1',
    },
    calls: service.calls,
    started: service.started,
    whole: (table) => statements.scan({ text: `select * from ${table}`, parameters: [] }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class Refusal extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

interface Execution extends Started {
  readonly place: string | undefined
  readonly ending: Ending
  readonly result: Promise<Table>
  reason: string
}

const OUTPUT = 's3://perimetry-results/'

class Service {
  readonly calls: string[] = []
  readonly started: Execution[] = []
  readonly #statements: Statements
  readonly #settings: StandInSettings
  readonly #counts = new Map<unknown, number>()
  #ids = 0
  readonly #objects = new Map<string, string>()
  readonly #athena: Readonly<Record<string, (input: Json) => unknown>>

  constructor(statements: Statements, settings: StandInSettings) {
    this.#statements = statements
    this.#settings = settings
    this.#athena = {
      GetDatabase: ({ DatabaseName }) => ({ Database: this.#database(DatabaseName) }),
      GetQueryExecution: (input) => this.#getExecution(this.#execution(input)),
      GetQueryResults: (input) => this.#getResults(this.#execution(input), input),
      GetTableMetadata: (input) => ({ TableMetadata: this.#table(input) }),
      GetWorkGroup: ({ WorkGroup }) => ({ WorkGroup: this.#workgroup(WorkGroup) }),
      ListDatabases: () => ({ DatabaseList: [this.#database(DATABASE)] }),
      ListTableMetadata: (input) => this.#tables(input),
      StartQueryExecution: (input) => this.#start(input),
      StopQueryExecution: (input) => {
        const execution = this.#execution(input)
        execution.isStopped = true
        return {}
      },
    }
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const target = request.headers['x-amz-target']
    if (typeof target === 'string') await this.#answerAthena(request, response, target, body)
    else if (request.method === 'POST') this.#answerSts(request, response)
    else this.#answerS3(request, response)
  }

  async #answerAthena(
    request: IncomingMessage,
    response: ServerResponse,
    target: string,
    body: string,
  ): Promise<void> {
    const action = target.split('.')[1] ?? ''
    const json = (status: number, value: unknown) =>
      respond(response, status, 'application/x-amz-json-1.1', JSON.stringify(value))
    try {
      this.#check(request, 'athena', action)
      const handle = this.#athena[action]
      if (handle === undefined) throw new Refusal('UnknownOperationException', action)
      json(200, await handle(JSON.parse(body) as Json))
    } catch (cause) {
      const { code, message, status } = refusalOf(cause)
      json(status, { __type: code, message })
    }
  }

  #answerSts(request: IncomingMessage, response: ServerResponse): void {
    const xml = (status: number, text: string) => respond(response, status, 'text/xml', text)
    try {
      this.#check(request, 'sts', 'GetCallerIdentity')
      const { identity = 'arn:aws:sts::111122223333:assumed-role/reader/session' } = this.#settings
      xml(
        200,
        `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${identity}</Arn><UserId>AROAEXAMPLE:session</UserId><Account>${identity.split(':')[4]}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      )
    } catch (cause) {
      const { code, message, status } = refusalOf(cause)
      xml(
        status,
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      )
    }
  }

  #answerS3(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://s3')
    const path = decodeURIComponent(url.pathname.slice(1))
    const isList = !path.replace(/\/$/, '').includes('/')
    const xml = (status: number, text: string) =>
      respond(response, status, 'application/xml', request.method === 'HEAD' ? '' : text)
    try {
      const isLocation = isList && url.searchParams.has('location')
      const ofBucket = isLocation ? 'GetBucketLocation' : 'ListObjectsV2'
      const ofObject = request.method === 'HEAD' ? 'HeadObject' : 'GetObject'
      this.#check(request, 's3', isList ? ofBucket : ofObject)
      if (isList) {
        const bucket = path.replace(/\/$/, '')
        xml(200, isLocation ? this.#location(bucket) : this.#list(bucket, url.searchParams))
        return
      }
      const text = this.#objects.get(path)
      if (text === undefined)
        throw new Refusal('NoSuchKey', 'The specified key does not exist.', 404)
      respond(
        response,
        200,
        'text/csv',
        request.method === 'HEAD' ? '' : text,
        Buffer.byteLength(text),
      )
    } catch (cause) {
      const { code, message, status } = refusalOf(cause)
      xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
    }
  }

  /** Buckets of the region us-east-1 have no constraint. */
  #location(bucket: string): string {
    const region = this.#settings.bucketRegions?.[bucket] ?? 'eu-west-1'
    return `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${region === 'us-east-1' ? '' : region}</LocationConstraint>`
  }

  #list(bucket: string, asked: URLSearchParams): string {
    const prefix = asked.get('prefix') ?? ''
    const delimiter = asked.get('delimiter') ?? ''
    const sizes = [
      ...Object.entries(this.#settings.objects ?? {}),
      ...[...this.#objects].map(([path, text]) => [path, Buffer.byteLength(text)] as const),
    ].filter(([path]) => path.startsWith(`${bucket}/${prefix}`))
    const folders = new Set<string>()
    const items = sizes.flatMap(([path, size]) => {
      const key = path.slice(bucket.length + 1)
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
      if (end === -1) return [`<Contents><Key>${key}</Key><Size>${size}</Size></Contents>`]
      folders.add(key.slice(0, end + 1))
      return []
    })
    const common = [...folders].map(
      (folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`,
    )
    return `<ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated><KeyCount>${items.length + common.length}</KeyCount>${items.join('')}${common.join('')}</ListBucketResult>`
  }

  /** Notes the call, refuses it when it is not signed, and makes the trouble that was asked for. */
  #check(request: IncomingMessage, service: string, action: string): void {
    this.calls.push(`${service}:${action}`)
    if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=') !== true) {
      throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
    }
    for (const trouble of this.#settings.troubles ?? []) {
      if (trouble.action !== '*' && trouble.action !== action) continue
      const count = this.#count(trouble)
      if (count < trouble.after || count >= trouble.after + trouble.times) continue
      throw new Refusal(trouble.code, trouble.message, trouble.status)
    }
  }

  /** How often it was asked before. */
  #count(what: unknown): number {
    const count = this.#counts.get(what) ?? 0
    this.#counts.set(what, count + 1)
    return count
  }

  #database(name: unknown): Json {
    if (name === DATABASE) return { Name: DATABASE }
    throw new Refusal(
      'MetadataException',
      `Database ${String(name)} not found. (Service: AWSGlue; Status Code: 400; Error Code: EntityNotFoundException)`,
    )
  }

  #table({ DatabaseName, TableName }: Json): Json {
    this.#database(DatabaseName)
    const table = this.#statements.tables.get(String(TableName))
    if (table === undefined) {
      throw new Refusal(
        'MetadataException',
        `EntityNotFoundException: Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException): ${String(TableName)}`,
      )
    }
    return {
      Name: TableName,
      TableType: 'EXTERNAL_TABLE',
      Columns: table.columns.map(({ name, type }) => ({ Name: name, Type: hiveText(type) })),
      PartitionKeys: table.keys.map(({ name, type }) => ({ Name: name, Type: type })),
      Parameters: table.properties,
    }
  }

  /** Pages of one table each, so that a reader must page. */
  #tables({ DatabaseName, NextToken }: Json): Json {
    const names = [...this.#statements.tables.keys()]
    const at = Number(NextToken ?? 0)
    const name = names[at]
    return {
      TableMetadataList: name === undefined ? [] : [this.#table({ DatabaseName, TableName: name })],
      ...(at + 1 < names.length ? { NextToken: String(at + 1) } : {}),
    }
  }

  #workgroup(name: unknown): Json {
    const { workgroup = {}, workgroups } = this.#settings
    if (workgroups?.includes(String(name)) === false)
      throw new Refusal('InvalidRequestException', `WorkGroup ${String(name)} is not found.`)
    const { bytesLimit, engine, isEnforced, isManaged, output, state } = workgroup
    return {
      Name: name,
      State: state ?? 'ENABLED',
      Configuration: {
        EnforceWorkGroupConfiguration: isEnforced ?? false,
        ...(output === undefined ? {} : { ResultConfiguration: { OutputLocation: output } }),
        ...(isManaged ? { ManagedQueryResultsConfiguration: { Enabled: true } } : {}),
        ...(bytesLimit === undefined ? {} : { BytesScannedCutoffPerQuery: bytesLimit }),
        EngineVersion: { EffectiveEngineVersion: engine ?? 'Athena engine version 3' },
      },
    }
  }

  async #start(input: Json): Promise<Json> {
    const statement = {
      text: String(input['QueryString']),
      parameters: (input['ExecutionParameters'] as readonly string[] | undefined) ?? [],
    }
    const token = input['ClientRequestToken']
    const again = this.started.find((one) => one.input['ClientRequestToken'] === token)
    if (again !== undefined) return { QueryExecutionId: again.id }
    if (Buffer.byteLength(statement.text) > 262_144) {
      throw new Refusal(
        'InvalidRequestException',
        "1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to 262144",
      )
    }
    const id = `00000000-0000-4000-8000-${String(this.#ids++).padStart(12, '0')}`
    const result = this.#statements.run(statement)
    // Who asks for the result meets its failure; who never asks must not end the process.
    result.catch(() => undefined)
    const execution: Execution = {
      ...statement,
      ...(await this.#statements.scan(statement)),
      id,
      input,
      ending: this.#endingOf(inlined(statement)),
      isReused: this.#isReused(statement, input),
      isStopped: false,
      place: this.#placeOf(input, id),
      polls: 0,
      reason: '',
      result,
      state: 'QUEUED',
    }
    this.started.push(execution)
    return { QueryExecutionId: id }
  }

  #endingOf(text: string): Ending {
    const found = (this.#settings.endings ?? []).find(
      (ending) =>
        (ending.when?.test(text) ?? true) &&
        (this.#counts.get(ending) ?? 0) < (ending.times ?? Number.POSITIVE_INFINITY),
    )
    if (found === undefined) return {}
    this.#count(found)
    return found
  }

  #isReused({ parameters, text }: Statement, input: Json): boolean {
    const asked = input['ResultReuseConfiguration'] as
      | { ResultReuseByAgeConfiguration?: { Enabled?: boolean } }
      | undefined
    if (asked?.ResultReuseByAgeConfiguration?.Enabled !== true) return false
    return this.started.some(
      (one) =>
        one.state === 'SUCCEEDED' &&
        one.text === text &&
        JSON.stringify(one.parameters) === JSON.stringify(parameters),
    )
  }

  #placeOf(input: Json, id: string): string | undefined {
    const { isEnforced, isManaged, output } = this.#settings.workgroup ?? {}
    if (isManaged) return undefined
    const asked = (input['ResultConfiguration'] as { OutputLocation?: string } | undefined)
      ?.OutputLocation
    return `${(isEnforced ? output : (asked ?? output)) ?? OUTPUT}${id}.csv`
  }

  #execution({ QueryExecutionId }: Json): Execution {
    const found = this.started.find(({ id }) => id === QueryExecutionId)
    if (found !== undefined) return found
    throw new Refusal(
      'InvalidRequestException',
      `QueryExecution ${String(QueryExecutionId)} was not found`,
    )
  }

  async #getExecution(execution: Execution): Promise<Json> {
    await this.#advance(execution)
    const { ending, id, input, isReused, place, reason, state } = execution
    const bytes = isReused ? 0 : execution.bytes
    return {
      QueryExecution: {
        QueryExecutionId: id,
        Query: input['QueryString'],
        Status: {
          State: state,
          ...(reason === '' ? {} : { StateChangeReason: reason }),
          ...(ending.error === undefined || state !== 'FAILED'
            ? {}
            : { AthenaError: ending.error }),
        },
        Statistics: {
          DataScannedInBytes: state === 'QUEUED' ? 0 : bytes,
          EngineExecutionTimeInMillis: 42,
          ResultReuseInformation: { ReusedPreviousResult: isReused },
        },
        ...(place === undefined
          ? { ManagedQueryResultsConfiguration: { Enabled: true } }
          : { ResultConfiguration: { OutputLocation: place } }),
      },
    }
  }

  /** One state further: queued, running, ended. */
  async #advance(execution: Execution): Promise<void> {
    if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.state)) return
    execution.polls++
    if (execution.isStopped) return end(execution, 'CANCELLED', 'Query cancelled by user')
    const { isQuick = false } = this.#settings
    if (execution.polls === 1 && !isQuick) return
    execution.state = 'RUNNING'
    const { error, polls = isQuick ? 0 : 2, reason, state } = execution.ending
    if (execution.polls <= polls) return
    if (state !== undefined || error !== undefined) {
      return end(execution, state ?? 'FAILED', reason ?? '')
    }
    const limit = this.#settings.workgroup?.bytesLimit ?? Number.POSITIVE_INFINITY
    if (execution.bytes > limit) {
      return end(execution, 'CANCELLED', 'Query cancelled! : Bytes scanned limit was exceeded')
    }
    await this.#finish(execution)
  }

  async #finish(execution: Execution): Promise<void> {
    try {
      const table = await execution.result
      if (execution.place !== undefined) {
        this.#objects.set(
          execution.place.slice('s3://'.length),
          csvOf(table).slice(0, this.#settings.cutResults),
        )
      }
      end(execution, 'SUCCEEDED', '')
    } catch (cause) {
      end(execution, 'FAILED', athenaWords(cause))
    }
  }

  async #getResults(execution: Execution, { MaxResults, NextToken }: Json): Promise<Json> {
    if (execution.state !== 'SUCCEEDED') {
      throw new Refusal(
        'InvalidRequestException',
        `Query did not finish successfully. Final query state: ${execution.state}`,
      )
    }
    const { columns, rows } = await execution.result
    const all = [columns, ...rows]
    const most = Math.min(Number(MaxResults ?? 1000), this.#settings.pageRows ?? 1000)
    const at = Number(NextToken ?? 0)
    return {
      ResultSet: {
        Rows: all.slice(at, at + most).map((row) => ({
          Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
        })),
        ResultSetMetadata: { ColumnInfo: columns.map((Name) => ({ Name, Type: 'varchar' })) },
      },
      ...(at + most < all.length ? { NextToken: String(at + most) } : {}),
    }
  }
}

function end(execution: Execution, state: string, reason: string): void {
  execution.state = state
  execution.reason = reason
}

function refusalOf(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  const words = cause instanceof AthenaTrouble ? cause.message : String(cause)
  return new Refusal('InvalidRequestException', words)
}

function respond(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  length = Buffer.byteLength(text),
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': length })
  response.end(text)
}
