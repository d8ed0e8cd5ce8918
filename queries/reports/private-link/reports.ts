import { byOthers, endpointServices } from '#lib/report/network-steps.ts'
import type { Report } from '#lib/report/report.ts'
import { callReport } from '../call-report.ts'
import { ALWAYS_APART, BY_OWN_PRINCIPALS } from '../scope.ts'

const WHO = ['principal_account', 'principal_type', 'principal_arn']

/** To which services outside do private networks lead, and who lets others in? */
export const PRIVATE_LINK_REPORTS: readonly Report[] = [
  callReport({
    name: 'endpoint-services',
    title: 'Endpoints to services of others',
    description:
      '`CreateVpcEndpoint` for services that neither AWS nor the organization owns and that `trust.yaml` does not name',
    perimeter: 'network',
    prepares: 'SCP on `ec2:CreateVpcEndpoint` with `ec2:VpceServiceName`',
    keeps: `event_source = 'ec2.amazonaws.com'
  and event_name = 'CreateVpcEndpoint'
  and ${BY_OWN_PRINCIPALS}`,
    by: [...WHO, 'endpoint_service', 'region'],
    adds: ['service_owner', 'because'],
    apart: [...ALWAYS_APART, 'aws', 'organization', 'trusted'],
    step: endpointServices,
  }),
  callReport({
    name: 'endpoint-service-changes',
    title: 'Who opens endpoint services',
    description:
      'calls that let others connect to endpoint services (connections accepted, permissions and acceptance changed), but those by principals that `trust.yaml` names',
    perimeter: 'network',
    prepares:
      'SCP on `ec2:ModifyVpcEndpointServicePermissions` and `ec2:AcceptVpcEndpointConnections`',
    keeps: `event_source = 'ec2.amazonaws.com'
  and event_name in ('AcceptVpcEndpointConnections', 'ModifyVpcEndpointServicePermissions',
    'ModifyVpcEndpointServiceConfiguration', 'CreateVpcEndpointServiceConfiguration')
  and ${BY_OWN_PRINCIPALS}`,
    by: [...WHO, 'event_name', 'region'],
    apart: [...ALWAYS_APART, 'trusted'],
    step: byOthers,
  }),
]
