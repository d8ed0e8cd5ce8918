import { describe, expect, test } from 'vitest'
import { decide, evaluateStatement, implicitDenyOf } from './evaluate.ts'
import { parsePolicy } from './parse.ts'
import type { AuthRequest, KeyValue } from './request.ts'
import { MET, UNKNOWN, UNMET } from './truth.ts'

const source = { kind: 'record', detail: 'test' } as const
const KEYS: ReadonlyMap<string, KeyValue> = new Map<string, KeyValue>([
  ['aws:principalorgid', { state: 'known', values: ['o-mine'], source }],
  ['aws:sourcevpc', { state: 'absent', why: 'no endpoint', source }],
  ['aws:tagkeys', { state: 'known', values: ['team'], source }],
])

const REQUEST: AuthRequest = {
  action: 's3:GetObject',
  resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
  principal: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ann', account: '111122223333' },
  key: (name) => KEYS.get(name) ?? { state: 'unknown', why: 'not recorded' },
}

function statement(members: Readonly<Record<string, unknown>>) {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: 's3:*', ...members },
  })
  return parsePolicy(text).policy!.statements[0]!
}

function find(members: Readonly<Record<string, unknown>>) {
  return evaluateStatement(
    statement(members),
    REQUEST,
    '2012-10-17',
    (name) => name === 'aws:tagkeys',
  )
}

describe('one statement', () => {
  test('every part is evaluated, after an unmet one too', () => {
    const finding = find({
      Principal: '*',
      Action: 'ec2:*',
      NotResource: 'arn:aws:s3:::b/*',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-mine', 'aws:SourceVpc': 'vpc-1' },
        StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
      },
    })
    expect(finding.parts).toEqual([
      { kind: 'principal', index: 0, truth: MET },
      { kind: 'action', index: 0, truth: UNMET },
      { kind: 'resource', index: 0, truth: UNMET },
      { kind: 'condition', index: 0, truth: MET },
      { kind: 'condition', index: 1, truth: UNMET },
      { kind: 'condition', index: 2, truth: UNKNOWN },
    ])
    expect(finding.truth).toBe(UNMET)
  })

  test('an element that is not there is no part', () => {
    expect(find({}).parts).toEqual([{ kind: 'action', index: 0, truth: MET }])
  })

  test('an unknown condition leaves the statement unknown', () => {
    expect(find({ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }).truth).toBe(
      UNKNOWN,
    )
  })

  test('a key of several values without a set qualifier cannot be told', () => {
    expect(find({ Condition: { StringEquals: { 'aws:TagKeys': 'team' } } }).truth).toBe(UNKNOWN)
    expect(
      find({ Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } } }).truth,
    ).toBe(MET)
  })
})

describe('the decision names its statements', () => {
  const finding = (effect: 'Allow' | 'Deny', truth: 0 | 1 | 2) => ({
    statement: { ...statement({}), effect },
    truth,
    parts: [],
  })

  test('all met Denies, and only those', () => {
    const denies = [
      finding('Deny', MET),
      finding('Deny', UNKNOWN),
      finding('Deny', MET),
      finding('Allow', MET),
    ]
    expect(decide(denies, { implicitDeny: 'none' })).toEqual({
      kind: 'denied',
      by: [denies[0], denies[2]],
      implicit: false,
    })
  })

  test('no statement when an Allow is missing', () => {
    expect(decide([finding('Allow', UNMET)], { implicitDeny: 'denied' })).toEqual({
      kind: 'denied',
      by: [],
      implicit: true,
    })
  })

  test('open Denies, and the Allows that could still allow', () => {
    const open = [finding('Allow', UNKNOWN), finding('Deny', UNKNOWN), finding('Allow', UNMET)]
    expect(decide(open, { implicitDeny: 'denied' })).toEqual({
      kind: 'undetermined',
      open: [open[1], open[0]],
    })
    expect(decide(open, { implicitDeny: 'none' })).toEqual({
      kind: 'undetermined',
      open: [open[1]],
    })
  })
})

test('a missing Allow means something for allow-list SCPs, endpoints, boundaries, resources and trust', () => {
  const policy = (...effects: readonly string[]) =>
    parsePolicy(
      JSON.stringify({ Statement: effects.map((effect) => ({ Effect: effect, Action: '*' })) }),
    ).policy!
  const meaning = (type: Parameters<typeof implicitDenyOf>[1]) => [
    implicitDenyOf(policy('Allow'), type),
    implicitDenyOf(policy('Deny'), type),
  ]
  expect(meaning('scp')).toEqual(['denied', 'none'])
  expect(meaning('vpce')).toEqual(['denied', 'denied'])
  expect(meaning('resource')).toEqual(['unknown', 'none'])
  expect(meaning('trust')).toEqual(['denied', 'none'])
  expect(meaning('rcp')).toEqual(['none', 'none'])
  expect(meaning('boundary')).toEqual(['denied', 'denied'])
  expect(meaning('identity')).toEqual(['none', 'none'])
  // One Allow makes it an allow list, whatever stands beside it.
  expect(implicitDenyOf(policy('Deny', 'Allow', 'Deny'), 'scp')).toBe('denied')
})
