import type { PolicyType } from '#lib/iam/policy.ts'

type Members = Readonly<Record<string, unknown>>

/** A policy in which a code of lint is found, and one beside it in which it just is not. */
export interface LintCase {
  readonly code: string
  readonly type: PolicyType
  readonly fires: Written
  readonly silent: Written
  /** What the fix makes of `fires`; left out: there is none. */
  readonly fixed?: Written
}

/** A statement, with what is around it. */
interface Written {
  readonly statement: Members | readonly Members[]
  readonly around?: Members
}

/** The text of a written policy, indented as people keep it. */
export function textOf({ statement, around = {} }: Written): string {
  return `${JSON.stringify({ Version: '2012-10-17', ...around, Statement: statement }, null, 2)}\n`
}

const DENY = { Effect: 'Deny', Action: 's3:*', Resource: '*' }
const ALLOW = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
const TRUST = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }
const ROLE = 'arn:aws:iam::111122223333:role/x'
const MORE = { 'aws:PrincipalTag/team': 'red' }

function deny(members: Members, around?: Members): Written {
  const statement = { ...DENY, ...members }
  return around === undefined ? { statement } : { statement, around }
}

function when(operator: string, key: string, value: unknown, members: Members = {}): Written {
  return deny({ ...members, Condition: { [operator]: { [key]: value } } })
}

function onBucket(members: Members): Written {
  return { statement: { ...ALLOW, Principal: '*', ...members } }
}

function trusting(members: Members): Written {
  return { statement: { ...TRUST, ...members } }
}

/** The Sid that makes the text so long, without white space. */
function long(characters: number, around?: Members): Written {
  const empty = JSON.stringify(JSON.parse(textOf(deny({ Sid: '' }, around)))).length
  return deny({ Sid: 'x'.repeat(characters - empty) }, around)
}

