import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPolicyAnswer } from './policy-answer.ts'

const SUMMARY = {
  Id: 'p-examplepolicyid111',
  Arn: 'arn:aws:organizations::111111111111:policy/o-exampleorgid/service_control_policy/p-examplepolicyid111',
  Name: 'AllowAllS3Actions',
  Type: 'SERVICE_CONTROL_POLICY',
  AwsManaged: false,
}
const TARGETS = [
  { TargetId: 'r-examplerootid111', Name: 'Root', Type: 'ROOT' },
  { TargetId: '333333333333', Name: 'Developer', Type: 'ACCOUNT' },
]
const described = { Policy: { PolicySummary: SUMMARY, Content: '{"Statement":[]}' } }

const kinds = (answer: object, fileName = 'answer.json') => {
  const items = readPolicyAnswer(answer as never, fileName)
  return items === undefined || items === 'no-policy-id'
    ? items
    : items.map((one) => `${one.type.split('::')[2]} ${one.resourceId}`)
}

describe('answers of Organizations about policies', () => {
  test('describe-policy gives the policy with its text', () => {
    expect(readPolicyAnswer(described, '')).toMatchObject([
      {
        resourceId: 'p-examplepolicyid111',
        name: 'AllowAllS3Actions',
        configuration: {
          type: 'SERVICE_CONTROL_POLICY',
          content: '{"Statement":[]}',
          awsManaged: false,
        },
      },
    ])
  })

  test('list-policies gives what there is, without texts', () => {
    expect(kinds({ Policies: [SUMMARY] })).toEqual(['PolicySummary p-examplepolicyid111'])
  })

  test('list-targets-for-policy belongs to the policy that the name of the file tells', () => {
    const name = 'prod.p-examplepolicyid111.targets.json'
    expect(kinds({ Targets: TARGETS }, name)).toEqual(['PolicyTargets p-examplepolicyid111'])
    expect(kinds({ Targets: [] }, name)).toEqual(['PolicyTargets p-examplepolicyid111'])
    expect(kinds({ Targets: TARGETS }, 'targets.json')).toBe('no-policy-id')
    expect(kinds({ Targets: TARGETS }, 'map-policytargets.json')).toBe('no-policy-id')
  })

  test('policy and targets merged into one object need no name', () => {
    expect(kinds({ ...described, Targets: TARGETS })).toEqual([
      'Policy p-examplepolicyid111',
      'PolicyTargets p-examplepolicyid111',
    ])
  })

  test.each([
    ['the policies of IAM', { Policies: [{ PolicyName: 'x', PolicyId: 'ANPA', Arn: 'arn:…' }] }],
    ['the targets of a rule of EventBridge', { Targets: [{ Id: '1', Arn: 'arn:…' }] }],
    ['an IAM policy', { Policy: { PolicyName: 'x', Arn: 'arn:…' } }],
    ['empty lists', { Policies: [], Targets: [] }],
    ['hostile shapes', { Policy: { PolicySummary: { Id: 'p-1', Type: 7 } }, Policies: [null] }],
  ])('%s are not taken for it', (_, answer) => {
    expect(kinds(answer)).toBeUndefined()
  })

  const samples = '../shared/inventory/organizations/aws-cli-examples'
  test.skipIf(!existsSync(samples))('the published samples of the command line are read', () => {
    const sample = (name: string) =>
      JSON.parse(readFileSync(join(samples, `${name}.json`), 'utf8')) as object
    expect(kinds(sample('describe-policy'))).toEqual(['Policy p-examplepolicyid111'])
    expect(kinds(sample('list-policies'))).toEqual([
      'PolicySummary p-examplepolicyid111',
      'PolicySummary p-examplepolicyid222',
      'PolicySummary p-FullAWSAccess',
    ])
    expect(kinds(sample('list-targets-for-policy'), 'p-examplepolicyid111.json')).toEqual([
      'PolicyTargets p-examplepolicyid111',
    ])
  })
})
