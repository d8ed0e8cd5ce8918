import { expect, test } from 'vitest'
import {
  ACTIONS_AS_OF,
  actionsOfService,
  catalogueAction,
  servicePrefixes,
} from './action-catalogue.ts'

// One test: the table is taken apart once, by whoever asks first.
test('an action is found whatever its letter case, as AWS writes it, with what it is authorised on', () => {
  const actions = ['S3:getobject', 'ec2:DescribeInstances', 's3:ListAllMyBuckets']
  expect([...actions, 'lambda:InvokeFunction', 'apigateway:get'].map(catalogueAction)).toEqual([
    { action: 's3:GetObject', resources: 'optional' },
    { action: 'ec2:DescribeInstances', resources: 'none' },
    { action: 's3:ListAllMyBuckets', resources: 'none' },
    { action: 'lambda:InvokeFunction', resources: 'required' },
    { action: 'apigateway:GET', resources: 'optional' },
  ])
  // A service with one action, in whole.
  expect([...(actionsOfService('rds-db') ?? [])]).toEqual([
    ['connect', { action: 'rds-db:connect', resources: 'required' }],
  ])
  expect(servicePrefixes()).toContain('rds-db')
})

test.each(['s3:NoSuchAction', 'nosuch:GetObject', 's3', '', '__proto__:x', 's3:constructor'])(
  '%j is no action',
  (action) => {
    expect(catalogueAction(action)).toBeUndefined()
  },
)

test('the catalogue holds the services of AWS, with its date', () => {
  expect(servicePrefixes().length).toBeGreaterThan(400)
  expect(actionsOfService('s3')?.size).toBeGreaterThan(100)
  expect(ACTIONS_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/)
})
