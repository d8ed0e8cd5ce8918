import { expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import { APPS, internet, manage, record, session } from '#test/seeds/records.ts'

test.each(['aws', 'aws-us-gov', 'aws-cn'])(
  'service-linked-roles: what they did, in %s',
  async (part) => {
    const linked = session(APPS, 'AWSServiceRoleForConfig', {
      path: '/aws-service-role/config.amazonaws.com/',
    })
    const by = JSON.parse(JSON.stringify(linked).replaceAll('arn:aws:', `arn:${part}:`))
    const list = manage('ec2', 'DescribeInstances', {})
    const records = [by, session(APPS, 'aws-service-role-like')].map((one) =>
      record(one, internet('203.0.113.9'), list),
    )
    expect(
      (await reportOf({ report: 'service-linked-roles', records }, ['principal_arn'])).rows,
    ).toEqual([
      {
        calls: 1,
        principal_arn: `arn:${part}:iam::${APPS}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      },
    ])
  },
)
