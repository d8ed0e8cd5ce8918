import { DATA, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const OFFICE = internet('203.0.113.9')
const DEVELOPER = session(DATA, 'Developer')
const TAG_ADMIN = session(DATA, 'TagAdmin')

const iam = (eventName: string, parameters: unknown) => ({
  ...manage('iam', eventName, parameters),
  awsRegion: 'us-east-1',
})
const tag = (key: string) =>
  iam('TagRole', { roleName: 'Plain', tags: [{ key, value: 'trusted-partner' }] })

export default seedCase({
  says: 'nobody but the admin role may attach, change or take away the tag partner-access-exception',
  type: 'scp',
  calls: [
    {
      name: 'a developer attaches the tag',
      record: record(DEVELOPER, OFFICE, tag('partner-access-exception')),
      expect: 'denied',
      statements: ['met'],
      why: 'the tag is among the keys of the request, and the caller is not the admin role',
    },
    {
      name: 'a developer takes the tag away',
      record: record(
        DEVELOPER,
        OFFICE,
        iam('UntagRole', { roleName: 'Plain', tagKeys: ['partner-access-exception'] }),
      ),
      expect: 'denied',
      statements: ['met'],
      why: 'the article: attaching, detaching, or modifying; aws:TagKeys holds the keys of an untagging call too',
    },
    {
      name: 'the admin role attaches the tag',
      record: record(TAG_ADMIN, OFFICE, tag('partner-access-exception')),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'the ARN of the caller is the excepted one',
    },
    {
      name: 'a developer attaches another tag',
      record: record(DEVELOPER, OFFICE, tag('team')),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'no key of the request is the protected one',
    },
    {
      name: 'a developer does something without tags',
      record: record(DEVELOPER, OFFICE, iam('GetRole', { roleName: 'Plain' })),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'aws:TagKeys is missing, and ForAnyValue on a missing key does not hold',
    },
    {
      name: 'a developer tags with a request that was too large to be recorded',
      record: record(
        DEVELOPER,
        OFFICE,
        iam('TagRole', {
          omitted: true,
          originalSize: 123_456,
          reason: 'requestParameters too large',
        }),
      ),
      expect: 'undetermined',
      statements: ['unknown'],
      why: 'CloudTrail leaves parameters above 100 KB out, so the keys are not known',
    },
  ],
})
