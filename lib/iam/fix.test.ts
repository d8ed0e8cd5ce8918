import { describe, expect, test } from 'vitest'
import { applyEdits, fixOf, rewriteAs } from './fix.ts'
import { fixPolicy } from './fix-all.ts'
import { PolicyText } from './fix-structure.ts'
import { parsePolicy } from './parse.ts'
import type { Condition, PolicyProblem } from './policy.ts'

function fixedBy(code: string, text: string): string | undefined {
  const fix = parsePolicy(text).problems.find((one) => one.code === code)?.fix
  return fix && applyEdits(text, fix.edits)
}

const GOOD =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:x":"a"}}}]}'

describe('what keeps a policy from being read is fixed', () => {
  test.each<[code: string, label: string, keepsMeaning: boolean, text: string]>([
    ['trailing-comma', 'take it out', true, GOOD.replace('}}}]', '}},}]')],
    ['comment', 'take it out', true, GOOD.replace('"Effect"', '/* why */"Effect"')],
    ['curly-quote', 'write straight quotes', true, GOOD.replace('"Deny"', '“Deny”')],
    ['bad-version', 'write `2012-10-17`', false, GOOD.replace('2012-10-17', '2012–10–17')],
    ['unknown-element', 'write `Version`', false, GOOD.replace('"Version"', '"Verison"')],
    ['unknown-element', 'write `Resource`', false, GOOD.replace('"Resource"', '"Resouce"')],
    ['unknown-element', 'take it out', false, GOOD.replace('"Effect"', '"Comment":"x","Effect"')],
    ['bad-effect', 'write `Deny`', false, GOOD.replace('"Deny"', '"deny"')],
    [
      'unknown-operator',
      'write `StringNotEquals`',
      false,
      GOOD.replace('StringNotEquals', 'StringNotEqual'),
    ],
  ])('policy/%s: %s', (code, label, keepsMeaning, text) => {
    const fix = parsePolicy(text).problems.find((one) => one.code === `policy/${code}`)?.fix
    expect(fix).toMatchObject({ label, keepsMeaning })
    const fixed = applyEdits(text, fix?.edits ?? [])
    expect(fixed).toBe(GOOD)
    expect(parsePolicy(fixed).problems).toEqual([])
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
    expect(fixedBy('policy/unknown-element', GOOD.replace('{', '{"Verson":"x",'))).toBeUndefined()
    const kinds = GOOD.replace('"Action"', '"Principal":{"Aws":"*","AWS":"*"},"Action"')
    expect(fixedBy('policy/unknown-principal', kinds)).toBeUndefined()
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

  test('an operator in other letter case is renamed for all its keys', () => {
    expect(moved({ stringlike: { a: '1', b: '2' } }, 'b', 'StringLike')).toEqual({
      StringLike: { a: '1', b: '2' },
    })
  })

  test('a key is not moved beside itself, nor where there is no block for it', () => {
    const beside = { StringLike: { a: '1' }, ArnLike: { b: '2', A: '3' } }
    expect(moved(beside, 'a', 'ArnLike')).toBeUndefined()
    expect(moved({ StringLike: { a: '1' }, ArnLike: {} }, 'a', 'ArnLike')).toBeUndefined()
    const condition = conditionAt(withCondition({ StringLike: { a: '1' } }), 'a')
    for (const other of ['', '{}', `${' '.repeat(condition.operator.span[0])}"x"`])
      expect(new PolicyText(other).underOperator(condition, 'ArnLike')).toBeUndefined()
  })

  test('what is added stands like what is there', () => {
    const text = '{\n  "Statement": {\n    "Condition": {\n\t"Bool": { "a": 1 }\n    }\n  }\n}'
    const policy = new PolicyText(text)
    const done = (edits: ReturnType<PolicyText['withMember']>) => edits && applyEdits(text, edits)
    expect(done(policy.withMember(0, 'Id', '"x"'))).toBe(`${text.slice(0, -2)},\n  "Id": "x"\n}`)
    expect(done(policy.withFirstMember('Id', '"x"'))).toBe(text.replace('{', '{\n  "Id": "x",'))
    const whole = JSON.stringify({
      Statement: { Effect: 'Deny', Action: '*', Condition: { Bool: { a: '1', b: '2' } } },
    }).replace('"Bool"', '\n  "Bool"')
    const edits = new PolicyText(whole).underOperator(conditionAt(whole, 'a'), 'Null')
    expect(applyEdits(whole, edits ?? [])).toBe(
      whole.replace('"a":"1",', '').replace('"b":"2"}', '"b":"2"},\n  "Null": { "a":"1" }'),
    )
  })

  test.each([
    ['a new block', { Bool: { x: 'true' } }, { Bool: { x: 'true' }, Null: { a: 'false' } }],
    ['a block in other letter case', { null: { x: 'true' } }, { null: { x: 'true', a: 'false' } }],
    ['no Condition', undefined, undefined],
    ['an empty Condition', {}, undefined],
  ])('a condition is added: %s', (_, before, after) => {
    const text = withCondition(before)
    const [statement] = parsePolicy(text).policy!.statements
    const edits = new PolicyText(text).withCondition(statement!, 'Null', 'a', 'false')
    expect(edits && JSON.parse(applyEdits(text, edits)).Statement.Condition).toEqual(after)
    expect(new PolicyText('').withCondition(statement!, 'Null', 'a', 'false')).toBeUndefined()
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
    const nested = new PolicyText('{"a":["x","y"],"b":"z"}')
    expect(nested.withoutMemberOf(6)).toBeUndefined()
    expect(nested.withoutMemberOf(5)).toBeDefined()
    expect(nested.withoutMember(19)).toBeUndefined()
    for (const other of ['', '{}', '"x"', '[1]']) {
      const one = new PolicyText(other)
      expect(one.withFirstMember('Id', '"a"')).toBeUndefined()
      expect(one.withMember(0, 'Id', '"a"')).toBeUndefined()
      expect(one.withoutItem(0)).toBeUndefined()
      expect(one.withoutMember(0)).toBeUndefined()
      expect(one.withoutMemberOf(0)).toBeUndefined()
      expect(one.valueOf('Id')).toBeUndefined()
    }
  })
})

test('fixes that undo each other come to an end, and what has no fix is left', () => {
  const problem = { code: 'a', severity: 'info', message: '', path: '', span: [0, 1] } as const
  const next: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'b', x: 'y', y: 'x' }
  const problemsOf = (text: string) => {
    const edits = [{ offset: 0, length: 1, replacement: next[text]! }]
    return [problem, { ...problem, fix: { label: text, edits, keepsMeaning: true } }]
  }
  expect(fixPolicy('x', problemsOf)).toMatchObject({ text: 'y', fixed: [{ fix: { label: 'x' } }] })
  const done = fixPolicy('a', problemsOf)
  expect(done.text).toBe('c')
  expect(done.fixed.map(({ fix }) => fix?.label)).toEqual(['a', 'b'])
  expect(done.problems).toEqual(problemsOf('c'))
})

const problem = { code: 'a', severity: 'error', message: '', path: '', span: [0, 0] } as const
const OTHERS: readonly PolicyProblem[] = [
  { ...problem, code: 'b' },
  { ...problem, code: 'b', severity: 'warning' },
]

/** Each letter that `written` has is a problem, whose fix writes what stands there. */
function problemsOfLetters(text: string, written: Readonly<Record<string, string>>) {
  return Array.from(text).flatMap((letter, offset) => {
    const replacement = written[letter]
    if (replacement === undefined) return []
    const edits = [{ offset, length: 1, replacement }]
    return [{ ...problem, fix: { label: '', edits, keepsMeaning: true } }]
  })
}

/** Fixes a text, and says at which texts was looked. */
function fixedWith(start: string, problemsOf: (text: string) => readonly PolicyProblem[]) {
  const looked: string[] = []
  const done = fixPolicy(start, (text) => {
    looked.push(text)
    return problemsOf(text)
  })
  return { ...done, looked }
}

const writesY = (text: string) => problemsOfLetters(text, { x: 'y' })

test('many fixes of one kind are made in one look at the text', () => {
  const done = fixedWith('x x x x', writesY)
  expect(done).toMatchObject({ text: 'y y y y', problems: [] })
  expect(done.fixed).toHaveLength(4)
  expect(done.looked).toEqual(['x x x x', 'y y y y'])
})

test('fixes of several kinds are made kind by kind', () => {
  const { looked } = fixedWith('x z x z', (text) => [
    ...writesY(text),
    ...problemsOfLetters(text, { z: 'y' }).map((one) => ({ ...one, code: 'c' })),
  ])
  expect(looked).toEqual(['x z x z', 'y z y z', 'y y y y'])
})

test('fixes that touch are made one after the other', () => {
  expect(fixedWith('xx x', writesY).looked).toEqual(['xx x', 'yx y', 'yy y'])
})

test('a fix of several places waits where one of them is being written', () => {
  const { looked } = fixedWith('x x', (text) => {
    const [one, ...others] = writesY(text)
    if (one === undefined) return []
    const edits = [one, ...others].flatMap(({ fix }) => fix.edits)
    return [one, { ...one, fix: { ...one.fix, edits } }]
  })
  expect(looked).toEqual(['x x', 'y x', 'y y'])
})

test('fixes that are an error together are made alone', () => {
  const { looked } = fixedWith('x x x', (text) => [
    ...writesY(text),
    ...(text === 'y y y' ? OTHERS : []),
  ])
  expect(looked).toEqual(['x x x', 'y y y', 'y x x', 'y y x', 'y y y'])
})

test('errors that stood there before, and new warnings, are no fault of fixes', () => {
  const { looked } = fixedWith('x x', (text) => [
    ...writesY(text),
    ...(text === 'x x' ? OTHERS.slice(0, 1) : OTHERS),
  ])
  expect(looked).toEqual(['x x', 'y y'])
})

test('where only some problems are told, the next ones of the kind are no fault of fixes', () => {
  const { looked } = fixedWith('x x x x x', (text) => writesY(text).slice(0, 2))
  expect(looked).toEqual(['x x x x x', 'y y x x x', 'y y y y x', 'y y y y y'])
})

test('fixes that together lead back are made alone', () => {
  const { looked } = fixedWith('x y', (text) => problemsOfLetters(text, { x: 'y', y: 'x' }))
  expect(looked).toEqual(['x y', 'y x', 'x y', 'x x'])
})

test('fixes that go on for ever come to an end', () => {
  const { fixed } = fixedWith('x', (text) => problemsOfLetters(text.slice(0, 1), { x: 'xx' }))
  expect(fixed).toHaveLength(2_000)
})

test('members that would be called the same are not both renamed', () => {
  const text = GOOD.replace('"Resource":"*"', '"Resouce":"*","Resorce":"*"')
  const done = fixPolicy(text, (one) => parsePolicy(one).problems)
  expect(JSON.parse(done.text).Statement).toHaveLength(1)
  expect(done.text.match(/"Resource"/g)).toHaveLength(1)
  expect(done.problems).toEqual(parsePolicy(done.text).problems)
})

test('without a name that is near, or without edits, there is no fix', () => {
  expect(rewriteAs([0, 1], undefined)).toBeUndefined()
  expect(fixOf('x', undefined, true)).toBeUndefined()
})
