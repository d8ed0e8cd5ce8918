import type { Report } from '#lib/report/report.ts'
import { boundaryPerimeter, identityPerimeter } from '#lib/report/steps.ts'
import { callReport } from '../call-report.ts'
import { ALWAYS_APART, ON_OWN_RESOURCES, S3 } from '../scope.ts'

// The account itself is never outside. An unsigned call has no account.
const BY_OTHERS = `principal_account is distinct from coalesce(resource_owner, recipient)`

const BY = ['principal_account', 'principal_type', 'principal_arn', 'event_name', 'resource']
const OF_RESOURCE = ['resource_owner', 'recipient', 'source', 'endpoint']
const APART = [...ALWAYS_APART, 'organization', 'trusted'] as const

/** Which principals outside use own resources? */
export const IDENTITY_REPORTS: readonly Report[] = [
  callReport({
    name: 's3-identity-perimeter',
    aliases: ['s3_bucket_policy_identity_perimeter_org_boundary'],
    title: 'S3: principals outside',
    description:
      "calls on the accounts' buckets by principals outside of the organization, anonymous ones among them",
    perimeter: 'identity',
    prepares: 'bucket policy or RCP with `aws:PrincipalOrgID`',
    keeps: `${S3}
  and ${ON_OWN_RESOURCES}
  and ${BY_OTHERS}`,
    by: [...BY, ...OF_RESOURCE],
    adds: ['because'],
    perResource: true,
    apart: APART,
    step: identityPerimeter,
  }),
  callReport({
    name: 's3-identity-perimeter-by-ou',
    aliases: ['s3_bucket_policy_identity_perimeter_ou_boundary'],
    title: 'S3: principals outside of the OU',
    description:
      "calls on the accounts' buckets by principals outside of the OUs that `trust.yaml` sets as their boundary, or outside of the accounts' own OU where it sets none",
    perimeter: 'identity',
    prepares: 'bucket policy with `aws:PrincipalOrgPaths`',
    keeps: `${S3}
  and ${ON_OWN_RESOURCES}
  and ${BY_OTHERS}`,
    by: [...BY, ...OF_RESOURCE],
    adds: ['because'],
    perResource: true,
    apart: APART,
    step: boundaryPerimeter,
  }),
  callReport({
    name: 'identity-perimeter',
    aliases: ['common_identity_perimeter_org_boundary'],
    title: 'Principals outside',
    description:
      "calls of any service that the accounts received from principals outside of the organization: what they did on the accounts' resources",
    perimeter: 'identity',
    prepares: 'RCP or resource policies with `aws:PrincipalOrgID`',
    // The owner of a resource receives a copy of a call by another account, whatever the service.
    keeps: `recipient in (:accounts)
  and principal_account is distinct from recipient`,
    by: [
      'principal_account',
      'principal_type',
      'principal_arn',
      'event_source',
      'event_name',
      'resource',
      'recipient',
      'source',
    ],
    adds: ['because'],
    apart: APART,
    step: identityPerimeter,
  }),
  callReport({
    name: 'role-trust',
    title: 'Roles assumed from outside',
    description:
      "sessions of the accounts' roles that principals outside of the organization made, or a provider of tokens for somebody",
    perimeter: 'identity',
    prepares: 'RCP on `sts:AssumeRole` with `aws:PrincipalOrgID`, and role trust policies',
    keeps: `event_source = 'sts.amazonaws.com'
  and event_name in ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity')
  and ${ON_OWN_RESOURCES}
  and ${BY_OTHERS}`,
    by: [...BY, 'resource_owner', 'source'],
    adds: ['because'],
    perResource: true,
    apart: APART,
    step: identityPerimeter,
  }),
]
