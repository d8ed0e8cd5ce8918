import { expect, test } from 'vitest'
import { READ_PARAMETERS } from './parameter-names.ts'

const ofSource = (source: string) =>
  READ_PARAMETERS.bySource.find(([name]) => name === source)?.[1] ?? []

test('names that tell of any service stand alone, the rest beside their source', () => {
  expect(READ_PARAMETERS.anywhere).toContain('resourceArn')
  expect(READ_PARAMETERS.anywhere).toContain('tagSpecificationSet')
  expect(ofSource('s3.amazonaws.com')).toContain('x-amz-acl')
  expect(ofSource('rds.amazonaws.com')).toContain('dBInstanceIdentifier')
  // A key of S3 names an object; one of DynamoDB is the item itself, and nothing reads it.
  expect(ofSource('dynamodb.amazonaws.com')).not.toContain('key')
})

test('a name stands in one place', () => {
  for (const [, names] of READ_PARAMETERS.bySource) {
    expect(names.filter((name) => READ_PARAMETERS.anywhere.includes(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  }
})
