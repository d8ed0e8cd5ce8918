import type { PolicyType } from '#lib/iam/policy.ts'
import type { Failure, Result } from '#lib/result.ts'
import { openSession } from './session.ts'

/** A policy to start from. */
export interface Template {
  readonly id: string
  readonly name: string
  readonly type: PolicyType
  readonly description: string
  readonly text: string
}

/** The organization's own id stands where AWS's examples leave a gap; without one the gap stays, and the preview asks for it. */
const ORG_ID = '<my-org-id>'

/** The templates, with the organization's id filled in where it is known. */
export async function templates(): Promise<Result<readonly Template[], Failure>> {
  const session = await openSession()
  return session.ok ? { ok: true, value: templatesFor(session.value.tree.id) } : session
}

/** The templates for an organization, those first that can be previewed as they are. */
export function templatesFor(orgId: string | undefined): readonly Template[] {
  const filled = TEMPLATES.map(({ policy, ...rest }) => ({
    ...rest,
    text: `${JSON.stringify(policy, null, 2).replaceAll(ORG_ID, orgId ?? ORG_ID)}\n`,
  }))
  return filled.toSorted(
    (a, b) => Number(a.text.includes(ORG_ID)) - Number(b.text.includes(ORG_ID)),
  )
}

const TEMPLATES = [
  {
    id: 's3-resource-perimeter',
    name: 'S3 resource perimeter',
    type: 'scp',
    description:
      'objects are read and written only in buckets of the organization, with a tag for exceptions',
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'EnforceResourcePerimeterAWSResourcesS3',
          Effect: 'Deny',
          Action: ['s3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: {
              'aws:ResourceOrgID': ORG_ID,
              'aws:PrincipalTag/resource-perimeter-exception': 'true',
            },
            'ForAllValues:StringNotEquals': {
              'aws:CalledVia': ['dataexchange.amazonaws.com', 'servicecatalog.amazonaws.com'],
            },
          },
        },
      ],
    },
  },
  {
    id: 'lambda-in-vpc',
    name: 'Lambda functions in a VPC',
    type: 'scp',
    description: 'functions are created and updated only with a VPC',
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'EnforceVPCFunction',
          Effect: 'Deny',
          Action: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
          Resource: '*',
          Condition: { Null: { 'lambda:VpcIds': 'true' } },
        },
      ],
    },
  },
] as const
