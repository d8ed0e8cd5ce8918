/** Boilerplate of CloudTrail records, so that a seed case shows only what it is about. */

/** Accounts of the small organization of the seed cases. */
export const MANAGEMENT = '100000000001'
/** In the OU `ou-exmp-data`; owns the buckets. */
export const DATA = '111122223333'
/** In the OU `ou-exmp-apps`. */
export const APPS = '444455556666'
export const ANALYTICS = '222233334444'
export const ML = '333344445555'
/** Outside of it. */
export const PARTNER = '999999999999'
export const PARTNER_B = '888888888888'
export const STRANGER = '777777777777'
export const ORG = 'o-exampleorg'

const account = (Id: string, Name: string, ParentId: string) => ({ Id, Name, ParentId })

/** What Organizations' list calls return, joined. */
export const ORGANIZATION = {
  Organization: { Id: ORG, MasterAccountId: MANAGEMENT },
  Roots: [{ Id: 'r-exmp', Name: 'Root' }],
  OrganizationalUnits: [
    { Id: 'ou-exmp-data', Name: 'Data', ParentId: 'r-exmp' },
    { Id: 'ou-exmp-apps', Name: 'Apps', ParentId: 'r-exmp' },
  ],
  Accounts: [
    account(MANAGEMENT, 'management', 'r-exmp'),
    account(DATA, 'data', 'ou-exmp-data'),
    account(APPS, 'apps', 'ou-exmp-apps'),
    account(ANALYTICS, 'analytics', 'ou-exmp-apps'),
    account(ML, 'ml', 'ou-exmp-apps'),
  ],
}

type Fields = Readonly<Record<string, unknown>>

/** The fields of a record that tell who called. */
export interface By {
  readonly userIdentity: Fields
}

interface SessionFacts {
  /** With slashes at both ends. */
  readonly path?: string
  readonly name?: string
  /** The instance that EC2 issued the credentials to. */
  readonly instance?: string
  readonly invokedBy?: string
  readonly sourceIdentity?: string
  /** False: an export that left the session issuer out. */
  readonly issuer?: false
}

/** A session of a role. */
export function session(of: string, role: string, facts: SessionFacts = {}): By {
  const { path = '/', instance, invokedBy, sourceIdentity } = facts
  const name = facts.name ?? instance ?? 'session-1'
  const issuer = {
    type: 'Role',
    principalId: 'AROAEXAMPLEEXAMPLE001',
    arn: `arn:aws:iam::${of}:role${path}${role}`,
    accountId: of,
    userName: role,
  }
  return {
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE001:${name}`,
      arn: `arn:aws:sts::${of}:assumed-role/${role}/${name}`,
      accountId: of,
      accessKeyId: 'ASIAEXAMPLEEXAMPLE01',
      sessionContext: {
        ...(facts.issuer === false ? {} : { sessionIssuer: issuer }),
        attributes: { creationDate: '2026-03-02T07:55:00Z', mfaAuthenticated: 'false' },
        ...(instance === undefined ? {} : { ec2RoleDelivery: '2.0' }),
        ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
      },
      ...(instance === undefined ? {} : { inScopeOf: issuedTo(of, instance) }),
      ...(invokedBy === undefined ? {} : { invokedBy }),
    },
  }
}

function issuedTo(of: string, instance: string): Fields {
  return {
    issuerType: 'AWS::EC2::Instance',
    credentialsIssuedTo: `arn:aws:ec2:eu-west-1:${of}:instance/${instance}`,
  }
}

/** An IAM user with long-term keys. */
export function user(of: string, name: string): By {
  return {
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEEXAMPLE001',
      arn: `arn:aws:iam::${of}:user/${name}`,
      accountId: of,
      accessKeyId: 'AKIAEXAMPLEEXAMPLE01',
      userName: name,
    },
  }
}

/** An AWS service as itself. */
export function service(invokedBy: string, inScopeOf?: Fields): By {
  return {
    userIdentity: {
      type: 'AWSService',
      invokedBy,
      ...(inScopeOf === undefined ? {} : { inScopeOf }),
    },
  }
}

/** The owner's copy of a cross-account call: account and id of the caller, no more. */
export function callerOf(of: string): By {
  return {
    userIdentity: { type: 'AWSAccount', principalId: 'AROAEXAMPLEEXAMPLE002:x', accountId: of },
  }
}

/** The fields of a record that tell by which way the call came. */
export function internet(address: string): Fields {
  return {
    sourceIPAddress: address,
    tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
  }
}

/** Through a VPC endpoint. `owner: undefined`: a record from before the field was there. */
export function endpoint(id: string, owner: string | undefined, address = '10.0.4.17'): Fields {
  return {
    ...internet(address),
    vpcEndpointId: id,
    ...(owner === undefined ? {} : { vpcEndpointAccountId: owner }),
  }
}

/** From inside AWS, by a service. */
export function fromService(host: string): Fields {
  return { sourceIPAddress: host }
}

/** What was asked for: the fields of a record that depend on the event. */
export type What = Fields

let events = 0

/** A whole record; the id is the position, so that logs are the same in every run. */
export function record(by: By, way: Fields, what: What): Fields {
  events += 1
  const { accountId } = by.userIdentity
  return {
    eventVersion: '1.11',
    ...by,
    eventTime: '2026-03-02T09:30:00Z',
    awsRegion: 'eu-west-1',
    ...way,
    userAgent: 'aws-cli/2.27.0',
    requestParameters: null,
    responseElements: null,
    requestID: `REQUEST${String(events).padStart(9, '0')}`,
    eventID: `00000000-0000-0000-0000-${String(events).padStart(12, '0')}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: accountId ?? DATA,
    eventCategory: 'Management',
    ...what,
  }
}

