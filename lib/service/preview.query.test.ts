import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { MEMBER_ACCOUNT } from '#lib/replay/membership.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { ROW_COLUMNS } from '#lib/replay/row-columns.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { record } from '#test/fixtures/cloudtrail.ts'
import { type ExportFormat, exportIn, policyHash } from './export.ts'
import { explainIn, previewIn, readPreviewQuery } from './preview.ts'
import { type Session, sessionOf } from './session.ts'

// A user name that a spreadsheet would run, and that a terminal and a browser would obey.
const HOSTILE = '=1+1|<b>\u202e'
const DENY_ALL = statement({ Effect: 'Deny', Action: '*', Resource: '*' })

let root = ''
let store: Store
let session: Session

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-service-'))
  const opened = await openStore(join(root, 'home'), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
  mkdirSync(join(root, 'logs'))
  const hostile = {
    type: 'IAMUser',
    arn: `arn:aws:iam::111122223333:user/${HOSTILE}`,
    accountId: '111122223333',
    userName: HOSTILE,
  }
  const records = [
    record({ eventID: '1' }),
    record({ eventID: '2', eventTime: '2025-03-02T09:30:00Z' }),
    record({ eventID: '3', userIdentity: hostile }),
  ]
  writeFileSync(join(root, 'logs', 'a.json'), JSON.stringify({ Records: records }))
  const collected = await collect(store, [join(root, 'logs')], { now: new Date(0) })
  if (!collected.ok) throw new Error(collected.error.message)
  session = await sessionOf(store)
})

afterAll(async () => {
  await closeStore(store)
  rmSync(root, { recursive: true, force: true })
})

function statement(one: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [one] })
}

/** No Organizations document is collected here. */
const ALL_MEMBERS = [{ key: MEMBER_ACCOUNT, subject: '*', values: ['true'] }]

function queryOf(more: Partial<PreviewQuery> = {}): PreviewQuery {
  const query = readPreviewQuery({ policy: DENY_ALL, answers: ALL_MEMBERS, ...more })
  if (!query.ok) throw new Error(query.error.message)
  return query.value
}

function callsOf(answer: PreviewAnswer): Readonly<Record<string, number>> {
  return Object.fromEntries(answer.tiles.map((tile) => [tile.standing, tile.calls]))
}

describe('a preview', () => {
  test('counts every call of the range once', () => {
    const answer = previewIn(session, queryOf())
    expect(answer.evaluated).toBe(true)
    expect(callsOf(answer)['denied']).toBe(3)
    const first = previewIn(session, queryOf({ from: '2025-03-02', to: '2025-03-09' }))
    expect(callsOf(first)['denied']).toBe(1)
  })

  test.each([
    ['broken text', '{'],
    ['no text', ''],
    ['an unknown operator', statement({ ...deny(), Condition: { StringEqual: { a: 'b' } } })],
    [
      'a placeholder, which matches nothing',
      statement({
        ...deny(),
        Condition: { StringNotEquals: { 'aws:ResourceOrgID': '<my-org-id>' } },
      }),
    ],
  ])('of %s is not evaluated, and counts nothing', (_, policy) => {
    const answer = previewIn(session, queryOf({ policy }))
    expect(answer.evaluated).toBe(false)
    expect(answer.problems.some((one) => one.severity === 'error')).toBe(true)
    expect(answer).toMatchObject({ tiles: [], days: [], rows: [], rowsTotal: 0, openKeys: [] })
  })

  test.each([
    ['2020-01-01', '2020-02-01'],
    ['2030-01-01', undefined],
    [undefined, '2020-01-01'],
  ])('of days that were never collected (%s to %s) is zero and says so', (from, to) => {
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    const answer = previewIn(session, queryOf(range))
    expect(answer.evaluated).toBe(true)
    expect(new Set(Object.values(callsOf(answer)))).toEqual(new Set([0]))
    expect(answer.notes[0]).toContain('the workspace holds 2025-03-01 to 2025-03-02')
  })

  test('reports the part of a filter that is not understood, and keeps the rest', () => {
    const answer = previewIn(session, queryOf({ filter: 'bogus = 3 and principal = App' }))
    expect(answer.ignored).toContain('bogus = 3')
    expect(answer.rows.map((row) => row.principal)).toEqual(['App'])
  })

  test('explains a pattern of its rows, and no other', () => {
    const query = queryOf()
    const id = previewIn(session, query).rows[0]?.id ?? -1
    expect(explainIn(session, query, id)).toMatchObject({ ok: true, value: { standing: 'denied' } })
    expect(explainIn(session, query, 999_999)).toMatchObject({ error: { code: 'pattern/unknown' } })
    expect(explainIn(session, queryOf({ policy: '{' }), id)).toMatchObject({
      error: { code: 'policy/not-evaluated' },
    })
  })
})

