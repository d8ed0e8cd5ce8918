import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Caller, Network, ResourceFact } from '#lib/cloudtrail/pattern.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import { loadPatterns } from '#lib/workspace/load-patterns.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { collect } from './collect.ts'
import { recordsInFiles } from './raw-records.ts'

const OWN = '111122223333'
const OTHER = '444455556666'
let root = ''
let store: Store

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-joins-'))
  const opened = await openStore(join(root, 'home'), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
})

afterEach(async () => {
  await closeStore(store)
  rmSync(root, { recursive: true, force: true })
})

let nextId = 1
function event(more: object): object {
  return {
    eventVersion: '1.11',
    eventTime: '2026-11-20T10:00:00Z',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    eventID: `00000000-0000-4000-8000-${String(nextId++).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: OWN,
    ...more,
  }
}

const sessionArn = (role: string) => `arn:aws:sts::${OWN}:assumed-role/${role}/s`

/** A call with the credentials of a session of a role below a path. */
function called(accessKeyId: string, more: object = {}, role = 'App'): object {
  return event({
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    requestParameters: { bucketName: 'data', key: 'a/b' },
    userIdentity: {
      type: 'AssumedRole',
      accountId: OWN,
      accessKeyId,
      arn: sessionArn(role),
      sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${OWN}:role/team/${role}` } },
    },
    ...more,
  })
}

