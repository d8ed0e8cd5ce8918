import { describe, expect, test } from 'vitest'
import { PROBLEMS_MAX, parsePolicy, TEXT_MAX } from './parse.ts'
import type { PolicyProblem } from './policy.ts'

function policyWith(statement: string): string {
  return `{"Version": "2012-10-17", "Statement": [${statement}]}`
}

function statementWith(condition: string): string {
  return policyWith(`{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": ${condition}}`)
}

/** Code, path and the underlined text of each problem. */
function problemsOf(text: string): readonly string[] {
  return parsePolicy(text).problems.map((one) => describeProblem(one, text))
}

function describeProblem({ code, path, span }: PolicyProblem, text: string): string {
  return `${code} ${path} ${text.slice(...span)}`
}

describe('what is no JSON is refused at its place', () => {
  test.each(
    [
      ['', 'policy/empty  '],
      ['  \n', 'policy/empty    \n'],
      ['{“Version”: 1}', 'policy/curly-quote  “'],
      ['// why\n{}', 'policy/comment  // why'],
      ['{ /* why */ }', 'policy/comment  /* why */'],
      ['{"Statement": [{"Effect": "Deny",}]}', 'policy/trailing-comma  ,'],
      ['{"Statement": [<my-statement>]}', 'policy/unquoted-placeholder  <my-statement>'],
      ['{"Version" "2012-10-17"}', 'policy/syntax  "2012-10-17"'],
      ['{"Version": "2012-10-17" "Id": "x"}', 'policy/syntax  "Id"'],
      ['{"Version": "2012', 'policy/syntax  "2012'],
      ['{} {}', 'policy/syntax  {'],
      ['["\\q"]', 'policy/syntax  "\\q"'],
      ['{"Version": undefined}', 'policy/syntax  undefined'],
      [`${'['.repeat(65)}`, 'policy/too-deep  ['],
    ].map(([text = '', first]) => ({ text, first })),
  )('$first', ({ text, first }) => {
    const reading = parsePolicy(text)
    expect(reading.policy).toBeUndefined()
    expect(problemsOf(text)[0]).toBe(first)
  })

  test('a comment sign, a comma and a typographic quote inside a string are text', () => {
    const text = policyWith('{"Sid": "// “x”,]", "Effect": "Deny", "Action": "*", "Resource": "*"}')
    expect(parsePolicy(text)).toMatchObject({
      problems: [],
      policy: { statements: [{ sid: { text: '// “x”,]' } }] },
    })
  })
})

describe('names that stand twice are refused, since AWS would keep only one', () => {
  test('with both places in the message', () => {
    const text = '{"Version": "2012-10-17",\n"Statement": [],\n"Version": "2008-10-17"}'
    expect(parsePolicy(text)).toEqual({
      policy: undefined,
      problems: [
        {
          code: 'policy/duplicate-key',
          severity: 'error',
          path: 'Version',
          span: [43, 52],
          message: '`Version` stands twice, on lines 1 and 3; AWS would keep only one: join them',
        },
      ],
    })
  })

  test('in a condition also when only their letter case differs', () => {
    expect(
      problemsOf(statementWith('{"StringEquals": {"aws:sourceVpc": "a", "aws:SourceVpc": "b"}}')),
    ).toEqual([
      'policy/duplicate-key Statement[0].Condition.StringEquals.aws:SourceVpc "aws:SourceVpc"',
    ])
    expect(
      problemsOf(statementWith('{"StringLike": {"a:b": "a"}, "Stringlike": {"a:c": "b"}}')),
    ).toEqual(['policy/duplicate-key Statement[0].Condition.Stringlike "Stringlike"'])
  })

  test('`__proto__` is a name like any other', () => {
    expect(problemsOf('{"__proto__": 1, "__proto__": 2, "Statement": []}')[0]).toBe(
      'policy/duplicate-key __proto__ "__proto__"',
    )
    const { policy } = parsePolicy(statementWith('{"StringEquals": {"__proto__": "x"}}'))
    expect(policy?.statements[0]?.conditions[0]?.keyName).toBe('__proto__')
  })
})

