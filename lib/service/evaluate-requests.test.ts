import { describe, expect, test } from 'vitest'
import { evaluatorOf, type PolicySource, readSources } from './evaluate-requests.ts'

const REQUEST = {
  action: 's3:GetObject',
  resource: { arn: 'arn:aws:s3:::b/x', account: '111122223333' },
  principal: { arn: 'arn:aws:sts::111122223333:assumed-role/app/s1' },
}

function text(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}

const DENY = { Sid: 'No', Effect: 'Deny', Action: '*', Resource: '*' }
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' }

function source(layer: PolicySource['layer'], more: Partial<PolicySource> = {}): PolicySource {
  return { layer, place: undefined, name: `${layer}.json`, text: text(DENY), ...more }
}

function evaluate(sources: readonly PolicySource[], request: object = {}) {
  const read = readSources(sources)
  const evaluator = evaluatorOf(read, { unmentioned: 'absent', managementAccount: undefined })
  const answer = evaluator.evaluate({ ...REQUEST, ...request })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

describe('policies from outside', () => {
  test('a policy with an error or a placeholder is not evaluated, and its problems have places', () => {
    const placeholder = text({
      ...DENY,
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': '<my-org-id>' } },
    })
    const [good, broken, open, none] = readSources([
      source('scp'),
      source('scp', { text: '{"Version":' }),
      source('boundary', { text: placeholder }),
      source('identity', { text: undefined }),
    ])
    expect(good).toMatchObject({ problems: [], isNone: false })
    expect(good?.policy).toBeDefined()
    expect(broken?.policy).toBeUndefined()
    expect(broken?.problems[0]).toMatchObject({ code: 'policy/syntax', severity: 'error' })
    expect(open?.policy).toBeUndefined()
    expect(open?.problems.map(({ code }) => code)).toEqual(['lint/placeholder'])
    expect(none).toMatchObject({ policy: undefined, problems: [], isNone: true })
  })
})

describe('an answer', () => {
  test('names the file, the level, the statement by Sid and position, and nothing else', () => {
    expect(
      evaluate([source('scp', { place: 'root', name: 'a.json', text: text(ALLOW, DENY) })]),
    ).toEqual({
      verdict: 'denied',
      decidedBy: [
        {
          layer: 'scp',
          level: 'root',
          why: 'a Deny matches',
          statements: [{ policy: 'a.json', index: 1, sid: 'No', effect: 'Deny', truth: 'met' }],
        },
      ],
      openKeys: [],
      notes: expect.any(Array),
    })
  })

  test('names each open key once, as the policy writes it, with the reason of the request', () => {
    const open = { ...DENY, Condition: { StringEquals: { 'AWS:SourceVpce': 'v' } } }
    const answer = evaluate([source('scp', { text: text(open, open) })], {
      context: { 'aws:sourcevpce': { unknown: 'not logged' } },
    })
    expect(answer.verdict).toBe('undetermined')
    expect(answer.openKeys).toEqual([{ key: 'AWS:SourceVpce', why: 'not logged' }])
  })

  test('names variables that are open, and elements', () => {
    const variable = `$${'{aws:PrincipalTag/team}'}`
    const home = { ...DENY, Resource: `arn:aws:s3:::b/${variable}` }
    const tag = { ...DENY, Condition: { StringEquals: { 'k:a': variable } } }
    const context = { 'aws:PrincipalTag/team': { unknown: 'session tag' }, 'k:a': 'v' }
    for (const statement of [home, tag]) {
      const answer = evaluate([source('scp', { text: text(statement) })], { context })
      expect(answer.openKeys).toEqual([{ key: 'aws:principaltag/team', why: 'session tag' }])
    }
    const session = { ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:role/x/app' } }
    const named = evaluate([source('resource', { text: text(session) })])
    expect(named.openKeys).toEqual([{ key: 'Principal', why: expect.any(String) }])
  })

  test('says so where a key of several values has no set qualifier', () => {
    const statement = { ...DENY, Condition: { StringEquals: { 'aws:TagKeys': 'a' } } }
    const answer = evaluate([source('scp', { text: text(statement) })], {
      context: { 'aws:TagKeys': ['a', 'b'] },
    })
    expect(answer.openKeys[0]?.why).toContain('ForAllValues:')
  })

  test('with the chain holds every statement of every layer in words', () => {
    const read = readSources([source('scp', { text: text(ALLOW, DENY) }), source('rcp')])
    const evaluator = evaluatorOf(read, { unmentioned: 'absent', managementAccount: undefined })
    const answer = evaluator.explain(REQUEST)
    if (!answer.ok) throw new Error(answer.error.message)
    expect(answer.value.layers.map(({ layer, passes }) => [layer, passes])).toEqual([
      ['rcp', 'unmet'],
      ['scp', 'unmet'],
    ])
    expect(answer.value.layers[1]?.statements.map(({ parts }) => parts)).toEqual([
      [
        { truth: 'met', text: 'action `s3:GetObject` is listed' },
        { truth: 'met', text: 'resource `arn:aws:s3:::b/x` is listed' },
      ],
      [
        { truth: 'met', text: 'action `s3:GetObject` is listed' },
        { truth: 'met', text: 'resource `arn:aws:s3:::b/x` is listed' },
      ],
    ])
  })
})

describe('what no policy tells', () => {
  const nobody = source('resource', {
    text: text({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::111122223333:role/nobody' } }),
  })
  const other = source('identity', { text: text({ ...ALLOW, Action: 'ec2:*' }) })
  const key = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/k' }
  const notes = (sources: readonly PolicySource[], request: object) =>
    evaluate(sources, {
      principal: { arn: 'arn:aws:iam::111122223333:role/app' },
      ...request,
    }).notes.filter((note) => note.includes('not looked at'))

  test('of a missing Allow it is said what else may allow the call', () => {
    expect(notes([nobody, other], {})).toEqual([
      'an ACL of the bucket or the object may allow it: ACLs are not looked at',
    ])
    expect(notes([nobody, other], { action: 'kms:Decrypt', resource: key })).toEqual([
      'a grant of the key may allow it: grants are not looked at',
    ])
    expect(notes([nobody, other], { action: 'kms:DisableKey', resource: key })).toEqual([])
  })

  test('but not where a Deny matches, a limit denies, or the call is not denied', () => {
    expect(notes([source('scp'), nobody, other], {})).toEqual([])
    expect(notes([source('resource')], {})).toEqual([])
    expect(notes([source('resource', { text: text(ALLOW) })], {})).toEqual([])
  })

  test('a call that needs no permission is never denied, and no root user assumes a role', () => {
    const own = evaluate([source('scp')], {
      action: 'sts:GetCallerIdentity',
      resource: { arn: '*' },
    })
    expect(own.verdict).toBe('not-denied')
    expect(own.notes.join()).toContain('needs no permission')
    const root = evaluate([source('resource', { text: text(ALLOW) })], {
      action: 'sts:AssumeRole',
      resource: { arn: 'arn:aws:iam::111122223333:role/r' },
      principal: { arn: 'arn:aws:iam::111122223333:root' },
    })
    expect(root.verdict).toBe('denied')
    expect(root.notes).toEqual(['AWS lets no root user call `sts:AssumeRole`'])
  })

  test('what leaves a NotPrincipal open is said', () => {
    const but = { ...DENY, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' } }
    expect(evaluate([source('resource', { text: text(but) })]).openKeys).toEqual([
      { key: 'NotPrincipal', why: expect.stringContaining('with the account') },
    ])
  })
})

describe('a policy that is told where it stands', () => {
  test.each([
    ['arn:aws:s3:::b', 'denied'],
    ['arn:aws:s3:::b/x', 'denied'],
    ['arn:aws:s3:::b/', 'not-denied'],
    ['arn:aws:s3:::bucket', 'not-denied'],
    ['arn:aws:s3:::', 'not-denied'],
  ])('on the resource %s: the call is %s', (place, verdict) => {
    expect(evaluate([source('resource', { place })]).verdict).toBe(verdict)
  })

  test.each([
    ['arn:aws:iam::111122223333:role/path/app', 'denied'],
    ['arn:aws:sts::111122223333:assumed-role/app/s1', 'denied'],
    ['arn:aws:sts::111122223333:assumed-role/app/s2', 'not-denied'],
    ['arn:aws:iam::444455556666:role/app', 'not-denied'],
    ['arn:aws:iam::111122223333:role/app/other', 'not-denied'],
    ['arn:aws:iam::111122223333:user/app', 'not-denied'],
  ])('on the caller %s: the call is %s', (place, verdict) => {
    expect(evaluate([source('identity', { place })]).verdict).toBe(verdict)
    expect(evaluate([source('boundary', { place })]).verdict).toBe(verdict)
  })

  test('a caller that is not known may be the one it stands on', () => {
    const place = 'arn:aws:iam::111122223333:role/app'
    const answer = evaluate([source('identity', { place })], { principal: { type: 'unknown' } })
    expect(answer.verdict).toBe('undetermined')
  })

  test('files of one level are one union, wherever they stand in the list', () => {
    const other = text({ ...ALLOW, Action: 'ec2:*' })
    const levels = [
      source('scp', { place: 'root', text: other }),
      source('scp', { place: 'account', text: text(ALLOW) }),
    ]
    expect(evaluate(levels).verdict).toBe('denied')
    const both = [...levels, source('scp', { place: 'root', text: text(ALLOW) })]
    expect(evaluate(both).verdict).toBe('not-denied')
  })
})
