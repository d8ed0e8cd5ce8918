import { expect, test } from 'vitest'
import { readCategory } from './category.ts'

const S3 = 's3.amazonaws.com'
const of = (fields: object, source = S3, name = 'GetObject', type = 'AwsApiCall') =>
  readCategory(fields as Readonly<Record<string, unknown>>, source, name, type)
const OLD = { eventVersion: '1.05' }

test('a category that is stated stands', () => {
  expect(of({ eventCategory: 'X', managementEvent: true }, S3, 'x', 'AwsVpceEvent')).toBe('X')
})

test.each([
  ['of an endpoint', {}, 'AwsVpceEvent', 'NetworkActivity'],
  ['of an endpoint that is marked', { managementEvent: true }, 'AwsVpceEvents', 'NetworkActivity'],
  ['marked as management', { managementEvent: true }, 'AwsApiCall', 'Management'],
  ['marked as not management', { managementEvent: 'false' }, 'AwsApiCall', 'Data'],
  ['of a sign-in', {}, 'AwsConsoleSignIn', 'Management'],
  ['of a sign-in that is marked', { managementEvent: false }, 'AwsConsoleSignIn', 'Data'],
  ['of the console', {}, 'AwsConsoleAction', 'Management'],
  ['of a new version that does not say', { eventVersion: '1.08' }, 'AwsApiCall', 'Unknown'],
  ['without a version', {}, 'AwsApiCall', 'Unknown'],
  ['with a version that is no text', { eventVersion: 1.05 }, 'AwsApiCall', 'Unknown'],
])('an event %s', (_, fields, type, category) => {
  expect(of(fields, S3, 'GetObject', type)).toBe(category)
})

test.each(['1.00', '1.01', '1.05', '1.06', '1.0', '1.5'])(
  'version %s had no categories',
  (eventVersion) => {
    expect(of({ eventVersion })).toBe('Data')
  },
)

test.each(['1.07', '1.10', '11.05', '1.055', '2.05'])(
  'version %s is not taken for one of them',
  (eventVersion) => {
    expect(of({ eventVersion })).toBe('Unknown')
  },
)

test.each([
  ['s3', 'GetObject', 'Data'],
  ['s3', 'DeleteObjects', 'Data'],
  ['s3', 'PutObjectAcl', 'Data'],
  ['s3', 'ListObjects', 'Data'],
  ['s3', 'PutBucketPolicy', 'Management'],
  ['s3', 'ListBuckets', 'Management'],
  ['lambda', 'Invoke', 'Data'],
  ['lambda', 'GetObject', 'Management'],
  ['lambda', 'CreateFunction20150331', 'Management'],
  ['dynamodb', 'Invoke', 'Management'],
  ['dynamodb', 'GetObject', 'Management'],
])('of old records, %s %s is %s', (service, name, category) => {
  expect(of(OLD, `${service}.amazonaws.com`, name)).toBe(category)
})
