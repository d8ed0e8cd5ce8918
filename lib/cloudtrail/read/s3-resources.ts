import type { ResourceFact } from '../pattern.ts'
import { textIn } from './json-field.ts'
import { byArn, type ResourceEntry, type ResourceRequest, resourceFact } from './resource-draft.ts'

/** Path segments of an object key that a pattern keeps; what follows is open. */
export const KEY_SEGMENTS_KEPT = 1

/** Events whose keys are not logged, though they act on objects. */
const KEYLESS_OBJECT_EVENTS = new Set(['DeleteObjects', 'PostObject'])

/** Events on the account, not on a bucket. */
const ACCOUNT_EVENTS = new Set([
  'DeleteAccountPublicAccessBlock',
  'GetAccountPublicAccessBlock',
  'ListAllMyDirectoryBuckets',
  'ListBuckets',
  'ListDirectoryBuckets',
  'PutAccountPublicAccessBlock',
])

/**
 * Buckets and objects. The owner is in the Bucket entry of `resources[]` alone: Object entries have
 * no account, and neither has the name of a bucket.
 */
export function s3Resources(request: ResourceRequest): readonly ResourceFact[] | undefined {
  if (ACCOUNT_EVENTS.has(request.eventName)) return []
  const target = targetOf(request)
  if (target === undefined) return ofAccount(request)
  if (!COPIES.has(request.eventName)) return [target]
  return [resourceFact(target.arn, { ...target, slot: 'dest' }), copySource(request)]
}

/** Calls of the control endpoint (jobs, Storage Lens, access grants) are on things of the own account. */
function ofAccount({
  ownAccount,
  parameters,
}: ResourceRequest): readonly ResourceFact[] | undefined {
  const host = parameters['Host'] ?? parameters['host']
  const isControl = typeof host === 'string' && host.includes('.s3-control.')
  if (!isControl || ownAccount === undefined || !host.startsWith(ownAccount)) return undefined
  return [resourceFact([], { owner: ownAccount, ownerFrom: 'caller' })]
}

const COPIES = new Set(['CopyObject', 'UploadPartCopy'])

function targetOf(request: ResourceRequest): ResourceFact | undefined {
  const accessPoint = accessPointOf(request)
  if (accessPoint !== undefined) return accessPoint
  const bucket = bucketOf(request)
  if (bucket === undefined) return undefined
  // The alias of an access point is authorised by the point's ARN, which only `resources[]` tells.
  if (bucket.endsWith('-s3alias')) return resourceFact([], { type: 'AWS::S3::AccessPoint' })
  return onBucket(request, bucket, keyOf(request), 'main')
}

function bucketOf(request: ResourceRequest): string | undefined {
  const name = textIn(request.parameters['bucketName'])
  if (name !== undefined && !name.startsWith('arn:')) return name
  return request.entries.find(isBucket)?.arn.split(':::', 2)[1]
}

function isBucket(entry: ResourceEntry): boolean {
  return entry.type === 'AWS::S3::Bucket'
}

/** Undefined: the call is on the bucket itself. */
function keyOf(request: ResourceRequest): string | undefined {
  const key = request.parameters['key']
  if (typeof key === 'string' && key !== '') return key
  if (KEYLESS_OBJECT_EVENTS.has(request.eventName)) return UNKNOWN_KEY
  const object = request.entries.find((entry) => entry.type === 'AWS::S3::Object')?.arn
  if (object === undefined || object.endsWith('/') || OF_BUCKET.test(request.eventName))
    return undefined
  return object.slice(object.indexOf('/') + 1)
}

const UNKNOWN_KEY = ''
const OF_BUCKET = /^List|Bucket|^DeleteObjects$/

/** A bucket (no key) or the objects below the first segment of a key. */
function onBucket(
  request: ResourceRequest,
  bucket: string,
  key: string | undefined,
  slot: string,
): ResourceFact {
  const arn = bucketArn(request, bucket)
  const account = request.entries.find((entry) => isBucket(entry) && entry.arn === arn)?.account
  const owner = account === undefined ? {} : { owner: account, ownerFrom: 'resources' as const }
  if (key === undefined) return resourceFact([arn], { ...owner, slot, type: 'AWS::S3::Bucket' })
  return resourceFact([`${arn}/${keptOf(key)}`, ''], { ...owner, slot, type: 'AWS::S3::Object' })
}

function bucketArn(request: ResourceRequest, bucket: string): string {
  if (!bucket.endsWith('--x-s3')) return `arn:${request.partition}:s3:::${bucket}`
  // Directory buckets belong to a zone and carry their account, but only the own one can be meant by name.
  const account = request.ownAccount ?? ''
  return `arn:${request.partition}:s3express:${request.region}:${account}:bucket/${bucket}`
}

function keptOf(key: string): string {
  let end = 0
  for (let kept = 0; kept < KEY_SEGMENTS_KEPT; kept++) {
    const slash = key.indexOf('/', end)
    if (slash < 0) return key.slice(0, end)
    end = slash + 1
  }
  return key.slice(0, end)
}

/** `x-amz-copy-source`: `/bucket/key?versionId=…`, URL-encoded, or an access point ARN with `/object/`. */
function copySource(request: ResourceRequest): ResourceFact {
  const notKnown = resourceFact([], { slot: 'source', type: 'AWS::S3::Object' })
  const header = request.parameters['x-amz-copy-source']
  const whole = Array.isArray(header) ? header[0] : header
  if (typeof whole !== 'string') return notKnown
  const path = decoded(whole.split('?versionId=', 1)[0] ?? '').replace(/^\//, '')
  if (path.startsWith('arn:')) return accessPointFact(path, undefined, 'source') ?? notKnown
  const slash = path.indexOf('/')
  if (slash <= 0) return notKnown
  return onBucket(request, path.slice(0, slash), path.slice(slash + 1), 'source')
}

/** The decoded form of a URL-encoded text, or the text itself when it is not well encoded. */
function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '))
  } catch {
    return encoded
  }
}

const ACCESS_POINT =
  /^(arn:[^:]+:s3(?:-object-lambda|-outposts)?:[^:]*:[^:]*:(?:outpost\/[^/]+\/)?accesspoint[/:][^/:]+)(?:\/object\/(.*))?$/

function accessPointOf(request: ResourceRequest): ResourceFact | undefined {
  const name = textIn(request.parameters['bucketName'])
  const arn = name?.startsWith('arn:')
    ? name
    : request.entries.find((entry) => entry.type === 'AWS::S3::AccessPoint')?.arn
  return arn === undefined ? undefined : accessPointFact(arn, keyOf(request), 'main')
}

function accessPointFact(
  arn: string,
  key: string | undefined,
  slot: string,
): ResourceFact | undefined {
  const found = ACCESS_POINT.exec(arn)
  if (found === null) return undefined
  const point = byArn(found[1] as string, { slot, type: 'AWS::S3::AccessPoint' })
  const objectKey = found[2] ?? key
  if (objectKey === undefined) return point
  return { ...point, arn: [`${found[1]}/object/${keptOf(objectKey)}`, ''] }
}
