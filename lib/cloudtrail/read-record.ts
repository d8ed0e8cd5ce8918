import { partitionOf } from './arn.ts'
import { eventBaseName } from './event-name.ts'
import type {
  Call,
  Caller,
  FactValue,
  KeyContext,
  Network,
  Occurrence,
  Outcome,
  Place,
  RecordReading,
  RejectReason,
} from './pattern.ts'
import { readCaller } from './read/caller.ts'
import { readCategory } from './read/category.ts'
import { readContext } from './read/event-context.ts'
import { eventSeconds } from './read/event-time.ts'
import { readFacts, withFact } from './read/facts.ts'
import { accountIn, booleanIn, type JsonObject, objectIn, textIn } from './read/json-field.ts'
import { type Refused, readOutcome, readRefused } from './read/outcome.ts'
import { readEntries } from './read/resource-draft.ts'
import { readResources } from './read/resources.ts'
import { readMadeSession, readSession } from './read/session.ts'

/**
 * Reads one parsed CloudTrail record. Never throws on a JSON value, whatever is in it; a field of
 * the wrong shape counts as missing, and only what no pattern could do without is a reject.
 * Facets are built in the order of their field names, so their JSON is canonical.
 */
export function readRecord(record: unknown): RecordReading {
  const fields = objectIn(record)
  if (fields === undefined) return rejected('record/not-an-object')
  if (isInsight(fields)) return rejected('record/insight')
  const eventSource = textIn(fields['eventSource'])
  if (eventSource === undefined) return rejected('record/no-event-source')
  if (eventSource.startsWith(NOTIFIES)) return rejected('record/not-cloudtrail')
  const eventName = textIn(fields['eventName'])
  if (eventName === undefined) return rejected('record/no-event-name')
  const atSeconds = eventSeconds(fields['eventTime'])
  if (atSeconds === undefined) return rejected('record/bad-event-time')
  return { ok: true, occurrence: occurrenceOf(fields, eventSource, eventName, atSeconds) }
}

/** S3, SQS and others notify of events in records of their own, from `aws:s3`; a CloudTrail source is a host name. */
const NOTIFIES = 'aws:'

function rejected(reason: RejectReason): RecordReading {
  return { ok: false, reason }
}

/** Insight events describe a rate of calls; they are no call. */
function isInsight(fields: JsonObject): boolean {
  return (
    fields['eventCategory'] === 'Insight' ||
    fields['eventType'] === 'AwsCloudTrailInsight' ||
    'insightDetails' in fields
  )
}

function occurrenceOf(
  fields: JsonObject,
  eventSource: string,
  eventName: string,
  atSeconds: number,
): Occurrence {
  const eventId = textIn(fields['eventID'])
  const sharedId = textIn(fields['sharedEventID'])
  const context = readContext(fields['eventContext'])
  const caller = readCaller(fields, context.caller)
  const place = readPlace(fields)
  const outcome = readOutcome(fields)
  const refused = outcome.kind === 'denied' ? readRefused(fields) : undefined
  return {
    atSeconds,
    callKey: sharedId === undefined ? eventId : `${sharedId}|${eventName}`,
    copyRank: sharedId !== undefined && caller.type === 'AWSAccount' ? 1 : 0,
    eventId,
    made: eventSource === STS ? readMadeSession(fields, eventName) : undefined,
    pattern: {
      call: readCall(fields, eventSource, eventName, outcome, refused, context.call),
      caller,
      network: readNetwork(fields, context.network),
      outcome,
      place,
      resources: resourcesOf(fields, eventSource, eventName, caller, place, outcome, refused),
    },
    session: readSession(fields),
  }
}

const STS = 'sts.amazonaws.com'

function resourcesOf(
  fields: JsonObject,
  eventSource: string,
  eventName: string,
  caller: Caller,
  place: Place,
  outcome: Outcome,
  refused: Refused | undefined,
) {
  const parameters = objectIn(fields['requestParameters'])
  const request = {
    callerArn: caller.arn,
    entries: readEntries(fields['resources']),
    eventName: eventBaseName(eventName),
    eventSource,
    isBlind: areParametersLost(fields, outcome, parameters),
    ownAccount: ownAccountOf(caller, place),
    parameters: parameters ?? NO_PARAMETERS,
    partition: partitionOf(place.region),
    region: place.region,
    response: objectIn(fields['responseElements']),
  }
  return readResources(request, refused?.arn)
}

/** A bare name is looked for in the caller's account; services and owner's copies are about the account that got the event. */
function ownAccountOf(caller: Caller, place: Place): string | undefined {
  const isOfOwner = caller.type === 'AWSService' || caller.type === 'AWSAccount'
  return isOfOwner ? place.recipient : caller.account
}

const NO_PARAMETERS: JsonObject = {}

function readPlace(fields: JsonObject): Place {
  const recipient = accountIn(fields['recipientAccountId'])
  const region = textIn(fields['awsRegion']) ?? ''
  return recipient === undefined ? { region } : { recipient, region }
}

