import { describe, expect, test } from 'vitest'
import { actionsOf, checksOf } from './actions.ts'
import type { Call, FactValue, ResourceFact } from './pattern.ts'
import { TRIGGERS, type TriggerName } from './triggers.ts'

function call(
  eventSource: string,
  eventName: string,
  facts: Readonly<Record<string, FactValue>> = {},
  more: Partial<Call> = {},
): Call {
  return { eventSource, eventName, category: 'Management', eventType: 'AwsApiCall', facts, ...more }
}
const resource = (slot: string, ...arn: readonly string[]): ResourceFact => ({
  slot,
  arn,
  type: '',
})

const fired = (
  name: TriggerName,
  facts: Readonly<Record<string, FactValue>>,
  resources: readonly ResourceFact[] = [],
  more: Partial<Call> = {},
) => TRIGGERS[name](call('x.amazonaws.com', 'X', facts, more), resources)

describe('what makes AWS check a conditional action', () => {
  const SENT: Partial<Record<TriggerName, readonly string[]>> = {
    acl: [
      ...['x-amz-acl', 'AccessControlPolicy', 'x-amz-grant-full-control', 'x-amz-grant-read'],
      ...['x-amz-grant-read-acp', 'x-amz-grant-write', 'x-amz-grant-write-acp'],
    ],
    'bucket-lock': ['x-amz-bucket-object-lock-enabled'],
    'bypass-retention': ['x-amz-bypass-governance-retention'],
    'capacity-provider': ['capacityProviderConfig'],
    contexts: ['providedContexts'],
    guardrail: ['guardrailIdentifier', 'guardrailConfig'],
    'instead-source-version': ['copySourceVersion'],
    'instead-version': ['versionId'],
    'legal-hold': ['x-amz-object-lock-legal-hold'],
    'lock-mode': ['x-amz-object-lock-mode'],
    ownership: ['x-amz-object-ownership'],
    'resource-policy': ['resourcePolicy'],
    'session-tags': ['tags', 'tagsByKind', 'transitiveTagKeys', 'principalTags'],
    'source-identity': ['sourceIdentity'],
    tags: ['tags', 'tagsByKind'],
    version: ['versionId'],
  }
  test.each(Object.entries(SENT) as [TriggerName, readonly string[]][])(
    '%s: by each of its parameters, and by nothing where the parameters were left out',
    (name, parameters) => {
      for (const parameter of parameters) expect(fired(name, { [parameter]: 'x' })).toBe('yes')
      expect(fired(name, { other: 'x' }, [], { eventName: 'AssumeRole' })).toBe('no')
      expect(fired(name, {}, [], { omitted: true })).toBe('possible')
      expect(fired(name, {}, [], { omitted: false, eventName: 'AssumeRole' })).toBe('no')
    },
  )

  test('tags of a session may stand in a token, except for AssumeRole', () => {
    expect(fired('session-tags', {})).toBe('possible')
    expect(fired('session-tags', {}, [], { eventName: 'AssumeRole' })).toBe('no')
  })

  test.each([
    ['layers', 'layer'],
    ['role', 'role'],
  ] as const)('%s: by a resource of its slot', (name, slot) => {
    expect(fired(name, {}, [resource('main'), resource(slot, 'arn:x')])).toBe('yes')
    expect(fired(name, {}, [resource('main')])).toBe('no')
    expect(fired(name, {}, [])).toBe('no')
    expect(fired(name, {}, [], { omitted: true })).toBe('possible')
    expect(fired(name, {}, [resource(slot)], { omitted: true })).toBe('yes')
  })

  test.each([
    ['instead-directory-bucket', 'arn:aws:s3express:r:1:bucket/b'],
    ['object-lambda', 'arn:aws:s3-object-lambda:r:1:accesspoint/a'],
  ] as const)('%s: by a main resource of its kind', (name, arn) => {
    const other = resource('main', 'arn:aws:s3:::b')
    expect(fired(name, {}, [resource('main', arn)])).toBe('yes')
    expect(fired(name, {}, [other, resource('main', arn)])).toBe('yes')
    expect(fired(name, {}, [other])).toBe('no')
    expect(fired(name, {}, [resource('source', arn)])).toBe('possible')
    expect(fired(name, {}, [other, resource('source', arn)])).toBe('no')
    expect(fired(name, {}, [])).toBe('possible')
    expect(fired(name, {}, [resource('main')])).toBe('possible')
    expect(fired(name, {}, [other, resource('main')])).toBe('possible')
  })

  test.each([
    ['partiql-delete', 'statements', 'DELETE'],
    ['partiql-insert', 'statements', 'INSERT'],
    ['partiql-select', 'statements', 'SELECT'],
    ['partiql-update', 'statements', 'UPDATE'],
    ['transact-conditionCheck', 'transactOperations', 'conditionCheck'],
    ['transact-delete', 'transactOperations', 'delete'],
    ['transact-put', 'transactOperations', 'put'],
    ['transact-update', 'transactOperations', 'update'],
  ] as const)('%s: by the operations that are listed', (name, list, word) => {
    expect(fired(name, { [list]: ['x', word] })).toBe('yes')
    expect(fired(name, { [list]: ['x'] })).toBe('no')
    expect(fired(name, { [list]: [] })).toBe('no')
    expect(fired(name, { [list]: word })).toBe('possible')
    expect(fired(name, {})).toBe('possible')
  })

  test('a check that can be bypassed may be bypassed only where that was asked', () => {
    const name = 'bypassPolicyLockoutSafetyCheck'
    expect(fired('lockout-bypass', { [name]: true })).toBe('possible')
    expect(fired('lockout-bypass', { [name]: false })).toBe('no')
    expect(fired('lockout-bypass', {})).toBe('no')
    expect(fired('lockout-bypass', {}, [], { omitted: true })).toBe('possible')
    expect(fired('possible', {})).toBe('possible')
  })
})