/** The event that made those credentials. */
function assumed(accessKeyId: string, parameters: object, more: object = {}): object {
  return event({
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${OWN}:user/u`, accountId: OWN },
    requestParameters: {
      roleArn: `arn:aws:iam::${OWN}:role/team/App`,
      roleSessionName: 's',
      ...parameters,
    },
    responseElements: {
      credentials: { accessKeyId },
      assumedRoleUser: { arn: sessionArn('App') },
    },
    ...more,
  })
}

const RED = { tags: [{ key: 'team', value: 'red' }] }

function put(name: string, ...list: readonly object[]): void {
  const path = join(root, 'logs', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify({ Records: list }))
}

async function run(): Promise<void> {
  const result = await collect(store, [join(root, 'logs')], { now: new Date(0) })
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.store.addsUp).toBe(true)
}

interface Found {
  readonly id: number
  readonly calls: number
  readonly caller: Caller
  readonly network: Network
  readonly resources: readonly ResourceFact[]
}

/** The patterns with calls of an event, `GetObject` by default. */
async function patterns(eventName = 'GetObject'): Promise<readonly Found[]> {
  const set = await loadPatterns(store)
  return Array.from(set.patternId, (id, at): Found & { name: string | undefined } => {
    let calls = 0
    for (let day = set.dayStart[at] ?? 0; day < (set.dayStart[at + 1] ?? 0); day++) {
      calls += set.dayCalls[day] ?? 0
    }
    return {
      calls,
      caller: set.callers[set.caller[at] ?? 0] as Caller,
      id,
      name: set.calls[set.call[at] ?? 0]?.eventName,
      network: set.networks[set.network[at] ?? 0] as Network,
      resources: set.resourceLists[set.resources[at] ?? 0] as readonly ResourceFact[],
    }
  }).filter(({ name }) => name === eventName)
}

const sessions = async () =>
  (await patterns()).map(({ calls, caller }) => [calls, caller.session] as const)

describe('the event that made a session', () => {
  test('is joined to the calls of the session, whichever is read first', async () => {
    put('1.json', called('ASIA1'), called('ASIA1'), called('ASIA2'))
    put('2.json', assumed('ASIA1', RED))
    await run()
    expect((await sessions()).sort()).toEqual([
      [1, undefined],
      [2, { tags: { team: 'red' } }],
    ])
  })

  test('is joined by a later run, and comes apart when its file changes', async () => {
    put('1.json', called('ASIA1'))
    await run()
    expect(await sessions()).toEqual([[1, undefined]])
    put('2.json', assumed('ASIA1', RED))
    await run()
    expect(await sessions()).toEqual([[1, { tags: { team: 'red' } }]])
    const before = await patterns()
    await run()
    expect(await patterns()).toEqual(before)
    put('2.json', assumed('ASIA1', { tags: [{ key: 'team', value: 'blue' }] }))
    await run()
    expect(await sessions()).toEqual([[1, { tags: { team: 'blue' } }]])
    put('2.json')
    await run()
    expect(await sessions()).toEqual([[1, undefined]])
  })

  test('tells that there were no tags, too', async () => {
    put('1.json', called('ASIA1'), assumed('ASIA1', {}))
    await run()
    expect(await sessions()).toEqual([[1, {}]])
  })

  test('of a chain of roles gives the tags that were handed on', async () => {
    const chained = { incomingTransitiveTags: { team: 'red' } }
    put('1.json', called('ASIA2'), assumed('ASIA2', chained))
    await run()
    expect(await sessions()).toEqual([[1, { tags: { team: 'red' } }]])
  })

  test('names the service that issued the credentials', async () => {
    const service = { userIdentity: { type: 'AWSService', invokedBy: 'glue.amazonaws.com' } }
    put('1.json', called('ASIA1'), assumed('ASIA1', {}, service))
    await run()
    expect(await sessions()).toEqual([[1, { service: 'glue.amazonaws.com' }]])
  })

  test('is not joined to another role’s session of the same masked key', async () => {
    put('1.json', called('ASIA1', {}, 'Other'), assumed('ASIA1', RED))
    await run()
    expect(await sessions()).toEqual([[1, undefined]])
  })

  test('that is told in two ways is not joined; the copy with the full identity counts alone', async () => {
    put('1.json', called('ASIA1'), assumed('ASIA1', RED), assumed('ASIA1', {}))
    const shared = { sharedEventID: '00000000-0000-4000-9000-000000000001' }
    const outside = {
      ...shared,
      recipientAccountId: OTHER,
      userIdentity: { type: 'AWSAccount', accountId: OWN },
    }
    put('2.json', called('ASIA2'), assumed('ASIA2', RED, shared), assumed('ASIA2', RED, outside))
    await run()
    expect((await sessions()).sort()).toEqual([
      [1, undefined],
      [1, { tags: { team: 'red' } }],
    ])
  })

  test('keeps patterns few: a tag with a value for each session is there without its value', async () => {
    const list = Array.from({ length: 60 }, (_, at) => [
      called(`ASIA${at}`),
      assumed(`ASIA${at}`, { tags: [{ key: 'pod', value: `p${at}` }] }),
    ])
    put('1.json', ...list.flat())
    await run()
    expect(await sessions()).toEqual([[60, { tags: { pod: { unkept: 'many' } } }]])
  })

  test('leads back to the records of the session alone', async () => {
    put('1.json', called('ASIA1'), called('ASIA2'), assumed('ASIA1', RED))
    await run()
    for (const { caller, id } of await patterns()) {
      const found = await recordsInFiles(store, id, { limit: 10, offset: 0 })
      expect(found).toMatchObject([
        {
          state: 'read',
          record: {
            userIdentity: { accessKeyId: caller.session === undefined ? 'ASIA2' : 'ASIA1' },
          },
        },
      ])
    }
  })
})

describe('the copies of one call', () => {
  const shared = { sharedEventID: '00000000-0000-4000-9000-000000000002' }
  const ownersCopy = (more: object = {}) =>
    event({
      ...shared,
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      recipientAccountId: OTHER,
      requestParameters: { bucketName: 'data', key: 'a/b' },
      userIdentity: { type: 'AWSAccount', accountId: OWN, principalId: 'AROA:s' },
      tlsDetails: { tlsVersion: 'TLSv1.3' },
      ...more,
    })

  test('count once, with the caller’s identity and the owner’s account', async () => {
    put('1.json', ownersCopy())
    put('2.json', called('ASIA1', shared))
    await run()
    expect(await patterns()).toMatchObject([
      {
        calls: 1,
        caller: { type: 'AssumedRole' },
        network: { tls: 'TLSv1.3' },
        resources: [{ owner: OTHER, ownerFrom: 'copy' }],
      },
    ])
  })

  test('join the session too, and lead back to their records', async () => {
    put('1.json', called('ASIA1', shared), ownersCopy(), assumed('ASIA1', RED), called('ASIA1'))
    await run()
    const found = await patterns()
    expect(found.map(({ caller }) => caller.session)).toEqual([
      { tags: { team: 'red' } },
      { tags: { team: 'red' } },
    ])
    for (const { id, resources } of found) {
      const raw = await recordsInFiles(store, id, { limit: 10, offset: 0 })
      const isShared = raw.map(({ record }) => 'sharedEventID' in (record as object))
      expect(isShared).toEqual([resources[0]?.owner === OTHER])
    }
  })

  test('of an owner alone stay as they are', async () => {
    put('1.json', ownersCopy())
    await run()
    expect(await patterns()).toMatchObject([{ calls: 1, caller: { type: 'AWSAccount' } }])
  })
})

test('of a resource that changed all states are kept, and the newest counts as it stands', async () => {
  const item = (day: string, more: object) => ({
    resourceType: 'AWS::IAM::Role',
    ARN: `arn:aws:iam::${OWN}:role/r`,
    awsAccountId: OWN,
    awsRegion: 'global',
    resourceId: 'AROA',
    configurationItemCaptureTime: `2026-11-${day}T00:00:00.000Z`,
    configuration: {},
    tags: { team: 'red' },
    ...more,
  })
  mkdirSync(join(root, 'logs'), { recursive: true })
  const write = (name: string, ...list: readonly object[]) =>
    writeFileSync(join(root, 'logs', name), JSON.stringify({ configurationItems: list }))
  write('1.json', item('01', {}), item('01', { ARN: 'arn:aws:iam::1:role/same' }))
  write('2.json', item('02', {}), item('02', { ARN: 'arn:aws:iam::1:role/same' }))
  write('3.json', item('03', { tags: { team: 'blue' } }))
  write('4.json', item('04', { configurationItemStatus: 'ResourceDeleted' }))
  await run()
  const { firstCapturedAt, items, states } = await loadInventory(store)
  expect(items.map(({ tags }) => tags?.['team']).sort()).toEqual(['blue', 'red'])
  expect(
    states.map(({ capturedAt, deleted, tags }) => [
      capturedAt?.slice(8, 10),
      tags?.['team'],
      deleted,
    ]),
  ).toEqual([
    ['01', 'red', undefined],
    ['03', 'blue', undefined],
    ['04', undefined, true],
  ])
  expect(firstCapturedAt).toBe('2026-11-01T00:00:00.000Z')
})
