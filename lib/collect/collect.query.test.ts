import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attachedPolicies } from '#lib/org/attached-policies.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import { loadPatterns } from '#lib/workspace/load-patterns.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { type CollectReport, collect } from './collect.ts'
import { recordsInFiles } from './raw-records.ts'

const NOW = new Date('2026-11-24T00:00:00Z')
let root = ''
let store: Store

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-collect-'))
  const opened = await openStore(join(root, 'home'), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
})

afterEach(async () => {
  await closeStore(store)
  rmSync(root, { recursive: true, force: true })
})

function event(id: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      arn: 'arn:aws:iam::111122223333:user/ann',
      accountId: '111122223333',
    },
    eventTime: '2026-11-20T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    requestParameters: { bucketName: `bucket-${id % 3}`, key: 'a/b' },
    eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
    eventCategory: 'Data',
    ...more,
  }
}

function put(name: string, content: string | Buffer): string {
  const path = join(root, 'logs', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const records = (...list: readonly unknown[]): string => JSON.stringify({ Records: list })

async function run(...paths: readonly string[]): Promise<CollectReport> {
  const result = await collect(store, paths.length === 0 ? [join(root, 'logs')] : paths, {
    now: NOW,
  })
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.run.addsUp).toBe(true)
  expect(result.value.store.addsUp).toBe(true)
  return result.value
}

async function rows(sql: string): Promise<readonly unknown[][]> {
  return await withConnection(store, async (connection) =>
    (await connection.runAndReadAll(sql)).getRowsJson(),
  )
}

const counted = async (): Promise<number> =>
  (await loadPatterns(store)).dayCalls.reduce((sum, calls) => sum + calls, 0)

describe('formats', () => {
  const one = event(1)
  const two = event(2)
  const lookup = {
    Events: [
      { EventId: 'x', EventName: 'GetObject', CloudTrailEvent: JSON.stringify(one) },
      { EventId: 'y', CloudTrailEvent: JSON.stringify(two) },
    ],
  }
  const forms: Record<string, string | Buffer> = {
    'records.json': records(one, two),
    'records.json.gz': gzipSync(records(one, two)),
    'plain named.gz': records(one, two),
    'two members.gz': Buffer.concat([
      gzipSync('{"Records":['),
      gzipSync(`${JSON.stringify(one)},${JSON.stringify(two)}]}`),
    ]),
    'array.json': JSON.stringify([one, two]),
    'lines.jsonl': `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`,
    'lookup.json': JSON.stringify(lookup, null, 2),
    'bridge.jsonl': [one, two]
      .map((detail) => JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail }))
      .join('\n'),
    'pretty.json': JSON.stringify({ Records: [one, two] }, null, 2),
    'pretty lone.json': `${JSON.stringify(one, null, 2)}\n${JSON.stringify(two, null, 2)}`,
  }
  test.each(Object.keys(forms))('%s gives both records', async (name) => {
    put(name, forms[name] ?? '')
    const report = await run()
    expect(report.rejects).toEqual([])
    expect(report.run).toMatchObject({ records: 2, counted: 2 })
  })

  test('a bare event is one record', async () => {
    put('event.json', JSON.stringify(one))
    expect((await run()).run).toMatchObject({ records: 1, counted: 1 })
  })

  test('digest and Insight files are skipped, and are no rejects', async () => {
    put(
      'digest.json.gz',
      gzipSync(JSON.stringify({ digestS3Bucket: 'b', digestS3Object: 'k', logFiles: [] })),
    )
    put(
      'insight.json.gz',
      gzipSync(records({ ...one, eventCategory: 'Insight', eventType: 'AwsCloudTrailInsight' })),
    )
    const report = await run()
    expect(report.filesSkipped).toEqual([
      { kind: 'digest', files: 1 },
      { kind: 'insight', files: 1 },
    ])
    expect(report.rejects).toEqual([])
  })

  test('a Config snapshot and an Organizations document become inventory, the newest capture counts', async () => {
    const item = {
      ARN: 'arn:aws:s3:::b',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'b',
      awsAccountId: '111122223333',
      awsRegion: 'eu-west-1',
      configuration: { name: 'b' },
      tags: { team: 'old', __proto__: 'x' },
    }
    put(
      'snapshot.json',
      JSON.stringify({
        fileVersion: '1.0',
        configurationItems: [{ ...item, configurationItemCaptureTime: '2026-01-01T00:00:00Z' }],
      }),
    )
    put(
      'later.json',
      JSON.stringify({
        configurationItems: [
          { ...item, tags: { team: 'new' }, configurationItemCaptureTime: '2026-02-01T00:00:00Z' },
        ],
      }),
    )
    put(
      'org.json',
      JSON.stringify({
        Organization: { Id: 'o-a', MasterAccountId: '111122223333' },
        Accounts: [],
      }),
    )
    expect(await run()).toMatchObject({ inventoryItems: 2, rejects: [] })
    const { items, organization } = await loadInventory(store)
    expect(items).toMatchObject([
      { arn: 'arn:aws:s3:::b', account: '111122223333', tags: { team: 'new' } },
    ])
    expect(organization?.Organization.Id).toBe('o-a')
  })

  test('what Organizations prints of policies becomes what is attached, a newer answer in place of an older one', async () => {
    const id = 'p-examplepolicyid111'
    const summary = { Id: id, Name: 'guardrail', Type: 'SERVICE_CONTROL_POLICY', AwsManaged: false }
    const Content = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'
    const target = (TargetId: string) => ({ TargetId, Name: 'x', Type: 'ORGANIZATIONAL_UNIT' })
    put(`${id}.json`, JSON.stringify({ Policy: { PolicySummary: summary, Content } }, null, 2))
    put(`${id}.targets.json`, JSON.stringify({ Targets: [target('ou-1'), target('ou-2')] }))
    expect(await run()).toMatchObject({ inventoryItems: 2, rejects: [] })
    const attached = async () => attachedPolicies(undefined, (await loadInventory(store)).items)
    expect(await attached()).toMatchObject({
      policies: [{ id, name: 'guardrail', type: 'scp', targets: ['ou-1', 'ou-2'] }],
      problems: [],
    })
    put(`${id}.targets.json`, JSON.stringify({ Targets: [target('ou-2')] }))
    await run()
    expect((await attached()).policies[0]?.targets).toEqual(['ou-2'])
  })
})

