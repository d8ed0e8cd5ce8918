import type { OrganizationDocument } from '#lib/org/organization.ts'
import {
  ACCOUNTS,
  BUCKETS,
  HOME_REGION,
  ORGANIZATION_ID,
  OUS,
  OUTSIDE,
  ROOT_ID,
  SECOND_REGION,
} from './cast.ts'

/** Organizations as the demo's `organization.json` holds it: the tree, the accounts, what is attached where. */

const MANAGEMENT = ACCOUNTS.management.id
const organizationArn = (kind: string, id: string) =>
  `arn:aws:organizations::${MANAGEMENT}:${kind}/${ORGANIZATION_ID}/${id}`

export const POLICY_IDS = {
  securityBaseline: 'p-5ecba5e1',
  developerNetwork: 'p-d3vn3tw0',
  regionGuardrail: 'p-r3g10n5a',
  sandboxServices: 'p-5andb0x5',
  dataPerimeter: 'p-da7aper1',
} as const

/** As error messages name them. */
export const POLICY_ARNS = {
  securityBaseline: policyArn('service_control_policy', POLICY_IDS.securityBaseline),
  developerNetwork: policyArn('service_control_policy', POLICY_IDS.developerNetwork),
  dataPerimeter: policyArn('resource_control_policy', POLICY_IDS.dataPerimeter),
} as const

function policyArn(type: string, id: string): string {
  return organizationArn('policy', `${type}/${id}`)
}

/** The workloads, the sandbox and what builds them; security tools look at every region. */
export const REGION_GUARDRAIL_TARGETS = [
  OUS.workloads.id,
  OUS.sandbox.id,
  OUS.infrastructure.id,
] as const

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

const ALLOW_ALL_PRINCIPALS = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
}

const SECURITY_BASELINE = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'KeepTheTrail',
      Effect: 'Deny',
      Action: [
        'cloudtrail:StopLogging',
        'cloudtrail:DeleteTrail',
        'config:StopConfigurationRecorder',
        'config:DeleteConfigurationRecorder',
        'guardduty:DeleteDetector',
        'organizations:LeaveOrganization',
      ],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/security/*' } },
    },
  ],
}

const DEVELOPER_NETWORK = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'DevelopersReadDataFromTheOffice',
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: '*',
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/DevOps' },
        NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    },
  ],
}

const REGION_GUARDRAIL = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'StayInOurRegions',
      Effect: 'Deny',
      NotAction: [
        'ce:*',
        'cloudfront:*',
        'health:*',
        'iam:*',
        'organizations:*',
        'route53:*',
        'sts:*',
        'support:*',
      ],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': [HOME_REGION, SECOND_REGION] } },
    },
  ],
}

/** An allow list, in place of FullAWSAccess. Beside what people try out stands what the audit and Config look at. */
const SANDBOX_SERVICES = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'WhatTheSandboxIsFor',
      Effect: 'Allow',
      Action: [
        'acm:*',
        'apigateway:*',
        'cloudformation:*',
        'cloudtrail:*',
        'cloudwatch:*',
        'dynamodb:*',
        'ec2:*',
        'health:*',
        'iam:*',
        'kms:*',
        'lambda:*',
        'logs:*',
        's3:*',
        'servicequotas:*',
        'sns:*',
        'sqs:*',
        'ssm:*',
        'sso:*',
        'states:*',
        'sts:*',
        'tag:*',
        'xray:*',
      ],
      Resource: '*',
    },
    {
      Sid: 'LookAtTheRest',
      Effect: 'Allow',
      Action: [
        'athena:List*',
        'autoscaling:Describe*',
        'backup:List*',
        'ecr:Describe*',
        'ecs:List*',
        'eks:List*',
        'elasticfilesystem:Describe*',
        'elasticloadbalancing:Describe*',
        'es:List*',
        'glue:Get*',
        'guardduty:List*',
        'rds:Describe*',
        'redshift:Describe*',
        'sagemaker:List*',
        'secretsmanager:List*',
        'wafv2:List*',
      ],
      Resource: '*',
    },
  ],
}

