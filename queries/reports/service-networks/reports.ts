import { serviceRoles } from '#lib/report/network-steps.ts'
import type { Report } from '#lib/report/report.ts'
import { asTold } from '#lib/report/steps.ts'
import { callReport } from '../call-report.ts'
import { ALWAYS_APART, BY_OWN_PRINCIPALS } from '../scope.ts'

/** What do services do with the accounts' roles? */
export const SERVICE_REPORTS: readonly Report[] = [
  callReport({
    name: 'service-roles-from-aws',
    aliases: ['common_service_role_from_aws'],
    title: 'Service roles from networks of AWS',
    description:
      "calls with the accounts' roles that came from AWS's own networks: by services with their roles, and where that cannot be told; requests that a service forwards for a caller (`invokedBy`) are set apart",
    perimeter: 'network',
    prepares: 'exceptions by tag in an SCP with `aws:SourceIp`; `aws:ViaAWSService`',
    // A service that calls from its own network has its name in place of an address.
    keeps: `${BY_OWN_PRINCIPALS}
  and principal_type = 'AssumedRole'
  and endpoint is null
  and (source = 'AWS Internal' or source like '%.amazonaws.com' or source like '%.amazonaws.com.cn'
    or source like '%.amazon.com' or source like '%.aws.internal' or source like '%.api.aws')`,
    by: [
      'principal_account',
      'principal_type',
      'principal_arn',
      'event_source',
      'event_name',
      'source',
      'invoked_by',
    ],
    adds: ['service_role', 'assumable_by', 'because'],
    apart: [...ALWAYS_APART, 'via-service'],
    step: serviceRoles,
  }),
  callReport({
    name: 'service-linked-roles',
    aliases: ['common_service_linked_roles'],
    title: 'Service-linked roles',
    description: 'what service-linked roles did, in every partition: no SCP binds them',
    perimeter: 'other',
    keeps: `${BY_OWN_PRINCIPALS}
  and principal_arn like 'arn:%:iam::%:role/aws-service-role/%'`,
    by: [
      'principal_account',
      'principal_arn',
      'event_source',
      'event_name',
      'resource',
      'resource_owner',
      'invoked_by',
    ],
    apart: ['not-succeeded'],
    step: asTold,
  }),
]