describe('bad input is a named reject, and the rest goes on', () => {
  const good = gzipSync(records(event(1), event(2)))

  async function reasonOf(
    name: string,
    content: string | Buffer,
  ): Promise<CollectReport['rejects']> {
    put('good.json.gz', good)
    put(name, content)
    const report = await run()
    expect(await counted()).toBeGreaterThanOrEqual(2)
    return report.rejects
  }

  const noise = (bytes: number): string =>
    Array.from({ length: bytes / 8 }, (_, at) =>
      ((at * 2654435761) >>> 0).toString(16).padStart(8, '0'),
    ).join('')

  test('a cut gzip file keeps the records before the cut', async () => {
    const many = gzipSync(
      records(
        ...Array.from({ length: 3000 }, (_, at) =>
          event(100 + at, { requestID: noise(64 + (at % 7) * 8) }),
        ),
      ),
    )
    const rejects = await reasonOf('bad.json.gz', many.subarray(0, many.length - 2000))
    expect(rejects.map((reject) => reject.reason)).toEqual(['file/broken-gzip'])
    expect(rejects[0]?.place).toMatch(/^byte \d+/)
    expect(await counted()).toBeGreaterThan(1000)
  })

  test('a gzip file in which one byte is wrong keeps the records before it', async () => {
    const bytes = gzipSync(
      records(...Array.from({ length: 500 }, (_, at) => event(100 + at, { requestID: noise(64) }))),
    )
    const at = Math.floor(bytes.length * 0.75)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    const rejects = await reasonOf('bad.json.gz', bytes)
    expect(rejects.map((reject) => reject.reason)).toEqual(['file/broken-gzip'])
    expect(Number(/^byte (\d+) of the file/.exec(rejects[0]?.place ?? '')?.[1])).toBeGreaterThan(0)
    expect(await counted()).toBeGreaterThan(200)
  })

  test('cut JSON keeps the complete records', async () => {
    const text = records(event(3), event(4))
    const rejects = await reasonOf('cut.json', text.slice(0, -40))
    expect(rejects).toMatchObject([
      { reason: 'file/cut-json', place: expect.stringMatching(/^byte \d+/) },
    ])
    expect(await counted()).toBe(3)
  })

  test.each([
    ['a text', 'hello there'],
    ['a zip file', Buffer.from('504b0304140000', 'hex')],
    ['another JSON document', '{"name":"perimetry","version":"1"}'],
    ['a JSON list of something else', '[1,{"a":2},"x"]'],
    ['a log file in brackets', '[INFO] started\n[INFO] stopped\n'],
    ['a gzipped text', gzipSync('hello there')],
  ])('%s is no CloudTrail file', async (_, content) => {
    const rejects = await reasonOf('other', content)
    expect(rejects.map((reject) => reject.reason)).toEqual(['file/not-cloudtrail'])
  })

  const notice = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    eventTime: '2026-11-20T10:00:00.000Z',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: 'b' } },
  }

  test('a file of S3 notifications is no CloudTrail file, and one among records is a reject', async () => {
    const alone = await reasonOf('notices.json', records(notice, notice))
    expect(alone.map((reject) => reject.reason)).toEqual(['file/not-cloudtrail'])
    const mixed = await reasonOf('mixed.json', records(event(3), notice))
    expect(mixed).toMatchObject([{ reason: 'record/not-cloudtrail', records: 1 }])
  })

  test('an empty file says so', async () => {
    expect((await reasonOf('empty.json', ''))[0]?.reason).toBe('file/empty')
  })

  test('a record larger than the limit is passed over', async () => {
    const huge = event(9, { requestParameters: { bucketName: 'x'.repeat(5 * 1024 * 1024) } })
    const rejects = await reasonOf('huge.json', records(event(7), huge, event(8)))
    expect(rejects).toMatchObject([{ reason: 'record/too-large', records: 1 }])
    expect(await counted()).toBe(4)
  })

  test('records that are nested too deep, or are none, are counted by reason', async () => {
    const deep = JSON.parse(`${'['.repeat(120)}${']'.repeat(120)}`) as unknown
    const rejects = await reasonOf(
      'odd.json',
      records(
        event(5),
        event(6, { requestParameters: { deep } }),
        7,
        { eventName: 'x' },
        event(8, { eventTime: 'soon' }),
      ),
    )
    expect(rejects.map((reject) => reject.reason).sort()).toEqual([
      'record/bad-event-time',
      'record/no-event-source',
      'record/not-an-object',
      'record/too-deep',
    ])
  })

  test('a gzip bomb is stopped', async () => {
    const zeros = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20), { level: 9 })
    const bomb = Buffer.concat([
      gzipSync('{"Records":['),
      ...Array.from({ length: 6 }, () => zeros),
    ])
    const rejects = await reasonOf('bomb.json.gz', bomb)
    expect(rejects.map((reject) => reject.reason)).toEqual(['file/too-large-uncompressed'])
  })

  test('a folder or file that is not there is named', async () => {
    put('good.json.gz', good)
    const report = await run(join(root, 'logs'), join(root, 'nowhere'))
    expect(report.rejects).toMatchObject([
      { reason: 'path/not-found', path: join(root, 'nowhere') },
    ])
  })

  test.skipIf(process.getuid?.() === 0)('what may not be read is named', async () => {
    put('good.json.gz', good)
    chmodSync(put('secret.json', records(event(3))), 0)
    const locked = dirname(put('locked/a.json', records(event(4))))
    chmodSync(locked, 0)
    const report = await run()
    chmodSync(locked, 0o700)
    expect(report).toMatchObject({ filesFound: 2, filesRead: 1, filesUnreadable: 1 })
    expect(report.rejects.map((reject) => reject.reason).sort()).toEqual([
      'file/unreadable',
      'folder/unreadable',
    ])
  })

  test('a loop of symbolic links ends, and a linked file counts once', async () => {
    const path = put('a/good.json.gz', good)
    symlinkSync(join(root, 'logs'), join(root, 'logs', 'a', 'loop'))
    symlinkSync(path, join(root, 'logs', 'again.json.gz'))
    expect(await run()).toMatchObject({ filesFound: 1, run: { records: 2, duplicates: 0 } })
  })

  test('a key called __proto__ is just a key', async () => {
    put(
      'proto.json',
      `{"Records":[{"__proto__":{"eventName":"x"},${JSON.stringify(event(1)).slice(1)}]}`,
    )
    expect((await run()).run).toMatchObject({ records: 1, counted: 1 })
  })
})

