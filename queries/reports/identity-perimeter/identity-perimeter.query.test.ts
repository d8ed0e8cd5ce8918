import { describe, expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import {
  ANALYTICS,
  APPS,
  assumeRole,
  callerOf,
  DATA,
  internet,
  ML,
  manage,
  PARTNER,
  PARTNER_B,
  record,
  s3Object,
  service,
  session,
  user,
} from '#test/seeds/records.ts'

const OFFICE = internet('203.0.113.9')
const ANONYMOUS = { userIdentity: { type: 'AWSAccount', accountId: 'anonymous' } }

/** A call on a bucket of the account DATA, as its trail gets it. */
function onData(eventName = 'GetObject') {
  return { ...s3Object(eventName, 'shared', 'a/b', DATA), recipientAccountId: DATA }
}

describe('s3-identity-perimeter', () => {
  const REPORT = 's3-identity-perimeter'

  test('principals outside and anonymous ones; our own and trusted ones are set apart', async () => {
    const records = [
      record(callerOf(PARTNER), OFFICE, onData()),
      record(callerOf(PARTNER), OFFICE, onData()),
      record(ANONYMOUS, OFFICE, onData()),
      record(callerOf(PARTNER_B), OFFICE, onData()),
      record(callerOf(APPS), OFFICE, onData()),
      record(service('logging.s3.amazonaws.com'), OFFICE, onData('PutObject')),
      record(session(DATA, 'Owner'), OFFICE, onData()),
    ]
    const trust = `accounts: ['${PARTNER_B}']`
    const shown = ['principal_account', 'principal_type', 'resource', 'because']
    expect(await reportOf({ report: REPORT, records, trust }, shown)).toEqual({
      rows: [
        {
          calls: 2,
          principal_account: PARTNER,
          principal_type: 'AWSAccount',
          resource: 'arn:aws:s3:::shared',
          because: 'outside of the organization',
        },
        {
          calls: 1,
          principal_account: null,
          principal_type: 'Anonymous',
          resource: 'arn:aws:s3:::shared',
          because: 'anonymous: the request was not signed',
        },
      ],
      setApart: { service: 1, organization: 1, trusted: 1 },
    })
  })

  test('calls on buckets of others are no part of it', async () => {
    const records = [
      record(session(APPS, 'Developer'), OFFICE, s3Object('GetObject', 'b', 'k', PARTNER)),
    ]
    expect(await reportOf({ report: REPORT, records }, [])).toEqual({ rows: [], setApart: {} })
  })

  // The incumbent could not except IAM users and root by ARN, and trusted `role/admin-external` with `role/admin`.
  test.each([
    ['a user by its ARN', `arn:aws:iam::${PARTNER}:user/admin`, 0],
    ['not one whose name only begins so', `arn:aws:iam::${PARTNER}:user/adm`, 1],
    ['by an explicit wildcard', `arn:aws:iam::${PARTNER}:user/adm*`, 0],
    ['not by the ARN of another account', `arn:aws:iam::${PARTNER_B}:user/admin`, 1],
  ])('a principal is trusted: %s', async (_, trusted, rows) => {
    const records = [record(user(PARTNER, 'admin'), OFFICE, onData())]
    const reported = await reportOf(
      { report: REPORT, records, trust: `principals: ['${trusted}']` },
      [],
    )
    expect(reported.rows).toHaveLength(rows)
  })

  // The incumbent took an empty list for all.
  test('an empty list of trusted principals trusts nobody', async () => {
    const records = [record(user(PARTNER, 'admin'), OFFICE, onData())]
    const trust = 'principals: []\naccounts: []\ncidrs: []\n'
    expect((await reportOf({ report: REPORT, records, trust }, [])).rows).toHaveLength(1)
  })
})

describe('s3-identity-perimeter-by-ou', () => {
  const REPORT = 's3-identity-perimeter-by-ou'
  // DATA is alone in its OU; APPS, ANALYTICS and ML share one.
  const onAnalytics = {
    ...s3Object('GetObject', 'b', 'k', ANALYTICS),
    recipientAccountId: ANALYTICS,
  }

  test('without a boundary the OU of the account is one', async () => {
    const records = [
      record(callerOf(ML), OFFICE, onAnalytics),
      record(callerOf(DATA), OFFICE, onAnalytics),
      record(callerOf(PARTNER), OFFICE, onAnalytics),
    ]
    const shown = ['principal_account', 'because']
    expect(await reportOf({ report: REPORT, records }, shown)).toEqual({
      rows: [
        {
          calls: 1,
          principal_account: DATA,
          because: 'in another OU; not below the OU of the account, Apps',
        },
        {
          calls: 1,
          principal_account: PARTNER,
          because: 'outside of the organization; not below the OU of the account, Apps',
        },
      ],
      setApart: { organization: 1 },
    })
  })

  // The incumbent lost boundaries through its cache, and those of accounts given as "all" or by OU.
  test.each([
    ['all accounts', []],
    ['the account', [ANALYTICS]],
    ['its OU', ['ou-exmp-apps']],
  ])('the boundary of trust.yaml counts for %s', async (_, accounts) => {
    const records = [
      record(callerOf(ML), OFFICE, onAnalytics),
      record(callerOf(DATA), OFFICE, onAnalytics),
    ]
    const trust = `boundaries:\n  '${ANALYTICS}': [ou-exmp-datateam]\n`
    const organization = JSON.parse(
      JSON.stringify((await import('#test/seeds/records.ts')).ORGANIZATION).replaceAll(
        'ou-exmp-data"',
        'ou-exmp-datateam"',
      ),
    )
    const asked = { report: REPORT, records, trust, organization, accounts }
    expect(await reportOf(asked, ['principal_account'])).toEqual({
      rows: [{ calls: 1, principal_account: ML }],
      setApart: { organization: 1 },
    })
  })
})

describe('identity-perimeter', () => {
  test('calls of any service that the accounts received from outside', async () => {
    const records = [
      record(callerOf(PARTNER), OFFICE, {
        ...manage('ssm', 'GetParameter', { name: '/shared' }),
        recipientAccountId: DATA,
      }),
      record(session(DATA, 'Owner'), OFFICE, manage('ssm', 'GetParameter', { name: '/shared' })),
      record(callerOf(APPS), OFFICE, {
        ...manage('kms', 'Decrypt', {}),
        recipientAccountId: DATA,
      }),
    ]
    const shown = ['principal_account', 'event_source', 'event_name', 'recipient']
    expect(await reportOf({ report: 'identity-perimeter', records }, shown)).toEqual({
      rows: [
        {
          calls: 1,
          principal_account: PARTNER,
          event_source: 'ssm.amazonaws.com',
          event_name: 'GetParameter',
          recipient: DATA,
        },
      ],
      setApart: { organization: 1 },
    })
  })
})

describe('role-trust', () => {
  test('roles that were assumed from outside, and by users of identity providers', async () => {
    const target = { ...assumeRole(DATA, 'Target'), recipientAccountId: DATA }
    const web = {
      userIdentity: { type: 'WebIdentityUser', userName: 'repo:x', identityProvider: 'idp' },
    }
    const records = [
      record(callerOf(PARTNER), OFFICE, target),
      record(web, OFFICE, { ...target, eventName: 'AssumeRoleWithWebIdentity' }),
      record(session(APPS, 'Developer'), OFFICE, assumeRole(DATA, 'Target')),
      record(service('lambda.amazonaws.com'), OFFICE, target),
    ]
    const shown = ['principal_type', 'resource', 'because']
    expect(await reportOf({ report: 'role-trust', records }, shown)).toEqual({
      rows: [
        {
          calls: 1,
          principal_type: 'WebIdentityUser',
          resource: `arn:aws:iam::${DATA}:role/Target`,
          because: 'a user of an identity provider, not of an account',
        },
        {
          calls: 1,
          principal_type: 'AWSAccount',
          resource: `arn:aws:iam::${DATA}:role/Target`,
          because: 'outside of the organization',
        },
      ],
      setApart: { service: 1, organization: 1 },
    })
  })
})
