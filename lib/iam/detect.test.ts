import { expect, test } from 'vitest'
import { type DetectedType, detectType } from './detect.ts'
import { parsePolicy } from './parse.ts'

type Members = Readonly<Record<string, unknown>>

function detected(...statements: readonly Members[]): DetectedType {
  const whole = statements.map((one) => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', ...one }))
  return detectType(
    parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: whole })).policy!,
  )
}

const BUCKET = ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']
const ORGANIZATION = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-x' } } }

const EVERYBODY = { Principal: '*' }
const ROLE = { Principal: { Service: 'ec2.amazonaws.com' }, Resource: undefined }

const DENIES = 'it denies and has no `Principal`; an identity policy looks the same'
const WHOLE_SERVICES = 'it allows whole services on everything, as allow-list SCPs do'
const ALLOWS = 'it allows, and has no `Principal`'
const TAKES_A_ROLE = 'every statement lets somebody take a role and names no resource'
const FOR_EVERYBODY = 'it denies, for principal `*`, and names the services'
const ENDPOINT = 'it allows principal `*`, as policies of VPC endpoints do'
const ON_ONE = 'it has a `Principal` and stands on one resource'

test.each<[type: string, why: string, ...statements: Members[]]>([
  ['scp', DENIES, {}],
  ['scp', DENIES, { Effect: 'Allow', Action: '*' }, {}],
  ['scp', WHOLE_SERVICES, { Effect: 'Allow', Action: ['ec2:*', 's3:*'] }],
  ['scp', WHOLE_SERVICES, { Effect: 'Allow', Action: '*' }],
  ['scp', WHOLE_SERVICES, { Effect: 'Allow', Action: 'network-firewall:*' }],
  ['identity', ALLOWS, { Effect: 'Allow', Action: 's3:GetObject' }],
  ['identity', ALLOWS, { Effect: 'Allow', Action: ['s3:*', 's3:*Object'] }],
  ['identity', ALLOWS, { Effect: 'Allow', Action: '*:*:*' }],
  ['identity', ALLOWS, { Effect: 'Allow', Resource: BUCKET }],
  ['identity', ALLOWS, { Effect: 'Allow', Resource: undefined }],
  ['scp', WHOLE_SERVICES, { Effect: 'Allow', Resource: ['*', 'arn:aws:s3:::b'] }],
  ['identity', ALLOWS, { Effect: 'Allow', ...ORGANIZATION }],
  ['identity', ALLOWS, { Effect: 'Allow', Action: undefined, NotAction: 's3:*' }],
  ['identity', ALLOWS, { Effect: 'Allow', Resource: undefined, NotResource: '*' }],
  ['identity', ALLOWS, { Effect: 'Allow' }, { Effect: 'Allow', Action: 's3:GetObject' }],
  ['rcp', FOR_EVERYBODY, { Principal: '*' }],
  ['rcp', FOR_EVERYBODY, { Principal: { AWS: '*' } }],
  // AWS would refuse the Allow; most statements deny, so that an RCP was meant.
  ['rcp', FOR_EVERYBODY, EVERYBODY, EVERYBODY, { ...EVERYBODY, Effect: 'Allow' }],
  ['rcp', FOR_EVERYBODY, { ...EVERYBODY, Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::b'] }],
  ['rcp', FOR_EVERYBODY, { ...EVERYBODY, Resource: 'arn:aws:s3:::b*' }],
  ['resource', ON_ONE, EVERYBODY, { ...EVERYBODY, Effect: 'Allow' }],
  ['resource', ON_ONE, { ...EVERYBODY, Action: '*' }],
  ['resource', ON_ONE, EVERYBODY, { ...EVERYBODY, Action: ['s3:*', '*'] }],
  ['resource', ON_ONE, { ...EVERYBODY, Action: undefined, NotAction: 's3:*' }],
  ['resource', ON_ONE, { ...EVERYBODY, Resource: BUCKET }],
  ['resource', ON_ONE, { NotPrincipal: { AWS: '*' } }],
  ['resource', ON_ONE, EVERYBODY, {}],
  ['resource', ON_ONE, EVERYBODY, { Principal: { AWS: ['*', '111122223333'] } }],
  ['resource', ON_ONE, { Principal: { AWS: '111122223333' }, Effect: 'Allow' }],
  ['resource', ON_ONE, { ...ROLE, Effect: 'Allow', Action: 's3:GetObject' }],
  ['vpce', ENDPOINT, { ...EVERYBODY, Effect: 'Allow', Action: '*' }],
  ['vpce', ENDPOINT, { ...EVERYBODY, Effect: 'Allow', Resource: undefined }],
  ['vpce', ENDPOINT, { Effect: 'Allow', Principal: { AWS: '*' }, ...ORGANIZATION }],
  // One bucket for everybody, and everything for the organization.
  [
    'vpce',
    ENDPOINT,
    { ...EVERYBODY, Effect: 'Allow', Resource: 'arn:aws:s3:::b' },
    { ...EVERYBODY, Effect: 'Allow', ...ORGANIZATION },
  ],
  ['resource', ON_ONE, { ...EVERYBODY, Effect: 'Allow', Resource: BUCKET }],
  ['resource', ON_ONE, { ...EVERYBODY, Effect: 'Allow', Resource: BUCKET, ...ORGANIZATION }],
  [
    'resource',
    ON_ONE,
    { ...EVERYBODY, Effect: 'Allow', Resource: [BUCKET[0], ' arn:aws:s3:::b/x'] },
  ],
  ['trust', TAKES_A_ROLE, { ...ROLE, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
  ['trust', TAKES_A_ROLE, { ...ROLE, Action: 'STS:assumeRoleWithSAML' }],
  ['trust', TAKES_A_ROLE, { ...ROLE, Action: ['sts:SetSourceIdentity', 'sts:SetContext'] }],
  ['trust', TAKES_A_ROLE, { ...ROLE, Action: 'sts:*' }],
  ['resource', ON_ONE, { ...ROLE, Action: 'sts:*' }, { ...ROLE, Resource: BUCKET }],
  ['resource', ON_ONE, { ...ROLE, Effect: 'Allow', Action: ['sts:AssumeRole', 's3:GetObject'] }],
  ['resource', ON_ONE, { ...ROLE, Effect: 'Allow', Action: 'other:sts:AssumeRole' }],
  ['resource', ON_ONE, { ...ROLE, Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
])('%s: %s', (type, why, ...statements) => {
  expect(detected(...statements)).toEqual({ type, why })
})