const DATA_PERIMETER = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OurPrincipalsAndThePartner',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: {
          'aws:PrincipalOrgID': ORGANIZATION_ID,
          'aws:PrincipalAccount': OUTSIDE.partner,
        },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      Sid: 'LedgerStaysAtHome',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: `arn:aws:s3:::${BUCKETS.ledger.name}/*`,
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalAccount': ACCOUNTS.payments.id },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ],
}

/** The document, the same on every call. */
export function organizationDocument(): OrganizationDocument {
  return {
    Organization: {
      Id: ORGANIZATION_ID,
      MasterAccountId: MANAGEMENT,
      Arn: `arn:aws:organizations::${MANAGEMENT}:organization/${ORGANIZATION_ID}`,
    },
    Roots: [{ Id: ROOT_ID, Name: 'Root', Arn: organizationArn('root', ROOT_ID) }],
    OrganizationalUnits: Object.values(OUS).map((ou) => ({
      Id: ou.id,
      Name: ou.name,
      ParentId: ROOT_ID,
      Arn: organizationArn('ou', ou.id),
    })),
    Accounts: Object.values(ACCOUNTS).map((account) => ({
      Id: account.id,
      Name: account.name,
      ParentId: account.parent,
      Status: 'ACTIVE',
      Email: `aws+${account.name}@example.com`,
      Arn: organizationArn('account', account.id),
      JoinedTimestamp: '2023-02-01T09:00:00.000Z',
    })),
    Policies: policies(),
  }
}

type AttachedPolicy = NonNullable<OrganizationDocument['Policies']>[number]

function policies(): readonly AttachedPolicy[] {
  const everywhere = [
    ROOT_ID,
    ...Object.values(OUS).map((ou) => ou.id),
    ...Object.values(ACCOUNTS).map((account) => account.id),
  ]
  // Where the allow list stands, nothing else allows.
  const butTheSandbox = everywhere.filter((id) => id !== OUS.sandbox.id)
  return [
    awsManaged('SERVICE_CONTROL_POLICY', 'FullAWSAccess', ALLOW_ALL, butTheSandbox),
    scp('securityBaseline', 'SecurityBaseline', SECURITY_BASELINE, [ROOT_ID]),
    scp('developerNetwork', 'DeveloperNetwork', DEVELOPER_NETWORK, [OUS.workloads.id]),
    scp('regionGuardrail', 'RegionGuardrail', REGION_GUARDRAIL, REGION_GUARDRAIL_TARGETS),
    scp('sandboxServices', 'SandboxServices', SANDBOX_SERVICES, [OUS.sandbox.id]),
    awsManaged('RESOURCE_CONTROL_POLICY', 'RCPFullAWSAccess', ALLOW_ALL_PRINCIPALS, everywhere),
    {
      Id: POLICY_IDS.dataPerimeter,
      Name: 'DataPerimeter',
      Type: 'RESOURCE_CONTROL_POLICY',
      Content: JSON.stringify(DATA_PERIMETER),
      Targets: [ACCOUNTS.payments.id, ACCOUNTS.lake.id],
    },
  ]
}

function scp(
  key: keyof typeof POLICY_IDS,
  name: string,
  content: object,
  targets: readonly string[],
): AttachedPolicy {
  return {
    Id: POLICY_IDS[key],
    Name: name,
    Type: 'SERVICE_CONTROL_POLICY',
    Content: JSON.stringify(content),
    Targets: targets,
  }
}

function awsManaged(
  type: AttachedPolicy['Type'],
  name: string,
  content: object,
  targets: readonly string[],
): AttachedPolicy {
  return {
    Id: `p-${name}`,
    Name: name,
    Type: type,
    Content: JSON.stringify(content),
    Targets: targets,
    AwsManaged: true,
  }
}