describe('actions and their resources', () => {
  const actions = (of: Call, resources: readonly ResourceFact[] = []) => {
    const found = actionsOf(of, resources)
    if (found === undefined || found === 'none') return found
    return found.map(({ action, slot, certain }) => `${action}@${slot}${certain ? '' : '?'}`)
  }

  test('Application Auto Scaling is told from EC2 Auto Scaling by the service that it scales', () => {
    const source = 'autoscaling.amazonaws.com'
    const name = 'DescribeScalingActivities'
    expect(actions(call(source, name))?.[0]).toBe('autoscaling:DescribeScalingActivities@main')
    expect(actions(call(source, name, { serviceNamespace: 'ecs' }))?.[0]).toBe(
      'application-autoscaling:DescribeScalingActivities@main',
    )
  })

  test('the action that a refusal names was certainly checked, in whatever letter case', () => {
    const s3 = (facts: Readonly<Record<string, FactValue>>) =>
      actions(call('s3.amazonaws.com', 'CopyObject', facts))
    expect(s3({})).toContain('s3:GetObjectTagging@source?')
    expect(s3({ deniedAction: 'S3:getobjecttagging' })).toContain('s3:GetObjectTagging@source')
    expect(s3({ deniedAction: 's3:GetObject' })).toContain('s3:GetObjectTagging@source?')
    expect(s3({ deniedAction: 5 })).toContain('s3:GetObjectTagging@source?')
  })

  test('a refusal names the action of an event that no table knows', () => {
    const of = (facts: Readonly<Record<string, FactValue>>) =>
      actions(call('new.amazonaws.com', 'NewThing', facts))
    expect(of({})).toBeUndefined()
    expect(of({ deniedAction: 'new:Thing' })).toEqual(['new:Thing@main'])
    expect(of({ deniedAction: 5 })).toBeUndefined()
  })

  test('what calls no API is decided by no policy', () => {
    for (const eventType of ['AwsServiceEvent', 'AwsConsoleSignIn', 'AwsConsoleAction'])
      expect(checksOf(call('s3.amazonaws.com', 'GetObject', {}, { eventType }), [])).toEqual([])
  })

  test('an operation on one version asks for the action of versions instead', () => {
    const get = (facts: Readonly<Record<string, FactValue>>, more: Partial<Call> = {}) =>
      actions(call('s3.amazonaws.com', 'GetObject', facts, more), [
        resource('main', 'arn:aws:s3:::b/', ''),
      ])
    expect(get({ versionId: 'v' })).toContain('s3:GetObjectVersion@main')
    expect(get({ versionId: 'v' })).not.toContain('s3:GetObject@main')
    expect(get({})).toContain('s3:GetObject@main')
    expect(get({}, { omitted: true })).toEqual(
      expect.arrayContaining(['s3:GetObject@main?', 's3:GetObjectVersion@main?']),
    )
  })

  test('on a directory bucket the action of its own service stands instead of all others', () => {
    const of = (arn: string) =>
      actions(call('s3.amazonaws.com', 'PutBucketLifecycleConfiguration'), [resource('main', arn)])
    expect(of('arn:aws:s3express:r:1:bucket/b')).toEqual([
      's3express:PutLifecycleConfiguration@main',
    ])
    expect(of('arn:aws:s3:::b')).toEqual(['s3:PutLifecycleConfiguration@main'])
  })

  test('a role that may be handed on is not the main resource', () => {
    const checks = checksOf(call('apigateway.amazonaws.com', 'CreateApi'), [
      resource('main', 'arn:api'),
      resource('role', 'arn:role'),
    ])
    const passed = checks.filter(({ action }) => action === 'iam:PassRole')
    expect(passed.map((one) => [one.resource?.arn[0], one.certain])).toEqual([['arn:role', false]])
  })

  const tables = [resource('main', 'arn:1'), resource('main', 'arn:2')]
  const transact = (operations: readonly string[], resources: readonly ResourceFact[]) =>
    actions(
      call('dynamodb.amazonaws.com', 'TransactWriteItems', { transactOperations: operations }),
      resources,
    )
  test('of several operations on several tables each may be on each', () => {
    expect(transact(['put'], tables)).toContain('dynamodb:PutItem@main')
    expect(transact(['put', 'delete'], tables.slice(1))).toContain('dynamodb:PutItem@main')
    expect(transact(['put', 'delete'], tables)).toContain('dynamodb:PutItem@main?')
    expect(transact(['put', 'delete'], tables)).toContain('dynamodb:DeleteItem@main?')
    const partiql = actions(
      call('dynamodb.amazonaws.com', 'BatchExecuteStatement', {
        statements: ['INSERT', 'DELETE'],
        transactOperations: ['put'],
      }),
      tables,
    )
    expect(partiql).toContain('dynamodb:PartiQLInsert@main?')
  })

  const launch = [
    resource('main', 'arn:aws:ec2:r:1:instance/*'),
    resource('main', 'arn:aws:ec2:r:1:volume/*'),
    resource('main', 'arn:aws:ec2:r:1:subnet/subnet-1'),
    resource('main'),
  ]
  const tagged = (facts: Readonly<Record<string, FactValue>>) =>
    checksOf(call('ec2.amazonaws.com', 'RunInstances', facts), launch)
      .filter(({ action }) => action === 'ec2:CreateTags')
      .map((check) => check.resource?.arn[0])
  test('a launch tags what it makes of the kinds that it tags', () => {
    expect(tagged({ tagsByKind: { volume: [] } })).toEqual(['arn:aws:ec2:r:1:volume/*'])
    expect(tagged({ tagsByKind: { volume: [], instance: [] } })).toHaveLength(2)
    expect(tagged({ tagsByKind: 'x' })).toHaveLength(4)
    expect(tagged({ tagsByKind: null })).toHaveLength(4)
  })

  test('a role that is handed on and a layer that is used are resources of their own', () => {
    const checks = checksOf(call('lambda.amazonaws.com', 'CreateFunction20150331'), [
      resource('main', 'arn:function'),
      resource('role', 'arn:role'),
      resource('layer', 'arn:layer'),
    ])
    const on = (action: string) =>
      checks.filter((one) => one.action === action).map((one) => one.resource?.arn[0])
    expect(on('lambda:CreateFunction')).toEqual(['arn:function'])
    expect(on('iam:PassRole')).toEqual(['arn:role'])
    expect(on('lambda:GetLayerVersion')).toEqual(['arn:layer'])
  })

  test('a resource without ARN is not known, and neither is one that is not there', () => {
    const known = (resources: readonly ResourceFact[]) =>
      checksOf(call('s3.amazonaws.com', 'GetObject'), resources)
        .filter(({ action }) => action === 's3:GetObject')
        .map((one) => one.resourceUnknown)
    expect(known([resource('main', 'arn:aws:s3:::b/x')])).toEqual([false])
    expect(known([resource('main')])).toEqual([true])
    expect(known([])).toEqual([true])
    const none = checksOf(call('ec2.amazonaws.com', 'DescribeInstances'), [
      resource('main', 'arn:x'),
    ])
    expect(none.map((one) => [one.resource, one.resourceUnknown])).toEqual([[undefined, false]])
  })
})
