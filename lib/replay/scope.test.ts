import { describe, expect, test } from 'vitest'
import type { Caller, Network, Pattern } from '#lib/cloudtrail/pattern.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy, PolicyType } from '#lib/iam/policy.ts'
import { truthName } from '#lib/iam/truth.ts'
import { type OrgTree, orgTree } from '#lib/org/org-tree.ts'
import {
  MEMBER,
  OTHER_MEMBER,
  OUTSIDER,
  organization,
  patternOf,
  ROLE_SESSION,
  world,
} from '#test/fixtures/cloudtrail.ts'
import { patternSetOf } from '#test/pattern-set-of.ts'
import { keyColumns } from './key-columns.ts'
import { buildReplayIndex } from './replay-index.ts'
import { reachOfRow, scopeParts } from './scope.ts'

// Rows of table S in docs/evaluation.md: a test whose name begins with an id is the case of that row.

const MANAGEMENT = '100000000001'

const account = (Id: string, ParentId = 'ou-1') => ({
  Id,
  Name: Id,
  Email: '',
  Status: 'ACTIVE',
  ParentId,
})
const TREE = orgTree({
  Organization: { Id: 'o-exampleorg', MasterAccountId: MANAGEMENT },
  Roots: [{ Id: 'r-1', Name: 'Root' }],
  OrganizationalUnits: [
    { Id: 'ou-1', Name: 'One', ParentId: 'r-1' },
    { Id: 'ou-2', Name: 'Two', ParentId: 'r-1' },
  ],
  Accounts: [account(MANAGEMENT, 'r-1'), account(MEMBER), account(OTHER_MEMBER)],
} as never)

interface Asked {
  readonly caller?: Caller
  readonly network?: Network
  readonly targets?: readonly string[]
  readonly tree?: OrgTree
  readonly policy?: Policy
}

function policyOf(statement: object): Policy {
  const { policy } = parsePolicy(JSON.stringify({ Effect: 'Deny', Principal: '*', ...statement }))
  if (policy === undefined) throw new Error('the policy of a test has errors')
  return policy
}

const BUCKET_POLICY = policyOf({ Action: 's3:*', Resource: 'arn:aws:s3:::*' })

/** The reach of the first check of a call: its truth, and the reason when it is not met. */
function reach(type: PolicyType, event: object, asked: Asked = {}): string {
  const read = patternOf(event)
  const pattern: Pattern = {
    ...read,
    ...(asked.caller === undefined ? {} : { caller: asked.caller }),
    ...(asked.network === undefined ? {} : { network: asked.network }),
  }
  const tree = asked.tree ?? TREE
  const in_ = tree.known
    ? organization({ inOrganization: (id) => tree.nodes.get(id)?.kind === 'account' })
    : world()
  const columns = keyColumns(buildReplayIndex(patternSetOf([{ pattern, days: [[1, 1]] }])), in_)
  const parts = scopeParts(
    columns,
    { type, targets: asked.targets ?? [], tree },
    asked.policy ?? BUCKET_POLICY,
  )
  const { truth, why } = reachOfRow(parts, 0)
  return why === '' ? truthName(truth) : `${truthName(truth)}: ${why}`
}

