import { describe, expect, test } from 'vitest'
import { applyEdits } from './fix.ts'
import { fixPolicy } from './fix-all.ts'
import { PolicyText } from './fix-structure.ts'
import { parsePolicy } from './parse.ts'
import type { Condition } from './policy.ts'

function fixedBy(code: string, text: string): string | undefined {
  const fix = parsePolicy(text).problems.find((one) => one.code === code)?.fix
  return fix && applyEdits(text, fix.edits)
}

const GOOD =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:x":"a"}}}]}'

describe('what keeps a policy from being read is fixed', () => {
  test.each([
    ['policy/trailing-comma', GOOD.replace('"*",', '"*",').replace('}}}]', '}},}]')],
    ['policy/comment', GOOD.replace('"Effect"', '/* why */"Effect"')],
    ['policy/curly-quote', GOOD.replace('"Deny"', '“Deny”')],
    ['policy/bad-version', GOOD.replace('2012-10-17', '2012–10–17')],
    ['policy/unknown-element', GOOD.replace('"Version"', '"Verison"')],
    ['policy/unknown-element', GOOD.replace('"Resource"', '"Resouce"')],
    ['policy/unknown-element', GOOD.replace('"Effect"', '"Comment":"x","Effect"')],
    ['policy/bad-effect', GOOD.replace('"Deny"', '"deny"')],
    ['policy/unknown-operator', GOOD.replace('StringNotEquals', 'StringNotEqual')],
  ])('%s', (code, text) => {
    const fixed = fixedBy(code, text)
    expect(fixed).toBe(GOOD)
    expect(parsePolicy(fixed ?? '').problems).toEqual([])
  })

  test.each([
    ['ForAnyValues:StringLike', 'ForAnyValue:StringLike'],
    ['ForAllValues:StringEqualIfExists', 'ForAllValues:StringEqualsIfExists'],
    ['Nul', 'Null'],
    ['NullIfExists', 'Null'],
    ['ForAllValues:Null', 'Null'],
    ['forAnyValue:nullIfExists', 'Null'],
  ])('the operator %s means %s', (asked, meant) => {
    const text = GOOD.replace('StringNotEquals', asked)
    expect(fixedBy('policy/unknown-operator', text)).toContain(`"${meant}":{"aws:x"`)
  })

  test('a misspelt name is not made one that stands there already', () => {
    const twice = GOOD.replace('{"aws:x":"a"}', '{"aws:x":"a"},"StringNotEqual":{"aws:y":"a"}')
    expect(fixedBy('policy/unknown-operator', twice)).toBeUndefined()
    // The element with the right name stays, and the other is taken out.
    const effects = GOOD.replace('"Effect"', '"Efect":"Allow","Effect"')
    expect(fixedBy('policy/unknown-element', effects)).toBe(GOOD)
  })

  test('a kind of principal', () => {
    const text = GOOD.replace('"Action"', '"Principal":{"Aws":"*"},"Action"')
    expect(fixedBy('policy/unknown-principal', text)).toContain('"Principal":{"AWS":"*"}')
  })

  test.each([
    ['one statement', '{"Effect":"Deny","Action":"s3:*","Resource":"*"}'],
    ['a list of statements', ' [{"Effect":"Deny","Action":"s3:*","Resource":"*"}]\n'],
  ])('%s gets a policy around it, which reads the same', (_, text) => {
    const fixed = fixedBy('policy/wrapped', text) ?? ''
    const { policy, problems } = parsePolicy(fixed)
    expect(problems).toEqual([])
    expect(policy?.version).toBe('2012-10-17')
    expect(policy?.statements.map(({ effect }) => effect)).toEqual(['Deny'])
  })
})

describe('edits of the structure', () => {
  const withCondition = (block: unknown, indent?: number) =>
    JSON.stringify({ Statement: { Effect: 'Deny', Action: '*', Condition: block } }, null, indent)
  const conditionAt = (text: string, key: string): Condition =>
    parsePolicy(text).policy!.statements[0]!.conditions.find((one) => one.key.text === key)!
  const moved = (block: unknown, key: string, operator: string, indent?: number) => {
    const text = withCondition(block, indent)
    const edits = new PolicyText(text).underOperator(conditionAt(text, key), operator)
    return edits && JSON.parse(applyEdits(text, edits)).Statement.Condition
  }

  test.each([0, 2])('a key moves under another operator, indented by %i', (indent) => {
    expect(moved({ StringLike: { a: '1' } }, 'a', 'ArnLike', indent)).toEqual({
      ArnLike: { a: '1' },
    })
    expect(moved({ StringLike: { a: '1', b: '2' } }, 'a', 'ArnLike', indent)).toEqual({
      StringLike: { b: '2' },
      ArnLike: { a: '1' },
    })
    expect(moved({ StringLike: { a: '1', b: '2' } }, 'b', 'ArnLike', indent)).toEqual({
      StringLike: { a: '1' },
      ArnLike: { b: '2' },
    })
    expect(moved({ StringLike: { a: ['1'] }, Null: { c: 'true' } }, 'a', 'null', indent)).toEqual({
      Null: { c: 'true', a: ['1'] },
    })
    expect(
      moved({ Null: { c: 'true' }, StringLike: { a: '1', b: '2' } }, 'a', 'Null', indent),
    ).toEqual({ Null: { c: 'true', a: '1' }, StringLike: { b: '2' } })
  })

  test('a key that the other operator has already is not moved', () => {
    expect(moved({ StringLike: { a: '1' }, ArnLike: { A: '2' } }, 'a', 'ArnLike')).toBeUndefined()
  })

  test('the only member of an object and the only item of a list stay', () => {
    const text = '{"Statement":["x"]}'
    const policy = new PolicyText(text)
    expect(policy.withoutItem(text.indexOf('"x"'))).toBeUndefined()
    expect(policy.withoutMember(text.indexOf('"Statement"'))).toBeUndefined()
  })

  test('what is no member, no item or no object is left alone', () => {
    const text = '{"Statement":["x","y"]}'
    const policy = new PolicyText(text)
    expect(policy.withoutMember(text.indexOf('"x"'))).toBeUndefined()
    expect(policy.withoutItem(text.indexOf('"Statement"'))).toBeUndefined()
    expect(policy.withMember(text.indexOf('["x"'), 'Id', '"a"')).toBeUndefined()
    expect(new PolicyText('').withFirstMember('Id', '"a"')).toBeUndefined()
  })
})

test('fixes that undo each other come to an end', () => {
  const fix = (replacement: string) => ({
    label: 'x',
    edits: [{ offset: 0, length: 1, replacement }],
    keepsMeaning: true,
  })
  const problem = { code: 'a', severity: 'info', message: '', path: '', span: [0, 1] } as const
  const done = fixPolicy('a', (text) => [{ ...problem, fix: fix(text === 'a' ? 'b' : 'a') }])
  expect(done.text).toBe('b')
  expect(done.fixed).toHaveLength(1)
})
