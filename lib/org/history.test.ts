import { describe, expect, test } from 'vitest'
import { historyNote } from './history.ts'
import type { InventoryItem } from './inventory-item.ts'
import { orgTree } from './org-tree.ts'
import { indexInventory, makeWorld } from './world.ts'

const SPAN = { firstSeconds: seconds('2026-11-10'), lastSeconds: seconds('2026-11-20') }

function seconds(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000
}

function item(type: string, day: string | undefined, more: Partial<InventoryItem>): InventoryItem {
  return {
    arn: 'arn:x',
    type,
    account: '222222222222',
    region: 'eu-west-1',
    resourceId: 'id',
    name: 'name',
    tags: null,
    configuration: {},
    ...(day === undefined ? {} : { capturedAt: `${day}T12:00:00.000Z` }),
    ...more,
  }
}

function worldOf(...items: InventoryItem[]) {
  return makeWorld(orgTree(undefined), indexInventory(items, SPAN), [])
}

const role = (day: string | undefined, tags: Record<string, string>, more = {}) =>
  item('AWS::IAM::Role', day, { tags, ...more })
const gone = (type: string, day: string) =>
  item(type, day, { deleted: true, configuration: null, tags: null })

describe('tags that changed', () => {
  test('before the first call or after the last one are those of the days of the calls', () => {
    const world = worldOf(
      role('2026-11-01', { team: 'old' }),
      role('2026-11-05', { team: 'red' }),
      role('2026-11-25', { team: 'new' }),
    )
    expect(world.principalTags('arn:x')?.tags.get('team')).toBe('red')
    expect(world.principalTags('arn:x')?.changed).toBeUndefined()
  })

  test('within the calls are named with the day, and others stay known', () => {
    const world = worldOf(
      role('2026-11-15', { team: 'blue', env: 'prod' }),
      role('2026-11-05', { team: 'red', env: 'prod' }),
    )
    const held = world.principalTags('arn:x')
    expect([...(held?.changed ?? [])]).toEqual([['team', '2026-11-15']])
    expect(held?.tags.get('env')).toBe('prod')
  })

  test('that came or went are changes too', () => {
    const world = worldOf(role('2026-11-05', { a: '1' }), role('2026-11-15', { b: '2' }))
    expect([...(world.principalTags('arn:x')?.changed?.keys() ?? [])].sort()).toEqual(['a', 'b'])
  })

  test('are not known where one state does not tell tags', () => {
    const world = worldOf(role('2026-11-05', { a: '1' }), item('AWS::IAM::Role', '2026-11-15', {}))
    expect(world.principalTags('arn:x')).toBeUndefined()
  })
})

test('without a span the newest state counts', () => {
  const items = [role('2026-11-15', { team: 'blue' }), role('2026-11-05', { team: 'red' })]
  const world = makeWorld(orgTree(undefined), indexInventory(items), [])
  expect(world.principalTags('arn:x')?.tags.get('team')).toBe('blue')
})

test('a role that was deleted after its calls keeps its tags', () => {
  const world = worldOf(role('2026-11-05', { team: 'red' }), gone('AWS::IAM::Role', '2026-11-15'))
  expect(world.principalTags('arn:x')?.tags.get('team')).toBe('red')
})

test('of a role the services of all its trust policies count, and session tags only when all agree', () => {
  const trust = (service: string, action: string) => ({
    assumeRolePolicyDocument: JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: action }],
    }),
  })
  const world = worldOf(
    role('2026-11-05', {}, { configuration: trust('a.amazonaws.com', 'sts:AssumeRole') }),
    role('2026-11-15', {}, { configuration: trust('b.amazonaws.com', 'sts:*') }),
  )
  const held = world.principalTags('arn:x')
  expect(held?.trustedServices).toEqual(['a.amazonaws.com', 'b.amazonaws.com'])
  expect(held?.sessionTagsAllowed).toBeUndefined()
})

test('settings and networks that changed are not known, the others are', () => {
  const machine = (day: string, instanceType: string, privateIpAddress: string) =>
    item('AWS::EC2::Instance', day, {
      configuration: { instanceType, privateIpAddress, vpcId: 'vpc-1' },
    })
  const world = worldOf(
    machine('2026-11-05', 't3.micro', '10.0.0.1'),
    machine('2026-11-15', 't3.large', '10.0.0.1'),
  )
  expect(world.setting('arn:x', 'instanceType')).toBeUndefined()
  expect(world.instance('id')).toMatchObject({ vpc: 'vpc-1', privateIp: '10.0.0.1' })
})

describe('the owner of a bucket', () => {
  const bucket = (day: string | undefined, account: string, more = {}) =>
    item('AWS::S3::Bucket', day, { account, name: 'b', ...more })

  test('is known while one account has the name', () => {
    expect(worldOf(bucket('2026-11-05', '1')).bucketOwner('b')).toBe('1')
    expect(worldOf(bucket(undefined, '1')).bucketOwner('b')).toBe('1')
  })

  test('is not known where two had it within the calls', () => {
    expect(
      worldOf(bucket('2026-11-05', '1'), bucket('2026-11-15', '2')).bucketOwner('b'),
    ).toBeUndefined()
  })

  test('is not known after a deletion: anybody may have taken the name', () => {
    const deleted = (day: string) => bucket(day, '1', { deleted: true })
    expect(
      worldOf(bucket('2026-11-05', '1'), deleted('2026-11-15')).bucketOwner('b'),
    ).toBeUndefined()
    expect(worldOf(bucket('2026-11-05', '1'), deleted('2026-11-25')).bucketOwner('b')).toBe('1')
    expect(
      worldOf(
        bucket('2026-11-01', '1'),
        deleted('2026-11-03'),
        bucket('2026-11-05', '2'),
      ).bucketOwner('b'),
    ).toBe('2')
  })
})

describe('the note on the time of the inventory', () => {
  test('says from when on it is known', () => {
    const note = historyNote(3, '2026-11-15T12:00:00Z', SPAN)
    expect(note).toContain('2026-11-15')
    expect(note).toContain('from 2026-11-10')
    expect(historyNote(3, '2026-11-05T12:00:00Z', SPAN)).toBeUndefined()
    expect(historyNote(3, undefined, SPAN)).toContain('does not say when')
    expect(historyNote(0, undefined, SPAN)).toBeUndefined()
    expect(historyNote(3, '2026-11-15T12:00:00Z', undefined)).toBeUndefined()
  })
})
