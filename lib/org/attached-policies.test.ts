import { describe, expect, test } from 'vitest'
import { attachedPolicies } from './attached-policies.ts'
import type { InventoryItem } from './inventory-item.ts'
import type { OrganizationDocument } from './organization.ts'
import { POLICY_ITEM, POLICY_SUMMARY_ITEM, POLICY_TARGETS_ITEM } from './told-items.ts'

const DENY = JSON.stringify({ Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] })

function item(type: string, configuration: unknown, id = 'p-examplepolicyid111'): InventoryItem {
  return {
    arn: '',
    type,
    account: '',
    region: 'global',
    resourceId: id,
    name: 'guardrail',
    tags: null,
    configuration,
  }
}

const SCP = { type: 'SERVICE_CONTROL_POLICY', awsManaged: false }
const described = item(POLICY_ITEM, { ...SCP, content: DENY })
const targets = item(POLICY_TARGETS_ITEM, { targets: ['r-1', '111122223333'] })

function documentOf(policies: OrganizationDocument['Policies']): OrganizationDocument {
  return {
    Organization: { Id: 'o-a', MasterAccountId: '111122223333' },
    Roots: [],
    OrganizationalUnits: [],
    Accounts: [],
    ...(policies === undefined ? {} : { Policies: policies }),
  }
}

describe('what is attached', () => {
  test('is joined from the answers of describe-policy and list-targets-for-policy, in any order', () => {
    for (const items of [
      [described, targets],
      [targets, described],
    ]) {
      expect(attachedPolicies(undefined, items)).toMatchObject({
        policies: [
          {
            id: 'p-examplepolicyid111',
            name: 'guardrail',
            type: 'scp',
            targets: ['r-1', '111122223333'],
            awsManaged: false,
          },
        ],
        problems: [],
      })
    }
  })

  test('an answer counts where the joined document tells as well', () => {
    const document = documentOf([
      {
        Id: 'p-examplepolicyid111',
        Name: 'old name',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: DENY,
        Targets: ['ou-1'],
      },
    ])
    const { policies } = attachedPolicies(document, [targets])
    expect(policies.map((one) => [one.name, one.targets])).toEqual([
      ['old name', ['r-1', '111122223333']],
    ])
  })

  test('leaves out a policy that is attached nowhere, and types that decide no call', () => {
    const nowhere = item(POLICY_TARGETS_ITEM, { targets: [] })
    const tags = item(POLICY_ITEM, { ...SCP, type: 'TAG_POLICY', content: '{}' }, 'p-tagpolicy')
    expect(attachedPolicies(undefined, [described, nowhere, tags])).toEqual({
      policies: [],
      problems: [],
    })
  })

  test('names the command for a text or targets that were not collected', () => {
    const listed = item(POLICY_SUMMARY_ITEM, SCP, 'p-listedonly1')
    const { policies, problems } = attachedPolicies(undefined, [described, listed])
    expect(policies).toEqual([])
    expect(problems).toEqual([
      'where `guardrail` is attached was not collected: `aws organizations list-targets-for-policy --policy-id p-examplepolicyid111`',
      'the text of `guardrail` was not collected: `aws organizations describe-policy --policy-id p-listedonly1`',
    ])
  })

  test('says why a text cannot be read, instead of taking it for a policy that denies nothing', () => {
    const broken = item(POLICY_ITEM, { ...SCP, content: '{"Statement": [' })
    const { policies, problems } = attachedPolicies(undefined, [broken, targets])
    expect(policies).toEqual([])
    expect(problems[0]).toMatch(/^the text of `guardrail` cannot be read: /)
  })
})