function readCall(
  fields: JsonObject,
  eventSource: string,
  eventName: string,
  outcome: Outcome,
  refused: Refused | undefined,
  context: KeyContext | undefined,
): Call {
  const parameters = objectIn(fields['requestParameters'])
  const eventType = textIn(fields['eventType']) ?? 'Unknown'
  const readOnly = booleanIn(fields['readOnly'])
  const draft: { -readonly [Name in keyof Call]?: Call[Name] } = {}
  draft.category = readCategory(fields, eventSource, eventName, eventType)
  if (context !== undefined) draft.context = context
  draft.eventName = eventName
  draft.eventSource = eventSource
  draft.eventType = eventType
  draft.facts = factsOf(fields, eventSource, parameters, refused)
  if (areParametersLost(fields, outcome, parameters)) draft.omitted = true
  if (readOnly !== undefined) draft.readOnly = readOnly
  return draft as Call
}

/** Request facts, and what other parts of the record tell of the request. */
function factsOf(
  fields: JsonObject,
  eventSource: string,
  parameters: JsonObject | undefined,
  refused: Refused | undefined,
): Call['facts'] {
  const facts =
    parameters === undefined ? factsOfRefusal(refused) : readFacts(eventSource, parameters)
  const told = factBeside(fields, eventSource)
  return told === undefined ? facts : withFact(facts, ...told)
}

function factsOfRefusal(refused: Refused | undefined): Call['facts'] {
  return refused === undefined ? NO_FACTS : { deniedAction: refused.action }
}

const NO_FACTS: Call['facts'] = {}

/** What a record tells of the request outside its parameters, for the few services with a key for it. */
function factBeside(
  fields: JsonObject,
  eventSource: string,
): readonly [name: string, value: FactValue] | undefined {
  switch (eventSource) {
    case STS: {
      const audience = tokenAudience(fields)
      return audience === undefined ? undefined : ['tokenAudience', audience]
    }
    case 'ses.amazonaws.com':
    case 'email.amazonaws.com': {
      const version = textIn(fields['apiVersion'])
      return version === undefined ? undefined : ['apiVersion', version]
    }
    case 'bedrock.amazonaws.com': {
      const extra = objectIn(fields['additionalEventData'])
      return booleanIn(extra?.['callWithBearerToken']) === true ? ['bearerToken', true] : undefined
    }
    default:
      return undefined
  }
}

/**
 * Whom the token or assertion of a federated caller was for. The caller's id is
 * `provider:audience:subject`, and both ends hold colons of their own.
 */
function tokenAudience(fields: JsonObject): string | undefined {
  const identity = objectIn(fields['userIdentity'])
  const provider = textIn(identity?.['identityProvider'])
  const stated = textIn(objectIn(fields['responseElements'])?.['audience'])
  if (provider === undefined || stated !== undefined) return stated
  const id = textIn(identity?.['principalId'])
  const subject = textIn(identity?.['userName'])
  if (subject === undefined || !id?.startsWith(`${provider}:`) || !id.endsWith(`:${subject}`))
    return undefined
  return textIn(id.slice(provider.length + 1, -subject.length - 1))
}

/**
 * CloudTrail leaves parameters above 100 KB out, exports write them as text, network activity events
 * (`null` or no field at all) and many refused calls have none: then what was sent is not known. Another
 * call that went through with `null` had none.
 */
function areParametersLost(
  fields: JsonObject,
  outcome: Outcome,
  parameters: JsonObject | undefined,
): boolean {
  if (parameters !== undefined) return parameters['omitted'] === true
  const raw = fields['requestParameters']
  return (
    outcome.kind === 'denied' ||
    raw === undefined ||
    typeof raw === 'string' ||
    fields['eventCategory'] === 'NetworkActivity'
  )
}

function readNetwork(fields: JsonObject, context: KeyContext | undefined): Network {
  const draft: { -readonly [Name in keyof Network]?: Network[Name] } = {}
  const extra = objectIn(fields['additionalEventData'])
  const isS3 = fields['eventSource'] === 's3.amazonaws.com'
  const authMethod = isS3 ? textIn(extra?.['AuthenticationMethod']) : undefined
  const endpoint = textIn(fields['vpcEndpointId']) ?? textIn(extra?.['vpcEndpointId'])
  const endpointAccount = textIn(fields['vpcEndpointAccountId'])
  const signature = isS3 ? textIn(extra?.['SignatureVersion']) : undefined
  const source = textIn(fields['sourceIPAddress'])
  const tls = tlsOf(fields, extra)
  if (authMethod !== undefined) draft.authMethod = authMethod
  if (context !== undefined) draft.context = context
  if (endpoint !== undefined) draft.endpoint = endpoint
  if (endpointAccount !== undefined) draft.endpointAccount = endpointAccount
  if (signature !== undefined) draft.signature = signature
  if (source !== undefined) draft.source = source
  if (tls !== undefined) draft.tls = tls
  return draft
}

/** S3 names the cipher where it does not name the version: the connection was encrypted. */
function tlsOf(fields: JsonObject, extra: JsonObject | undefined): string | undefined {
  const version = textIn(objectIn(fields['tlsDetails'])?.['tlsVersion'])
  if (version !== undefined && version !== '-') return version
  const cipher = textIn(extra?.['CipherSuite'])
  return cipher === undefined || cipher === '-' ? undefined : 'TLS'
}
