import { ACCOUNTS, type AccountKey } from './cast.ts'
import type { Random } from './random.ts'

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }
export type JsonMap = { readonly [name: string]: Json | undefined }

/** A CloudTrail record as it is written; fields that are `undefined` are left out. */
export interface TrailRecord {
  readonly eventVersion: string
  readonly userIdentity: JsonMap
  readonly eventTime: string
  readonly eventSource: string
  readonly eventName: string
  readonly awsRegion: string
  readonly sourceIPAddress: string
  readonly userAgent: string
  readonly errorCode?: string | undefined
  readonly errorMessage?: string | undefined
  readonly requestParameters: Json
  readonly responseElements: Json
  readonly additionalEventData?: JsonMap | undefined
  readonly requestID?: string | undefined
  readonly eventID: string
  readonly readOnly: boolean
  readonly resources?: readonly JsonMap[] | undefined
  readonly eventType: string
  readonly apiVersion?: string | undefined
  readonly managementEvent: boolean
  readonly recipientAccountId: string
  readonly sharedEventID?: string | undefined
  readonly serviceEventDetails?: JsonMap | undefined
  readonly vpcEndpointId?: string | undefined
  readonly vpcEndpointAccountId?: string | undefined
  readonly eventCategory: string
  readonly tlsDetails?: JsonMap | undefined
  readonly sessionCredentialFromConsole?: string | undefined
}

/** Where a request comes from and with which client. */
export interface Origin {
  readonly address: string
  readonly agent: string
  /** Left out where CloudTrail names none: calls by AWS services. */
  readonly tls?: 'TLSv1.2' | 'TLSv1.3'
  readonly endpoint?: { readonly id: string; readonly account: AccountKey }
  /** `AWS Internal` and such: an endpoint of AWS's own. */
  readonly foreignEndpoint?: string
  readonly console?: boolean
}

/** What is particular to one call. */
export interface CallSpec {
  readonly source: string
  readonly name: string
  readonly at: number
  readonly region: string
  readonly identity: JsonMap
  readonly origin: Origin
  /** Account that receives the record. */
  readonly recipient: string
  readonly readOnly: boolean
  readonly parameters?: Json
  readonly response?: Json
  readonly resources?: readonly JsonMap[]
  readonly extra?: JsonMap
  readonly category?: 'Management' | 'Data' | 'NetworkActivity'
  readonly type?: string
  readonly error?: { readonly code: string; readonly message: string }
  readonly sharedId?: string
  readonly details?: JsonMap
  readonly version?: string
}

const CIPHERS = {
  'TLSv1.2': 'ECDHE-RSA-AES128-GCM-SHA256',
  'TLSv1.3': 'TLS_AES_128_GCM_SHA256',
} as const

/** `2026-11-23T09:15:00Z`, from seconds since 1970. */
export function isoTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}

/** The record that CloudTrail would deliver for a call, its fields in CloudTrail's order. */
export function trailRecord(random: Random, spec: CallSpec): TrailRecord {
  const { origin } = spec
  const category = spec.category ?? 'Management'
  const host = spec.source.split('.')[0] as string
  return {
    eventVersion: spec.version ?? '1.11',
    userIdentity: spec.identity,
    eventTime: isoTime(spec.at),
    eventSource: spec.source,
    eventName: spec.name,
    awsRegion: spec.region,
    sourceIPAddress: origin.address,
    userAgent: origin.agent,
    errorCode: spec.error?.code,
    errorMessage: spec.error?.message,
    requestParameters: spec.parameters ?? null,
    responseElements: spec.response ?? null,
    additionalEventData: spec.extra,
    requestID: spec.source === 's3.amazonaws.com' ? random.token(16) : random.uuid(),
    eventID: random.uuid(),
    readOnly: spec.readOnly,
    resources: spec.resources,
    eventType: spec.type ?? 'AwsApiCall',
    managementEvent: category === 'Management',
    recipientAccountId: spec.recipient,
    sharedEventID: spec.sharedId,
    serviceEventDetails: spec.details,
    vpcEndpointId: origin.endpoint?.id ?? origin.foreignEndpoint,
    vpcEndpointAccountId: origin.endpoint ? ACCOUNTS[origin.endpoint.account].id : undefined,
    eventCategory: category,
    tlsDetails: tlsDetails(origin, host, spec.region, spec.parameters),
    sessionCredentialFromConsole: origin.console ? 'true' : undefined,
  }
}

function tlsDetails(
  origin: Origin,
  host: string,
  region: string,
  parameters: Json | undefined,
): JsonMap | undefined {
  // Calls proxied by the console and calls by services have no TLS details of the caller.
  if (!origin.tls || origin.console) return undefined
  const given = (parameters as JsonMap | undefined)?.['Host']
  return {
    tlsVersion: origin.tls,
    cipherSuite: CIPHERS[origin.tls],
    clientProvidedHostHeader: typeof given === 'string' ? given : `${host}.${region}.amazonaws.com`,
  }
}

/** `additionalEventData` of an S3 call. */
export function s3Extra(
  random: Random,
  origin: Origin,
  bytesIn: number,
  bytesOut: number,
): JsonMap {
  return {
    SignatureVersion: 'SigV4',
    CipherSuite: CIPHERS[origin.tls ?? 'TLSv1.2'],
    bytesTransferredIn: bytesIn,
    AuthenticationMethod: 'AuthHeader',
    'x-amz-id-2': `${random.token(40)}/${random.token(27)}=`,
    bytesTransferredOut: bytesOut,
  }
}

/** The origin of a call that a service makes itself. */
export function serviceOrigin(service: string): Origin {
  return { address: service, agent: service }
}
