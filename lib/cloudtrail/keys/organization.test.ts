import { expect, test } from 'vitest'
import type { KeyValue } from '#lib/iam/request.ts'
import { MEMBER, ORG, OUTSIDER, organization, told } from '#test/fixtures/cloudtrail.ts'
import { orgIdOf, orgPathsOf } from './organization.ts'

const source = { kind: 'record', detail: 'field' } as const
const ofAccount = (...values: string[]): KeyValue => ({ state: 'known', values, source })
const OUTSIDE = 'the owner is outside the organization; in which other one, if any, is not known'

test.each<[string, KeyValue, string, string]>([
  [
    'a member',
    ofAccount(MEMBER),
    `${ORG} [organization: the owner is in the organization]`,
    `${ORG}/r-1/ou-1/ [organization: place of the owner in the organization]`,
  ],
  [
    'an outsider',
    ofAccount(OUTSIDER),
    `unknown, not ${ORG}: ${OUTSIDE}`,
    `unknown, not ${ORG}: ${OUTSIDE}`,
  ],
  [
    'an account that is not there',
    { state: 'absent', why: 'no owner', source },
    'absent: no owner [record: field]',
    'absent: no owner [record: field]',
  ],
  [
    'an account that is there but not known',
    { state: 'unknown', why: 'hidden', present: true },
    // An account in no organization has neither key, so no presence follows.
    'unknown: hidden',
    'unknown: hidden',
  ],
])('the organization of %s', (_, account, id, paths) => {
  expect(told(orgIdOf(account, organization(), 'the owner'))).toBe(id)
  expect(told(orgPathsOf(account, organization(), 'the owner'))).toBe(paths)
})

test('of a value that names no account nothing follows, nor of one that is in no known list', () => {
  const all = organization({ inOrganization: () => true })
  const none = organization({ inOrganization: () => undefined })
  const open = 'unknown: whether the owner is in the organization is not known'
  expect(told(orgIdOf(ofAccount(), all, 'the owner'))).toBe(open)
  expect(told(orgIdOf(ofAccount(MEMBER), none, 'the owner'))).toBe(open)
})
