import { arnParts } from '../arn.ts'
import type { ResourceFact } from '../pattern.ts'
import { type JsonObject, listIn, objectIn, textIn } from './json-field.ts'
import {
  byArn,
  byEntry,
  firstText,
  own,
  type ResourceEntry,
  type ResourceRequest,
  resourceFact,
} from './resource-draft.ts'

type Resources = readonly ResourceFact[] | undefined

/** KMS: an alias is not what is authorised, its key is; `resources[]` names the key. */
export function kmsResources(request: ResourceRequest): Resources {
  const { eventName, parameters } = request
  if (KEYLESS_KMS.test(eventName)) return []
  if (eventName === 'ReEncrypt') {
    return [
      kmsKey(request, firstText(parameters, ['sourceKeyId']), 'source', ofTwo(request, 0)),
      kmsKey(request, firstText(parameters, ['destinationKeyId']), 'dest', ofTwo(request, 1)),
    ]
  }
  if (/^(?:Create|Update|Delete)Alias$/.test(eventName)) return aliasAndKey(request)
  const key = firstText(parameters, ['keyId'])
  const entry = request.entries.find((each) => each.arn.includes(':key/'))
  return key === undefined && entry === undefined
    ? undefined
    : [kmsKey(request, key, 'main', entry)]
}

const KEYLESS_KMS = /^(?:CreateKey|ListKeys|ListAliases|GenerateRandom|.*CustomKeyStores?)$/

/** With one entry alone it is not told which of the two keys it is. */
function ofTwo({ entries }: ResourceRequest, at: 0 | 1): ResourceEntry | undefined {
  return entries.length === 2 ? entries[at] : undefined
}

function kmsKey(
  request: ResourceRequest,
  key: string | undefined,
  slot: string,
  entry: ResourceEntry | undefined,
): ResourceFact {
  const type = 'AWS::KMS::Key'
  const named = key?.startsWith('arn:') === true && key.includes(':key/') ? key : undefined
  const isSame = named === undefined || named === entry?.arn
  if (isSame && entry?.arn.includes(':key/')) return byEntry(entry, { slot, type })
  if (key === undefined) return resourceFact([], { slot, type })
  if (key.startsWith('arn:')) {
    if (!key.includes(':alias/')) return byArn(key, { slot, type })
    const open = byArn(key, { slot, type })
    return { ...open, arn: [`${key.slice(0, key.indexOf(':alias/'))}:key/`, ''] }
  }
  const runs = key.startsWith('alias/') ? ['key/', ''] : [`key/${key}`]
  return own(request, 'kms', runs, { slot, type })
}

function aliasAndKey(request: ResourceRequest): Resources {
  const alias = firstText(request.parameters, ['aliasName'])
  const facts: ResourceFact[] = []
  if (alias !== undefined) {
    facts.push(own(request, 'kms', [alias], { slot: 'alias', type: 'AWS::KMS::Alias' }))
  }
  const key = firstText(request.parameters, ['targetKeyId'])
  const entry = request.entries.find((each) => each.arn.includes(':key/'))
  return [...facts, kmsKey(request, key, 'key', entry)]
}

/** STS: the role that is assumed. */
export function stsResources(request: ResourceRequest): Resources {
  const { eventName, parameters } = request
  if (eventName === 'GetFederationToken') {
    const name = firstText(parameters, ['name'])
    return name === undefined
      ? undefined
      : [own(request, 'sts', [`federated-user/${name}`], { regionless: true })]
  }
  if (!eventName.startsWith('Assume')) return []
  const type = 'AWS::IAM::Role'
  const entry = request.entries.find((each) => each.type === type || each.arn.includes(':role/'))
  if (entry !== undefined) return [byEntry(entry, { type })]
  const arn = firstText(parameters, ['roleArn'])
  return arn === undefined ? undefined : [byArn(arn, { type })]
}

/** Lambda: functions by name, partial or whole ARN; layers and event source mappings beside them. */
export function lambdaResources(request: ResourceRequest): Resources {
  const { parameters } = request
  const facts = lambdaTarget(request)
  for (const layer of listIn(parameters['layers'])) {
    const arn = textIn(layer)
    if (arn?.startsWith('arn:'))
      facts.push(byArn(arn, { slot: 'layer', type: 'AWS::Lambda::LayerVersion' }))
  }
  return facts.length === 0 ? undefined : facts
}