describe('each call counts once', () => {
  test('the same file again changes nothing and is not read', async () => {
    put('a.json', records(event(1), event(2)))
    await run()
    expect(await run()).toMatchObject({
      filesRead: 0,
      filesUnchanged: 1,
      store: { records: 2, counted: 2 },
    })
  })

  test('the same records under two paths are duplicates', async () => {
    put('a.json', records(event(1), event(2)))
    put('b.json.gz', gzipSync(records(event(2), event(1), event(3))))
    expect((await run()).store).toMatchObject({
      records: 5,
      counted: 3,
      duplicates: 2,
      otherCopies: 0,
    })
  })

  test('a file that changed is replaced', async () => {
    const path = put('a.json', records(event(1), event(2)))
    await run()
    writeFileSync(path, records(event(2), event(3), event(4)))
    utimesSync(path, new Date(), new Date(Date.now() + 5000))
    expect((await run()).store).toMatchObject({ records: 3, counted: 3 })
    expect(await rows('select count(*)::integer from files')).toEqual([[1]])
  })

  test('the copies of a cross-account call are one call, told by the caller', async () => {
    const shared = { sharedEventID: '11111111-2222-4333-8444-555555555555' }
    const owner = event(2, {
      ...shared,
      userIdentity: { type: 'AWSAccount', accountId: '111122223333' },
      recipientAccountId: '444455556666',
    })
    put('owner.json', records(owner))
    await run()
    put('caller.json', records(event(1, shared)))
    expect((await run()).store).toMatchObject({
      records: 2,
      counted: 1,
      otherCopies: 1,
      duplicates: 0,
    })
    const set = await loadPatterns(store)
    expect(set.patternId.length).toBe(1)
    expect(set.callers[set.caller[0] ?? 0]?.type).toBe('IAMUser')
  })

  test('records without an id count once each unless they are equal', async () => {
    const nameless = { ...event(1), eventID: undefined }
    put('a.json', records(nameless, nameless, { ...nameless, eventTime: '2026-11-20T10:00:01Z' }))
    expect((await run()).store).toMatchObject({ counted: 2, duplicates: 1 })
  })
})

