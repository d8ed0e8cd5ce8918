import { describe, expect, test } from 'vitest'
import { matchesResource } from './match.ts'
import { evaluateCondition, OPERATOR_NAMES, parseOperator } from './operator.ts'
import { parsePolicy } from './parse.ts'
import type { KeyValue } from './request.ts'
import { MET, UNMET } from './truth.ts'
import { variablesOf } from './variable.ts'

describe('operator names', () => {
  test.each(OPERATOR_NAMES)('%s is read in any letter case', (name) => {
    expect(parseOperator(name)).toMatchObject({ ifExists: false, quantifier: 'single' })
    expect(parseOperator(name.toUpperCase())).toEqual(parseOperator(name))
  })

  test('a set qualifier and IfExists are taken apart', () => {
    expect(parseOperator('ForAllValues:NumericLessThanEqualsIfExists')).toEqual({
      family: 'numeric',
      relation: 'le',
      negated: false,
      ifExists: true,
      quantifier: 'all',
    })
    expect(parseOperator('ForAnyValue:ArnNotEquals')).toEqual({
      family: 'arn',
      relation: 'eq',
      negated: true,
      ifExists: false,
      quantifier: 'any',
    })
  })

  test.each([
    '',
    'IfExists',
    'StringLikes',
    'ForAllValues:',
    'ForAnyValue:ForAllValues:Bool',
    'NullIfExists',
    'ForAnyValue:Null',
    'BoolIfExistsIfExists',
    '__proto__',
    'constructor',
  ])('%j is no operator', (name) => {
    expect(parseOperator(name)).toBeUndefined()
  })
})

test('the keys of variables are named in lower case, once, and only where variables exist', () => {
  const text = `\${aws:PrincipalTag/Team}-\${*}-\${AWS:principaltag/team, 'x'}-\${aws:username}`
  expect(variablesOf(text, '2012-10-17')).toEqual(['aws:principaltag/team', 'aws:username'])
  expect(variablesOf(text, '2008-10-17')).toEqual([])
  expect(variablesOf(`\${a\${b}`, '2012-10-17')).toEqual(['b'])
  expect(variablesOf('${', '2012-10-17')).toEqual([])
})

test('a condition or resource remembered for one version is not taken for another', () => {
  const value = `arn:aws:s3:::b/\${aws:username}`
  const { policy } = parsePolicy(
    JSON.stringify({
      Statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: value,
        Condition: { StringEquals: { 'a:k': value } },
      },
    }),
  )
  const { conditions, resource } = policy!.statements[0]!
  const known = (text: string): KeyValue => ({
    state: 'known',
    values: [text],
    source: { kind: 'record', detail: 'test' },
  })
  const ann = () => known('ann')
  const arn = 'arn:aws:s3:::b/ann'
  expect(evaluateCondition(conditions[0]!, known(arn), ann, '2012-10-17')).toBe(MET)
  expect(evaluateCondition(conditions[0]!, known(arn), ann, '2008-10-17')).toBe(UNMET)
  expect(matchesResource(resource, { kind: 'known', arn }, ann, '2012-10-17')).toBe(MET)
  expect(matchesResource(resource, { kind: 'known', arn }, ann, '2008-10-17')).toBe(UNMET)
})

test('values of variables that look alike when written one after the other are kept apart', () => {
  const text = `\${a:x}-\${a:y}`
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: '*', Condition: { StringEquals: { 'a:k': text } } },
    }),
  )
  const [condition] = policy!.statements[0]!.conditions
  const known = (value: string): KeyValue => ({
    state: 'known',
    values: [value],
    source: { kind: 'record', detail: 'test' },
  })
  const match = (x: string, y: string) =>
    evaluateCondition(
      condition!,
      known(`${x}-${y}`),
      (name) => known(name === 'a:x' ? x : y),
      '2012-10-17',
    )
  for (const joint of ['\n=', '\n1=', '=']) {
    expect([match(`a${joint}b`, 'c'), match('a', `b${joint}c`)]).toEqual([MET, MET])
  }
})
