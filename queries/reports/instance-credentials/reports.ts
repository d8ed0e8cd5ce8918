import { instanceCredentials } from '#lib/report/network-steps.ts'
import type { Report } from '#lib/report/report.ts'
import { asTold } from '#lib/report/steps.ts'
import { callReport } from '../call-report.ts'
import { ALWAYS_APART, BY_OWN_PRINCIPALS } from '../scope.ts'

/** Where are credentials of instances used, and how were they delivered? */
export const INSTANCE_REPORTS: readonly Report[] = [
  callReport({
    name: 'instance-credentials-elsewhere',
    title: 'Credentials of instances used elsewhere',
    description:
      'calls with the credentials of an EC2 instance through no endpoint, from another VPC or from another address than the instance has',
    perimeter: 'network',
    prepares:
      'SCP with `aws:EC2InstanceSourceVPC` and `aws:EC2InstanceSourcePrivateIPv4` against `aws:SourceVpc` and `aws:VpcSourceIp`',
    // Functions have credentials issued to them too; those of instances end in the id of one.
    keeps: `${BY_OWN_PRINCIPALS}
  and regexp_extract(issued_to, 'i-[0-9a-f]{8,17}$') <> ''`,
    by: [
      'principal_account',
      'principal_arn',
      'issued_to',
      'event_source',
      'event_name',
      'source',
      'endpoint',
      'endpoint_account',
      'invoked_by',
    ],
    adds: ['vpc', 'instance', 'instance_vpc', 'instance_address', 'because'],
    apart: [...ALWAYS_APART, 'trusted', 'at-home', 'via-service'],
    step: instanceCredentials,
  }),
  callReport({
    name: 'imds-v1',
    title: 'Credentials from IMDSv1',
    description: 'calls with credentials that version 1 of the instance metadata service delivered',
    perimeter: 'other',
    prepares: 'SCP with `ec2:RoleDelivery`',
    keeps: `${BY_OWN_PRINCIPALS}
  and role_delivery = '1.0'`,
    by: ['principal_account', 'principal_arn', 'issued_to', 'event_source', 'event_name'],
    apart: ALWAYS_APART,
    step: asTold,
  }),
  callReport({
    name: 'instances-without-imds-v2',
    title: 'Instances launched without IMDSv2',
    description:
      '`RunInstances` that does not ask for `HttpTokens: required`: what is not asked for is left to image and account',
    perimeter: 'other',
    prepares: 'SCP on `ec2:RunInstances` with `ec2:MetadataHttpTokens`',
    keeps: `event_source = 'ec2.amazonaws.com'
  and event_name = 'RunInstances'
  and ${BY_OWN_PRINCIPALS}
  and coalesce(http_tokens, '') <> 'required'`,
    by: [
      'principal_account',
      'principal_type',
      'principal_arn',
      'invoked_by',
      'http_tokens',
      'region',
    ],
    // Auto Scaling launches instances with a service-linked role.
    apart: ['not-succeeded'],
    step: asTold,
  }),
]