function deny(): object {
  return { Effect: 'Deny', Action: '*', Resource: '*' }
}

async function exported(format: ExportFormat, more: Partial<PreviewQuery> = {}) {
  const file = await exportIn(session, queryOf(more), format)
  if (!file.ok) throw new Error(file.error.message)
  return file.value
}

describe('an export', () => {
  test('as CSV says above the table what was asked, and holds all rows whatever the page', async () => {
    const { body, name, type } = await exported('csv', { limit: 0, filter: 'service = s3' })
    const lines = String(body).split('\r\n')
    const blank = lines.indexOf('')
    const header = Object.fromEntries(lines.slice(0, blank).map((line) => line.split(',')))
    expect(header).toMatchObject({
      'First day (UTC)': '2025-03-01',
      'Last day (UTC)': '2025-03-02',
      'Policy type': 'scp',
      'Policy SHA-256': policyHash(queryOf()),
      Filter: 'service = s3',
      'denied (calls)': '3',
    })
    expect(lines[blank + 1]).toBe(ROW_COLUMNS.map((column) => column.label).join(','))
    expect(lines.slice(blank + 2).filter((line) => line !== '')).toHaveLength(2)
    expect(name).toBe(`perimetry-scp-${policyHash(queryOf()).slice(0, 8)}.csv`)
    expect(type).toContain('text/csv')
  })

  test('as CSV and as JSON says what the reader supplied', async () => {
    const answers = [...ALL_MEMBERS, { key: 'aws:SourceVpc', subject: 'vpce-1', values: null }]
    const { body } = await exported('csv', { answers })
    expect(String(body).split('\r\n')).toEqual(
      expect.arrayContaining(['Supplied,member account@*=true', 'Supplied,aws:SourceVpc@vpce-1=']),
    )
    const json = JSON.parse(String((await exported('json', { answers })).body))
    expect(json).toMatchObject({ supplied: answers })
  })

  test('as CSV holds no cell that begins a formula', async () => {
    const text = String((await exported('csv')).body)
    expect(text).toContain("'=1+1|")
    expect(text).not.toMatch(/(^|,)"?[=+@]/m)
  })

  test('as JSON holds the rows as they are, with the ids that explain takes', async () => {
    const { body } = await exported('json')
    const read = JSON.parse(String(body)) as { rows: { id: number; principal: string }[] }
    expect(read.rows.map((row) => row.principal).sort()).toEqual([HOSTILE, 'App'])
    expect(read.rows.every((row) => Number.isInteger(row.id))).toBe(true)
  })

  test('as XLSX opens, with numbers as numbers and formulas as text', async () => {
    const parts = unzipped((await exported('xlsx')).body as Uint8Array)
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    const strings = `${sheet}${parts.get('xl/sharedStrings.xml') ?? ''}`
    for (const column of ROW_COLUMNS) expect(strings).toContain(`>${column.label}<`)
    expect(strings).toMatch(/(?:'|&apos;|&#39;)=1\+1\|&lt;b&gt;/)
    expect(sheet).not.toContain('<f>')
    expect(sheet).toMatch(/<v>3<\/v>/)
  })

  test.each(['csv', 'json', 'xlsx'] as const)(
    'as %s of a policy with errors is refused',
    async (format) => {
      const file = await exportIn(session, queryOf({ policy: '{' }), format)
      expect(file).toMatchObject({ ok: false, error: { code: 'policy/not-evaluated' } })
    },
  )
})

/** The texts in a zip file, by the central directory at its end. */
function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameSize] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + size)
    const text = zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)
    parts.set(zip.toString('utf8', at + 46, at + 46 + nameSize), text.toString('utf8'))
    at += 46 + nameSize + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}
