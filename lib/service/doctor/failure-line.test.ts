import { describe, expect, test } from 'vitest'
import { failureLine } from './failure-line.ts'

const PLACES = {
  partition: ['aws'],
  region: ['eu-west-1'],
  account: ['111122223333'],
  workgroup: ['primary'],
}
const WAY_OUT = 'the identity in use lacks the permission; allow the action and run this again'

function denied(words: string, action = 'athena:GetWorkGroup') {
  const message = `\`${action}\` failed (${words}): ${WAY_OUT}`
  return failureLine('x', { code: 'aws/denied', message }, action, PLACES)
}

const USER = 'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform:'

describe('a denial', () => {
  test('names the action and resource of the settings', () => {
    const line = denied(
      `${USER} athena:GetWorkGroup on resource: arn:aws:athena:eu-west-1:111122223333:workgroup/primary because no identity-based policy allows the athena:GetWorkGroup action`,
    )
    expect(line.iamStatements).toEqual([
      {
        Sid: 'RunStatements',
        Effect: 'Allow',
        Action: ['athena:GetWorkGroup'],
        Resource: ['arn:aws:athena:eu-west-1:111122223333:workgroup/primary'],
      },
    ])
  })

  test("takes AWS's resource where the settings tell none", () => {
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234'
    const line = denied(`${USER} kms:Decrypt on resource: ${key} because no resource-based policy`)
    expect(line.iamStatements).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: [key] },
    ])
  })

  test('names an action that is on no list of ours', () => {
    const line = denied(`${USER} glue:GetCatalogs`)
    expect(line.iamStatements).toEqual([
      { Effect: 'Allow', Action: ['glue:GetCatalogs'], Resource: ['*'] },
    ])
  })

  test('without words of AWS is one of the call', () => {
    expect(denied('Forbidden').iamStatements?.[0]?.Action).toEqual(['athena:GetWorkGroup'])
  })

  test.each([
    ['with an explicit deny in a service control policy', /service control policy denies it/],
    ['with an explicit deny in a VPC endpoint policy', /VPC endpoint policy denies it/],
    ['with an explicit deny in a permissions boundary', /permissions boundary denies it/],
    [
      'because no service control policy allows the athena:GetWorkGroup action',
      /no service control policy allows it/,
    ],
    [
      'because no permissions boundary allows the athena:GetWorkGroup action',
      /no permissions boundary allows it/,
    ],
    ['because no session policy allows the athena:GetWorkGroup action', /no session policy/],
  ])('%s has no statement that would help', (why, whatToDo) => {
    const line = denied(`${USER} athena:GetWorkGroup ${why}`)
    expect(line).toMatchObject({ state: 'missing', whatToDo: expect.stringMatching(whatToDo) })
    expect(line.iamStatements).toBeUndefined()
  })

  test('by Lake Formation is one that IAM cannot mend', () => {
    const line = denied('Insufficient Lake Formation permission(s): Required Describe on logs')
    expect(line.whatToDo).toContain('grant `DESCRIBE` and `SELECT` on it there')
    expect(line.iamStatements).toBeUndefined()
  })

  test('of the results is not taken for one of the logs', () => {
    const message = `Unable to verify/create output bucket results; Access Denied (Service: Amazon S3): ${WAY_OUT}`
    const line = failureLine('x', { code: 'athena/data-denied', message }, 'x:Y', PLACES)
    expect(line.iamStatements?.map(({ Sid }) => Sid)).toEqual(['KeepResults', 'FindResults'])
  })
})

test('another failure keeps its words, its way out and its code', () => {
  const message = '`sts:GetCallerIdentity` failed (no: really): check the region'
  expect(failureLine('x', { code: 'aws/unreachable', message }, 'x:Y', PLACES)).toEqual({
    name: 'x',
    state: 'failed',
    code: 'aws/unreachable',
    detail: '`sts:GetCallerIdentity` failed (no: really)',
    whatToDo: 'check the region',
  })
})
