import { expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import { APPS, internet, manage, record, session } from '#test/seeds/records.ts'

const OFFICE = internet('203.0.113.9')
const DEVELOPER = session(APPS, 'Developer')
const service = (id: string) => `com.amazonaws.vpce.eu-west-1.vpce-svc-0aaaaaaaaaaaaaaa${id}`

test('endpoint-services: neither of AWS, nor ours, nor of an approved partner', async () => {
  const records = [service('1'), service('2'), service('3'), 'com.amazonaws.eu-west-1.sqs'].map(
    (name) =>
      record(
        DEVELOPER,
        OFFICE,
        manage('ec2', 'CreateVpcEndpoint', { CreateVpcEndpointRequest: { ServiceName: name } }),
      ),
  )
  const items = [
    {
      resourceType: 'AWS::EC2::VPCEndpointService',
      awsAccountId: APPS,
      awsRegion: 'eu-west-1',
      resourceId: 'vpce-svc-0aaaaaaaaaaaaaaa2',
      ARN: `arn:aws:ec2:eu-west-1:${APPS}:vpc-endpoint-service/vpce-svc-0aaaaaaaaaaaaaaa2`,
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: '2026-03-01T00:00:00Z',
      configuration: { serviceName: service('2') },
    },
  ]
  const trust = `endpointServices: [${service('3')}]`
  const asked = { report: 'endpoint-services', records, items, trust }
  expect(await reportOf(asked, ['endpoint_service'])).toEqual({
    rows: [{ calls: 1, endpoint_service: service('1') }],
    setApart: { organization: 1, trusted: 1, aws: 1 },
  })
})

test('endpoint-service-changes: by anybody but the named role', async () => {
  const change = manage('ec2', 'ModifyVpcEndpointServicePermissions', {
    ModifyVpcEndpointServicePermissionsRequest: { ServiceId: 'vpce-svc-0aaaaaaaaaaaaaaa1' },
  })
  const records = [
    record(DEVELOPER, OFFICE, change),
    record(session(APPS, 'CloudNetworkAdmin'), OFFICE, change),
  ]
  const trust = `principals: ['arn:aws:iam::*:role/CloudNetworkAdmin']`
  const asked = { report: 'endpoint-service-changes', records, trust }
  expect(await reportOf(asked, ['principal_arn'])).toEqual({
    rows: [{ calls: 1, principal_arn: `arn:aws:iam::${APPS}:role/Developer` }],
    setApart: { trusted: 1 },
  })
})
