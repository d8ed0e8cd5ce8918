import { beforeAll, describe, expect, test } from 'vitest'
import { type BackTestAnswer, backTestIn, readBackTestQuery } from '#lib/service/back-test.ts'
import { openSession, type Session, setStoreMode } from '#lib/service/session.ts'
import { demoHome } from '#test/demo-home.ts'

// Written from the stories of docs/demo.md: what is attached, and whom it refused.

let session: Session

beforeAll(async () => {
  process.env['PERIMETRY_HOME'] = demoHome()
  setStoreMode('read')
  const opened = await openSession()
  if (!opened.ok) throw new Error(opened.error.message)
  session = opened.value
})

function ask(from: { readonly session?: Session; readonly to?: string } = {}): BackTestAnswer {
  const query = readBackTestQuery({
    limit: 1_000,
    ...(from.to === undefined ? {} : { to: from.to }),
  })
  if (!query.ok) throw new Error(query.error.message)
  return backTestIn(from.session ?? session, query.value)
}

const callsOf = ({ rows }: BackTestAnswer, principal: string, action: string) =>
  rows
    .filter((row) => row.principal === principal && row.action.includes(action))
    .map((row) => [row.finding, row.why, row.calls])

describe('the back-test on the demo organization', () => {
  test('agrees wholly: every denial by an SCP or RCP is explained, and nothing contradicts', () => {
    const answer = ask()
    expect(answer.agreement).toBe(1)
    expect(answer.cannot).toBeUndefined()
    for (const { findings } of answer.types) {
      expect(findings.explained.calls).toBeGreaterThan(0)
      expect(findings).toMatchObject({
        contradiction: { calls: 0 },
        unexplained: { calls: 0 },
        undetermined: { calls: 0 },
        'policy-not-known': { calls: 0 },
      })
    }
  })

  test('names who was refused by which statement', () => {
    const answer = ask()
    const explained = (principal: string, action: string, why: string, calls: number) =>
      expect(callsOf(answer, principal, action)).toEqual([['explained', why, calls]])
    explained('trainee', 'ec2:RunInstances', 'StayInOurRegions of `RegionGuardrail`', 6)
    explained('SandboxDeveloper', 'LeaveOrganization', 'KeepTheTrail of `SecurityBaseline`', 2)
    explained(
      'SandboxDeveloper',
      'redshift:CreateCluster',
      'no Allow of `SandboxServices` at Sandbox matches',
      3,
    )
    explained('NotebookExecution', 's3:GetObject', 'LedgerStaysAtHome of `DataPerimeter`', 8)
    explained('DevOps', 's3:GetObject', 'DevelopersReadDataFromTheOffice of `DeveloperNetwork`', 2)
  })

  test('leaves apart what no attached policy can explain', () => {
    const causes = ask().otherCauses.map((one) => one.cause)
    expect(causes.toSorted()).toEqual(['identity', 'resource', 'vpce'])
  })

  test('would deny the stranger of whom AWS only says `Access Denied`', () => {
    expect(ask().causeNotTold).toMatchObject({
      denied: { calls: 12 },
      undetermined: { calls: 0 },
      notDenied: { calls: 0 },
    })
  })

  test('knows from the logs when a policy was attached last', () => {
    expect(ask().policiesChangedAt).toMatch(/^2026-08-28T/)
  })
})

describe('without the attached policies', () => {
  test('says why it cannot, and what to collect', () => {
    const bare = { ...session, attached: { policies: [], problems: [] } }
    const answer = ask({ session: bare })
    expect(answer.agreement).toBeUndefined()
    expect(answer.cannot).toMatch(/^no attached policies were collected/)
    expect(answer.collect.join('\n')).toContain('aws organizations list-targets-for-policy')
  })

  test('in days without such a denial it says that there is nothing to compare', () => {
    const answer = ask({ to: '2026-08-26' })
    expect(answer.agreement).toBeUndefined()
    expect(answer.cannot).toMatch(/^in these days AWS denied no call in the name of/)
    expect(answer.collect).toEqual([])
  })
})