/** Every code of lint, at least once. A test ties the list to the sources and to docs/lint.md. */
export const LINT_CASES: readonly LintCase[] = [
  {
    code: 'lint/placeholder',
    type: 'scp',
    fires: when('StringNotEquals', 'aws:PrincipalOrgID', '<my-org-id>'),
    silent: when('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  { code: 'lint/too-large', type: 'scp', fires: long(10_241), silent: long(10_240) },
  {
    code: 'lint/too-large-with-white-space',
    type: 'scp',
    fires: long(10_240),
    silent: long(10_000),
  },
  {
    code: 'lint/version',
    type: 'scp',
    fires: deny({}, { Version: '2008-10-17' }),
    silent: deny({}),
    fixed: deny({}),
  },
  {
    code: 'lint/id',
    type: 'scp',
    fires: deny({}, { Id: 'x' }),
    silent: deny({}),
    fixed: deny({}),
  },
  {
    code: 'lint/duplicate-sid',
    type: 'scp',
    fires: { statement: ['A', 'A', 'A2'].map((Sid) => ({ Sid, ...DENY })) },
    silent: { statement: ['A', 'B', ''].map((Sid) => ({ Sid, ...DENY })) },
    fixed: { statement: ['A', 'A3', 'A2'].map((Sid) => ({ Sid, ...DENY })) },
  },
  {
    code: 'lint/boundary-allows-nothing',
    type: 'boundary',
    fires: deny({}),
    silent: { statement: [DENY, ALLOW] },
  },
  {
    code: 'lint/sid-characters',
    type: 'identity',
    fires: deny({ Sid: 'No deletes' }),
    silent: deny({ Sid: 'NoDeletes1' }),
    fixed: deny({ Sid: 'Nodeletes' }),
  },
  {
    code: 'lint/principal',
    type: 'scp',
    fires: deny({ Principal: '*' }),
    silent: deny({}),
    fixed: deny({}),
  },
  {
    code: 'lint/no-principal',
    type: 'rcp',
    fires: deny({}),
    silent: deny({ Principal: '*' }),
    fixed: deny({ Principal: '*' }),
  },
  {
    code: 'lint/rcp-principal',
    type: 'rcp',
    fires: deny({ Principal: { AWS: '*' } }),
    silent: deny({ Principal: '*' }),
    fixed: deny({ Principal: '*' }),
  },
  {
    code: 'lint/not-principal',
    type: 'resource',
    fires: onBucket({ Principal: undefined, NotPrincipal: { AWS: ROLE } }),
    silent: deny({ NotPrincipal: { AWS: ROLE } }),
  },
  {
    code: 'lint/no-resource',
    type: 'scp',
    fires: deny({ Resource: undefined }),
    silent: deny({ Resource: undefined, NotResource: 'arn:aws:s3:::b' }),
    fixed: deny({}),
  },
  {
    code: 'lint/trust-resource',
    type: 'trust',
    fires: trusting({ Resource: '*' }),
    silent: trusting({}),
    fixed: trusting({}),
  },
  {
    code: 'lint/rcp-allow',
    type: 'rcp',
    fires: onBucket({}),
    silent: onBucket({ Effect: 'Deny' }),
  },
  {
    code: 'lint/rcp-not-action',
    type: 'rcp',
    fires: deny({ Principal: '*', Action: undefined, NotAction: 's3:*' }),
    silent: deny({ Principal: '*' }),
  },
  {
    code: 'lint/rcp-all-actions',
    type: 'rcp',
    fires: deny({ Principal: '*', Action: '*' }),
    silent: deny({ Principal: '*' }),
  },
  {
    code: 'lint/rcp-service',
    type: 'rcp',
    fires: deny({ Principal: '*', Action: 'ec2:*' }),
    silent: deny({ Principal: '*', Action: 'sqs:*' }),
  },
  {
    code: 'lint/vpce-condition',
    type: 'vpce',
    fires: when('StringLike', 'aws:PrincipalAccount', '1111*', { Principal: '*' }),
    silent: when('StringEquals', 'aws:PrincipalAccount', '111122223333', { Principal: '*' }),
  },
  {
    code: 'lint/vpce-short-text',
    type: 'vpce',
    fires: when('StringLike', 'aws:PrincipalTag/team', 'sixsix*a*', { Principal: '*' }),
    silent: when('StringLike', 'aws:PrincipalTag/team', '*sixsix*', { Principal: '*' }),
  },
  {
    code: 'lint/gateway-principal',
    type: 'vpce',
    fires: onBucket({ Principal: { AWS: '111122223333' } }),
    silent: onBucket({ Principal: { AWS: '111122223333' }, Action: 'sqs:*' }),
  },
  {
    code: 'lint/action-without-service',
    type: 'scp',
    fires: deny({ Action: 'GetObject' }),
    silent: deny({ Action: '*' }),
  },
  {
    code: 'lint/blank-in-action',
    type: 'scp',
    fires: deny({ Action: 's3: GetObject' }),
    silent: deny({ Action: 's3:GetObject' }),
    fixed: deny({ Action: 's3:GetObject' }),
  },
  {
    code: 'lint/no-such-service',
    type: 'scp',
    fires: deny({ Action: 'dynamdb:GetItem' }),
    silent: deny({ Action: 'DynamoDB:GetItem' }),
    fixed: deny({ Action: 'dynamodb:GetItem' }),
  },
  {
    code: 'lint/no-such-action',
    type: 'scp',
    fires: deny({ Action: ['s3:GetObjekt', 's3:PutObject'] }),
    silent: deny({ Action: ['s3:GetObject', 's3:*Objec?'] }),
    fixed: deny({ Action: ['s3:GetObject', 's3:PutObject'] }),
  },
  {
    code: 'lint/no-such-action',
    type: 'scp',
    fires: deny({ Action: 's3:ListBuckets' }),
    silent: deny({ Action: 's3:ListBucket' }),
    fixed: deny({ Action: 's3:ListAllMyBuckets' }),
  },
  {
    code: 'lint/no-such-action',
    type: 'scp',
    fires: deny({ Action: 's3:Gett*' }),
    silent: deny({ Action: 's3:*' }),
  },
  {
    code: 'lint/action-letter-case',
    type: 'scp',
    fires: deny({ Action: 'S3:getobject' }),
    silent: deny({ Action: ['s3:GetObject', 's3:get*'] }),
    fixed: deny({ Action: 's3:GetObject' }),
  },
  {
    code: 'lint/wildcard-in-service',
    type: 'identity',
    fires: deny({ Action: 's*:Get*' }),
    silent: deny({ Action: 's3:Get*' }),
  },
  {
    code: 'lint/not-action',
    type: 'scp',
    fires: deny({ Action: undefined, NotAction: 'iam:*' }),
    silent: { statement: { ...ALLOW, Action: undefined, NotAction: 'iam:*' } },
  },
  {
    code: 'lint/action-without-resource',
    type: 'identity',
    fires: {
      statement: {
        ...ALLOW,
        Action: ['s3:ListAllMyBuckets', 's3:ListBucket'],
        Resource: 'arn:aws:s3:::b',
      },
    },
    silent: {
      statement: {
        ...ALLOW,
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
      },
    },
  },
  {
    code: 'lint/never-matches',
    type: 'identity',
    fires: { statement: { ...ALLOW, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b' } },
    silent: { statement: { ...ALLOW, Action: 's3:Get*', Resource: 'arn:aws:s3:::b' } },
    fixed: { statement: { ...ALLOW, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' } },
  },
  {
    code: 'lint/never-matches',
    type: 'scp',
    fires: deny({ Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }),
    silent: deny({ Action: ['s3:*', 'sqs:*'], Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }),
  },
  {
    code: 'lint/never-matches',
    type: 'scp',
    fires: deny({ Action: undefined, NotAction: ['s3:*', '*'] }),
    silent: deny({ Action: undefined, NotAction: ['s3:*', 'a*'] }),
  },
  {
    code: 'lint/never-matches',
    type: 'scp',
    fires: deny({
      Condition: {
        Null: { 'aws:SourceIp': 'true' },
        IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
      },
    }),
    silent: deny({
      Condition: {
        Null: { 'aws:SourceIp': 'false' },
        IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
      },
    }),
  },
  {
    code: 'lint/never-matches',
    type: 'scp',
    fires: deny({
      Condition: { StringLike: { 's3:prefix': 'a*' }, StringLikeIfExists: { 's3:prefix': 'b*' } },
      Action: 's3:ListBucket',
    }),
    silent: deny({
      Condition: { StringLike: { 's3:prefix': 'a*' }, StringLikeIfExists: { 's3:prefix': '*b' } },
      Action: 's3:ListBucket',
    }),
  },
  {
    code: 'lint/not-an-arn',
    type: 'scp',
    fires: deny({ Resource: 'bucket' }),
    silent: deny({ Resource: 'arn:aws:s3:::bucket' }),
  },
  {
    code: 'lint/short-arn',
    type: 'scp',
    fires: deny({ Resource: 'arn:aws:s3::b' }),
    silent: deny({ Resource: 'arn:aws:s3:::b' }),
    fixed: deny({ Resource: 'arn:aws:s3:::b' }),
  },
  {
    code: 'lint/blank-in-arn',
    type: 'scp',
    fires: deny({ Resource: 'arn:aws:s3::: b /*' }),
    silent: deny({ Resource: 'arn:aws:s3:::b/*' }),
    fixed: deny({ Resource: 'arn:aws:s3:::b/*' }),
  },
  {
    code: 'lint/no-such-partition',
    type: 'scp',
    fires: deny({ Resource: 'arn:asw:s3:::b' }),
    silent: deny({ Resource: 'arn:aws-cn:s3:::b' }),
    fixed: deny({ Resource: 'arn:aws:s3:::b' }),
  },
  {
    code: 'lint/impossible-account',
    type: 'scp',
    fires: deny({ Action: 'sqs:*', Resource: 'arn:aws:sqs:eu-west-1:1111222233:q' }),
    silent: deny({ Action: 'sqs:*', Resource: 'arn:aws:sqs:eu-west-1:1111*:q' }),
  },
  {
    code: 'lint/variable-outside-resource-part',
    type: 'scp',
    fires: deny({ Action: 'sqs:*', Resource: `arn:aws:sqs:\${aws:RequestedRegion}:*:q` }),
    silent: deny({ Action: 'sqs:*', Resource: `arn:aws:sqs:*:*:\${aws:username}` }),
  },
  {
    code: 'lint/wildcard-in-principal',
    type: 'resource',
    fires: onBucket({ Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }),
    silent: onBucket({ Principal: { AWS: '*' } }),
  },
  {
    code: 'lint/not-a-principal',
    type: 'resource',
    fires: onBucket({ Principal: { Service: 'logs' } }),
    silent: onBucket({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com', AWS: ['111122223333', ROLE] },
    }),
    fixed: onBucket({ Principal: { Service: 'logs.amazonaws.com' } }),
  },
  {
    code: 'lint/not-a-principal',
    type: 'resource',
    fires: onBucket({ Principal: { AWS: '11112222333' } }),
    silent: onBucket({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } }),
  },
  {
    code: 'lint/duplicate-value',
    type: 'scp',
    fires: deny({ Action: ['s3:PutObject', 's3:GetObject', 's3:PutObject'] }),
    silent: deny({ Action: ['s3:PutObject', 's3:GetObject'] }),
    fixed: deny({ Action: ['s3:PutObject', 's3:GetObject'] }),
  },
  {
    code: 'lint/covered-value',
    type: 'scp',
    fires: deny({ Action: ['s3:PutObject*', 's3:PutObjectAcl'] }),
    silent: deny({ Action: ['s3:PutObject?', 's3:PutObject*Acl'] }),
    fixed: deny({ Action: ['s3:PutObject*'] }),
  },
  {
    code: 'lint/covered-value',
    type: 'scp',
    fires: deny({ Resource: ['arn:aws:s3:::b/x', 'arn:aws:s3:::b/*'] }),
    silent: deny({ Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] }),
    fixed: deny({ Resource: ['arn:aws:s3:::b/*'] }),
  },
  {
    code: 'lint/no-such-key',
    type: 'scp',
    fires: when('ArnNotLike', 'aws:PrincipleArn', ROLE),
    silent: when('ArnNotLike', 'aws:PrincipalArn', ROLE),
    fixed: when('ArnNotLike', 'aws:PrincipalArn', ROLE),
  },
  {
    code: 'lint/no-such-key',
    type: 'scp',
    fires: when('StringEquals', 's3:prefx', 'a', { Action: 's3:ListBucket' }),
    silent: when('StringEquals', 's3:BucketTag/any', 'a'),
    fixed: when('StringEquals', 's3:prefix', 'a', { Action: 's3:ListBucket' }),
  },
  {
    code: 'lint/no-such-key',
    type: 'scp',
    fires: when('StringNotEquals', 's3LocationConstraint', 'eu-west-1'),
    silent: when('StringNotEquals', 'accounts.google.com:sub', '1'),
    fixed: when('StringNotEquals', 's3:LocationConstraint', 'eu-west-1'),
  },
  {
    code: 'lint/key-letter-case',
    type: 'scp',
    fires: when('ArnNotLike', 'aws:PrincipalARN', ROLE),
    silent: when('StringNotEquals', 'aws:PrincipalTag/TEAM', 'red'),
    fixed: when('ArnNotLike', 'aws:PrincipalArn', ROLE),
  },
  {
    code: 'lint/key-not-filled',
    type: 'scp',
    fires: when('StringLike', 's3:prefix', 'a/*', { Action: ['s3:GetObject', 's3:PutObject'] }),
    silent: when('StringLike', 's3:prefix', 'a/*', { Action: ['s3:GetObject', 's3:ListBucket'] }),
  },
  {
    code: 'lint/key-not-filled',
    type: 'scp',
    fires: when('StringNotEquals', 's3:x-amz-server-side-encryption', 'aws:kms', {
      Action: ['s3:GetObject', 's3:PutObject'],
    }),
    silent: deny({
      Action: ['s3:GetObject', 's3:PutObject'],
      Condition: {
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
        Null: { 's3:x-amz-server-side-encryption': 'false' },
      },
    }),
  },
  {
    code: 'lint/key-not-filled',
    type: 'scp',
    fires: when('StringNotEquals', 'aws:VpceOrgID', 'o-a1b2c3d4e5', { Action: 'rds:*' }),
    silent: when('StringNotEquals', 'aws:VpceOrgID', 'o-a1b2c3d4e5', { Action: 'sqs:*' }),
  },
  {
    code: 'lint/operator-letter-case',
    type: 'scp',
    fires: when('Stringlike', 's3:prefix', 'a*', { Action: 's3:ListBucket' }),
    silent: when('StringLike', 's3:prefix', 'a*', { Action: 's3:ListBucket' }),
    fixed: when('StringLike', 's3:prefix', 'a*', { Action: 's3:ListBucket' }),
  },
  {
    code: 'lint/no-set-operator',
    type: 'scp',
    fires: when('StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'),
    silent: when('ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'),
  },
  {
    code: 'lint/set-operator-on-single-key',
    type: 'scp',
    fires: when('ForAllValues:ArnLike', 'aws:PrincipalArn', ROLE),
    silent: when('ForAllValues:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*'),
    fixed: when('ArnLike', 'aws:PrincipalArn', ROLE),
  },
  {
    code: 'lint/any-value-not-missing',
    type: 'scp',
    fires: when('ForAnyValue:StringNotLike', 'aws:ResourceOrgPaths', 'o-a1b2c3d4e5/*'),
    silent: when('ForAnyValue:StringNotLikeIfExists', 'aws:ResourceOrgPaths', 'o-a1b2c3d4e5/*'),
  },
  {
    code: 'lint/all-values-missing',
    type: 'identity',
    fires: {
      statement: {
        ...ALLOW,
        Action: 'ec2:CreateTags',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
      },
    },
    silent: deny({
      Action: 'ec2:CreateTags',
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
    }),
    fixed: {
      statement: {
        ...ALLOW,
        Action: 'ec2:CreateTags',
        Condition: {
          'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
          Null: { 'aws:TagKeys': 'false' },
        },
      },
    },
  },
  {
    code: 'lint/documentation-conflict',
    type: 'scp',
    fires: when('ForAllValues:StringNotLike', 'aws:ResourceOrgPaths', 'o-a1b2c3d4e5/*'),
    silent: when('ForAllValues:StringLike', 'aws:ResourceOrgPaths', 'o-a1b2c3d4e5/*'),
  },
  {
    code: 'lint/string-operator-on-arn',
    type: 'scp',
    fires: deny({
      Condition: { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x', ...MORE } },
    }),
    silent: when('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/x'),
    fixed: deny({
      Condition: {
        StringNotLike: MORE,
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' },
      },
    }),
  },
  {
    code: 'lint/operator-on-address',
    type: 'scp',
    fires: deny({
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceIp': '192.0.2.1' },
        NotIpAddressIfExists: { 'aws:VpcSourceIp': '10.0.0.0/8' },
      },
    }),
    silent: when('NotIpAddressIfExists', 'aws:SourceIp', '192.0.2.1'),
    fixed: deny({
      Condition: {
        NotIpAddressIfExists: { 'aws:VpcSourceIp': '10.0.0.0/8', 'aws:SourceIp': '192.0.2.1' },
      },
    }),
  },
  {
    code: 'lint/wildcard-under-exact-operator',
    type: 'scp',
    fires: when('StringNotEquals', 'aws:PrincipalTag/team', 'red-*'),
    silent: when('StringNotEquals', 'aws:PrincipalTag/team', `\${*}red`),
    fixed: when('StringNotLike', 'aws:PrincipalTag/team', 'red-*'),
  },
  {
    code: 'lint/wildcard-on-sensitive-key',
    type: 'scp',
    fires: when('StringNotLike', 'aws:PrincipalOrgID', 'o-*'),
    silent: when('StringLike', 'aws:PrincipalOrgID', 'o-*'),
  },
  {
    code: 'lint/wildcard-on-sensitive-key',
    type: 'resource',
    fires: onBucket({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:*' } } }),
    silent: onBucket({ Condition: { ArnLike: { 'aws:PrincipalArn': `${ROLE}*` } } }),
  },
  {
    code: 'lint/wildcard-on-sensitive-key',
    type: 'resource',
    fires: onBucket({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } } }),
    silent: onBucket({
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' },
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      },
    }),
  },
  {
    code: 'lint/wildcard-on-sensitive-key',
    type: 'scp',
    fires: when('ForAnyValue:StringNotLikeIfExists', 'aws:ResourceOrgPaths', 'o-*/r-ab12/*'),
    silent: when('ForAnyValue:StringNotLikeIfExists', 'aws:ResourceOrgPaths', 'o-a1b2c3d4e5/*'),
  },
  {
    code: 'lint/every-address',
    type: 'resource',
    fires: onBucket({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }),
    silent: onBucket({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } }),
  },
  {
    code: 'lint/private-address',
    type: 'scp',
    fires: when('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'),
    silent: when('NotIpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'),
  },
  {
    code: 'lint/bad-value',
    type: 'scp',
    fires: when('NumericLessThan', 's3:max-keys', 'ten', { Action: 's3:ListBucket' }),
    silent: when('NumericLessThan', 's3:max-keys', 10, { Action: 's3:ListBucket' }),
  },
  {
    code: 'lint/impossible-value',
    type: 'scp',
    fires: when('StringNotEquals', 'aws:PrincipalAccount', '11112222333'),
    silent: when('StringNotEquals', 'aws:PrincipalAccount', '011122223333'),
  },
  {
    code: 'lint/impossible-value',
    type: 'scp',
    fires: when('ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12'),
    silent: when('ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/'),
  },
  {
    code: 'lint/variable-without-version',
    type: 'identity',
    fires: {
      ...when('StringEquals', 's3:prefix', `\${aws:username}`, { Action: 's3:ListBucket' }),
      around: { Version: '2008-10-17' },
    },
    silent: when('StringEquals', 's3:prefix', `\${aws:username}`, { Action: 's3:ListBucket' }),
    fixed: when('StringEquals', 's3:prefix', `\${aws:username}`, { Action: 's3:ListBucket' }),
  },
  {
    code: 'lint/no-such-variable',
    type: 'scp',
    fires: when('StringNotEquals', 'aws:PrincipalTag/owner', `\${aws:usernme}`),
    silent: when('StringNotEquals', 'aws:PrincipalTag/owner', `\${aws:PrincipalTag/team}`),
    fixed: when('StringNotEquals', 'aws:PrincipalTag/owner', `\${aws:username}`),
  },
]
