import { expect, test } from 'vitest'
import {
  facts,
  keyValue,
  MEMBER,
  ORG,
  OUTSIDER,
  organization,
  told,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { Caller } from '../pattern.ts'

const KEYS = ['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID', 'aws:SourceOrgPaths']
const SERVICE: Caller = { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' }
const SCOPED: Caller = { ...SERVICE, sourceAccount: MEMBER, sourceArn: 'arn:aws:s3:::data' }

const linesOf = (caller: Caller, in_ = organization()) =>
  KEYS.map((key) => told(keyValue(key, { caller }, in_)))
const FOR = 'the account that the service called for'

test('for whom a service called is known from inScopeOf', () => {
  expect(linesOf(SCOPED)).toEqual([
    `${MEMBER} [record: userIdentity.inScopeOf.sourceAccount]`,
    'arn:aws:s3:::data [record: userIdentity.inScopeOf.sourceArn]',
    `${ORG} [organization: ${FOR} is in the organization]`,
    `${ORG}/r-1/ou-1/ [organization: place of ${FOR} in the organization]`,
  ])
  expect(linesOf({ ...SCOPED, sourceAccount: OUTSIDER })[2]).toBe(
    `unknown, not ${ORG}: ${FOR} is outside the organization; in which other one, if any, is not known`,
  )
})

test('for whom a service called is open without it: not every record has it', () => {
  const line = 'unknown: the record does not tell for which resource the service called'
  expect(linesOf(SERVICE)).toEqual(KEYS.map(() => line))
})

test.each(['AssumedRole', 'IAMUser', 'AWSAccount', 'Anonymous'])(
  'a caller of the type %s calls for no one, scoped or not',
  (type) => {
    const line = 'absent: the caller is no AWS service [rule: userIdentity.type]'
    expect(linesOf({ ...SCOPED, type })).toEqual(KEYS.map(() => line))
  },
)

test('nothing is said of a caller whose kind is not recorded', () => {
  const line = 'unknown: the record does not tell what kind of caller it was'
  expect(linesOf({ type: 'Unknown' })).toEqual(KEYS.map(() => line))
})

test('an answer about the account settles the organization, where the record does not', () => {
  const told_ = {
    state: 'known',
    values: [MEMBER],
    source: { kind: 'supplied', detail: 'you' },
  } as const
  const in_ = organization({
    answer: (key, subject) =>
      key === 'aws:sourceaccount' && subject === SERVICE.invokedBy ? told_ : undefined,
  })
  const settled = [
    `${ORG} [organization: ${FOR} is in the organization]`,
    `${ORG}/r-1/ou-1/ [organization: place of ${FOR} in the organization]`,
  ]
  expect(linesOf(SERVICE, in_).slice(2)).toEqual(settled)
  expect(linesOf({ ...SCOPED, sourceAccount: OUTSIDER }, in_)[2]).toContain('is outside')
})

test('an answer is one about the service', () => {
  for (const key of KEYS) {
    const subject = keyRule(key.toLowerCase())?.rule.subject
    expect(subject?.(facts({ caller: SERVICE }))).toBe(SERVICE.invokedBy)
    expect(subject?.(facts({ caller: { type: 'AWSService' } }))).toBe('*')
  }
})
