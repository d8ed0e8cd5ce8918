import { assumeRole, DATA, internet, manage, record, session } from '../records.ts'
import { seedCase } from '../seed-case.ts'

const ROLE = session(DATA, 'Workload')
const FROM = internet('203.0.113.9')

export default seedCase({
  says: 'the role may ask STS for a token that names it to services outside of AWS',
  type: 'identity',
  calls: [
    {
      name: 'asking for a token',
      record: record(
        ROLE,
        FROM,
        manage('sts', 'GetWebIdentityToken', {
          audience: ['https://api.example.com'],
          signingAlgorithm: 'ES384',
          durationSeconds: 300,
        }),
      ),
      expect: 'not-denied',
      statements: ['met'],
      why: 'it is the action of the statement',
    },
    {
      name: 'assuming a role',
      record: record(ROLE, FROM, assumeRole(DATA, 'Other')),
      expect: 'not-denied',
      statements: ['unmet'],
      why: 'sts:AssumeRole is another action; another identity policy may allow it',
    },
    {
      name: 'an operation of STS that no table knows',
      record: record(ROLE, FROM, manage('sts', 'FutureOperation', {})),
      expect: 'not-denied',
      statements: ['unknown'],
      why: 'its IAM action is not guessed, so it may be this one',
    },
  ],
})
