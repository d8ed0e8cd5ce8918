import type { OrganizationDocument } from '#lib/org/organization.ts'
import { ACCOUNTS, ORGANIZATION_ID, OUS, ROOT_ID } from './cast.ts'

/** Organizations as the demo's `organization.json` holds it: the tree, the accounts, what is attached where. */

const MANAGEMENT = ACCOUNTS.management.id
const organizationArn = (kind: string, id: string) =>
  `arn:aws:organizations::${MANAGEMENT}:${kind}/${ORGANIZATION_ID}/${id}`

const SCP_IDS = { securityBaseline: 'p-5ecba5e1', developerNetwork: 'p-d3vn3tw0' } as const

/** As error messages name them. */
export const SCP_ARNS = {
  securityBaseline: organizationArn('policy', `service_control_policy/${SCP_IDS.securityBaseline}`),
  developerNetwork: organizationArn('policy', `service_control_policy/${SCP_IDS.developerNetwork}`),
} as const

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
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

function policies(): NonNullable<OrganizationDocument['Policies']> {
  const everywhere = [
    ROOT_ID,
    ...Object.values(OUS).map((ou) => ou.id),
    ...Object.values(ACCOUNTS).map((account) => account.id),
  ]
  return [
    {
      Id: 'p-FullAWSAccess',
      Name: 'FullAWSAccess',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify(ALLOW_ALL),
      Targets: everywhere,
      AwsManaged: true,
    },
    {
      Id: SCP_IDS.securityBaseline,
      Name: 'SecurityBaseline',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify(SECURITY_BASELINE),
      Targets: [ROOT_ID],
    },
    {
      Id: SCP_IDS.developerNetwork,
      Name: 'DeveloperNetwork',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify(DEVELOPER_NETWORK),
      Targets: [OUS.workloads.id],
    },
    {
      Id: 'p-RCPFullAWSAccess',
      Name: 'RCPFullAWSAccess',
      Type: 'RESOURCE_CONTROL_POLICY',
      Content: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
      }),
      Targets: everywhere,
      AwsManaged: true,
    },
  ]
}
