import {
  ACCOUNTS,
  type AccountKey,
  BUCKETS,
  type Bucket,
  configRole,
  ENDPOINTS,
  type EndpointSpec,
  FUNCTIONS,
  type FunctionSpec,
  HOME_REGION,
  INSTANCES,
  idOf,
  KEYS,
  keyArn,
  ORGANIZATION_ID,
  OUTSIDE,
  QUEUES,
  ROLES,
  type Role,
  roleArn,
  SECRETS,
  secretArn,
  securityGroupOf,
  subnetOf,
  TABLES,
  TOPICS,
  USERS,
  uniqueIdOf,
  userArn,
  VPCS,
  type VpcKey,
} from './cast.ts'
import { randomFrom } from './random.ts'

/** One configuration item, in the shape of an AWS Config snapshot. */
export interface ConfigurationItem {
  readonly configurationItemVersion: string
  readonly configurationItemCaptureTime: string
  readonly configurationItemStatus: string
  readonly resourceCreationTime: string
  readonly ARN: string
  readonly awsAccountId: string
  readonly awsRegion: string
  readonly availabilityZone: string
  readonly resourceType: string
  readonly resourceId: string
  readonly resourceName?: string
  readonly tags: Readonly<Record<string, string>>
  readonly relatedEvents: readonly string[]
  readonly relationships: readonly unknown[]
  readonly configuration: unknown
  readonly supplementaryConfiguration: unknown
}

export type ItemOf = Pick<
  ConfigurationItem,
  'ARN' | 'resourceType' | 'resourceId' | 'configuration'
> &
  Partial<ConfigurationItem>

/** The snapshot that Config would deliver for one account on the last day of the demo. */
export function configSnapshot(account: AccountKey, endDay: string): unknown {
  const id = ACCOUNTS[account].id
  return {
    fileVersion: '1.0',
    configSnapshotId: randomFrom(`snapshot/${account}`).uuid(),
    configurationItems: inventoryOf(account).map((item) => ({
      configurationItemVersion: '1.3',
      configurationItemCaptureTime: `${endDay}T06:00:00.000Z`,
      configurationItemStatus: 'OK',
      resourceCreationTime: '2025-03-04T10:00:00.000Z',
      awsAccountId: id,
      awsRegion: HOME_REGION,
      availabilityZone: 'Not Applicable',
      tags: {},
      relatedEvents: [],
      relationships: [],
      supplementaryConfiguration: {},
      ...item,
    })),
  }
}

/** The items of one account, as far as they are particular to it. */
export function inventoryOf(account: AccountKey): ItemOf[] {
  const own = <T extends { account: AccountKey }>(list: readonly T[]) =>
    list.filter((each) => each.account === account)
  return [
    ...own(Object.values<Bucket>(BUCKETS)).map(bucketItem),
    ...own([...Object.values<Role>(ROLES), configRole(account)]).map(roleItem),
    ...own(Object.values(USERS)).map((user) => ({
      ARN: userArn(user),
      resourceType: 'AWS::IAM::User',
      awsRegion: 'global',
      resourceId: uniqueIdOf('AIDA', userArn(user)),
      resourceName: user.name,
      tags: user.tags,
      configuration: {
        path: '/',
        userName: user.name,
        userId: uniqueIdOf('AIDA', userArn(user)),
        arn: userArn(user),
      },
    })),
    ...own(Object.values<FunctionSpec>(FUNCTIONS)).map(functionItem),
    ...(Object.keys(VPCS) as VpcKey[])
      .filter((key) => VPCS[key].account === account)
      .flatMap(vpcItems),
    ...own([...INSTANCES.payments, ...INSTANCES.web, ...INSTANCES.legacy]).map(instanceItem),
    ...own(KEYS).map(keyItem),
    ...own(TABLES).map(tableItem),
    ...own(QUEUES).map(queueItem),
    ...own(TOPICS).map(topicItem),
    ...own(SECRETS).map(secretItem),
  ]
}

function bucketItem(bucket: Bucket): ItemOf {
  return {
    ARN: `arn:aws:s3:::${bucket.name}`,
    awsRegion: bucket.region,
    availabilityZone: 'Regional',
    resourceType: 'AWS::S3::Bucket',
    resourceId: bucket.name,
    resourceName: bucket.name,
    tags: bucket.tags,
    configuration: {
      name: bucket.name,
      creationDate: '2025-03-04T10:00:00.000Z',
      owner: { displayName: null, id: randomFrom(`canonical/${bucket.account}`).hex(64) },
    },
    supplementaryConfiguration: {
      BucketPolicy: { policyText: bucketPolicy(bucket) },
      BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
      PublicAccessBlockConfiguration: {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: bucket.policy !== 'partner',
      },
    },
  }
}

