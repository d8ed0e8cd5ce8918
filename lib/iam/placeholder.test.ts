import { describe, expect, test } from 'vitest'
import { applyEdits } from './fix.ts'
import { fillEdits, hasPlaceholder, placeholderName, placeholdersOf } from './placeholder.ts'

test.each([
  ['<my-org-id>', 'my-org-id'],
  ['[PRIVILEGED_ROLE]', 'PRIVILEGED_ROLE'],
  ['{{name}}', 'name'],
  ['{example-region-1}', 'example-region-1'],
  ['$ROLE_ARN', 'ROLE_ARN'],
  [`\${Account}`, 'Account'],
  [`\${var.org_id}`, 'var.org_id'],
  ['YOUR_VALUE', 'YOUR_VALUE'],
  ['my-org-id', 'my-org-id'],
  ['your-vpc-endpoint-id', 'your-vpc-endpoint-id'],
  ['o-xxxxxxxxxx', 'o-xxxxxxxxxx'],
  ['XXXXXXXXXXXX', 'XXXXXXXXXXXX'],
  ['<a]b>', 'a]b'],
  ['<a}b>', 'a}b'],
])('%s is a placeholder of the name %s', (mark, name) => {
  expect(placeholdersOf(`{"a": "x ${mark} y"}`)).toEqual([
    { mark, name, spans: [[9, 9 + mark.length]] },
  ])
  expect(placeholderName(mark)).toBe(name)
  expect(hasPlaceholder(mark)).toBe(true)
})

test.each([
  `\${aws:PrincipalTag/team}`,
  `\${aws:username, 'none'}`,
  `\${*}`,
  'a[1]',
  'x<y',
  '$5',
  'my-app-id',
  'my-organization',
  'o-exampleorgid',
  'vpce-1a2b3c4d',
  'arn:aws:s3:::my-bucket/*',
])('%s is none', (text) => {
  expect(hasPlaceholder(text)).toBe(false)
})

describe('filling', () => {
  const fill = (text: string, values: Readonly<Record<string, string>>) =>
    applyEdits(text, fillEdits(text, new Map(Object.entries(values))))

  test('every place of a name is filled, other names stay', () => {
    expect(fill('["<a>", "x<a>y<b>", "[A]"]', { a: '1' })).toBe('["1", "x1y<b>", "[A]"]')
  })

  test('every place is told, in the order of the text', () => {
    expect(placeholdersOf('["<b>", "<a>", "<b>"]')).toEqual([
      {
        mark: '<b>',
        name: 'b',
        spans: [
          [2, 5],
          [16, 19],
        ],
      },
      { mark: '<a>', name: 'a', spans: [[9, 12]] },
    ])
  })

  test('a value cannot leave its string', () => {
    const text = '{"Resource": "<r>"}'
    const value = '","Effect":"Allow\\\n'
    expect(JSON.parse(fill(text, { r: value }))).toEqual({ Resource: value })
  })

  test('outside of quotes a value becomes a string', () => {
    expect(fill('{"a": <my-id>, "b": "\\"<my-id>"}', { 'my-id': 'x' })).toBe(
      '{"a": "x", "b": "\\"x"}',
    )
  })

  test('brackets of JSON are no placeholder', () => {
    expect(placeholdersOf('{"a": [TRUE], "b": {x}}')).toEqual([])
  })
})