describe('what is no policy is refused at its place', () => {
  test.each(
    [
      ['"text"', 'policy/not-an-object  "text"'],
      ['{"Version": "2012-10-17"}', 'policy/no-statement  {"Version": "2012-10-17"}'],
      ['{"Statement": []}', 'policy/no-statement Statement []'],
      ['{"Statement": ["x"]}', 'policy/not-a-statement Statement[0] "x"'],
      [
        '{"Version": "2012–10–17", "Statement": {"Effect": "Deny", "Action": "*"}}',
        'policy/bad-version Version "2012–10–17"',
      ],
      [
        '{"Versoin": "x", "Statement": {"Effect": "Deny", "Action": "*"}}',
        'policy/unknown-element Versoin "Versoin"',
      ],
      [
        policyWith('{"Effect": "deny", "Action": "*"}'),
        'policy/bad-effect Statement[0].Effect "deny"',
      ],
      [policyWith('{"Action": "*"}'), 'policy/no-effect Statement[0] {"Action": "*"}'],
      [policyWith('{"Effect": "Deny"}'), 'policy/no-action Statement[0] {"Effect": "Deny"}'],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "NotAction": "*"}'),
        'policy/both-elements Statement[0].NotAction "NotAction"',
      ],
      [policyWith('{"Effect": "Deny", "Action": []}'), 'policy/empty-list Statement[0].Action []'],
      [
        policyWith('{"Effect": "Deny", "Action": ["s3:*", 5]}'),
        'policy/not-a-string Statement[0].Action[1] 5',
      ],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "Resources": "*"}'),
        'policy/unknown-element Statement[0].Resources "Resources"',
      ],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "Sid": null}'),
        'policy/not-a-string Statement[0].Sid null',
      ],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "Principal": "111122223333"}'),
        'policy/bad-principal Statement[0].Principal "111122223333"',
      ],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "Principal": [{"AWS": "*"}]}'),
        'policy/bad-principal Statement[0].Principal [{"AWS": "*"}]',
      ],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "Principal": {}}'),
        'policy/bad-principal Statement[0].Principal {}',
      ],
      [
        policyWith('{"Effect": "Deny", "Action": "*", "Principal": {"Services": "x"}}'),
        'policy/unknown-principal Statement[0].Principal.Services "Services"',
      ],
      [statementWith('[]'), 'policy/bad-condition Statement[0].Condition []'],
      [
        statementWith('{"StringEqual": {"a:b": "c"}}'),
        'policy/unknown-operator Statement[0].Condition.StringEqual "StringEqual"',
      ],
      [
        statementWith('{"NullIfExists": {"a:b": "true"}}'),
        'policy/unknown-operator Statement[0].Condition.NullIfExists "NullIfExists"',
      ],
      [
        statementWith('{"Bool": "true"}'),
        'policy/bad-condition Statement[0].Condition.Bool "true"',
      ],
      [
        statementWith('{"Bool": {"a:b": null}}'),
        'policy/not-a-string Statement[0].Condition.Bool.a:b null',
      ],
      [statementWith('{"Bool": {"": true}}'), 'policy/no-key Statement[0].Condition.Bool. ""'],
      [
        '{"StringEquals": {"a:b": "c"}}',
        'policy/condition-fragment  {"StringEquals": {"a:b": "c"}}',
      ],
      [
        '{"Condition": {"Bool": {"a:b": true}}}',
        'policy/condition-fragment  {"Condition": {"Bool": {"a:b": true}}}',
      ],
    ].map(([text = '', first]) => ({ text, first })),
  )('$first', ({ text, first }) => {
    expect(problemsOf(text)).toEqual([first])
    expect(parsePolicy(text).policy).toBeUndefined()
  })

  test('all problems of a policy are found at once', () => {
    const text = policyWith('{"Effect": "deny", "Action": "*"}, {"Effect": "Deny", "Actoin": "*"}')
    expect(problemsOf(text).map((line) => line.split(' ')[0])).toEqual([
      'policy/bad-effect',
      'policy/unknown-element',
      'policy/no-action',
    ])
  })

  test.each([
    [
      statementWith('{"StringNotEqal": {"a:b": "c"}}'),
      '`StringNotEqal` is no condition operator; did you mean `StringNotEquals`',
    ],
    [policyWith('{"Effect": "Dney", "Action": "*"}'), '`"Dney"` is no effect; did you mean `Deny`'],
    [
      policyWith('{"Effect": "Deny", "Acton": "*", "Action": "*"}'),
      '`Acton` is no element of a statement; did you mean `Action`',
    ],
  ])('a misspelt word is answered with the nearest one: %#', (text, message) => {
    expect(parsePolicy(text).problems.map((one) => one.message)).toEqual([message])
  })
})

