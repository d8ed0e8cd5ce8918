import {
  callerOf,
  DATA,
  endpoint,
  PARTNER,
  record,
  s3Object,
  session,
  type What,
} from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OURS = endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA)

/** What the owner of an endpoint gets of a call through it: no parameters. */
const networkActivity: What = {
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  eventType: 'AwsVpceEvent',
  eventCategory: 'NetworkActivity',
  managementEvent: false,
  recipientAccountId: DATA,
}

export default seedCase({
  says: 'through the endpoint only principals of the organization can reach S3, so that nobody carries data out with credentials of his own',
  type: 'vpce',
  calls: [
    {
      name: 'a role of the organization, on a bucket of a partner',
      record: record(
        session(DATA, 'WebServer'),
        OURS,
        s3Object('PutObject', 'partner-bucket', 'x', PARTNER),
      ),
      expect: 'not-denied',
      statements: ['met'],
      why: 'the policy asks who calls, not whose the bucket is',
    },
    {
      name: 'credentials of another organization, seen at the endpoint',
      record: record(callerOf(PARTNER), OURS, networkActivity),
      expect: 'denied',
      statements: ['unmet'],
      why: 'the account is not a member, so its organization is another one or none',
    },
    {
      name: 'an unsigned request',
      record: record(
        { userIdentity: { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' } },
        OURS,
        { ...s3Object('GetObject', 'data-bucket', 'x', DATA), recipientAccountId: DATA },
      ),
      expect: 'denied',
      statements: ['unmet'],
      why: 'an anonymous caller has no organization, and StringEquals on a missing key does not hold',
    },
    {
      name: 'credentials of another organization, at an endpoint whose owner is not known',
      record: record(
        callerOf(PARTNER),
        endpoint('vpce-0ccccccccccccccc3', undefined),
        networkActivity,
      ),
      expect: 'undetermined',
      statements: ['unmet'],
      why: 'whether the policy stands on that endpoint cannot be told',
    },
  ],
})
