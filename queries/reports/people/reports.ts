import type { Report } from '#lib/report/report.ts'
import { asTold } from '#lib/report/steps.ts'
import { callReport } from '../call-report.ts'
import { BY_OWN_PRINCIPALS } from '../scope.ts'

/** Which people are behind calls? */
export const PEOPLE_REPORTS: readonly Report[] = [
  callReport({
    name: 'people',
    title: 'People behind calls',
    description:
      'calls for which the record names a person: a user of Identity Center on whose behalf they were made, or the source identity of the session',
    perimeter: 'other',
    // What CloudTrail writes in place of a secret is no name.
    keeps: `${BY_OWN_PRINCIPALS}
  and (coalesce(identity_user, '') not in ('', 'HIDDEN_DUE_TO_SECURITY_REASONS')
    or coalesce(source_identity, '') not in ('', 'HIDDEN_DUE_TO_SECURITY_REASONS'))`,
    by: [
      'principal_account',
      'principal_type',
      'principal_arn',
      'identity_user',
      'source_identity',
      'event_source',
    ],
    apart: ['not-succeeded'],
    step: asTold,
  }),
]
