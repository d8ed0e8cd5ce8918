import { describe, expect, test } from 'vitest'
import { MEMBER, OTHER_MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { resourceLines } from '#test/fixtures/resources.ts'
import type { ResourceRequest } from './resource-draft.ts'

type Row = readonly [why: string, eventName: string, parameters: object, lines: readonly string[]]

/** An ARN of a service in Ireland, by the own account unless another is named. */
const arn = (service: string, rest: string, account = MEMBER) =>
  `arn:aws:${service}:eu-west-1:${account}:${rest}`
const OWN = `of ${MEMBER} by caller`
const BY_ARN = `of ${MEMBER} by arn`
const ELSE = `of ${OUTSIDER} by arn`
/** The own account’s, whatever it is. */
const UNNAMED = [`main: ? ${OWN}`]

function table(service: string, rows: readonly Row[]): void {
  test.each(rows)('%s', (_, eventName, parameters, lines) => {
    expect(resourceLines(service, eventName, parameters)).toEqual(lines)
  })
}

const on = (
  service: string,
  eventName: string,
  parameters: object,
  entries: ResourceRequest['entries'],
) => resourceLines(service, eventName, parameters, { entries })
const entry = (of: string, type?: string, account?: string) => ({ arn: of, account, type })

describe('KMS', () => {
  const KEY = arn('kms', 'key/k')
  const FOREIGN = arn('kms', 'key/k', OUTSIDER)
  const TYPE = '(AWS::KMS::Key)'
  table('kms', [
    ['a key by its id', 'Decrypt', { keyId: 'k' }, [`main: ${KEY} ${TYPE} ${OWN}`]],
    ['a key by its ARN', 'Decrypt', { keyId: FOREIGN }, [`main: ${FOREIGN} ${TYPE} ${ELSE}`]],
    [
      'a key by its alias',
      'Decrypt',
      { keyId: 'alias/a' },
      [`main: ${arn('kms', 'key/')}… ${TYPE} ${OWN}`],
    ],
    [
      'a key by the ARN of its alias',
      'Decrypt',
      { keyId: arn('kms', 'alias/a', OUTSIDER) },
      [`main: ${arn('kms', 'key/', OUTSIDER)}… ${TYPE} ${ELSE}`],
    ],
    [
      'an ARN of another kind',
      'X',
      { keyId: arn('kms', 'x') },
      [`main: ${arn('kms', 'x')} ${TYPE} ${BY_ARN}`],
    ],
    ['no key', 'Decrypt', {}, []],
    ['a call on no key', 'CreateKey', { keyId: 'k' }, []],
    ['a call on all keys', 'ListKeys', { keyId: 'k' }, []],
    ['a call on a store of keys', 'DescribeCustomKeyStores', { keyId: 'k' }, []],
    [
      'two keys',
      'ReEncrypt',
      { sourceKeyId: 'a', destinationKeyId: 'alias/b' },
      [
        `source: ${arn('kms', 'key/a')} ${TYPE} ${OWN}`,
        `dest: ${arn('kms', 'key/')}… ${TYPE} ${OWN}`,
      ],
    ],
    ['two keys that nothing names', 'ReEncrypt', {}, [`source: ? ${TYPE}`, `dest: ? ${TYPE}`]],
    [
      'an alias and its key',
      'CreateAlias',
      { aliasName: 'alias/a', targetKeyId: 'k' },
      [`alias: ${arn('kms', 'alias/a')} (AWS::KMS::Alias) ${OWN}`, `key: ${KEY} ${TYPE} ${OWN}`],
    ],
    [
      'an alias without its key',
      'DeleteAlias',
      { aliasName: 'alias/a' },
      [`alias: ${arn('kms', 'alias/a')} (AWS::KMS::Alias) ${OWN}`, `key: ? ${TYPE}`],
    ],
    ['an alias that nothing names', 'UpdateAlias', {}, [`key: ? ${TYPE}`]],
    ...['XCreateAlias', 'CreateAliasX'].map(
      (name): Row => [`a key of ${name}`, name, { keyId: 'k' }, [`main: ${KEY} ${TYPE} ${OWN}`]],
    ),
  ])

  test('the entry of a key tells which key an alias is', () => {
    const entries = [entry(arn('kms', 'alias/a')), entry(KEY, 'AWS::KMS::Key', MEMBER)]
    const line = `main: ${KEY} ${TYPE} of ${MEMBER} by resources`
    expect(on('kms', 'Decrypt', { keyId: 'alias/a' }, entries)).toEqual([line])
    expect(on('kms', 'Decrypt', { keyId: arn('kms', 'alias/a') }, entries)).toEqual([line])
    expect(on('kms', 'Decrypt', { keyId: KEY }, entries)).toEqual([line])
    expect(on('kms', 'Decrypt', {}, entries)).toEqual([line])
    const alias = on('kms', 'CreateAlias', { aliasName: 'alias/a' }, entries)
    expect(alias[1]).toBe(`key: ${KEY} ${TYPE} of ${MEMBER} by resources`)
  })

  test('a key that the call names by ARN is that one, whatever the entries say', () => {
    expect(on('kms', 'Decrypt', { keyId: FOREIGN }, [entry(KEY)])).toEqual([
      `main: ${FOREIGN} ${TYPE} ${ELSE}`,
    ])
  })

  test('an entry that is no key tells none', () => {
    const entries = [entry(arn('kms', 'alias/a'))]
    expect(on('kms', 'Decrypt', {}, entries)).toEqual([])
    expect(on('kms', 'Decrypt', { keyId: 'k' }, entries)).toEqual([`main: ${KEY} ${TYPE} ${OWN}`])
    expect(on('kms', 'ReEncrypt', {}, [...entries, ...entries])).toEqual([
      `source: ? ${TYPE}`,
      `dest: ? ${TYPE}`,
    ])
  })

  test('two entries are the two keys in order, where the call does not name them', () => {
    const entries = [entry(KEY), entry(FOREIGN)]
    expect(on('kms', 'ReEncrypt', {}, entries)).toEqual([
      `source: ${KEY} ${TYPE} ${BY_ARN}`,
      `dest: ${FOREIGN} ${TYPE} ${ELSE}`,
    ])
    expect(on('kms', 'ReEncrypt', {}, [...entries, entry(KEY)])).toEqual([
      `source: ? ${TYPE}`,
      `dest: ? ${TYPE}`,
    ])
  })
})

describe('STS', () => {
  const ROLE = `arn:aws:iam::${OUTSIDER}:role/r`
  const LINE = `main: ${ROLE} (AWS::IAM::Role)`
  table('sts', [
    ['a role', 'AssumeRole', { roleArn: ROLE }, [`${LINE} ${ELSE}`]],
    ['no role', 'AssumeRole', {}, []],
    ['a call on nothing', 'GetCallerIdentity', { roleArn: ROLE }, []],
    [
      'a federated user',
      'GetFederationToken',
      { name: 'f' },
      [`main: arn:aws:sts::${MEMBER}:federated-user/f ${OWN}`],
    ],
    ['a federated user without a name', 'GetFederationToken', { roleArn: ROLE }, []],
  ])

  test('the role is the entry', () => {
    const line = `${LINE} of ${OTHER_MEMBER} by resources`
    const parameters = { roleArn: `arn:aws:iam::${MEMBER}:role/x` }
    const other = entry(`arn:aws:iam::${MEMBER}:user/u`)
    for (const type of ['AWS::IAM::Role', undefined]) {
      const entries = [other, entry(ROLE, type, OTHER_MEMBER)]
      expect(on('sts', 'AssumeRoleWithSAML', parameters, entries)).toEqual([line])
    }
    expect(on('sts', 'AssumeRole', { roleArn: ROLE }, [other])).toEqual([`${LINE} ${ELSE}`])
    expect(on('sts', 'AssumeRole', {}, [entry('arn:aws:iam::1:x', 'AWS::IAM::Role')])).toEqual([
      'main: arn:aws:iam::1:x (AWS::IAM::Role)',
    ])
  })
})

describe('Lambda', () => {
  const F = `main: ${arn('lambda', 'function:f')} (AWS::Lambda::Function)`
  const ELSEWHERE = `main: ${arn('lambda', 'function:f', OUTSIDER)} (AWS::Lambda::Function) ${ELSE}`
  const LAYER = arn('lambda', 'layer:l', OUTSIDER)
  table('lambda', [
    ['a function by its name', 'Invoke', { functionName: 'f' }, [`${F} ${OWN}`]],
    ['a version by the name', 'Invoke', { functionName: 'f:1' }, [`${F} ${OWN}`]],
    ['a function by account and name', 'Invoke', { functionName: `${OUTSIDER}:f` }, [ELSEWHERE]],
    [
      'a function by account, kind and name',
      'Invoke',
      { functionName: `${OUTSIDER}:function:f:1` },
      [ELSEWHERE],
    ],
    [
      'a function with a longer name',
      'Invoke',
      { functionName: `${MEMBER}:resize` },
      [`main: ${arn('lambda', 'function:resize')} (AWS::Lambda::Function) ${BY_ARN}`],
    ],
    [
      'a number that is a name',
      'Invoke',
      { functionName: `x${OUTSIDER}:f` },
      [`main: ${arn('lambda', `function:x${OUTSIDER}`)} (AWS::Lambda::Function) ${OWN}`],
    ],
    [
      'a function by its ARN',
      'Invoke',
      { functionName: arn('lambda', 'function:f:live', OUTSIDER) },
      [ELSEWHERE],
    ],
    [
      'another ARN',
      'TagResource',
      { resource: arn('lambda', 'event-source-mapping:x:y') },
      [`main: ${arn('lambda', 'event-source-mapping:x:y')} ${BY_ARN}`],
    ],
    ...['uUID', 'UUID', 'uuid'].map(
      (name): Row => [
        `a mapping of events by ${name}`,
        'UpdateEventSourceMapping',
        { functionName: 'f', [name]: 'm' },
        [`main: ${arn('lambda', 'event-source-mapping:m')} ${OWN}`],
      ],
    ),
    [
      'a layer by its name',
      'PublishLayerVersion',
      { layerName: 'l' },
      [`main: ${arn('lambda', 'layer:l')} (AWS::Lambda::LayerVersion) ${OWN}`],
    ],
    [
      'a layer by its ARN',
      'GetLayerVersion',
      { layerName: LAYER },
      [`main: ${LAYER} (AWS::Lambda::LayerVersion) ${ELSE}`],
    ],
    [
      'layers beside a function',
      'CreateFunction',
      { functionName: 'f', layers: [`${LAYER}:1`, 'l', 7] },
      [`${F} ${OWN}`, `layer: ${LAYER}:1 (AWS::Lambda::LayerVersion) ${ELSE}`],
    ],
    ['no name', 'ListFunctions', {}, UNNAMED],
  ])

  test('the function is the entry', () => {
    const of = arn('lambda', 'function:g')
    const entries = [entry('arn:aws:x'), entry(of, 'AWS::Lambda::Function', OTHER_MEMBER)]
    expect(on('lambda', 'Invoke', { functionName: 'f' }, entries)).toEqual([
      `main: ${of} (AWS::Lambda::Function) of ${OTHER_MEMBER} by resources`,
    ])
  })
})

describe('DynamoDB', () => {
  const t = (name: string, more = '') =>
    `main: ${arn('dynamodb', `table/${name}`)}${more} (AWS::DynamoDB::Table)`
  table('dynamodb', [
    ['a table by its name', 'GetItem', { tableName: 't' }, [`${t('t')} ${OWN}`]],
    [
      'a table by its ARN',
      'GetItem',
      { tableName: arn('dynamodb', 'table/t') },
      [`${t('t')} ${BY_ARN}`],
    ],
    [
      'an index',
      'Query',
      { tableName: 'orders', indexName: 'i' },
      [`${t('orders', '/index/i')} ${OWN}`],
    ],
    ...['streamArn', 'resourceArn', 'exportArn', 'backupArn'].map(
      (name): Row => [
        `what ${name} names`,
        'X',
        { [name]: arn('dynamodb', 'table/t/x/1'), indexName: 'i' },
        [`${t('t', '/x/1')} ${BY_ARN}`],
      ],
    ),
    [
      'several, in order',
      'BatchGetItem',
      { requestItems: { b: [], a: [] } },
      [`${t('a')} ${OWN}`, `${t('b')} ${OWN}`],
    ],
    [
      'several of a transaction, each once',
      'TransactWriteItems',
      {
        transactItems: [
          { put: { tableName: 'b' } },
          { update: { tableName: 'a' }, x: {}, y: null },
          { put: { tableName: 'b' } },
          7,
        ],
      },
      [`${t('a')} ${OWN}`, `${t('b')} ${OWN}`],
    ],
    ['none', 'ListTables', {}, UNNAMED],
    ['no items', 'BatchGetItem', { requestItems: {} }, UNNAMED],
  ])

  test('the tables are the entries, each once and in order', () => {
    const named = (name: string, account?: string) =>
      entry(arn('dynamodb', `table/${name}`), 'AWS::DynamoDB::Table', account)
    const entries = [entry('arn:aws:x', 'X'), named('b'), named('a', OTHER_MEMBER), named('b')]
    expect(on('dynamodb', 'BatchGetItem', { tableName: 't' }, entries)).toEqual([
      `${t('a')} of ${OTHER_MEMBER} by resources`,
      `${t('b')} ${BY_ARN}`,
    ])
    expect(on('dynamodb', 'Query', { indexName: 'i' }, [named('b')])).toEqual([
      `${t('b', '/index/i')} ${BY_ARN}`,
    ])
    expect(on('dynamodb', 'GetItem', { tableName: 't' }, [entry('arn:aws:x')])).toEqual([
      `${t('t')} ${OWN}`,
    ])
    expect(on('streams.dynamodb', 'GetRecords', {}, [named('b')])).toEqual([`${t('b')} ${BY_ARN}`])
  })

  test('a table whose name is not known has no index', () => {
    const entries = [entry('x'.repeat(2000), 'AWS::DynamoDB::Table')]
    expect(on('dynamodb', 'Query', { indexName: 'i' }, entries)).toEqual([
      'main: ? (AWS::DynamoDB::Table)',
    ])
  })

  test('names are read up to fifty, operations of a transaction up to a hundred', () => {
    const names = Array.from({ length: 101 }, (_, at) => `t${at}`)
    const requestItems = Object.fromEntries(names.map((name) => [name, []]))
    expect(resourceLines('dynamodb', 'BatchGetItem', { requestItems })).toHaveLength(50)
    const transactItems = names.map((tableName) => ({ get: { tableName } }))
    expect(resourceLines('dynamodb', 'TransactGetItems', { transactItems })).toHaveLength(100)
  })
})

describe('SQS', () => {
  const q = (account: string) => `main: ${arn('sqs', 'q', account)} (AWS::SQS::Queue)`
  table('sqs', [
    [
      'a queue by its address',
      'SendMessage',
      { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${OUTSIDER}/q` },
      [`${q(OUTSIDER)} ${ELSE}`],
    ],
    [
      'an address in another spelling',
      'X',
      { queueURL: `http://q.amazonaws.com/${OUTSIDER}/q` },
      [`${q(OUTSIDER)} ${ELSE}`],
    ],
    ['a queue by its name', 'CreateQueue', { queueName: 'q' }, [`${q(MEMBER)} ${OWN}`]],
    [
      'a queue of another account by its name',
      'GetQueueUrl',
      { queueName: 'q', queueOwnerAWSAccountId: OUTSIDER },
      [`${q(OUTSIDER)} ${ELSE}`],
    ],
    [
      'the same in another spelling',
      'GetQueueUrl',
      { queueName: 'q', queueOwnerAwsAccountId: OUTSIDER },
      [`${q(OUTSIDER)} ${ELSE}`],
    ],
    ['nothing', 'ListQueues', {}, UNNAMED],
    ['an address that has more behind it', 'X', { queueUrl: `https://x/${OUTSIDER}/q/y` }, []],
    ['an address with something before it', 'X', { queueUrl: `xhttps://x/${OUTSIDER}/q` }, []],
  ])

  test('the queue is the entry', () => {
    const entries = [entry('arn:aws:x'), entry(arn('sqs', 'q', OUTSIDER), 'AWS::SQS::Queue')]
    expect(on('sqs', 'SendMessage', { queueName: 'x' }, entries)).toEqual([
      `${q(OUTSIDER)} ${ELSE}`,
    ])
  })
})

describe('SNS', () => {
  const T = arn('sns', 't', OUTSIDER)
  const LINE = `main: ${T} (AWS::SNS::Topic) ${ELSE}`
  table('sns', [
    ...['topicArn', 'resourceArn', 'targetArn'].map(
      (name): Row => [`a topic by ${name}`, 'Publish', { [name]: T }, [LINE]],
    ),
    [
      'an endpoint of an app',
      'Publish',
      { targetArn: arn('sns', 'endpoint/x') },
      [`main: ${arn('sns', 'endpoint/x')} ${BY_ARN}`],
    ],
    ['a subscription', 'Unsubscribe', { subscriptionArn: `${T}:1-2` }, [LINE]],
    [
      'a topic that is made',
      'CreateTopic',
      { name: 't' },
      [`main: ${arn('sns', 't')} (AWS::SNS::Topic) ${OWN}`],
    ],
    ['a topic that is made without a name', 'CreateTopic', {}, UNNAMED],
    ['another name', 'CreatePlatformApplication', { name: 't' }, UNNAMED],
    ['a telephone', 'Publish', { phoneNumber: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, []],
  ])
})

describe('Secrets Manager', () => {
  const TYPE = '(AWS::SecretsManager::Secret)'
  const whole = arn('secretsmanager', 'secret:db-AbC123', OUTSIDER)
  const part = arn('secretsmanager', 'secret:db', OUTSIDER)
  table('secretsmanager', [
    [
      'a name',
      'GetSecretValue',
      { secretId: 'db' },
      [`main: ${arn('secretsmanager', 'secret:db-')}… ${TYPE} ${OWN}`],
    ],
    [
      'the name of one that is made',
      'CreateSecret',
      { name: 'db' },
      [`main: ${arn('secretsmanager', 'secret:db-')}… ${TYPE} ${OWN}`],
    ],
    ['a whole ARN', 'GetSecretValue', { secretId: whole }, [`main: ${whole} ${TYPE} ${ELSE}`]],
    ['a part of an ARN', 'GetSecretValue', { secretId: part }, [`main: ${part}-… ${TYPE} ${ELSE}`]],
    [
      'an ARN with six characters in the middle',
      'X',
      { secretId: `${part}-AbC123/x` },
      [`main: ${part}-AbC123/x-… ${TYPE} ${ELSE}`],
    ],
    ['none', 'ListSecrets', {}, UNNAMED],
  ])

  test.each(['aRN', 'arn'])('the answer tells it where the call does not, as %s', (name) => {
    const response = { [name]: whole }
    expect(resourceLines('secretsmanager', 'X', {}, { response })).toEqual([
      `main: ${whole} ${TYPE} ${ELSE}`,
    ])
    expect(resourceLines('secretsmanager', 'X', { secretId: 'db' }, { response })[0]).toContain(
      'db-…',
    )
  })
})

describe('ECR', () => {
  const r = (account: string, name = 'r') =>
    `main: ${arn('ecr', `repository/${name}`, account)} (AWS::ECR::Repository)`
  table('ecr', [
    ['a repository', 'BatchGetImage', { repositoryName: 'r' }, [`${r(MEMBER)} ${OWN}`]],
    [
      'one of another account',
      'BatchGetImage',
      { repositoryName: 'r', registryId: OUTSIDER },
      [`${r(OUTSIDER)} ${ELSE}`],
    ],
    ['none', 'GetAuthorizationToken', {}, UNNAMED],
  ])

  test('the repositories are the entries, in order', () => {
    const entries = [
      entry(arn('ecr', 'repository/r')),
      entry(arn('ecr', 'repository/a'), 'X', OUTSIDER),
    ]
    expect(on('ecr', 'BatchGetImage', { repositoryName: 'x' }, entries)).toEqual([
      `${r(MEMBER, 'a')} of ${OUTSIDER} by resources`,
      `${r(MEMBER)} ${BY_ARN}`,
    ])
  })
})

describe('CloudWatch Logs', () => {
  const g = (name: string) => `main: ${arn('logs', `log-group:${name}`)}`
  const TYPE = '(AWS::Logs::LogGroup)'
  const DESTINATION = arn('logs', 'destination:d', OUTSIDER)
  table('logs', [
    ['a group by its name', 'CreateLogGroup', { logGroupName: 'g' }, [`${g('g')} ${TYPE} ${OWN}`]],
    [
      'a group by another name of it',
      'X',
      { logGroupIdentifier: 'g' },
      [`${g('g')} ${TYPE} ${OWN}`],
    ],
    [
      'a group by its ARN',
      'X',
      { resourceArn: arn('logs', 'log-group:g') },
      [`${g('g')} ${TYPE} ${BY_ARN}`],
    ],
    [
      'a group by the ARN of all its streams',
      'X',
      { logGroupIdentifier: `${arn('logs', 'log-group:g')}:*` },
      [`${g('g')} ${TYPE} ${BY_ARN}`],
    ],
    [
      'a stream',
      'PutLogEvents',
      { logGroupName: 'g', logStreamName: 's' },
      [`${g('g:log-stream:')}… ${TYPE} ${OWN}`],
    ],
    [
      'a stream by the ARN of its group',
      'X',
      { logGroupIdentifier: arn('logs', 'log-group:g'), logStreamName: 's' },
      [`${g('g:log-stream:')}… ${TYPE} ${BY_ARN}`],
    ],
    [
      'several groups',
      'StartQuery',
      { logGroupIdentifiers: ['g', arn('logs', 'log-group:h'), 7] },
      [`${g('g')} ${TYPE} ${OWN}`, `${g('h')} ${TYPE} ${BY_ARN}`],
    ],
    [
      'a destination beside its group',
      'PutSubscriptionFilter',
      { logGroupName: 'g', destinationArn: DESTINATION },
      [`${g('g')} ${TYPE} ${OWN}`, `dest: ${DESTINATION} ${ELSE}`],
    ],
    ['a destination that is no ARN', 'X', { destinationArn: 'd' }, UNNAMED],
    ['none', 'DescribeLogGroups', {}, UNNAMED],
  ])

  test('groups are read up to fifty', () => {
    const logGroupIdentifiers = Array.from({ length: 51 }, (_, at) => `g${at}`)
    expect(resourceLines('logs', 'StartQuery', { logGroupIdentifiers })).toHaveLength(50)
  })
})

describe('EventBridge', () => {
  const BUS = arn('events', 'event-bus/b', OUTSIDER)
  const b = (name: string) =>
    `main: ${arn('events', `event-bus/${name}`)} (AWS::Events::EventBus) ${OWN}`
  const r = (rest: string) => `main: ${arn('events', `rule/${rest}`)} (AWS::Events::Rule) ${OWN}`
  table('events', [
    ['a rule', 'PutRule', { name: 'r' }, [r('r')]],
    ['the rule of targets', 'PutTargets', { rule: 'r' }, [r('r')]],
    ['a rule of the default bus', 'PutRule', { name: 'r', eventBusName: 'default' }, [r('r')]],
    ['a rule of a bus', 'PutRule', { name: 'r', eventBusName: 'b' }, [r('b/r')]],
    [
      'a rule of another account’s bus',
      'PutRule',
      { name: 'r', eventBusName: BUS },
      [`main: ${arn('events', 'rule/b/r', OUTSIDER)} (AWS::Events::Rule) ${ELSE}`],
    ],
    [
      'a rule of another account’s default bus',
      'PutRule',
      { name: 'r', eventBusName: arn('events', 'event-bus/default', OUTSIDER) },
      [`main: ${arn('events', 'rule/r', OUTSIDER)} (AWS::Events::Rule) ${ELSE}`],
    ],
    ...['resourceARN', 'resourceArn'].map(
      (name): Row => [
        `what ${name} names`,
        'TagResource',
        { [name]: BUS },
        [`main: ${BUS} ${ELSE}`],
      ],
    ),
    ['a bus', 'ListRules', { eventBusName: 'b' }, [b('b')]],
    [
      'a bus by its ARN',
      'ListThings',
      { eventBusName: BUS },
      [`main: ${BUS} (AWS::Events::EventBus) ${ELSE}`],
    ],
    ['a bus that is made', 'CreateEventBus', { name: 'b' }, [b('b')]],
    ['a bus that is made without a name', 'CreateEventBus', {}, UNNAMED],
    ['another name', 'CreateArchive', { name: 'b' }, UNNAMED],
    ['buses and what has a name', 'ListEventBuses', { name: 'b' }, UNNAMED],
    ['none', 'ListApiDestinations', {}, UNNAMED],
    [
      'the buses of entries, each once and in order',
      'PutEvents',
      { entries: [{ eventBusName: 'b' }, 7, {}, { eventBusName: BUS }, { eventBusName: 'b' }] },
      [b('b'), b('default'), `main: ${BUS} (AWS::Events::EventBus) ${ELSE}`],
    ],
  ])

  test('entries are read up to fifty', () => {
    const entries = Array.from({ length: 51 }, (_, at) => ({ eventBusName: `b${at}` }))
    expect(resourceLines('events', 'PutEvents', { entries })).toHaveLength(50)
  })
})

describe('Systems Manager', () => {
  const p = (name: string) => `main: ${arn('ssm', `parameter/${name}`)} ${OWN}`
  const DOCUMENT = arn('ssm', 'document/d', OUTSIDER)
  table('ssm', [
    ['a parameter', 'GetParameter', { name: '/a/b' }, [p('a/b')]],
    ['a parameter with a slash within', 'GetParameter', { name: 'a/b' }, [p('a/b')]],
    ['a parameter without a slash', 'GetParameter', { name: 'a' }, [p('a')]],
    ['parameters below a path', 'GetParametersByPath', { path: '/a' }, [p('a')]],
    [
      'several, each once and in order',
      'GetParameters',
      { names: ['b', '/a', 'b', 7] },
      [p('a'), p('b')],
    ],
    [
      'a parameter by its ARN',
      'GetParameter',
      { name: arn('ssm', 'parameter/a', OUTSIDER) },
      [`main: ${arn('ssm', 'parameter/a', OUTSIDER)} ${ELSE}`],
    ],
    [
      'a parameter of AWS',
      'GetParameter',
      { name: '/aws/service/x' },
      ['main: arn:aws:ssm:eu-west-1::parameter/aws/service/x'],
    ],
    [
      'a parameter that has such a name within',
      'GetParameter',
      { name: '/x/aws/service/x' },
      [p('x/aws/service/x')],
    ],
    [
      'the tags of a parameter',
      'AddTagsToResource',
      { resourceType: 'Parameter', resourceId: '/a' },
      [p('a')],
    ],
    ['the tags of nothing', 'AddTagsToResource', { resourceType: 'Parameter' }, []],
    [
      'the tags of something else',
      'AddTagsToResource',
      { resourceType: 'Document', resourceId: 'd' },
      [],
    ],
    [
      'a document',
      'SendCommand',
      { documentName: 'd' },
      [`main: ${arn('ssm', 'document/d')} ${OWN}`],
    ],
    [
      'a document by its ARN',
      'SendCommand',
      { documentName: DOCUMENT },
      [`main: ${DOCUMENT} ${ELSE}`],
    ],
    ...['AWS-RunShellScript', 'AmazonCloudWatch-X', 'amzn-x'].map(
      (documentName): Row => [
        `AWS’s ${documentName}`,
        'SendCommand',
        { documentName },
        [`main: arn:aws:ssm:eu-west-1::document/${documentName}`],
      ],
    ),
    [
      'a document with such a word within',
      'SendCommand',
      { documentName: 'my-AWS' },
      [`main: ${arn('ssm', 'document/my-AWS')} ${OWN}`],
    ],
    [
      'instances',
      'SendCommand',
      { documentName: 'd', instanceIds: ['i-1', 'mi-2', 7] },
      [
        `main: ${arn('ssm', 'document/d')} ${OWN}`,
        `main: ${arn('ec2', 'instance/i-1')} ${OWN}`,
        `main: ${arn('ssm', 'managed-instance/mi-2')} ${OWN}`,
      ],
    ],
    [
      'the target of a session',
      'StartSession',
      { target: 'i-1' },
      [`main: ${arn('ec2', 'instance/i-1')} ${OWN}`],
    ],
    [
      'one instance',
      'GetConnectionStatus',
      { instanceId: 'mi-1' },
      [`main: ${arn('ssm', 'managed-instance/mi-1')} ${OWN}`],
    ],
    ['nothing', 'DescribeInstanceInformation', {}, []],
  ])

  test('the resources are the entries', () => {
    const entries = [
      entry(arn('ssm', 'parameter/b')),
      entry(arn('ssm', 'parameter/a'), undefined, OUTSIDER),
    ]
    expect(on('ssm', 'GetParameters', { names: ['x'] }, entries)).toEqual([
      `main: ${arn('ssm', 'parameter/a')} of ${OUTSIDER} by resources`,
      `main: ${arn('ssm', 'parameter/b')} ${BY_ARN}`,
    ])
  })

  test('the message of a refusal tells what nothing else does', () => {
    expect(resourceLines('ssm', 'X', {}, {}, DOCUMENT)).toEqual([`main: ${DOCUMENT} ${ELSE}`])
  })

  test('names and instances are read up to fifty', () => {
    const many = Array.from({ length: 51 }, (_, at) => `i-${at}`)
    expect(resourceLines('ssm', 'GetParameters', { names: many })).toHaveLength(50)
    expect(resourceLines('ssm', 'SendCommand', { instanceIds: many })).toHaveLength(50)
  })
})
