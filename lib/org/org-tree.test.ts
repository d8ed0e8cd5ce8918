import { describe, expect, test } from 'vitest'
import { orgTree } from './org-tree.ts'
import type { OrganizationDocument } from './organization.ts'

const DOCUMENT: OrganizationDocument = {
  Organization: { Id: 'o-mine123456', MasterAccountId: '111111111111' },
  Roots: [{ Id: 'r-root', Name: 'Root' }],
  OrganizationalUnits: [
    { Id: 'ou-a', Name: 'Workloads', ParentId: 'r-root' },
    { Id: 'ou-b', Name: 'Prod', ParentId: 'ou-a' },
  ],
  Accounts: [
    { Id: '111111111111', Name: 'management', ParentId: 'r-root' },
    { Id: '012345678901', Name: 'payments', ParentId: 'ou-b' },
  ],
}

describe('the organization tree', () => {
  const tree = orgTree(DOCUMENT)

  test('a path runs from the root down to the account', () => {
    expect(tree.pathOf('012345678901').map((node) => node.id)).toEqual([
      'r-root',
      'ou-a',
      'ou-b',
      '012345678901',
    ])
  })

  test('a policy on an OU reaches the accounts below it, at any depth, and no others', () => {
    expect(tree.reaches(['ou-a'], '012345678901')).toBe(true)
    expect(tree.reaches(['ou-a'], '111111111111')).toBe(false)
  })

  test('without targets a policy is on the root', () => {
    expect(tree.reaches([], '012345678901')).toBe(true)
  })

  test('an account that is not in the tree has no path and no name', () => {
    expect(tree.pathOf('999999999999')).toEqual([])
    expect(tree.accountName('999999999999')).toBeUndefined()
  })

  test('a cycle of OUs ends the path instead of hanging', () => {
    const broken = orgTree({
      ...DOCUMENT,
      OrganizationalUnits: [
        { Id: 'ou-a', Name: 'A', ParentId: 'ou-b' },
        { Id: 'ou-b', Name: 'B', ParentId: 'ou-a' },
      ],
    })
    expect(broken.pathOf('012345678901').map((node) => node.id)).toEqual([
      'ou-a',
      'ou-b',
      '012345678901',
    ])
  })

  test('without a document nothing is known', () => {
    expect(orgTree(undefined)).toMatchObject({
      known: false,
      id: undefined,
      managementAccount: undefined,
    })
  })
})
