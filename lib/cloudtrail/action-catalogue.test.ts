import { expect, test } from 'vitest'
import {
  ACTIONS_AS_OF,
  actionsOfService,
  catalogueAction,
  servicePrefixes,
} from './action-catalogue.ts'

test('an action is found whatever its letter case, as AWS writes it', () => {
  expect(catalogueAction('S3:getobject')).toEqual({ action: 's3:GetObject', resources: 'optional' })
})

test.each([
  ['ec2:DescribeInstances', 'none'],
  ['s3:ListAllMyBuckets', 'none'],
  ['lambda:InvokeFunction', 'required'],
  ['apigateway:GET', 'optional'],
] as const)('%s is authorised on a resource: %s', (action, resources) => {
  expect(catalogueAction(action)).toEqual({ action, resources })
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