describe('large files and interruptions', () => {
  const large = (from: number, count: number): string =>
    `{"Records":[${Array.from({ length: count }, (_, at) => JSON.stringify(event(from + at, { userAgent: 'x'.repeat(500) }))).join(',\n')}]}`

  test('a file that is read in pieces gives the same patterns as one that is read at once', async () => {
    const text = large(0, 40_000)
    put('large.json.gz', gzipSync(text))
    put('small.json', records(event(50_000)))
    expect((await run()).store).toMatchObject({ records: 40_001, counted: 40_001 })
    expect(await counted()).toBe(40_001)
  })

  test('a cancelled run keeps finished files whole, and the next run goes on', async () => {
    for (let at = 0; at < 300; at++) put(`${at}.json`, records(event(at * 2), event(at * 2 + 1)))
    put('zz-large.json', large(10_000, 60_000))
    const controller = new AbortController()
    const cancelled = await collect(store, [join(root, 'logs')], {
      now: NOW,
      signal: controller.signal,
      onProgress: ({ files }) => {
        if (files > 0) controller.abort()
      },
    })
    expect(cancelled).toMatchObject({
      ok: true,
      value: { isCancelled: true, store: { addsUp: true } },
    })
    const kept = cancelled.ok ? cancelled.value.store.records : 0
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(60_600)
    expect(kept % 2).toBe(0)
    expect((await run()).store).toMatchObject({ records: 60_600, counted: 60_600 })
  })

  // One fails where rows are appended as they come, the other where all is made permanent.
  test.each(['events', 'rejects'])(
    'when %s cannot be written, no file counts as collected',
    async (table) => {
      const list = (from: number): string =>
        records('no record', ...Array.from({ length: 10_000 }, (_, at) => event(from + at)))
      for (let at = 0; at < 4; at++) put(`${at}.json`, list(at * 10_000))
      await rows(`alter table ${table} rename to hidden`)
      const failed = await collect(store, [join(root, 'logs')], { now: NOW })
      expect(failed).toMatchObject({ ok: false, error: { code: 'collect/store-failed' } })
      expect(failed.ok ? '' : failed.error.message).toContain(table)
      await rows(`alter table hidden rename to ${table}`)
      expect(await rows('select count(*) from files')).toEqual([['0']])
      expect((await run()).store).toMatchObject({ records: 40_004, counted: 40_000 })
    },
  )

  test('a store that was left unsettled is settled when it is opened', async () => {
    put('a.json', records(event(1)))
    await run()
    await withConnection(store, async (connection) => {
      await connection.run('delete from pattern_days')
      await connection.run('delete from pattern_spans')
      await connection.run(`insert into meta values ('unsettled', '1')`)
    })
    const { home } = store
    await closeStore(store)
    const again = await openStore(home, 'read')
    if (!again.ok) throw new Error(again.error.message)
    store = again.value
    expect(await counted()).toBe(1)
  })

  test('a second process is told who holds the workspace', async () => {
    const script = `const { openStore } = await import(${JSON.stringify(join(process.cwd(), 'lib/workspace/store.ts'))})
      console.log(JSON.stringify(await openStore(${JSON.stringify(store.home)}, 'write')))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    const answer = JSON.parse(stdout) as { error: { code: string; message: string } }
    expect(answer.error.code).toBe('workspace/locked')
    expect(answer.error.message).toContain(String(process.pid))
  })
})

test('a record is read back from its file, and a file that is gone or changed says so', async () => {
  const path = put('a.json.gz', gzipSync(records(event(1), event(4, { userAgent: 'the one' }))))
  await run()
  const back = (limit: number) => recordsInFiles(store, 0, { limit, offset: 0 })
  const first = await back(5)
  expect(first).toMatchObject([{ state: 'read', file: path, record: { eventVersion: '1.11' } }, {}])
  expect(await recordsInFiles(store, 0, { limit: 1, offset: 1 })).toEqual(first.slice(1))
  expect(await recordsInFiles(store, 0, { limit: 1, offset: 2 })).toEqual([])
  expect(
    await recordsInFiles(store, 0, { limit: 5, offset: 0, range: { first: 0, last: 1 } }),
  ).toEqual([])
  appendFileSync(path, ' ')
  expect(await back(1)).toMatchObject([{ state: 'file-changed' }])
  rmSync(path)
  expect(await back(1)).toMatchObject([{ state: 'file-gone' }])
})

describe('perimetry collect', () => {
  const perimetry = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['cli/perimetry.ts', 'collect', ...args], { encoding: 'utf8' })

  test('prints the accounting and ends with 0; 1 when nothing could be read; 2 for wrong use', () => {
    put('a.json', records(event(1), event(1)))
    const home = join(root, 'other-home')
    const good = perimetry(join(root, 'logs'), '--home', home)
    expect(good.stderr).toBe('')
    expect(good.stdout).toContain('2 records read = 1 in patterns + 1 duplicates + 0 other copies')
    expect(good.status).toBe(0)
    expect(perimetry(join(root, 'nowhere'), '--home', home).status).toBe(1)
    expect(perimetry('--home', home).status).toBe(2)
    expect(
      JSON.parse(perimetry(join(root, 'logs'), '--home', home, '--json').stdout),
    ).toMatchObject({ filesUnchanged: 1 })
  })
})

const REAL = join(process.cwd(), '..', 'shared', 'cloudtrail')

test.skipIf(!existsSync(REAL))(
  'the real logs are collected, every reject has a reason, and the records add up',
  async () => {
    const report = await run(REAL)
    const reasons = new Map<string, number>()
    for (const reject of report.rejects)
      reasons.set(reject.reason, (reasons.get(reject.reason) ?? 0) + 1)
    // Licences and the README are no logs; some published records have no time, or a placeholder for it.
    expect([...reasons.keys()].sort()).toEqual(['file/not-cloudtrail', 'record/bad-event-time'])
    const logs = Number(
      execFileSync('find', [REAL, '-name', '*.json.gz'], { encoding: 'utf8' }).trim().split('\n')
        .length,
    )
    expect(report.filesFound - (reasons.get('file/not-cloudtrail') ?? 0)).toBe(logs)
    expect(report.store.records).toBe(6534 + 294)
    expect(await counted()).toBe(report.store.counted)
  },
)
