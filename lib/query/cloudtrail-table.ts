import type { HiveField, HiveType } from './hive-type.ts'

/** A column, or a field of a struct, of the CloudTrail table. */
export interface CloudTrailField extends HiveField {
  /** The field's name in the record, in the case that CloudTrail writes. */
  readonly recordName: string
  readonly type: CloudTrailType
  /** Only newer tables have it; a query must do without. */
  readonly optional: boolean
}

export type CloudTrailType =
  | Exclude<HiveType, { readonly kind: 'struct' | 'array' }>
  | { readonly kind: 'array'; readonly of: CloudTrailType }
  | { readonly kind: 'struct'; readonly fields: readonly CloudTrailField[] }

const STRING: CloudTrailType = { kind: 'plain', name: 'string' }

function field(recordName: string, type: CloudTrailType = STRING): CloudTrailField {
  return { name: recordName.toLowerCase(), recordName, type, optional: false }
}

function newer(recordName: string, type: CloudTrailType = STRING): CloudTrailField {
  return { ...field(recordName, type), optional: true }
}

function struct(...fields: readonly CloudTrailField[]): CloudTrailType {
  return { kind: 'struct', fields }
}

const SESSION_CONTEXT = struct(
  field('attributes', struct(field('mfaAuthenticated'), field('creationDate'))),
  field(
    'sessionIssuer',
    struct(
      field('type'),
      field('principalId'),
      field('arn'),
      field('accountId'),
      field('userName'),
    ),
  ),
  field('ec2RoleDelivery'),
  // Some tables hold it as map<string,string>.
  field(
    'webIdFederationData',
    struct(
      field('federatedProvider'),
      field('attributes', { kind: 'map', key: STRING, of: STRING }),
    ),
  ),
  newer('sourceIdentity'),
  newer('assumedRoot'),
)

const USER_IDENTITY = struct(
  field('type'),
  field('principalId'),
  field('arn'),
  field('accountId'),
  field('invokedBy'),
  field('accessKeyId'),
  field('userName'),
  newer('onBehalfOf', struct(newer('userId'), newer('identityStoreArn'))),
  field('sessionContext', SESSION_CONTEXT),
  newer('identityProvider'),
  newer(
    'inScopeOf',
    struct(
      newer('sourceArn'),
      newer('sourceAccount'),
      newer('issuerType'),
      newer('credentialsIssuedTo'),
    ),
  ),
)

/**
 * The columns of the CloudTrail table, in the order of its DDL: those that AWS documents, and those of the record that
 * AWS's table lacks and a new one had better have. What is not optional stands in every table that AWS's pages ever
 * told readers to make. `requestparameters`, `responseelements`, `additionaleventdata`, `serviceeventdetails`,
 * `edgedevicedetails` and `eventcontext` hold JSON as text; `readonly` and the like hold `true` or `false` as text.
 *
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const CLOUDTRAIL_COLUMNS: readonly CloudTrailField[] = [
  field('eventVersion'),
  field('userIdentity', USER_IDENTITY),
  field('eventTime'),
  field('eventSource'),
  field('eventName'),
  field('awsRegion'),
  field('sourceIPAddress'),
  field('userAgent'),
  field('errorCode'),
  field('errorMessage'),
  field('requestParameters'),
  field('responseElements'),
  field('additionalEventData'),
  field('requestID'),
  field('eventID'),
  field('readOnly'),
  field('resources', {
    kind: 'array',
    of: struct(field('ARN'), field('accountId'), field('type')),
  }),
  field('eventType'),
  field('apiVersion'),
  field('recipientAccountId'),
  field('serviceEventDetails'),
  field('sharedEventID'),
  field('vpcEndpointId'),
  newer('vpcEndpointAccountId'),
  newer('eventCategory'),
  newer(
    'addendum',
    struct(
      newer('reason'),
      newer('updatedFields'),
      newer('originalRequestID'),
      newer('originalEventID'),
    ),
  ),
  newer('sessionCredentialFromConsole'),
  newer('edgeDeviceDetails'),
  newer('insightDetails'),
  newer('managementEvent'),
  newer('eventContext'),
  newer(
    'tlsDetails',
    struct(newer('tlsVersion'), newer('cipherSuite'), newer('clientProvidedHostHeader')),
  ),
]

/** The partition columns, all text. `p_date` is `YYYY/MM/DD`; `p_account` is injected: a query must name accounts. */
export const PARTITION_COLUMNS = ['p_account', 'p_region', 'p_date'] as const
