import { describe, expect, test } from 'vitest'
import { parsePolicy } from '#lib/iam/parse.ts'
import { attachedPolicies } from '#lib/org/attached-policies.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { attachmentNotes } from './attachment-notes.ts'

const textOf = (sid: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Sid: sid, Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
  })

function organization(type: string, count: number, names: readonly string[] = []) {
  return {
    Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '111122223333' },
    Roots: [{ Id: 'r-ab12', Name: 'Root' }],
    OrganizationalUnits: [{ Id: 'ou-ab12-w0rkl0ad', Name: 'Workloads', ParentId: 'r-ab12' }],
    Accounts: [],
    Policies: Array.from({ length: count }, (_, at) => ({
      Id: `p-${at}0000000`,
      Name: names[at] ?? `policy ${at}`,
      Type: type,
      Content: textOf(`P${at}`),
      Targets: ['r-ab12'],
    })),
  } as unknown as OrganizationDocument
}

function notes(
  document: OrganizationDocument,
  type: 'scp' | 'rcp' | 'vpce',
  targets: readonly string[] = [],
  sid = 'Candidate',
): readonly string[] {
  const { policy } = parsePolicy(textOf(sid))
  const session = { attached: attachedPolicies(document, []), tree: orgTree(document) }
  return attachmentNotes(session, policy!, { type, targets })
}

describe('a target that carries as many policies as AWS takes is named', () => {
  test.each([
    ['SERVICE_CONTROL_POLICY', 'scp', 10],
    ['RESOURCE_CONTROL_POLICY', 'rcp', 4],
  ] as const)('%s', (awsType, type, count) => {
    expect(notes(organization(awsType, count - 1), type)).toEqual([])
    const [note] = notes(organization(awsType, count), type)
    expect(note).toMatch(/^`Root` carries \d+ [SR]CPs, and AWS takes \d+: before this one/)
  })

  test('RCPFullAWSAccess counts once, whether it is told or not', () => {
    const told = organization('RESOURCE_CONTROL_POLICY', 4, ['RCPFullAWSAccess'])
    expect(notes(told, 'rcp')).toEqual([])
  })

  test('other targets, other types and a policy that is attached there already are no matter', () => {
    const full = organization('SERVICE_CONTROL_POLICY', 10)
    expect(notes(full, 'scp', ['ou-ab12-w0rkl0ad'])).toEqual([])
    expect(notes(full, 'scp', ['ou-ab12-w0rkl0ad', 'r-ab12'])).toHaveLength(1)
    expect(notes(full, 'rcp')).toEqual([])
    expect(notes(full, 'vpce')).toEqual([])
    expect(notes(full, 'scp', [], 'P3')).toEqual([])
  })
})
