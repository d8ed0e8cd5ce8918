import { expect, test } from 'vitest'
import type { KeyValue } from '#lib/iam/request.ts'
import { facts, MEMBER, organization, told, world } from '#test/fixtures/cloudtrail.ts'
import type { Check } from '../key-rule.ts'
import { actionOf, ofOtherAction, ofOtherKind, ofOtherService, settingValue } from './on-action.ts'

const check = (changes: Partial<Check>): Check => facts({ check: changes }).check
const on = (...arn: string[]) => check({ resource: { arn, slot: 'main' } })
const lineOf = (value: KeyValue | undefined) => (value === undefined ? 'can fill' : told(value))

test('the action is that of its own service, whatever its letters', () => {
  expect(actionOf('s3', check({ action: 'S3:GetObject' }))).toBe('getobject')
  expect(actionOf('s3', check({ action: 's3-outposts:GetObject' }))).toBeUndefined()
  expect(actionOf('s3', check({ action: undefined }))).toBeUndefined()
})

test.each([
  ['s3:GetObject', 'can fill', 'can fill'],
  ['s3:PutObject', 'can fill', 'absent: `s3:PutObject` does not fill this key [rule: action]'],
  [
    'kms:Decrypt',
    'absent: the key is for `s3` alone [rule: action]',
    'absent: the key is for `s3` alone [rule: action]',
  ],
  [
    undefined,
    'unknown: the IAM action of the event is not known',
    'unknown: the IAM action of the event is not known',
  ],
])('whether %s can fill a key of S3, and one of s3:GetObject', (action, ofService, ofAction) => {
  expect(lineOf(ofOtherService('s3', check({ action })))).toBe(ofService)
  expect(lineOf(ofOtherAction('s3', new Set(['getobject']), check({ action })))).toBe(ofAction)
})

test.each([
  ['an instance', on('arn:aws:ec2:r:1:instance/i-1'), 'can fill'],
  ['a snapshot', on('arn:aws:ec2:r:1:snapshot/s-1'), 'can fill'],
  [
    'a volume',
    on('arn:aws:ec2:r:1:volume/v-1'),
    'absent: the key is for another kind of resource [rule: resource]',
  ],
  [
    'no resource',
    check({ resource: undefined, resourceUnknown: false }),
    'absent: the action is authorised on no resource [rule: action]',
  ],
  [
    'a resource that is not told',
    check({ resource: undefined, resourceUnknown: true }),
    'unknown: the record does not tell the resource',
  ],
  ['a resource without an ARN', on(), 'unknown: the record does not tell the resource'],
])('whether a key of instances and snapshots is for %s', (_, of, line) => {
  expect(lineOf(ofOtherKind([':instance/', ':snapshot/'], of))).toBe(line)
})

const KEY = `arn:aws:kms:eu-west-1:${MEMBER}:key/k`
const NOT_WHOLE = 'unknown: the record does not tell the whole resource'
const setting = (value: string | null | undefined) =>
  world({ setting: (arn, name) => (arn === KEY && name === 'keySpec' ? value : undefined) })

test.each([
  ['that it has', on(KEY), setting('RSA_2048'), `RSA_2048 [inventory: keySpec of ${KEY}]`],
  [
    'that it has not',
    on(KEY),
    setting(null),
    `absent: the resource has no such setting [inventory: ${KEY}]`,
  ],
  [
    'that the inventory does not tell',
    on(KEY),
    organization({ gap: (type, account) => `no ${type} of ${account}` }),
    `unknown: the key is about the resource, which the inventory does not tell (no AWS::KMS::Key of ${MEMBER})`,
  ],
  [
    'of what is no ARN',
    on('*'),
    world(),
    'unknown: the key is about the resource, which the inventory does not tell',
  ],
  ['of a part of an ARN', on(KEY, ''), setting('RSA_2048'), NOT_WHOLE],
  ['of any key', on('arn:aws:kms:eu-west-1:1:key/*'), setting('RSA_2048'), NOT_WHOLE],
  ['of no ARN', on(), setting('RSA_2048'), NOT_WHOLE],
  ['of no resource', check({ resource: undefined }), setting('RSA_2048'), NOT_WHOLE],
])('a setting of a resource %s', (_, of, in_, line) => {
  expect(told(settingValue('keySpec', of, in_))).toBe(line)
})
