import { withServices } from '#lib/report/network-steps.ts'
import type { Report } from '#lib/report/report.ts'
import { callReport } from '../call-report.ts'

/** Which calls were refused, and by what? */
export const DENIED_REPORTS: readonly Report[] = [
  callReport({
    name: 'denied',
    aliases: ['common_only_denied'],
    title: 'Refused calls',
    description:
      'every call that a policy refused, with what the message tells: the type of the policy, its ARN, whether a statement denied it or none allowed it',
    perimeter: 'other',
    // The owner's copy of a refused call tells no less; both accounts may ask.
    keeps: `outcome = 'denied'
  and (recipient in (:accounts) or principal_account in (:accounts))`,
    by: [
      'principal_account',
      'principal_type',
      'principal_arn',
      'event_source',
      'event_name',
      'resource',
      'resource_owner',
      'source',
      'endpoint',
      'error_code',
      'denied_by',
      'denied_explicit',
      'denied_policy',
    ],
    adds: ['assumable_by'],
    apart: ['service', 'service-linked-role'],
    step: withServices,
  }),
]
