import { INVENTORY, OF_INSTANCE, WAYS } from '../ec2-credentials.ts'
import { manage, record } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const GET_ROLE = { ...manage('iam', 'GetRole', { roleName: 'WebServer' }), awsRegion: 'us-east-1' }
const IDENTITY = manage('sts', 'GetCallerIdentity')
const SECRET = manage('secretsmanager', 'GetSecretValue', { secretId: 'database' })

export default seedCase({
  says: 'the same, except calls to IAM, for services without an endpoint',
  type: 'scp',
  inventory: INVENTORY,
  calls: [
    {
      name: 'an IAM call over the internet',
      record: record(OF_INSTANCE, WAYS.laptop, GET_ROLE),
      expect: 'not-denied',
      statements: ['unmet', 'unmet'],
      why: 'iam:* is left out by NotAction',
    },
    {
      name: 'reading a secret over the internet',
      record: record(OF_INSTANCE, WAYS.laptop, SECRET),
      expect: 'denied',
      statements: ['met', 'met'],
      why: 'Secrets Manager is not left out, and neither pair of values is equal',
    },
    {
      name: 'reading a secret through an endpoint that the inventory does not hold',
      record: record(OF_INSTANCE, WAYS.unlistedEndpoint, SECRET),
      expect: 'undetermined',
      statements: ['unknown', 'unmet'],
      why: 'which VPC the endpoint stands in is not in the record',
    },
    {
      name: 'asking who one is',
      record: record(OF_INSTANCE, WAYS.laptop, IDENTITY),
      expect: 'out-of-scope',
      statements: ['unmet', 'unmet'],
      why: 'sts:GetCallerIdentity needs no permission, and AWS answers it even where it is denied',
    },
  ],
})
