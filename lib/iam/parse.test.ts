import { describe, expect, test } from 'vitest'
import { parsePolicy } from './parse.ts'
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
  test.each<[text: string, where: string, says: string]>([
    ['', 'policy/empty  ', 'there is no policy yet; paste one'],
    ['  \n', 'policy/empty    \n', 'there is no policy yet; paste one'],
    ['{“Version”: 1}', 'policy/curly-quote  “', '`“` is a typographic quote; write a straight `"`'],
    ['// why\n{}', 'policy/comment  // why', 'AWS takes no comments in a policy; take it out'],
    [
      '{ /* why */ }',
      'policy/comment  /* why */',
      'AWS takes no comments in a policy; take it out',
    ],
    [
      '{"Statement": [{"Effect": "Deny",}]}',
      'policy/trailing-comma  ,',
      'a comma stands before `}`; take it out',
    ],
    [
      '{"Statement": [<my-statement>]}',
      'policy/unquoted-placeholder  <my-statement>',
      'the placeholder `<my-statement>` stands outside quotes; put your value in its place, in quotes',
    ],
    ['{"Version" "2012-10-17"}', 'policy/syntax  "2012-10-17"', 'a colon is missing before this'],
    [
      '{"Version": "2012-10-17" "Id": "x"}',
      'policy/syntax  "Id"',
      'a comma is missing before this',
    ],
    ['{"Version": "2012', 'policy/syntax  "2012', 'this string is not closed; end it with `"`'],
    ['{} {}', 'policy/syntax  {', 'the policy ended before this; take the rest out'],
    ['["\\q"]', 'policy/syntax  "\\q"', 'this is no escape of JSON; write `\\\\` for a backslash'],
    [
      '{"Version": undefined}',
      'policy/syntax  undefined',
      '`undefined` is no JSON; strings need straight quotes',
    ],
    ['["a"', 'policy/syntax  ', 'a `]` is missing here'],
    ['{"a": 1', 'policy/syntax  ', 'a `}` is missing here'],
    ['{1: 2}', 'policy/syntax  1', 'a name in straight quotes is expected here'],
    ['{"a": }', 'policy/syntax  }', 'a value is expected here'],
    [
      '["a\u0001b"]',
      'policy/syntax  "a\u0001b"',
      'a line break or control character stands inside a string',
    ],
    // An open string ends with its line, so that what follows is not taken for its text.
    ['["x\n, // y\n]', 'policy/comment  // y', 'AWS takes no comments in a policy; take it out'],
    ['["\\"// x", 1,]', 'policy/trailing-comma  ,', 'a comma stands before `]`; take it out'],
    ['["a", \t\r\n]', 'policy/trailing-comma  ,', 'a comma stands before `]`; take it out'],
    ['[1 /* x', 'policy/comment  /* x', 'AWS takes no comments in a policy; take it out'],
    ['[/* x */ 1 */]', 'policy/comment  /* x */', 'AWS takes no comments in a policy; take it out'],
    ['[1] // x', 'policy/comment  // x', 'AWS takes no comments in a policy; take it out'],
    ['}', 'policy/syntax  }', 'a value is expected here'],
    ['[/*/ 1]', 'policy/comment  /*/ 1]', 'AWS takes no comments in a policy; take it out'],
    [
      '{"a": <my-id>,\n"b": 1}',
      'policy/unquoted-placeholder  <my-id>',
      'the placeholder `<my-id>` stands outside quotes; put your value in its place, in quotes',
    ],
    ['/', 'policy/syntax  /', '`/` is no JSON; strings need straight quotes'],
    ['[*/]', 'policy/syntax  *', '`*` is no JSON; strings need straight quotes'],
    // Neither over a line break nor far away is a `>` the end of a placeholder.
    ['[<a\n>]', 'policy/syntax  <a', '`<a` is no JSON; strings need straight quotes'],
    [
      `[<${'a'.repeat(98)}>]`,
      `policy/unquoted-placeholder  <${'a'.repeat(98)}>`,
      `the placeholder \`<${'a'.repeat(59)}…\` stands outside quotes; put your value in its place, in quotes`,
    ],
    [
      `[<${'a'.repeat(99)}>]`,
      `policy/syntax  <${'a'.repeat(99)}>`,
      `\`<${'a'.repeat(59)}…\` is no JSON; strings need straight quotes`,
    ],
    [
      '{"a": [{"b": 1, "b": 2}]}',
      'policy/duplicate-key a[0].b "b"',
      '`b` stands twice, both on line 1; AWS would keep only one: join them',
    ],
    [
      '{"Condition": {"x": {"A": 1,\n"a": 2}}}',
      'policy/duplicate-key Condition.x.a "a"',
      '`A` and `a` are the same name, on lines 1 and 2; AWS would keep only one: join them',
    ],
    [
      `${'['.repeat(65)}`,
      'policy/too-deep  [',
      'the text nests deeper than 64 levels; no policy does',
    ],
  ])('%j: %s', (text, where, says) => {
    const { policy, problems } = parsePolicy(text)
    expect(policy).toBeUndefined()
    expect([problemsOf(text)[0], problems[0]?.message]).toEqual([where, says])
  })

  test('an empty text is underlined as a whole', () => {
    expect(parsePolicy(' \n').problems).toMatchObject([{ code: 'policy/empty', span: [0, 2] }])
  })

  test('of the problems of a text all are told, up to twenty, and of syntax up to three', () => {
    const codes = (text: string) => parsePolicy(text).problems.map(({ code }) => code)
    expect(codes('[“a”, /* x */ <b>,]')).toEqual([
      'policy/curly-quote',
      'policy/curly-quote',
      'policy/comment',
      'policy/unquoted-placeholder',
      'policy/trailing-comma',
    ])
    expect(codes('“'.repeat(30))).toHaveLength(20)
    expect(codes(`{${'"a":1,'.repeat(30)}"b":2}`)).toHaveLength(20)
    expect(codes('a b c d')).toEqual(['policy/syntax', 'policy/syntax', 'policy/syntax'])
    expect(codes(`“${'['.repeat(70)}`)).toEqual(['policy/curly-quote', 'policy/too-deep'])
  })

  test('64 levels are read, and lists beside each other are no levels', () => {
    const codes = (text: string) => parsePolicy(text).problems.map(({ code }) => code)
    expect(codes(`${'['.repeat(64)}${']'.repeat(64)}`)).not.toContain('policy/too-deep')
    expect(codes(`[${'{}, [], '.repeat(70)}1]`)).not.toContain('policy/too-deep')
    expect(codes(`${'{"a":'.repeat(65)}`)).toEqual(['policy/too-deep'])
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
    expect(parsePolicy(text)).toStrictEqual({
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
  test.each<[text: string, where: string, says: string]>([
    [
      '"text"',
      'policy/not-an-object  "text"',
      'a policy is an object with `Version` and `Statement`; this is none',
    ],
    [
      '{"Version": "2012-10-17"}',
      'policy/no-statement  {"Version": "2012-10-17"}',
      'there is no `Statement`; a policy needs at least one',
    ],
    [
      '{"Statement": []}',
      'policy/no-statement Statement []',
      '`Statement` is empty; a policy needs at least one',
    ],
    [
      '{"Statement": ["x"]}',
      'policy/not-a-statement Statement[0] "x"',
      'a statement is an object with `Effect` and `Action`',
    ],
    [
      '{"Version": "2012–10–17", "Statement": {"Effect": "Deny", "Action": "*"}}',
      'policy/bad-version Version "2012–10–17"',
      '`"2012–10–17"` is no version of the policy language; write `"2012-10-17"` with plain hyphens',
    ],
    [
      '{"Versoin": "x", "Statement": {"Effect": "Deny", "Action": "*"}}',
      'policy/unknown-element Versoin "Versoin"',
      '`Versoin` is no element of a policy; did you mean `Version`',
    ],
    [
      policyWith('{"Effect": "deny", "Action": "*"}'),
      'policy/bad-effect Statement[0].Effect "deny"',
      '`"deny"` is no effect; did you mean `Deny`',
    ],
    [
      policyWith('{"Action": "*"}'),
      'policy/no-effect Statement[0] {"Action": "*"}',
      'the statement has no `Effect`; write `"Allow"` or `"Deny"`',
    ],
    [
      policyWith('{"Effect": "Deny"}'),
      'policy/no-action Statement[0] {"Effect": "Deny"}',
      'the statement has neither `Action` nor `NotAction`; add one',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "NotAction": "*"}'),
      'policy/both-elements Statement[0].NotAction "NotAction"',
      'the statement has both `Action` and `NotAction`; keep one',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": []}'),
      'policy/empty-list Statement[0].Action []',
      'this list is empty; give it a value or take it out',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": ["s3:*", 5]}'),
      'policy/not-a-string Statement[0].Action[1] 5',
      'a string is expected here, not a number',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Resources": "*"}'),
      'policy/unknown-element Statement[0].Resources "Resources"',
      '`Resources` is no element of a statement; did you mean `Resource`',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Sid": null}'),
      'policy/not-a-string Statement[0].Sid null',
      'a string is expected here, not `null`',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Principal": "111122223333"}'),
      'policy/bad-principal Statement[0].Principal "111122223333"',
      '`111122223333` needs a kind; write `"*"` or `{"AWS": "…"}`',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Principal": [{"AWS": "*"}]}'),
      'policy/bad-principal Statement[0].Principal [{"AWS": "*"}]',
      'a principal is `"*"` or one object such as `{"AWS": ["…", "…"]}`, not a list',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Principal": {}}'),
      'policy/bad-principal Statement[0].Principal {}',
      'the principal is empty; write `"*"` or name one',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Principal": {"Services": "x"}}'),
      'policy/unknown-principal Statement[0].Principal.Services "Services"',
      '`Services` is no kind of principal; did you mean `Service`',
    ],
    [
      policyWith('{"Effect": true, "Action": "*"}'),
      'policy/bad-effect Statement[0].Effect true',
      '`true` is no effect; write `"Allow"` or `"Deny"`',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": {"a": 1}}'),
      'policy/not-a-string Statement[0].Action {"a": 1}',
      'a string is expected here, not an object',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": ["a", ["b"]]}'),
      'policy/not-a-string Statement[0].Action[1] ["b"]',
      'a string is expected here, not a list',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": true}'),
      'policy/not-a-string Statement[0].Action true',
      'a string is expected here, not a boolean',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Principal": {"Xyz123": "x"}}'),
      'policy/unknown-principal Statement[0].Principal.Xyz123 "Xyz123"',
      '`Xyz123` is no kind of principal; there are `AWS`, `Service`, `Federated`, `CanonicalUser`',
    ],
    [
      '{"Version": 5, "Statement": {"Effect": "Deny", "Action": "*"}}',
      'policy/bad-version Version 5',
      '`5` is no version of the policy language; write `"2012-10-17"` with plain hyphens',
    ],
    [
      '{"Id": 6, "Statement": {"Effect": "Deny", "Action": "*"}}',
      'policy/not-a-string Id 6',
      'a string is expected here, not a number',
    ],
    [
      '{"Xyzabc": 5, "Statement": {"Effect": "Deny", "Action": "*"}}',
      'policy/unknown-element Xyzabc "Xyzabc"',
      '`Xyzabc` is no element of a policy; it has `Version`, `Id` and `Statement`',
    ],
    ['{}', 'policy/no-statement  {}', 'there is no `Statement`; a policy needs at least one'],
    [
      'null',
      'policy/not-an-object  null',
      'a policy is an object with `Version` and `Statement`; this is none',
    ],
    [
      statementWith('{"Completely": {"a:b": "c"}}'),
      'policy/unknown-operator Statement[0].Condition.Completely "Completely"',
      '`Completely` is no condition operator; see the IAM guide for their names',
    ],
    [
      statementWith('{"forallvalues:null": {"a:b": "true"}}'),
      'policy/unknown-operator Statement[0].Condition.forallvalues:null "forallvalues:null"',
      '`forallvalues:null` is no operator; `Null` takes neither `IfExists` nor a set qualifier',
    ],
    [
      statementWith('{"Bool": {" ": "true"}}'),
      'policy/no-key Statement[0].Condition.Bool.  " "',
      'the condition key has no name; write one such as `aws:PrincipalArn`',
    ],
    [
      '{"version": "x", "Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*"}}',
      'policy/unknown-element version "version"',
      '`version` is no element of a policy; did you mean `Version`',
    ],
    [
      policyWith('{"effect": "x", "Effect": "Deny", "Action": "*"}'),
      'policy/unknown-element Statement[0].effect "effect"',
      '`effect` is no element of a statement; did you mean `Effect`',
    ],
    [
      '{"Statement": {"Effect": "Deny", "Action": "*"}, "Sid": "x"}',
      'policy/unknown-element Sid "Sid"',
      '`Sid` is no element of a policy; did you mean `Id`',
    ],
    [
      policyWith('{"Effect": "Alow", "Action": "*"}'),
      'policy/bad-effect Statement[0].Effect "Alow"',
      '`"Alow"` is no effect; did you mean `Allow`',
    ],
    [
      policyWith('{"Effect": "Deny", "Action": "*", "Principal": {"AWS": ["*", 5]}}'),
      'policy/not-a-string Statement[0].Principal.AWS[1] 5',
      'a string is expected here, not a number',
    ],
    [
      statementWith('{"IfExistsNull": {"a:b": "true"}}'),
      'policy/unknown-operator Statement[0].Condition.IfExistsNull "IfExistsNull"',
      '`IfExistsNull` is no condition operator; see the IAM guide for their names',
    ],
    [
      statementWith('{"NuForAnyValue:ll": {"a:b": "true"}}'),
      'policy/unknown-operator Statement[0].Condition.NuForAnyValue:ll "NuForAnyValue:ll"',
      '`NuForAnyValue:ll` is no condition operator; see the IAM guide for their names',
    ],
    [
      statementWith('[]'),
      'policy/bad-condition Statement[0].Condition []',
      '`Condition` is an object of operators; this is none',
    ],
    [
      statementWith('{"StringEqual": {"a:b": "c"}}'),
      'policy/unknown-operator Statement[0].Condition.StringEqual "StringEqual"',
      '`StringEqual` is no condition operator; did you mean `StringEquals`',
    ],
    [
      statementWith('{"NullIfExists": {"a:b": "true"}}'),
      'policy/unknown-operator Statement[0].Condition.NullIfExists "NullIfExists"',
      '`NullIfExists` is no operator; `Null` takes neither `IfExists` nor a set qualifier',
    ],
    [
      statementWith('{"Bool": "true"}'),
      'policy/bad-condition Statement[0].Condition.Bool "true"',
      '`Bool` needs an object of condition keys, such as `{"aws:PrincipalArn": "…"}`',
    ],
    [
      statementWith('{"Bool": {"a:b": null}}'),
      'policy/not-a-string Statement[0].Condition.Bool.a:b null',
      'a string is expected here, not `null`',
    ],
    [
      statementWith('{"Bool": {"": true}}'),
      'policy/no-key Statement[0].Condition.Bool. ""',
      'the condition key has no name; write one such as `aws:PrincipalArn`',
    ],
    [
      '{"StringEquals": {"a:b": "c"}}',
      'policy/condition-fragment  {"StringEquals": {"a:b": "c"}}',
      'this is only a condition; put it into a statement with `Effect`, `Action` and `Resource`',
    ],
    [
      '{"Condition": {"Bool": {"a:b": true}}}',
      'policy/condition-fragment  {"Condition": {"Bool": {"a:b": true}}}',
      'this is only a condition; put it into a statement with `Effect`, `Action` and `Resource`',
    ],
  ])('%j: %s', (text, where, says) => {
    const { policy, problems } = parsePolicy(text)
    expect(policy).toBeUndefined()
    expect(problemsOf(text)).toEqual([where])
    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([['error', says]])
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
        problems: [
          {
            code: 'policy/wrapped',
            severity: 'info',
            path: '',
            span: [0, text.length],
            message:
              'statements alone are read as a policy of Version `2012-10-17`; add `Version` and `Statement` before you use it',
            fix: { label: 'add them', keepsMeaning: true },
          },
        ],
      })
    }
  })

  test.each(['Sid', 'Principal', 'NotPrincipal', 'NotAction', 'Resource', 'NotResource'])(
    'an object with %s is a statement',
    (name) => {
      expect(problemsOf(`{"${name}": "*"}`)[0]).toMatch(/^policy\/wrapped /)
    },
  )

  test('an operator beside another name is no condition alone', () => {
    expect(problemsOf('{"Bool": {}, "Id": "x"}').map((line) => line.split(' ')[0])).toEqual([
      'policy/unknown-element',
      'policy/no-statement',
    ])
  })

  test('a policy of both versions, with its id', () => {
    for (const version of ['2012-10-17', '2008-10-17']) {
      const text = `{"Version": "${version}", "Id": "i", "Statement": {"Effect": "Allow", "Action": "*"}}`
      expect(parsePolicy(text)).toMatchObject({
        policy: { version, id: { text: 'i' } },
        problems: [],
      })
    }
  })

  test('what is not written is not there', () => {
    expect(parsePolicy(policyWith('{"Effect": "Deny", "Action": "s3:*"}')).policy).toStrictEqual({
      version: '2012-10-17',
      statements: [
        {
          index: 0,
          effect: 'Deny',
          action: {
            negated: false,
            values: [{ text: 's3:*', span: [69, 75] }],
            span: [59, 75],
          },
          conditions: [],
          span: [40, 76],
        },
      ],
    })
  })

  test('a byte order mark is passed over without moving the places', () => {
    const { policy } = parsePolicy(`\uFEFF${policyWith('{"Effect": "Deny", "Action": "*"}')}`)
    expect(policy?.statements[0]?.span[0]).toBe(1 + policyWith('').length - 2)
  })
})

test('words of the reader are cut and lose what would garble a message', () => {
  const { problems } = parsePolicy(
    policyWith(`{"Effect": "Deny", "Action": "*", "x\u202e\`${'y'.repeat(100)}": 1}`),
  )
  expect(problems[0]!.message).toBe(
    `\`x  ${'y'.repeat(57)}…\` is no element of a statement; take it out`,
  )
})
