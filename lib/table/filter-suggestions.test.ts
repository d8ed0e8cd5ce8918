import { expect, test } from 'vitest'
import { suggestFilters } from './filter-suggestions.ts'

const FIELDS = ['service', 'standing', 'region']
const values = (field: string) => (field === 'service' ? ['s3', 'ec2', 'two words'] : [])
const suggest = (text: string) => suggestFilters(text, FIELDS, values)

test.each([
  ['', ['service ', 'standing ', 'region ']],
  ['s', ['service ', 'standing ']],
  [
    'service ',
    ['service = ', 'service != ', 'service contains ', 'service !contains ', 'service starts '],
  ],
  ['service = ', ['service = s3 ', 'service = ec2 ', 'service = "two words" ']],
  ['service = e', ['service = ec2 ']],
  ['service = s3 ', ['service = s3 and ', 'service = s3 or ']],
  ['service = s3 and r', ['service = s3 and service ', 'service = s3 and region ']],
])('after %j it suggests %j', (text, expected) => {
  expect(suggest(text)).toEqual(expected)
})