const role = (path: string, in_ = MEMBER): Caller => ({
  type: 'AssumedRole',
  account: in_,
  arn: `arn:aws:iam::${in_}:role/${path}`,
})
const LINKED = {
  ...role('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
  invokedBy: 'config.amazonaws.com',
}
const COPY: Caller = { type: 'AWSAccount', account: OUTSIDER }
const SERVICE: Caller = { type: 'AWSService', invokedBy: 'logging.s3.amazonaws.com' }
const INTERNET: Network = { source: '198.51.100.7' }
const INSIDE: Network = { source: 'AWS Internal' }

const OBJECT = {}
const kms = (eventName: string) => ({
  eventSource: 'kms.amazonaws.com',
  eventName,
  requestParameters: { keyId: 'k' },
  resources: [
    { ARN: `arn:aws:kms:eu-west-1:${MEMBER}:key/k`, accountId: MEMBER, type: 'AWS::KMS::Key' },
  ],
})
const ASSUME = (name: string) => ({
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRole',
  requestParameters: { roleArn: `arn:aws:iam::${MEMBER}:role/${name}` },
  resources: undefined,
})

describe('scope of SCPs', () => {
  test('SC-01 principals of a member account are in, root and role sessions alike', () => {
    expect(reach('scp', OBJECT, { caller: role('App') })).toBe('met')
    expect(
      reach('scp', OBJECT, {
        caller: { type: 'Root', account: MEMBER, arn: 'arn:aws:iam::1:root' },
      }),
    ).toBe('met')
  })

  test('SC-02 principals of the management account are out', () => {
    expect(reach('scp', OBJECT, { caller: role('App', MANAGEMENT) })).toBe(
      'unmet: principals of the management account',
    )
  })

  test('SC-03 service-linked roles are out', () => {
    expect(reach('scp', OBJECT, { caller: LINKED })).toBe('unmet: service-linked roles')
  })

  test('SC-04 a session whose role is not recorded is open where a service may have called', () => {
    const caller: Caller = { type: 'AssumedRole', account: MEMBER }
    expect(reach('scp', OBJECT, { caller, network: INSIDE })).toMatch(/^unknown/)
    expect(reach('scp', OBJECT, { caller, network: INTERNET })).toBe('met')
  })

  test('SC-05 principals outside the organization are out, whatever they are', () => {
    expect(reach('scp', OBJECT, { caller: COPY })).toBe(
      'unmet: principals outside the organization',
    )
  })

  test('SC-06 service principals, anonymous and federated callers without credentials are out', () => {
    const types = ['AWSService', 'Anonymous', 'WebIdentityUser', 'SAMLUser']
    for (const type of types) expect(reach('scp', OBJECT, { caller: { type } })).toMatch(/^unmet/)
  })

  test('SC-07 the owner’s copy of a member’s call does not tell who called', () => {
    expect(reach('scp', OBJECT, { caller: { ...COPY, account: OTHER_MEMBER } })).toMatch(/^unknown/)
  })

  test('SC-08 accounts that no target holds are out', () => {
    expect(reach('scp', OBJECT, { caller: role('App'), targets: ['ou-2'] })).toBe(
      'unmet: principals of accounts that are not targets',
    )
    expect(reach('scp', OBJECT, { caller: role('App'), targets: ['ou-1'] })).toBe('met')
  })

  test('SC-09 network activity events are out: the call has a record of its own', () => {
    for (const type of ['scp', 'rcp', 'identity', 'resource'] as const)
      expect(reach(type, { eventCategory: 'NetworkActivity' }, { caller: role('App') })).toMatch(
        /^unmet: copies/,
      )
  })

  test('SC-10 without an Organizations document, accounts whose logs are there count as members, others are open', () => {
    const tree = orgTree(undefined)
    expect(reach('scp', OBJECT, { caller: role('App'), tree })).toBe('met')
    expect(reach('scp', OBJECT, { caller: role('App', OTHER_MEMBER), tree })).toMatch(/^unknown/)
    expect(reach('scp', OBJECT, { caller: role('App'), tree, targets: [OUTSIDER] })).toMatch(
      /^unmet/,
    )
    expect(reach('scp', OBJECT, { caller: role('App'), tree, targets: ['ou-1'] })).toMatch(
      /^unknown/,
    )
  })
})

describe('scope of identity policies', () => {
  test('SC-11 principals of the management account are in', () => {
    expect(reach('identity', OBJECT, { caller: role('App', MANAGEMENT) })).toBe('met')
  })

  test('SC-12 root users, service-linked roles and service principals are out', () => {
    for (const caller of [{ type: 'Root', account: MEMBER }, LINKED, SERVICE])
      expect(reach('identity', OBJECT, { caller })).toMatch(/^unmet/)
  })
})

describe('scope of RCPs', () => {
  test('SC-13 resources of members are in, whoever calls', () => {
    for (const caller of [role('App'), SERVICE, { type: 'Anonymous' }])
      expect(reach('rcp', OBJECT, { caller, network: INTERNET })).toBe('met')
  })

  test('SC-14 an outsider’s call from an address is in, from inside AWS open: it may be of a service-linked role', () => {
    expect(reach('rcp', OBJECT, { caller: COPY, network: INTERNET })).toBe('met')
    expect(reach('rcp', OBJECT, { caller: COPY, network: INSIDE })).toMatch(/^unknown/)
    expect(reach('rcp', OBJECT, { caller: LINKED })).toMatch(/^unmet: service-linked/)
  })

  test('SC-15 resources of the management account and of outsiders are out, of unknown owners open', () => {
    const owned = (accountId: string | undefined) => ({
      resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::data', accountId }],
    })
    const caller = role('App')
    expect(reach('rcp', owned(MANAGEMENT), { caller })).toMatch(/^unmet: .*management/)
    expect(reach('rcp', owned(OUTSIDER), { caller })).toMatch(/^unmet: .*outside/)
    expect(reach('rcp', owned(undefined), { caller })).toMatch(/^unknown/)
  })

  test('SC-16 services outside AWS’s list are out', () => {
    const event = { eventSource: 'lambda.amazonaws.com', eventName: 'ListFunctions20150331' }
    expect(reach('rcp', event)).toBe('unmet: services that RCPs do not support')
  })

  test('SC-17 actions that are authorised on no resource are out', () => {
    expect(reach('rcp', { eventName: 'ListBuckets', requestParameters: {} })).toBe(
      'unmet: actions that are authorised on no resource',
    )
  })

  test('SC-18 kms:RetireGrant is out', () => {
    expect(reach('rcp', kms('RetireGrant'))).toMatch(/^unmet: kms:RetireGrant/)
  })

  test('SC-19 a key that a service used, or that was only looked at, may be an AWS managed key', () => {
    const network = INTERNET
    expect(reach('rcp', kms('Decrypt'), { caller: role('App'), network })).toBe('met')
    expect(reach('rcp', kms('DescribeKey'), { caller: role('App'), network })).toMatch(/^unknown/)
    expect(
      reach('rcp', kms('Decrypt'), { caller: { ...role('App'), invokedBy: 's3.amazonaws.com' } }),
    ).toMatch(/^unknown/)
  })

  test('SC-20 the trust of service-linked roles is out', () => {
    const caller = { ...SERVICE, invokedBy: 'config.amazonaws.com' }
    const event = ASSUME('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig')
    expect(reach('rcp', event, { caller })).toBe('unmet: the trust of service-linked roles')
    expect(reach('rcp', ASSUME('App'), { caller })).toBe('met')
  })
})

describe('what SCPs do not restrict', () => {
  const root: Caller = { type: 'Root', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:root` }
  const called = (source: string, eventName: string) => ({
    ...OBJECT,
    eventSource: `${source}.amazonaws.com`,
    eventName,
  })

  test('SC-38 services that SCPs do not restrict are out', () => {
    const event = called('mturk-requester', 'ListHITs')
    expect(reach('scp', event, { caller: role('App') })).toBe(
      'unmet: services that SCPs do not restrict',
    )
  })

  test('SC-39 what may be a task of the root user that SCPs do not restrict is open', () => {
    const why = 'unknown: SCPs do not restrict some tasks of root users, and this may be one'
    expect(reach('scp', called('cloudfront', 'ListDistributions'), { caller: root })).toBe(why)
    expect(reach('scp', called('ec2', 'ModifyAddressAttribute'), { caller: root })).toBe(why)
    expect(reach('scp', called('ec2', 'DescribeInstances'), { caller: root })).toBe('met')
    const others = { caller: role('App') }
    expect(reach('scp', called('cloudfront', 'ListDistributions'), others)).toBe('met')
  })
})

describe('scope of VPC endpoint policies', () => {
  const through = (endpoint: string | undefined, endpointAccount?: string): Asked => ({
    caller: role('App'),
    network: {
      source: '10.0.0.5',
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(endpointAccount === undefined ? {} : { endpointAccount }),
    },
  })

  test('SC-21 calls from the internet, or inside the network of AWS, are out', () => {
    const from = (source: string, caller = role('App')) => ({ caller, network: { source } })
    expect(reach('vpce', OBJECT, from('203.0.113.7'))).toMatch(/^unmet/)
    expect(reach('vpce', OBJECT, from('AWS Internal'))).toMatch(/^unmet/)
    expect(reach('vpce', OBJECT, from('10.0.0.5', SERVICE))).toMatch(/^unmet/)
    expect(
      reach(
        'vpce',
        OBJECT,
        from('10.0.0.5', { ...role('App'), invokedBy: 'athena.amazonaws.com' }),
      ),
    ).toMatch(/^unmet/)
    expect(reach('vpce', OBJECT, through('AWS Internal'))).toMatch(/^unmet/)
  })

  test('SC-36 a private address without an endpoint is open: not every service records the endpoint', () => {
    const why =
      'unknown: a private address without an endpoint: not every service records the endpoint'
    expect(reach('vpce', OBJECT, through(undefined))).toBe(why)
    expect(reach('vpce', OBJECT, { ...through(undefined), targets: ['vpce-0a'] })).toBe(why)
  })

  test('SC-37 of a service whose endpoints may take no policy it is open', () => {
    const asked = through('vpce-0a', MEMBER)
    const event = { ...OBJECT, eventSource: 'appflow.amazonaws.com', eventName: 'ListFlows' }
    expect(reach('vpce', event, asked)).toBe(
      'unknown: whether endpoints of `appflow` take a policy is not known',
    )
    expect(reach('vpce', event, through('AWS Internal'))).toMatch(/^unmet/)
  })

  test('SC-22 an endpoint of the organization, of the management account too, is in', () => {
    expect(reach('vpce', OBJECT, through('vpce-0a', MEMBER))).toBe('met')
    expect(reach('vpce', OBJECT, through('vpce-0a', MANAGEMENT))).toBe('met')
  })

  test('SC-23 an endpoint of others is out, of an unknown owner open', () => {
    expect(reach('vpce', OBJECT, through('vpce-0a', OUTSIDER))).toMatch(/^unmet/)
    expect(reach('vpce', OBJECT, through('vpce-0a'))).toMatch(/^unknown/)
  })

  test('SC-24 endpoints that are not targets are out', () => {
    const asked = through('vpce-0a', MEMBER)
    expect(reach('vpce', OBJECT, { ...asked, targets: ['vpce-0b'] })).toMatch(/^unmet/)
    expect(reach('vpce', OBJECT, { ...asked, targets: ['vpce-0a'] })).toBe('met')
  })

  test('SC-25 without an Organizations document only endpoints of accounts whose logs are there are in', () => {
    const tree = orgTree(undefined)
    expect(reach('vpce', OBJECT, { ...through('vpce-0a', MEMBER), tree })).toBe('met')
    expect(reach('vpce', OBJECT, { ...through('vpce-0a', OUTSIDER), tree })).toMatch(/^unknown/)
  })
})

const APP = `arn:aws:iam::${MEMBER}:role/App`

describe('scope of trust policies', () => {
  test('SC-26 calls that assume the named role are in, others out; without a named role it is open', () => {
    expect(reach('trust', ASSUME('App'), { targets: [APP] })).toBe('met')
    expect(reach('trust', ASSUME('Other'), { targets: [APP] })).toMatch(/^unmet/)
    expect(reach('trust', ASSUME('App'))).toMatch(/^unknown: the role .* is not named/)
    expect(reach('trust', { ...OBJECT, userIdentity: ROLE_SESSION })).toBe(
      'unmet: calls that assume no role',
    )
  })

  test('SC-27 the trust of service-linked roles is out: nobody can change it', () => {
    expect(reach('trust', ASSUME('aws-service-role/config.amazonaws.com/R'))).toMatch(/^unmet/)
  })
})

describe('scope of resource policies', () => {
  const BUCKET = policyOf({
    Action: 's3:*',
    Resource: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'],
  })
  const ELSEWHERE = policyOf({ Action: 's3:*', Resource: 'arn:aws:s3:::elsewhere/*' })
  const UNNAMED = policyOf({ Action: 's3:*', Resource: '*' })

  test('SC-28 resources of accounts that no target holds are out, without such targets all are in', () => {
    expect(reach('resource', OBJECT)).toBe('met')
    expect(reach('resource', OBJECT, { targets: ['ou-1'] })).toBe('met')
    expect(reach('resource', OBJECT, { targets: ['ou-2'] })).toMatch(/^unmet/)
    expect(reach('trust', ASSUME('App'), { targets: [APP, 'ou-1'] })).toBe('met')
    expect(reach('trust', ASSUME('App'), { targets: [APP, 'ou-2'] })).toMatch(/^unmet/)
  })

  test('SC-29 what the statements name is in, other resources are out', () => {
    const bucket = patternOf(OBJECT).resources[0]?.arn[0]?.split(/:::|\//)[1] ?? ''
    const own = policyOf({ Action: 's3:*', Resource: `arn:aws:s3:::${bucket}/*` })
    expect(reach('resource', OBJECT, { policy: own })).toBe('met')
    expect(reach('resource', OBJECT, { policy: ELSEWHERE })).toBe('unmet: calls on other resources')
    expect(reach('resource', ASSUME('App'), { policy: BUCKET })).toMatch(/^unmet/)
  })

  test('SC-30 where the policy names no resource, a target does, else it is open', () => {
    const bucket = patternOf(OBJECT).resources[0]?.arn[0]?.split(/:::|\//)[1] ?? ''
    expect(reach('resource', OBJECT, { policy: UNNAMED })).toMatch(
      /^unknown: the resource .* is not named/,
    )
    expect(
      reach('resource', OBJECT, { policy: UNNAMED, targets: [`arn:aws:s3:::${bucket}`] }),
    ).toBe('met')
    expect(
      reach('resource', OBJECT, { policy: UNNAMED, targets: ['arn:aws:s3:::elsewhere'] }),
    ).toMatch(/^unmet/)
    expect(reach('resource', ASSUME('App'), { policy: UNNAMED })).toMatch(/^unmet/)
  })
})

describe('scope of bucket policies and their rescue', () => {
  const BUCKET = policyOf({ Action: 's3:*', Resource: 'arn:aws:s3:::*' })
  const owner: Caller = { type: 'Root', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:root` }
  const mend = (resources: unknown) => ({
    eventName: 'PutBucketPolicy',
    requestParameters: { bucketName: 'bucket' },
    resources,
  })
  const OWNED = [{ ARN: 'arn:aws:s3:::bucket', accountId: MEMBER, type: 'AWS::S3::Bucket' }]

  test('SC-31 the root user of the owner mends the bucket policy, whatever it says', () => {
    const asked = { caller: owner, policy: BUCKET }
    expect(reach('resource', mend(OWNED), asked)).toMatch(/^unmet: calls on a bucket policy/)
    expect(reach('resource', mend(undefined), asked)).toMatch(/^unknown/)
    expect(reach('resource', mend(OWNED), { ...asked, caller: role('App') })).toBe('met')
    const other = { ...owner, account: OTHER_MEMBER }
    expect(reach('resource', mend(OWNED), { ...asked, caller: other })).toBe('met')
    expect(reach('resource', OBJECT, asked)).toBe('met')
  })
})

describe.each(['identity', 'boundary'] as const)('scope of %s policies on principals', (type) => {
  const TEAM = 'arn:aws:iam::*:role/team/*'
  const USER = `arn:aws:iam::${MEMBER}:user/ann`

  test('SC-32 what a target names is in, whatever its account, others are out', () => {
    const targets = [TEAM, USER]
    const user: Caller = { type: 'IAMUser', account: MEMBER, arn: USER }
    for (const caller of [role('team/App'), role('team/App', OUTSIDER), user])
      expect(reach(type, OBJECT, { caller, targets })).toBe('met')
    for (const caller of [role('App'), { ...user, arn: `${USER}e` }])
      expect(reach(type, OBJECT, { caller, targets })).toBe(
        'unmet: principals that are not targets',
      )
  })

  test('SC-33 of targets that name principals and accounts both count', () => {
    const caller = role('team/App')
    expect(reach(type, OBJECT, { caller, targets: [TEAM, MEMBER] })).toBe('met')
    expect(reach(type, OBJECT, { caller, targets: [TEAM, OTHER_MEMBER] })).toMatch(/^unmet/)
    expect(reach(type, OBJECT, { caller: role('App'), targets: [TEAM, MEMBER] })).toMatch(/^unmet/)
  })

  test('SC-34 a caller whose ARN is not recorded is open, unless no target is of its account', () => {
    const session: Caller = { type: 'AssumedRole', account: MEMBER }
    const network = INTERNET
    const here = [`arn:aws:iam::${MEMBER}:role/team/*`]
    const there = [`arn:aws:iam::${OTHER_MEMBER}:role/team/*`]
    expect(reach(type, OBJECT, { caller: session, network, targets: here })).toMatch(/^unknown/)
    expect(reach(type, OBJECT, { caller: session, network, targets: there })).toMatch(/^unmet/)
    const federated: Caller = {
      type: 'FederatedUser',
      account: MEMBER,
      arn: `arn:aws:sts::${MEMBER}:federated-user/bob`,
    }
    expect(reach(type, OBJECT, { caller: federated, targets: [USER] })).toMatch(/^unknown/)
    expect(reach(type, OBJECT, { caller: federated, targets: [TEAM] })).toMatch(/^unmet/)
  })

  test('root users, service-linked roles and services are out of what targets name too', () => {
    for (const caller of [{ type: 'Root', account: MEMBER }, LINKED, SERVICE])
      expect(reach(type, OBJECT, { caller, targets: ['arn:aws:iam::*:role/*'] })).toMatch(/^unmet/)
  })
})

describe('scope of permissions boundaries', () => {
  test('SC-35 root users, service-linked roles and service principals have none', () => {
    for (const caller of [{ type: 'Root', account: MEMBER }, LINKED, SERVICE])
      expect(reach('boundary', OBJECT, { caller })).toMatch(/^unmet/)
    expect(reach('boundary', OBJECT, { caller: role('App', MANAGEMENT) })).toBe('met')
  })
})