function bucketPolicy(bucket: Bucket): string | null {
  const Resource = [`arn:aws:s3:::${bucket.name}`, `arn:aws:s3:::${bucket.name}/*`]
  if (bucket.policy === 'partner') {
    return JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'PartnerReads',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OUTSIDE.partner}:root` },
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource,
        },
      ],
    })
  }
  if (bucket.policy === 'organization') {
    return JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OwnOrganizationReads',
          Effect: 'Allow',
          Principal: '*',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource,
          Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION_ID } },
        },
      ],
    })
  }
  return null
}

function roleItem(role: Role): ItemOf {
  const arn = roleArn(role)
  const roleId = uniqueIdOf('AROA', arn)
  return {
    ARN: arn,
    awsRegion: 'global',
    resourceType: 'AWS::IAM::Role',
    resourceId: roleId,
    resourceName: role.name,
    tags: role.tags,
    configuration: {
      path: role.path,
      roleName: role.name,
      roleId,
      arn,
      createDate: '2025-03-04T10:00:00.000Z',
      assumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trustPolicy(role))),
      instanceProfileList: [],
      rolePolicyList: [],
      attachedManagedPolicies: [],
      tags: Object.entries(role.tags).map(([key, value]) => ({ key, value })),
    },
  }
}

/** Only the roles of Identity Center may be given session tags. */
function trustPolicy(role: Role): unknown {
  const { trust } = role
  const account = ACCOUNTS[role.account].id
  const allow = (Principal: unknown, Action: unknown, Condition?: unknown) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action, Condition }],
  })
  if (trust.kind === 'service') return allow({ Service: trust.service }, 'sts:AssumeRole')
  if (trust.kind === 'oidc') {
    return allow(
      { Federated: `arn:aws:iam::${account}:oidc-provider/${trust.provider}` },
      'sts:AssumeRoleWithWebIdentity',
      {
        StringEquals: {
          [`${trust.provider}:sub`]: trust.subject,
          [`${trust.provider}:aud`]: 'sts.amazonaws.com',
        },
      },
    )
  }
  if (trust.kind === 'saml') {
    return allow(
      { Federated: `arn:aws:iam::${account}:saml-provider/${trust.provider}` },
      trust.tagSession ? ['sts:AssumeRoleWithSAML', 'sts:TagSession'] : 'sts:AssumeRoleWithSAML',
      { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    )
  }
  const from = Object.values<Role>(ROLES).find((each) => each.name === trust.role)
  return allow(
    { AWS: from && roleArn(from) },
    'sts:AssumeRole',
    trust.externalId ? { StringEquals: { 'sts:ExternalId': trust.externalId } } : undefined,
  )
}

function functionItem(spec: FunctionSpec): ItemOf {
  const arn = `arn:aws:lambda:${HOME_REGION}:${ACCOUNTS[spec.account].id}:function:${spec.name}`
  const vpcConfig = spec.vpc
    ? {
        subnetIds: [subnetOf(spec.vpc, 'a'), subnetOf(spec.vpc, 'b')],
        securityGroupIds: [securityGroupOf(spec.vpc)],
        vpcId: VPCS[spec.vpc].id,
      }
    : undefined
  return {
    ARN: arn,
    resourceType: 'AWS::Lambda::Function',
    resourceId: spec.name,
    resourceName: spec.name,
    configuration: {
      functionName: spec.name,
      functionArn: arn,
      runtime: 'nodejs20.x',
      role: roleArn(ROLES[spec.role]),
      handler: 'index.handler',
      timeout: 30,
      memorySize: 512,
      vpcConfig,
      packageType: 'Zip',
    },
  }
}

function vpcItems(key: VpcKey): ItemOf[] {
  const { account, id, cidr } = VPCS[key]
  const ownerId = ACCOUNTS[account].id
  const groupId = securityGroupOf(key)
  return [
    {
      ARN: ec2Arn(account, 'vpc', id),
      resourceType: 'AWS::EC2::VPC',
      resourceId: id,
      tags: { Name: key },
      configuration: { vpcId: id, cidrBlock: cidr, ownerId, state: 'available', isDefault: false },
    },
    ...(['a', 'b'] as const).map((zone) => subnetItem(key, zone)),
    ...Object.values(ENDPOINTS)
      .filter((endpoint) => endpoint.vpc === key)
      .map(endpointItem),
    {
      ARN: ec2Arn(account, 'security-group', groupId),
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: groupId,
      configuration: { groupId, groupName: `${key}-default`, vpcId: id, ownerId },
    },
  ]
}

function ec2Arn(account: AccountKey, kind: string, id: string): string {
  return `arn:aws:ec2:${HOME_REGION}:${ACCOUNTS[account].id}:${kind}/${id}`
}

function subnetItem(key: VpcKey, zone: 'a' | 'b'): ItemOf {
  const { account, id, cidr } = VPCS[key]
  const subnetId = subnetOf(key, zone)
  const network = cidr.split('.').slice(0, 2).join('.')
  const subnetArn = ec2Arn(account, 'subnet', subnetId)
  return {
    ARN: subnetArn,
    resourceType: 'AWS::EC2::Subnet',
    resourceId: subnetId,
    availabilityZone: `${HOME_REGION}${zone}`,
    configuration: {
      subnetId,
      vpcId: id,
      ownerId: ACCOUNTS[account].id,
      cidrBlock: `${network}.${zone === 'a' ? 1 : 2}.0/24`,
      state: 'available',
      subnetArn,
    },
  }
}

function endpointItem(endpoint: EndpointSpec): ItemOf {
  const { account, id } = VPCS[endpoint.vpc]
  return {
    ARN: ec2Arn(account, 'vpc-endpoint', endpoint.id),
    resourceType: 'AWS::EC2::VPCEndpoint',
    resourceId: endpoint.id,
    configuration: {
      vpcEndpointId: endpoint.id,
      vpcEndpointType: endpoint.kind,
      vpcId: id,
      serviceName: `com.amazonaws.${HOME_REGION}.${endpoint.service}`,
      state: 'available',
      ownerId: ACCOUNTS[account].id,
      policyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
      }),
    },
  }
}

function instanceItem(instance: (typeof INSTANCES)['web'][number]): ItemOf {
  const owner = ACCOUNTS[instance.account].id
  const role = ROLES[instance.role]
  return {
    ARN: `arn:aws:ec2:${HOME_REGION}:${owner}:instance/${instance.id}`,
    resourceType: 'AWS::EC2::Instance',
    resourceId: instance.id,
    availabilityZone: `${HOME_REGION}${instance.zone}`,
    tags: { Name: `${instance.account}-app` },
    configuration: {
      instanceId: instance.id,
      instanceType: 'm7g.large',
      imageId: idOf('ami', instance.account),
      privateIpAddress: instance.privateIp,
      vpcId: VPCS[instance.vpc].id,
      subnetId: subnetOf(instance.vpc, instance.zone),
      iamInstanceProfile: { arn: `arn:aws:iam::${owner}:instance-profile/${role.name}` },
      metadataOptions: {
        httpTokens: 'required',
        httpPutResponseHopLimit: 2,
        httpEndpoint: 'enabled',
      },
      state: { code: 16, name: 'running' },
    },
  }
}

function keyItem(key: (typeof KEYS)[number]): ItemOf {
  const arn = keyArn(key.name)
  const keyId = arn.slice(arn.lastIndexOf('/') + 1)
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNTS[key.account].id}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  }
  return {
    ARN: arn,
    resourceType: 'AWS::KMS::Key',
    resourceId: keyId,
    resourceName: keyId,
    configuration: {
      keyId,
      arn,
      keyManager: 'CUSTOMER',
      keySpec: 'SYMMETRIC_DEFAULT',
      keyUsage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      keyState: 'Enabled',
      enabled: true,
      multiRegion: false,
    },
    supplementaryConfiguration: { Policy: JSON.stringify(policy), Tags: '[]' },
  }
}

function tableItem(table: (typeof TABLES)[number]): ItemOf {
  const ARN = `arn:aws:dynamodb:${HOME_REGION}:${ACCOUNTS[table.account].id}:table/${table.name}`
  return {
    ARN,
    resourceType: 'AWS::DynamoDB::Table',
    resourceId: table.name,
    resourceName: table.name,
    configuration: {
      tableName: table.name,
      tableArn: ARN,
      tableStatus: 'ACTIVE',
      billingModeSummary: { billingMode: 'PAY_PER_REQUEST' },
    },
  }
}

function queueItem(queue: (typeof QUEUES)[number]): ItemOf {
  const owner = ACCOUNTS[queue.account].id
  const url = `https://sqs.${HOME_REGION}.amazonaws.com/${owner}/${queue.name}`
  const ARN = `arn:aws:sqs:${HOME_REGION}:${owner}:${queue.name}`
  return {
    ARN,
    resourceType: 'AWS::SQS::Queue',
    resourceId: url,
    resourceName: queue.name,
    configuration: { QueueArn: ARN, VisibilityTimeout: 60, SqsManagedSseEnabled: true },
  }
}

function topicItem(topic: (typeof TOPICS)[number]): ItemOf {
  const owner = ACCOUNTS[topic.account].id
  const ARN = `arn:aws:sns:${HOME_REGION}:${owner}:${topic.name}`
  return {
    ARN,
    resourceType: 'AWS::SNS::Topic',
    resourceId: ARN,
    resourceName: topic.name,
    configuration: { TopicArn: ARN, Owner: owner, DisplayName: '' },
  }
}

function secretItem(secret: (typeof SECRETS)[number]): ItemOf {
  const ARN = secretArn(secret.name)
  return {
    ARN,
    resourceType: 'AWS::SecretsManager::Secret',
    resourceId: ARN,
    resourceName: secret.name,
    configuration: { ARN, Name: secret.name, RotationEnabled: false },
  }
}
