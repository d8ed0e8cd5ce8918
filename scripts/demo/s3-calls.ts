import { ACCOUNTS, HOME_REGION, keyArn } from './cast.ts'
import { accountIdentity, type Day } from './day.ts'
import type { Random } from './random.ts'
import {
  type CallSpec,
  type Json,
  type JsonMap,
  type Origin,
  s3Extra,
  trailRecord,
} from './record.ts'

/** A bucket as a call meets it: of the cast, outside, or of an owner nobody knows. */
export interface BucketFace {
  readonly name: string
  readonly region?: string
  /** Left out: no `resources[]` entry names the owner. */
  readonly owner?: string
  /** Alias of the KMS key that encrypts it. */
  readonly key?: string
}

export interface ObjectCall {
  readonly name: string
  readonly bucket: BucketFace
  readonly objectKey?: string
  readonly at: number
  readonly identity: JsonMap
  readonly origin: Origin
  readonly error?: { readonly code: string; readonly message: string }
  readonly parameters?: JsonMap
  /** The owner's copy is written as well when the owner is an account of the organization. */
  readonly ownerCopy?: boolean
  readonly sharedId?: string
  readonly recipient?: string
}

const READS = new Set([
  'GetObject',
  'HeadObject',
  'ListObjects',
  'HeadBucket',
  'GetObjectTagging',
  'GetObjectAcl',
])
const ON_BUCKET = new Set(['ListObjects', 'HeadBucket', 'DeleteObjects'])
const MEMBERS: ReadonlySet<string> = new Set(Object.values(ACCOUNTS).map((account) => account.id))

/** Writes one S3 data event, with the owner's copy for a call across accounts of the organization. */
export function writeObjectCall(day: Day, random: Random, call: ObjectCall): void {
  const caller = call.identity['accountId']
  const { owner } = call.bucket
  const crosses = owner !== undefined && typeof caller === 'string' && owner !== caller
  const sharedId = call.sharedId ?? (crosses ? random.uuid() : undefined)
  const recipient = call.recipient ?? (typeof caller === 'string' ? caller : (owner as string))
  const spec = objectSpec(random, call, recipient, sharedId)
  day.emit(trailRecord(random, spec))
  if (crosses && MEMBERS.has(owner) && recipient !== owner) {
    day.emit(
      trailRecord(random, { ...spec, recipient: owner, identity: accountIdentity(call.identity) }),
    )
  }
}

function objectSpec(
  random: Random,
  call: ObjectCall,
  recipient: string,
  sharedId: string | undefined,
): CallSpec {
  const region = call.bucket.region ?? HOME_REGION
  const read = READS.has(call.name)
  const size = 200 + random.below(400_000)
  const failed = call.error !== undefined
  return {
    source: 's3.amazonaws.com',
    name: call.name,
    at: call.at,
    region,
    identity: call.identity,
    origin: call.origin,
    recipient,
    readOnly: read,
    category: 'Data',
    parameters: {
      bucketName: call.bucket.name,
      Host: `${call.bucket.name}.s3.${region}.amazonaws.com`,
      key: call.objectKey,
      ...call.parameters,
    },
    response: failed || read ? null : writeResponse(call),
    extra: s3Extra(random, call.origin, read ? 0 : size, failed ? 243 : read ? size : 0),
    resources: objectResources(call),
    ...(call.error ? { error: call.error } : {}),
    ...(sharedId === undefined ? {} : { sharedId }),
  }
}

function writeResponse(call: ObjectCall): Json {
  if (!call.bucket.key || call.name !== 'PutObject') return null
  return {
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': keyArn(call.bucket.key),
    'x-amz-server-side-encryption-bucket-key-enabled': 'true',
  }
}

function objectResources(call: ObjectCall): JsonMap[] {
  const arn = `arn:aws:s3:::${call.bucket.name}`
  const object: JsonMap = ON_BUCKET.has(call.name)
    ? { type: 'AWS::S3::Object', ARNPrefix: `${arn}/` }
    : { type: 'AWS::S3::Object', ARN: `${arn}/${call.objectKey}` }
  if (call.bucket.owner === undefined) return [object]
  return [object, { accountId: call.bucket.owner, type: 'AWS::S3::Bucket', ARN: arn }]
}

/** The KMS call that S3 makes on the caller's behalf; with a bucket key the context names the bucket only. */
export function writeBucketKeyCall(day: Day, random: Random, call: ObjectCall): void {
  const alias = call.bucket.key
  const owner = call.bucket.owner
  if (!alias || !owner) return
  const arn = keyArn(alias)
  const writes = call.name !== 'GetObject'
  // A service has no account of its own in the record: its calls are seen by the owner alone.
  const byService = call.identity['type'] === 'AWSService'
  const caller = byService ? owner : (call.identity['accountId'] as string)
  const crosses = caller !== owner
  const spec: CallSpec = {
    source: 'kms.amazonaws.com',
    name: writes ? 'GenerateDataKey' : 'Decrypt',
    at: call.at,
    region: call.bucket.region ?? HOME_REGION,
    identity: byService ? call.identity : { ...call.identity, invokedBy: 'AWS Internal' },
    origin: { address: 'AWS Internal', agent: 'AWS Internal' },
    recipient: caller,
    readOnly: true,
    parameters: {
      keyId: writes ? arn : undefined,
      encryptionAlgorithm: writes ? undefined : 'SYMMETRIC_DEFAULT',
      keySpec: writes ? 'AES_256' : undefined,
      encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${call.bucket.name}` },
    },
    resources: [{ accountId: owner, type: 'AWS::KMS::Key', ARN: arn }],
    ...(crosses || byService ? { sharedId: random.uuid() } : {}),
  }
  day.emit(trailRecord(random, spec))
  if (crosses)
    day.emit(
      trailRecord(random, { ...spec, recipient: owner, identity: accountIdentity(call.identity) }),
    )
}