function lambdaTarget(request: ResourceRequest): ResourceFact[] {
  const { parameters } = request
  const entry = request.entries.find((each) => each.type === 'AWS::Lambda::Function')
  if (entry !== undefined) return [byEntry(entry)]
  const mapping = firstText(parameters, ['uUID', 'UUID', 'uuid'])
  if (mapping !== undefined) return [own(request, 'lambda', [`event-source-mapping:${mapping}`])]
  const name = firstText(parameters, ['functionName', 'resource'])
  if (name !== undefined) return [lambdaFunction(request, name)]
  const layer = firstText(parameters, ['layerName'])
  if (layer === undefined) return []
  const type = 'AWS::Lambda::LayerVersion'
  return [
    layer.startsWith('arn:')
      ? byArn(layer, { type })
      : own(request, 'lambda', [`layer:${layer}`], { type }),
  ]
}

function lambdaFunction(request: ResourceRequest, name: string): ResourceFact {
  const type = 'AWS::Lambda::Function'
  if (name.startsWith('arn:')) {
    const parts = name.split(':')
    // Without the version or alias behind the name of a function.
    return parts[5] === 'function' ? byArn(parts.slice(0, 7).join(':'), { type }) : byArn(name)
  }
  const partial = /^(\d{12}):(?:function:)?([^:]+)/.exec(name)
  if (partial === null)
    return own(request, 'lambda', [`function:${name.split(':', 1)[0]}`], { type })
  const head = `arn:${request.partition}:lambda:${request.region}:${partial[1]}`
  return byArn(`${head}:function:${partial[2]}`, { type })
}

/** DynamoDB: one resource for each table; an index when one is asked. */
export function dynamodbResources(request: ResourceRequest): Resources {
  const { parameters, entries } = request
  const tables = entries.filter((entry) => entry.type?.startsWith('AWS::DynamoDB::'))
  const index = firstText(parameters, ['indexName'])
  if (tables.length > 0) {
    return distinct(tables.map((entry) => withIndex(byEntry(entry), index)))
  }
  const named = tableNames(parameters).map((name) => withIndex(table(request, name), index))
  return named.length === 0 ? undefined : distinct(named)
}

function table(request: ResourceRequest, name: string): ResourceFact {
  const type = 'AWS::DynamoDB::Table'
  return name.startsWith('arn:')
    ? byArn(name, { type })
    : own(request, 'dynamodb', [`table/${name}`], { type })
}

function withIndex(fact: ResourceFact, index: string | undefined): ResourceFact {
  const arn = fact.arn[0]
  if (index === undefined || arn === undefined || !/:table\/[^/]+$/.test(arn)) return fact
  return { ...fact, arn: [`${arn}/index/${index}`] }
}

function tableNames(parameters: JsonObject): readonly string[] {
  const single = firstText(parameters, [
    'tableName',
    'streamArn',
    'resourceArn',
    'exportArn',
    'backupArn',
  ])
  if (single !== undefined) return [single]
  const requested = objectIn(parameters['requestItems'])
  if (requested !== undefined) return Object.keys(requested).slice(0, 50)
  const names: string[] = []
  for (const item of listIn(parameters['transactItems']).slice(0, 100)) {
    for (const operation of Object.values(objectIn(item) ?? {})) {
      const name = textIn(objectIn(operation)?.['tableName'])
      if (name !== undefined) names.push(name)
    }
  }
  return names
}

function distinct(facts: readonly ResourceFact[]): readonly ResourceFact[] {
  if (facts.length < 2) return facts
  const byText = new Map(facts.map((fact) => [`${fact.slot} ${fact.arn.join('\n')}`, fact]))
  return [...byText.keys()].sort().map((text) => byText.get(text) as ResourceFact)
}

const QUEUE_URL = /^https?:\/\/[^/]+\/(\d{12})\/([A-Za-z0-9_.-]+)$/