describe('what can be read', () => {
  test('keeps every element with its place', () => {
    const text = policyWith(
      '{"Sid": "One", "Effect": "Deny", "NotPrincipal": {"AWS": ["a", "b"], "Service": "s"}, "NotAction": "iam:*", "Resource": ["x", "y"], "Condition": {"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["t", 5, true]}}}',
    )
    const { policy, problems } = parsePolicy(text)
    expect(problems).toEqual([])
    const statement = policy!.statements[0]!
    const at = (span: readonly [number, number]) => text.slice(...span)
    expect(statement).toMatchObject({
      index: 0,
      effect: 'Deny',
      action: { negated: true },
      resource: { negated: false },
      principal: { negated: true },
    })
    expect(
      statement.principal!.entries.map(({ kind, value }) => [kind, value.text, at(value.span)]),
    ).toEqual([
      ['AWS', 'a', '"a"'],
      ['AWS', 'b', '"b"'],
      ['Service', 's', '"s"'],
    ])
    expect(statement.resource!.values.map(({ span }) => at(span))).toEqual(['"x"', '"y"'])
    expect(at(statement.action.span)).toBe('"NotAction": "iam:*"')
    const condition = statement.conditions[0]!
    expect(condition.values.map(({ text: value, span }) => [value, at(span)])).toEqual([
      ['t', '"t"'],
      ['5', '5'],
      ['true', 'true'],
    ])
    expect(condition).toMatchObject({
      keyName: 'aws:tagkeys',
      test: { family: 'string-like', negated: false, ifExists: true, quantifier: 'any' },
    })
    expect(at(condition.span)).toBe('"aws:TagKeys": ["t", 5, true]')
    expect(at(condition.operator.span)).toBe('"ForAnyValue:StringLikeIfExists"')
  })

  test('a policy without Version is of 2008-10-17', () => {
    expect(parsePolicy('{"Statement": {"Effect": "Allow", "Action": "*"}}').policy?.version).toBe(
      '2008-10-17',
    )
  })

  test('a statement, or a list of them, is read as a policy, and it is said', () => {
    const statement = '{"Effect": "Allow", "Action": "*"}'
    for (const text of [statement, `[${statement}]`]) {
      expect(parsePolicy(text)).toMatchObject({
        policy: { version: '2012-10-17', statements: [{ effect: 'Allow' }] },
        problems: [{ code: 'policy/wrapped', severity: 'info' }],
      })
    }
  })

  test('a byte order mark is passed over without moving the places', () => {
    const { policy } = parsePolicy(`\uFEFF${policyWith('{"Effect": "Deny", "Action": "*"}')}`)
    expect(policy?.statements[0]?.span[0]).toBe(1 + policyWith('').length - 2)
  })
})

describe('caps', () => {
  test('a text longer than any policy is not looked into', () => {
    const text = `"${'x'.repeat(TEXT_MAX)}"`
    expect(parsePolicy(text).problems).toMatchObject([
      { code: 'policy/too-long', span: [0, text.length] },
    ])
  })

  test('a thousand statements are read, one more is not', () => {
    const many = (count: number) =>
      `[${Array.from({ length: count }, () => '{"Effect":"Deny","Action":"*"}').join(',')}]`
    expect(parsePolicy(many(1_000)).policy?.statements).toHaveLength(1_000)
    expect(problemsOf(many(1_001)).map((line) => line.split(' ')[0])).toContain(
      'policy/too-many-statements',
    )
  })

  test('ten thousand values are read, one more is not', () => {
    const many = (count: number) =>
      policyWith(
        `{"Effect": "Deny", "Action": [${Array.from({ length: count }, () => '"s:*"').join(',')}]}`,
      )
    expect(parsePolicy(many(10_000)).policy).toBeDefined()
    expect(parsePolicy(many(10_001)).problems.map(({ code }) => code)).toEqual([
      'policy/too-many-values',
    ])
  })

  test('a text of thousands of mistakes tells the first of them', () => {
    const text = `{${Array.from({ length: 9_000 }, (_, name) => `"k${name}": 1`).join(',')}}`
    expect(parsePolicy(text).problems).toHaveLength(PROBLEMS_MAX)
  })

  test('texts made to keep the parser busy are answered within two seconds', () => {
    const length = 190_000
    const parts = ['<', '[', '"', '“', '/', '/*', ',', '{"a":', '"a":1,', '\\', '<a', '{{']
    const value = (text: string) => statementWith(JSON.stringify({ StringLike: { 'a:b': text } }))
    const inside = ['${', `\${a}`, '*a', '$A', '[A', '<a', '{{', 'YOUR_'].map((part) =>
      value(part.repeat(30_000)),
    )
    const started = performance.now()
    for (const text of [...parts.map((part) => part.repeat(length / part.length)), ...inside])
      parsePolicy(text)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('words of the reader are cut and lose what would garble a message', () => {
    const { problems } = parsePolicy(
      policyWith(`{"Effect": "Deny", "Action": "*", "x\u202e\`${'y'.repeat(100)}": 1}`),
    )
    expect(problems[0]!.message).toBe(
      `\`x  ${'y'.repeat(57)}…\` is no element of a statement; take it out`,
    )
  })
})
