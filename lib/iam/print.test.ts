import { expect, test } from 'vitest'
import { parsePolicy } from './parse.ts'
import { minify, printPolicy } from './print.ts'

const printed = (text: string) => printPolicy(parsePolicy(text).policy!)

test('elements stand in the order of the AWS guide, one value without brackets', () => {
  const text = JSON.stringify({
    Statement: [
      {
        Condition: {
          StringLike: { 'aws:PrincipalTag/team': ['red', 'blue'], 'aws:userid': 'x"y' },
          Null: { 'aws:TagKeys': true },
        },
        Resource: ['a', 'b'],
        NotAction: ['s3:*'],
        NotPrincipal: { Service: ['s'], AWS: ['111122223333', '444455556666'] },
        Effect: 'Deny',
        Sid: 'One',
      },
      { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['a:*', 'b:*'], NotResource: 'c' },
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
      { Principal: '*', Effect: 'Allow', Action: '*', Condition: {} },
    ],
    Id: 'i',
    Version: '2012-10-17',
  })
  expect(printed(text)).toBe(`{
  "Version": "2012-10-17",
  "Id": "i",
  "Statement": [
    {
      "Sid": "One",
      "Effect": "Deny",
      "NotPrincipal": {
        "Service": "s",
        "AWS": [
          "111122223333",
          "444455556666"
        ]
      },
      "NotAction": "s3:*",
      "Resource": [
        "a",
        "b"
      ],
      "Condition": {
        "StringLike": {
          "aws:PrincipalTag/team": [
            "red",
            "blue"
          ],
          "aws:userid": "x\\"y"
        },
        "Null": {
          "aws:TagKeys": "true"
        }
      }
    },
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "*"
      },
      "Action": [
        "a:*",
        "b:*"
      ],
      "NotResource": "c"
    },
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "*"
    }
  ]
}
`)
})

test('lists without items are written as they are', () => {
  expect(printPolicy({ version: '2008-10-17', statements: [] })).toBe(
    '{\n  "Version": "2008-10-17",\n  "Statement": []\n}\n',
  )
})

test.each([
  ['{ "a" :\t[ 1 ,\r\n "b  c\\" , d" ] }', '{"a":[1,"b  c\\" , d"]}'],
  ['\uFEFF{ }', '{}'],
  ['{ "a": }', undefined],
])('%j is minified to %j', (text, minified) => {
  expect(minify(text)).toBe(minified)
})