/** SQS: the queue URL holds the account. */
export function sqsResources(request: ResourceRequest): Resources {
  const { entries, parameters } = request
  const type = 'AWS::SQS::Queue'
  const entry = entries.find((each) => each.type === type)
  if (entry !== undefined) return [byEntry(entry)]
  const url = QUEUE_URL.exec(firstText(parameters, ['queueUrl', 'queueURL']) ?? '')
  const head = `arn:${request.partition}:sqs:${request.region}`
  if (url !== null) return [byArn(`${head}:${url[1]}:${url[2]}`, { type })]
  const name = firstText(parameters, ['queueName'])
  if (name === undefined) return undefined
  const owner = firstText(parameters, ['queueOwnerAWSAccountId', 'queueOwnerAwsAccountId'])
  return owner === undefined
    ? [own(request, 'sqs', [name], { type })]
    : [byArn(`${head}:${owner}:${name}`, { type })]
}

/** SNS: topics by ARN, or by name when they are made. */
export function snsResources(request: ResourceRequest): Resources {
  const { eventName, parameters } = request
  const type = 'AWS::SNS::Topic'
  const arn = firstText(parameters, ['topicArn', 'resourceArn', 'targetArn'])
  if (arn !== undefined) return [byArn(arn, arn.includes(':endpoint/') ? {} : { type })]
  const subscription = firstText(parameters, ['subscriptionArn'])
  if (subscription !== undefined) {
    return [byArn(subscription.slice(0, subscription.lastIndexOf(':')), { type })]
  }
  const name = firstText(parameters, ['name'])
  if (eventName === 'CreateTopic' && name !== undefined)
    return [own(request, 'sns', [name], { type })]
  return 'phoneNumber' in parameters ? [] : undefined
}

/** Secrets Manager: a bare name lacks the six characters behind it, and can only be the own account's. */
export function secretResources(request: ResourceRequest): Resources {
  const type = 'AWS::SecretsManager::Secret'
  const made = textIn(request.response?.['aRN']) ?? textIn(request.response?.['arn'])
  const id = firstText(request.parameters, ['secretId', 'name']) ?? made
  if (id === undefined) return undefined
  if (!id.startsWith('arn:'))
    return [own(request, 'secretsmanager', [`secret:${id}-`, ''], { type })]
  if (/-[A-Za-z0-9]{6}$/.test(id)) return [byArn(id, { type })]
  return [{ ...byArn(id, { type }), arn: [`${id}-`, ''] }]
}

/** ECR: the registry's account may be another's. */
export function ecrResources(request: ResourceRequest): Resources {
  const { entries, parameters } = request
  const type = 'AWS::ECR::Repository'
  if (entries.length > 0) return distinct(entries.map((entry) => byEntry(entry, { type })))
  const name = firstText(parameters, ['repositoryName'])
  if (name === undefined) return undefined
  const registry = firstText(parameters, ['registryId'])
  if (registry === undefined) return [own(request, 'ecr', [`repository/${name}`], { type })]
  return [
    byArn(`arn:${request.partition}:ecr:${request.region}:${registry}:repository/${name}`, {
      type,
    }),
  ]
}

/** CloudWatch Logs: groups, streams, and the destination that a subscription filter feeds. */
export function logsResources(request: ResourceRequest): Resources {
  const { parameters } = request
  const facts: ResourceFact[] = []
  const group = firstText(parameters, ['logGroupName', 'logGroupIdentifier', 'resourceArn'])
  if (group !== undefined)
    facts.push(logGroup(request, group, firstText(parameters, ['logStreamName'])))
  for (const each of listIn(parameters['logGroupIdentifiers']).slice(0, 50)) {
    const name = textIn(each)
    if (name !== undefined) facts.push(logGroup(request, name, undefined))
  }
  const destination = firstText(parameters, ['destinationArn'])
  if (destination?.startsWith('arn:')) facts.push(byArn(destination, { slot: 'dest' }))
  return facts.length === 0 ? undefined : facts
}

function logGroup(
  request: ResourceRequest,
  name: string,
  stream: string | undefined,
): ResourceFact {
  const type = 'AWS::Logs::LogGroup'
  // Stream names hold dates and instance ids; the group is the part that policies name.
  const tail = stream === undefined ? [] : ['']
  const end = stream === undefined ? '' : ':log-stream:'
  if (!name.startsWith('arn:'))
    return own(request, 'logs', [`log-group:${name}${end}`, ...tail], { type })
  const arn = name.replace(/:\*$/, '')
  return { ...byArn(arn, { type }), arn: [`${arn}${end}`, ...tail] }
}

