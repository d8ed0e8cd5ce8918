import { expect, test } from 'vitest'
import { detectType } from './detect.ts'
import { parsePolicy } from './parse.ts'

type Members = Readonly<Record<string, unknown>>

function typeOf(...statements: readonly Members[]): string {
  const whole = statements.map((one) => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', ...one }))
  return detectType(
    parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: whole })).policy!,
  ).type
}

const BUCKET = ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']
const ORGANIZATION = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-x' } } }

test.each<[type: string, why: string, ...statements: Members[]]>([
  ['scp', 'it denies without a principal', {}],
  ['scp', 'it allows whole services', { Effect: 'Allow', Action: ['ec2:*', 's3:*'] }],
  ['scp', 'it allows everything', { Effect: 'Allow', Action: '*' }],
  ['identity', 'it allows some actions', { Effect: 'Allow', Action: 's3:GetObject' }],
  ['identity', 'it allows a service on one resource', { Effect: 'Allow', Resource: BUCKET }],
  ['rcp', 'it denies everybody in named services', { Principal: '*' }],
  ['resource', 'it denies everybody everything', { Principal: '*', Action: '*' }],
  ['resource', 'it stands on one bucket', { Principal: '*', Resource: BUCKET }],
  ['resource', 'it names callers', { Principal: { AWS: '111122223333' }, Effect: 'Allow' }],
  ['vpce', 'it allows everybody on everything', { Effect: 'Allow', Principal: '*', Action: '*' }],
  [
    'vpce',
    'it allows everybody of an organization',
    { Effect: 'Allow', Principal: { AWS: '*' }, ...ORGANIZATION },
  ],
  [
    'resource',
    'it allows everybody on one bucket',
    { Effect: 'Allow', Principal: '*', Resource: BUCKET },
  ],
  [
    'trust',
    'it lets a service take the role',
    {
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Resource: undefined,
    },
  ],
  [
    'resource',
    'it names other actions',
    {
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: undefined,
    },
  ],
])('%s, since %s', (type, _, ...statements) => {
  expect(typeOf(...statements)).toBe(type)
})
