import {
  endpointKeys,
  networkPerimeter,
  publicAddresses,
  unexpectedEndpoints,
} from '#lib/report/network-steps.ts'
import type { Report } from '#lib/report/report.ts'
import { type CallReport, callReport } from '../call-report.ts'
import { ALWAYS_APART, BY_OWN_PRINCIPALS, ON_OWN_RESOURCES, S3 } from '../scope.ts'

const BY = ['principal_account', 'principal_type', 'principal_arn', 'event_source', 'event_name']
const WAY = ['source', 'endpoint', 'endpoint_account', 'invoked_by']

function perimeter(
  report: Pick<CallReport, 'name' | 'aliases' | 'title' | 'description' | 'prepares' | 'keeps'>,
  by: readonly string[],
): Report {
  return callReport({
    ...report,
    perimeter: 'network',
    by: [...BY, ...by, ...WAY],
    adds: ['vpc', 'service_role', 'assumable_by', 'because'],
    apart: [...ALWAYS_APART, 'trusted', 'expected', 'own-endpoint', 'via-service'],
    step: networkPerimeter,
  })
}

const NETWORKS =
  'that do not come from a range, VPC or endpoint that `trust.yaml` expects, IPv4 and IPv6'

/** Which calls come from elsewhere than the expected networks? */
export const NETWORK_REPORTS: readonly Report[] = [
  perimeter(
    {
      name: 's3-network-perimeter',
      aliases: ['s3_scp_network_perimeter_ipv4'],
      title: 'S3: own principals from elsewhere',
      description: `calls of S3 by own principals ${NETWORKS}`,
      prepares: 'SCP with `aws:SourceIp`, `aws:SourceVpc` and `aws:VpceOrgID`',
      keeps: `${S3}
  and ${BY_OWN_PRINCIPALS}`,
    },
    ['resource'],
  ),
  perimeter(
    {
      name: 's3-bucket-network-perimeter',
      aliases: ['s3_bucket_policy_network_perimeter_ipv4'],
      title: 'S3: own buckets from elsewhere',
      description: `calls on the accounts' buckets ${NETWORKS}`,
      prepares: 'bucket policy or RCP with `aws:SourceIp`, `aws:SourceVpc` and `aws:VpceOrgID`',
      keeps: `${S3}
  and ${ON_OWN_RESOURCES}`,
    },
    ['resource', 'resource_owner'],
  ),
  perimeter(
    {
      name: 'sns-network-perimeter',
      aliases: ['sns_network_perimeter_ipv4'],
      title: 'SNS: own topics from elsewhere',
      description: `calls on the accounts' topics ${NETWORKS}`,
      prepares: 'topic policy with `aws:SourceIp` and `aws:SourceVpc`',
      keeps: `event_source = 'sns.amazonaws.com'
  and ${ON_OWN_RESOURCES}`,
    },
    ['resource', 'resource_owner'],
  ),
  perimeter(
    {
      name: 'network-perimeter',
      aliases: ['common_network_perimeter_ipv4'],
      title: 'Own principals from elsewhere',
      description: `calls of any service by own principals ${NETWORKS}`,
      prepares: 'SCP with `aws:SourceIp`, `aws:SourceVpc` and `aws:VpceOrgID`',
      keeps: BY_OWN_PRINCIPALS,
    },
    [],
  ),
  callReport({
    name: 'public-addresses',
    aliases: ['common_from_public_cidr_ipv4'],
    title: 'Public addresses',
    description:
      'calls by own principals from public addresses, IPv4 and IPv6, that `trust.yaml` does not expect, through no endpoint and not by a service',
    perimeter: 'network',
    prepares: 'SCP with `aws:SourceIp`',
    keeps: `${BY_OWN_PRINCIPALS}
  and endpoint is null`,
    by: [...BY, 'source', 'invoked_by'],
    adds: ['because'],
    apart: [...ALWAYS_APART, 'trusted', 'expected', 'private-address', 'via-service'],
    step: publicAddresses,
  }),
  callReport({
    name: 'unexpected-endpoints',
    aliases: ['common_through_vpc_endpoint'],
    title: 'Endpoints that are not expected',
    description:
      'calls by own principals through VPC endpoints that `trust.yaml` does not expect, by themselves or by their VPC',
    perimeter: 'network',
    prepares: 'SCP with `aws:SourceVpce`, `aws:SourceVpc` or `aws:VpceOrgID`',
    keeps: `${BY_OWN_PRINCIPALS}
  and endpoint is not null`,
    by: [...BY, 'source', 'endpoint', 'endpoint_account'],
    adds: ['vpc', 'because'],
    apart: [...ALWAYS_APART, 'trusted', 'expected', 'own-endpoint'],
    step: unexpectedEndpoints,
  }),
  callReport({
    name: 'endpoint-keys',
    title: 'Services that do not fill the keys of endpoints',
    description:
      'calls by own principals through endpoints on services that do not fill `aws:VpceOrgID`, `aws:VpceAccount` or `aws:VpceOrgPaths`: a policy with these keys would deny them',
    perimeter: 'network',
    prepares: 'SCP or RCP with `aws:VpceOrgID`, `aws:VpceAccount` or `aws:VpceOrgPaths`',
    keeps: `${BY_OWN_PRINCIPALS}
  and endpoint is not null`,
    by: [...BY, 'endpoint', 'endpoint_account'],
    adds: ['vpc', 'because'],
    apart: [...ALWAYS_APART, 'fills-keys', 'other-endpoint'],
    step: endpointKeys,
  }),
]