/** EventBridge: rules of a bus, which may be another account's; and the buses that entries go to. */
export function eventsResources(request: ResourceRequest): Resources {
  const { eventName, parameters } = request
  if (eventName === 'PutEvents')
    return distinct(
      listIn(parameters['entries'])
        .slice(0, 50)
        .map((entry) => bus(request, textIn(objectIn(entry)?.['eventBusName']) ?? 'default')),
    )
  const name = firstText(parameters, ['rule', 'name'])
  const busName = firstText(parameters, ['eventBusName'])
  if (name !== undefined && /Rule|Target/.test(eventName)) return [rule(request, name, busName)]
  const arn = firstText(parameters, ['resourceARN', 'resourceArn'])
  if (arn !== undefined) return [byArn(arn)]
  if (busName !== undefined) return [bus(request, busName)]
  return name !== undefined && /EventBus$/.test(eventName) ? [bus(request, name)] : undefined
}

function bus(request: ResourceRequest, name: string): ResourceFact {
  const type = 'AWS::Events::EventBus'
  return name.startsWith('arn:')
    ? byArn(name, { type })
    : own(request, 'events', [`event-bus/${name}`], { type })
}

function rule(request: ResourceRequest, name: string, busName: string | undefined): ResourceFact {
  const type = 'AWS::Events::Rule'
  if (busName === undefined || busName === 'default')
    return own(request, 'events', [`rule/${name}`], { type })
  const parts = arnParts(busName)
  if (parts === undefined) return own(request, 'events', [`rule/${busName}/${name}`], { type })
  const short = parts.resource.replace(/^event-bus\//, '')
  const middle = short === 'default' ? '' : `${short}/`
  return byArn(
    `arn:${parts.partition}:events:${parts.region}:${parts.account}:rule/${middle}${name}`,
    { type },
  )
}

/** Systems Manager: parameters, documents and the instances that a command is for. */
export function ssmResources(request: ResourceRequest): Resources {
  const { entries, eventName, parameters } = request
  if (entries.length > 0) return distinct(entries.map((entry) => byEntry(entry)))
  if (parameters['resourceType'] === 'Parameter') {
    const name = firstText(parameters, ['resourceId'])
    return name === undefined ? undefined : [ssmParameter(request, name)]
  }
  if (/Parameter/.test(eventName))
    return distinct(parameterNames(parameters).map((name) => ssmParameter(request, name)))
  const facts: ResourceFact[] = []
  const document = firstText(parameters, ['documentName'])
  if (document !== undefined) facts.push(ssmDocument(request, document))
  const instances = [
    ...listIn(parameters['instanceIds']),
    parameters['target'],
    parameters['instanceId'],
  ]
  for (const each of instances.slice(0, 50)) {
    const id = textIn(each)
    if (id !== undefined) facts.push(managedInstance(request, id))
  }
  return facts.length === 0 ? undefined : facts
}

function parameterNames(parameters: JsonObject): readonly string[] {
  const one = firstText(parameters, ['name', 'path'])
  if (one !== undefined) return [one]
  return listIn(parameters['names'])
    .slice(0, 50)
    .filter((name) => typeof name === 'string')
}

function ssmParameter(request: ResourceRequest, name: string): ResourceFact {
  if (name.startsWith('arn:')) return byArn(name)
  const path = name.replace(/^\//, '')
  // Public parameters are AWS's; their ARNs have no account.
  if (!path.startsWith('aws/service/')) return own(request, 'ssm', [`parameter/${path}`])
  return resourceFact([`arn:${request.partition}:ssm:${request.region}::parameter/${path}`], {})
}

function ssmDocument(request: ResourceRequest, name: string): ResourceFact {
  if (name.startsWith('arn:')) return byArn(name)
  // AWS's own documents have no account in their ARN; nobody else's names may begin like theirs.
  if (!/^(?:aws|amazon|amzn)/i.test(name)) return own(request, 'ssm', [`document/${name}`])
  return resourceFact([`arn:${request.partition}:ssm:${request.region}::document/${name}`], {})
}

function managedInstance(request: ResourceRequest, id: string): ResourceFact {
  return id.startsWith('mi-')
    ? own(request, 'ssm', [`managed-instance/${id}`])
    : own(request, 'ec2', [`instance/${id}`])
}