/** A call on an S3 object. `owner: undefined`: a record that does not name the bucket's account. */
export function s3Object(eventName: string, bucket: string, key: string, owner?: string): What {
  return {
    eventSource: 's3.amazonaws.com',
    eventName,
    requestParameters: { bucketName: bucket, key, Host: `${bucket}.s3.eu-west-1.amazonaws.com` },
    additionalEventData: S3_EXTRA,
    readOnly: /^(?:Get|Head|List)/.test(eventName),
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
      bucketEntry(bucket, owner),
    ],
    managementEvent: false,
    eventCategory: 'Data',
  }
}

/** A call on a bucket itself; listings are data events, other calls are not. */
export function s3Bucket(eventName: string, bucket: string, owner?: string): What {
  const isData = eventName.startsWith('ListObjects') || eventName === 'HeadBucket'
  return {
    eventSource: 's3.amazonaws.com',
    eventName,
    requestParameters: { bucketName: bucket, Host: `${bucket}.s3.eu-west-1.amazonaws.com` },
    additionalEventData: S3_EXTRA,
    readOnly: /^(?:Get|Head|List)/.test(eventName),
    resources: [bucketEntry(bucket, owner)],
    managementEvent: !isData,
    eventCategory: isData ? 'Data' : 'Management',
  }
}

function bucketEntry(bucket: string, owner: string | undefined): Fields {
  return {
    type: 'AWS::S3::Bucket',
    ARN: `arn:aws:s3:::${bucket}`,
    ...(owner === undefined ? {} : { accountId: owner }),
  }
}

const S3_EXTRA = {
  SignatureVersion: 'SigV4',
  CipherSuite: 'TLS_AES_128_GCM_SHA256',
  AuthenticationMethod: 'AuthHeader',
  bytesTransferredIn: 0,
  bytesTransferredOut: 512,
}

/** A management call: `ec2`, `RunInstances`, its parameters. */
export function manage(source: string, eventName: string, requestParameters: unknown = null): What {
  return {
    eventSource: `${source}.amazonaws.com`,
    eventName,
    requestParameters,
    readOnly: /^(?:Get|Describe|List)/.test(eventName),
  }
}

/** AssumeRole on a role, with the resource as STS records it. */
export function assumeRole(of: string, role: string, more: Fields = {}): What {
  const roleArn = `arn:aws:iam::${of}:role/${role}`
  return {
    ...manage('sts', 'AssumeRole', { roleArn, roleSessionName: 'session-1', ...more }),
    responseElements: {
      assumedRoleUser: {
        assumedRoleId: 'AROAEXAMPLEEXAMPLE003:session-1',
        arn: `arn:aws:sts::${of}:assumed-role/${role}/session-1`,
      },
    },
    readOnly: true,
    resources: [{ accountId: of, type: 'AWS::IAM::Role', ARN: roleArn }],
  }
}

const item = (resourceType: string, of: string, resourceId: string, more: Fields) => ({
  resourceType,
  awsAccountId: of,
  awsRegion: 'eu-west-1',
  resourceId,
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: '2026-03-01T00:00:00Z',
  tags: {},
  ...more,
})

/** A role as AWS Config delivers it. `sessionTags: true`: its trust policy lets callers pass session tags. */
export function roleItem(
  of: string,
  role: string,
  tags: Readonly<Record<string, string>> = {},
  sessionTags = false,
): Fields {
  const actions = sessionTags ? ['sts:AssumeRole', 'sts:TagSession'] : 'sts:AssumeRole'
  return item('AWS::IAM::Role', of, `AROA${role.toUpperCase()}`, {
    ARN: `arn:aws:iam::${of}:role/${role}`,
    awsRegion: 'global',
    resourceName: role,
    tags,
    configuration: {
      assumeRolePolicyDocument: encodeURIComponent(
        JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: actions },
          ],
        }),
      ),
    },
  })
}

export function instanceItem(of: string, id: string, vpcId: string, privateIp: string): Fields {
  return item('AWS::EC2::Instance', of, id, {
    ARN: `arn:aws:ec2:eu-west-1:${of}:instance/${id}`,
    configuration: { instanceId: id, vpcId, privateIpAddress: privateIp },
  })
}

export function endpointItem(of: string, id: string, vpcId: string): Fields {
  return item('AWS::EC2::VPCEndpoint', of, id, {
    ARN: `arn:aws:ec2:eu-west-1:${of}:vpc-endpoint/${id}`,
    configuration: { vpcEndpointId: id, vpcId, ownerId: of },
  })
}

export function subnetItem(of: string, id: string, vpcId: string): Fields {
  return item('AWS::EC2::Subnet', of, id, {
    ARN: `arn:aws:ec2:eu-west-1:${of}:subnet/${id}`,
    configuration: { subnetId: id, vpcId },
  })
}

export function bucketItem(of: string, bucket: string): Fields {
  return item('AWS::S3::Bucket', of, bucket, {
    ARN: `arn:aws:s3:::${bucket}`,
    resourceName: bucket,
    configuration: { name: bucket },
  })
}
