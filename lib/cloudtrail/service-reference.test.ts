import { expect, test } from 'vitest'
import { otherKeyPrefixes, serviceReference } from './service-reference.ts'

// The action tables of the services that are read here are small: AWS's Service Authorization Reference.
test('a service has its keys with their prefix, and its actions their keys and ARNs', () => {
  const keys = [
    ...['aws:RequestTag/*', 'aws:ResourceTag/*', 'aws:TagKeys'],
    ...['ebs:Description', 'ebs:ParentSnapshot', 'ebs:VolumeSize'],
  ]
  const action = { keys, arns: ['ec2:*::snapshot/*'] }
  expect(serviceReference('ebs')).toEqual({ keys, actions: Array(6).fill(action) })
})

test('a service may have no keys', () => {
  expect(serviceReference('rds-db')).toEqual({
    keys: [],
    actions: [{ keys: [], arns: ['rds-db:*:*:dbuser:*/*'] }],
  })
})

test('actions of one service differ, and some have neither', () => {
  const actions = serviceReference('sts')?.actions ?? []
  expect(actions).toContainEqual({ keys: [], arns: [] })
  // Of more keys than one digit counts.
  expect(actions.filter(({ keys }) => keys.includes('sts:RoleSessionName'))).toHaveLength(3)
  expect(actions.find(({ arns }) => arns.includes('iam::*:role/*'))).toBeDefined()
})

test('a service is read once', () => {
  expect(serviceReference('ebs')).toBe(serviceReference('ebs'))
  expect(serviceReference('ebs')).not.toEqual(serviceReference('rds-db'))
})

test('a name that no service has, and part of one, have nothing', () => {
  expect(serviceReference('nope')).toBeUndefined()
  expect(serviceReference('')).toBeUndefined()
  expect(serviceReference('eb')).toBeUndefined()
})

test('prefixes that belong to no service are identity providers and the like', () => {
  expect(otherKeyPrefixes()).toEqual(expect.arrayContaining(['accounts.google.com', 'saml']))
})
