import { describe, expect, test } from 'vitest'
import { catalogueAction } from './action-catalogue.ts'
import { blindnessOf, DATA_PLANES, isOfPlane } from './blind-spots.ts'
import { EVENT_ACTIONS, WITHOUT_EVENT } from './data/event-actions.ts'

describe('what of an action the logs can show', () => {
  // One test: the table is taken apart once, by whoever asks first.
  test('is some, none of its own, or nothing', () => {
    const rows = [
      ['s3:GetObject', undefined],
      ['iam:CreateRole', undefined],
      ['iam:PassRole', 'beside'],
      ['sts:TagSession', 'beside'],
      ['s3:GetObjectVersion', 'beside'],
      ['dynamodb:PartiQLSelect', 'beside'],
      ['s3:ReplicateObject', 'never'],
      ['es:ESHttpGet', 'never'],
      ['ES:eshttppost', 'never'],
      ['kafka-cluster:Connect', 'never'],
      ['vpc-lattice-svcs:Invoke', 'never'],
      ['elasticfilesystem:ClientMount', 'never'],
      ['elasticfilesystem:CreateAccessPoint', undefined],
      ['x-es:ESHttpGet', undefined],
      ['dax:GetItems', undefined],
      ['dax:GetItem', 'never'],
      ['', undefined],
      ['ec2:', undefined],
      ['kms:', undefined],
    ] as const
    for (const [action, blindness] of rows)
      expect([action, blindnessOf(action)]).toEqual([action, blindness])
  })

  test('no action that an event stands for first is called blind', () => {
    let prefix = ''
    for (const line of EVENT_ACTIONS.split('\n')) {
      if (line.startsWith('@')) prefix = line.slice(1, line.indexOf('.'))
      const first = /^\w+\|(:\w+)/.exec(line)?.[1]
      if (first !== undefined) expect(blindnessOf(prefix + first), line).not.toBe('never')
    }
  })

  test('every listed action is one of AWS’s catalogue, and is never and beside not both', () => {
    const all = WITHOUT_EVENT.split('\n').flatMap((line) => {
      const [service = '', ...names] = line.replace('|', ' ').split(' ')
      return names.filter((name) => name !== '').map((name) => `${service}:${name}`)
    })
    expect(all.length).toBeGreaterThan(100)
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((action) => catalogueAction(action)?.action !== action)).toEqual([])
  })
})

describe('data planes', () => {
  test('name actions that AWS’s catalogue has', () => {
    const unknown = DATA_PLANES.flatMap(({ actions }) => actions).filter(
      (action) => !action.endsWith('*') && catalogueAction(action) === undefined,
    )
    expect(unknown).toEqual([])
  })

  test('reads of an object are data events, settings of a bucket are not', () => {
    const [s3] = DATA_PLANES
    expect(isOfPlane('s3:GetObjectAcl', s3!)).toBe(true)
    expect(isOfPlane('s3:GetBucketAcl', s3!)).toBe(false)
  })
})
