import { INSTANCE, INVENTORY, WAYS } from '../ec2-credentials.ts'
import { DATA, manage, record, roleItem, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const VOLUMES = manage('ec2', 'DescribeVolumes', { volumeSet: {}, filterSet: {} })
const as = (role: string) => session(DATA, role, { instance: INSTANCE })

export default seedCase({
  says: 'the same for roles of instances, except roles with the tag exception-to-vpc-ip set to true',
  type: 'scp',
  inventory: [
    ...INVENTORY,
    roleItem(DATA, 'Excepted', { 'exception-to-vpc-ip': 'true' }),
    roleItem(DATA, 'OtherValue', { 'exception-to-vpc-ip': 'yes' }),
    roleItem(DATA, 'Taggable', {}, true),
  ],
  calls: [
    {
      name: 'a role without the tag, over the internet',
      record: record(as('WebServer'), WAYS.laptop, VOLUMES),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'no pair is equal, and the missing tag is not true: all three operators hold',
    },
    {
      name: 'a role with the tag, over the internet',
      record: record(as('Excepted'), WAYS.laptop, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'the article: roles whose tag is true are not subject to the SCP; the second statement writes the key in another case',
    },
    {
      name: 'a role with another value of the tag',
      record: record(as('OtherValue'), WAYS.laptop, VOLUMES),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'only the value true is excepted',
    },
    {
      name: 'a role whose trust policy lets session tags in',
      record: record(as('Taggable'), WAYS.laptop, VOLUMES),
      expect: 'undetermined',
      statements: ['unknown', 'unknown'],
      why: 'aws:PrincipalTag holds session tags too, and the record does not show those',
    },
    {
      name: 'a role without the tag, from its own instance',
      record: record(as('WebServer'), WAYS.itself, VOLUMES),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'VPC and address are those of the instance, so the tag does not matter',
    },
  ],
})
