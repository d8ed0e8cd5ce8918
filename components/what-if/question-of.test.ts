import { describe, expect, test } from 'vitest'
import { evaluateQuestion } from '#lib/service/evaluate-question.ts'
import { EXAMPLE_VIEW, type WhatIfView } from '#lib/table/what-if-view.ts'
import { policyName, problemsOf, questionOf, requestOf } from './question-of.ts'

function view(change: Partial<WhatIfView> = {}): WhatIfView {
  return { ...EXAMPLE_VIEW, ...change }
}

function answerOf(one: WhatIfView) {
  const result = evaluateQuestion(questionOf(one))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('the form as a question', () => {
  test('the example is open, for the key that it says is not known', () => {
    const { answer, problems, refused } = answerOf(EXAMPLE_VIEW)
    expect({ problems, refused }).toEqual({ problems: [[]], refused: undefined })
    expect(answer).toMatchObject({
      verdict: 'undetermined',
      openKeys: [{ key: 'aws:SourceVpce', why: 'the network is not decided yet' }],
    })
  })

  test('fields that are empty are left out, and what is typed around values does not count', () => {
    const empty = view({ owner: ' ', caller: { type: 'anonymous', name: 'x', account: '1' } })
    expect(requestOf({ ...empty, action: ' s3:GetObject ', context: [] })).toEqual({
      action: 's3:GetObject',
      resource: { arn: EXAMPLE_VIEW.resource },
      principal: { type: 'anonymous' },
      context: {},
    })
    expect(questionOf(empty)).not.toHaveProperty('managementAccount')
    expect(questionOf(view({ managementAccount: ' 111122223333 ' }))).toMatchObject({
      managementAccount: '111122223333',
    })
  })

  test('the name of a caller goes to the field of its type, its account only where none is in it', () => {
    const principal = (type: string) =>
      requestOf(view({ caller: { type, name: 'n', account: 'a' } })).principal
    expect(principal('user')).toEqual({ type: 'user', arn: 'n' })
    expect(principal('service')).toEqual({ type: 'service', service: 'n', account: 'a' })
    expect(principal('saml')).toEqual({ type: 'saml', federated: 'n', account: 'a' })
    expect(principal('unknown')).toEqual({ type: 'unknown', account: 'a' })
  })

  test('states of keys are written as a request holds them; one value a line', () => {
    const context: WhatIfView['context'] = [
      { key: ' a ', state: 'known', text: 'v' },
      { key: 'b', state: 'known', text: 'v\nw\n' },
      { key: 'c', state: 'known', text: '' },
      { key: 'd', state: 'absent', text: 'left over' },
      { key: 'e', state: 'unknown', text: '' },
      { key: '', state: 'known', text: 'v' },
      { key: '__proto__', state: 'known', text: 'v' },
    ]
    expect(JSON.stringify(requestOf(view({ context })).context)).toBe(
      '{"a":"v","b":["v","w"],"c":[],"d":{"absent":true},"e":{"unknown":"not told"},"__proto__":"v"}',
    )
  })

  test('policies are numbered by type; one without text is not asked, and problems stay with theirs', () => {
    const policies: WhatIfView['policies'] = [
      { layer: 'scp', place: ' root ', text: '{}' },
      { layer: 'rcp', place: '', text: ' ' },
      { layer: 'scp', place: '', text: '{"Version":' },
    ]
    const one = view({ policies, noOthers: ['identity'] })
    expect(policies.map((_, at) => policyName(one, at))).toEqual(['SCP 1', 'RCP 1', 'SCP 2'])
    expect(questionOf(one).policies).toEqual([
      { layer: 'scp', place: 'root', name: 'SCP 1', text: '{}' },
      { layer: 'scp', name: 'SCP 2', text: '{"Version":' },
      { layer: 'identity', name: 'none', text: null },
    ])
    const answer = answerOf(one)
    expect(answer.answer).toBeUndefined()
    expect(policies.map((_, at) => problemsOf(one, answer, at).map(({ code }) => code))).toEqual([
      ['policy/no-statement'],
      [],
      ['policy/syntax', 'policy/syntax'],
    ])
  })

  test('a request that cannot be read is answered with what is wrong, not with a verdict', () => {
    const { answer, refused } = answerOf(view({ action: '' }))
    expect(answer).toBeUndefined()
    expect(refused).toMatchObject({ code: 'request/invalid' })
  })

  test('no policy at all denies nothing', () => {
    const { answer } = answerOf(view({ policies: [] }))
    expect(answer).toMatchObject({ verdict: 'not-denied', layers: [] })
    expect(answer?.notes).toHaveLength(1)
  })
})

test('a question of another shape is refused by name', () => {
  const question = questionOf(EXAMPLE_VIEW)
  for (const [wrong, sentence] of [
    [{ ...question, polices: [] }, 'there is no field `polices`'],
    [{ ...question, policies: [{ layer: 'scq', name: '', text: '' }] }, 'at `policies.0.layer`'],
    [{ ...question, managementAccount: '1' }, 'at `managementAccount`'],
    [{ ...question, policies: Array(51).fill(question.policies[0]) }, 'at `policies`'],
    [7, 'expected object'],
  ] as const) {
    const result = evaluateQuestion(wrong)
    expect(result).toMatchObject({ ok: false, error: { code: 'query/invalid' } })
    if (!result.ok) expect(result.error.message).toContain(sentence)
  }
})
