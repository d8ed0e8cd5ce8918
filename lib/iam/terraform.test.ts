import { describe, expect, test } from 'vitest'
import { parsePolicy } from './parse.ts'
import { placeholdersOf } from './placeholder.ts'
import { looksLikeTerraform, terraformPolicies } from './terraform.ts'

const DOCUMENT = `
# what the organization's buckets are for
locals {
  actions = ["s3:GetObject", "s3:PutObject"] // read and write
}

data "aws_iam_policy_document" "perimeter" {
  statement {
    sid     = "Perimeter"
    effect  = "Deny"
    actions = local.actions
    resources = [
      "*",
    ]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringNotEqualsIfExists"
      variable = "aws:ResourceOrgID"
      values   = [data.aws_organizations_organization.this.id]
    }
    condition {
      test     = "StringNotEqualsIfExists"
      variable = "aws:PrincipalTag/exception"
      values   = ["true", "&{aws:username}"]
    }
  }
}

resource "aws_organizations_policy" "perimeter" {
  name    = "perimeter"
  content = data.aws_iam_policy_document.perimeter.json
}
`

const RESOURCE = (content: string) => `resource "aws_organizations_policy" "regions" {
  name    = "regions-\${var.stage}"
  count   = var.enabled ? 1 : 0
  content = ${content}
}
`

function only(text: string): unknown {
  const [first, ...others] = terraformPolicies(text) ?? []
  expect(others).toEqual([])
  expect(first?.leftOut).toEqual([])
  return JSON.parse(first?.text ?? 'null')
}

describe('a policy document', () => {
  test('is the JSON that Terraform makes of it, with variables as placeholders', () => {
    expect(only(DOCUMENT)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Perimeter',
          Effect: 'Deny',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: ['*'],
          Principal: { AWS: ['*'] },
          Condition: {
            StringNotEqualsIfExists: {
              'aws:ResourceOrgID': [`\${data.aws_organizations_organization.this.id}`],
              'aws:PrincipalTag/exception': ['true', `\${aws:username}`],
            },
          },
        },
      ],
    })
  })

  test('has its name, and its variables are placeholders that can be filled', () => {
    const [policy] = terraformPolicies(DOCUMENT) ?? []
    expect(policy?.name).toBe('aws_iam_policy_document.perimeter')
    expect(placeholdersOf(policy?.text ?? '').map(({ name }) => name)).toEqual([
      'data.aws_organizations_organization.this.id',
    ])
    expect(parsePolicy(policy?.text ?? '').policy?.statements).toHaveLength(1)
  })

  test('allows where it names no effect, and everybody is a star', () => {
    expect(
      only(
        'statement {\n actions = ["s3:*"]\n resources = ["*"]\n principals {\n type = "*"\n identifiers = ["*"]\n }\n}',
      ),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: ['*'], Principal: '*' }],
    })
  })

  test.each([
    [
      'dynamic "statement" {\n for_each = var.x\n content {\n sid = "a"\n }\n }',
      'dynamic statement',
    ],
    [
      'source_policy_documents = [data.aws_iam_policy_document.other.json]',
      'source_policy_documents',
    ],
  ])('of which Terraform works out a part says so: %s', (part, name) => {
    const text = `data "aws_iam_policy_document" "x" {\n${part}\n}`
    expect(terraformPolicies(text)).toMatchObject([{ leftOut: [name] }])
  })
})

const REGIONS = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      NotAction: ['iam:*'],
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': `\${var.regions}` },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ],
}

describe('a policy in an attribute', () => {
  test.each([
    [
      'jsonencode',
      `jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect = "Deny", NotAction = ["iam:*"], Resource = "*"
          Condition = {
            StringNotEquals = { "aws:RequestedRegion" = var.regions } # a list
            Bool : { "aws:PrincipalIsAWSService" : "false" }
          }
        }]
      })`,
    ],
    ['JSON text', `<<EOF\n${JSON.stringify(REGIONS, null, 2)}\nEOF`],
    ['indented JSON text', `<<-POLICY\n    ${JSON.stringify(REGIONS)}\n    POLICY`],
    ['quoted JSON text', JSON.stringify(JSON.stringify(REGIONS))],
  ])('as %s is read', (_, content) => {
    expect(only(RESOURCE(content))).toEqual(REGIONS)
  })

  test('keeps the variables of AWS, which Terraform writes with two dollars', () => {
    const text = 'jsonencode({ Statement = [{ Resource = "arn:aws:s3:::b/$${aws:username}/*" }] })'
    expect(only(text)).toEqual({ Statement: [{ Resource: `arn:aws:s3:::b/\${aws:username}/*` }] })
  })

  test('what is worked out stands as a placeholder of its own words', () => {
    const [policy] =
      terraformPolicies(
        `x = jsonencode({ Statement = [{ Resource = [for b in var.buckets : "\${b.arn}/*"], Action = concat(["a"], var.b) }] })`,
      ) ?? []
    expect(JSON.parse(policy?.text ?? '')).toEqual({
      Statement: [
        { Resource: `<for b in var.buckets : \${b.arn}/* ]>`, Action: '<concat([ a ], var.b)>' },
      ],
    })
  })
})

/** The statement of a document with this body. */
function statementOf(body: string): unknown {
  const document = only(`statement {\n${body}\n}`) as { readonly Statement: readonly unknown[] }
  return document.Statement[0]
}

describe('a statement', () => {
  const principals = (type: string, identifiers: string) =>
    `principals {\n type = ${type}\n identifiers = ${identifiers}\n}\n`
  const condition = (test: string, variable: string, values: string) =>
    `condition {\n test = "${test}"\n variable = "${variable}"\n values = ${values}\n}\n`

  test.each<[body: string, statement: unknown]>([
    ['effect = "Deny"', { Effect: 'Deny' }],
    [
      'not_actions = ["a:*"]\nnot_resources = "b"\nsid = "S"',
      { Effect: 'Allow', NotAction: ['a:*'], NotResource: ['b'], Sid: 'S' },
    ],
    [`not_${principals('"AWS"', '["a"]')}`, { Effect: 'Allow', NotPrincipal: { AWS: ['a'] } }],
    [
      principals('"AWS"', '["a"]') +
        principals('"Service"', '["b"]') +
        principals('"AWS"', '["c"]'),
      { Effect: 'Allow', Principal: { AWS: ['a', 'c'], Service: ['b'] } },
    ],
    [
      principals('"*"', '["*"]') + principals('"AWS"', '["a"]'),
      { Effect: 'Allow', Principal: '*' },
    ],
    [
      principals('"AWS"', '["a"]') + principals('"*"', '["*"]'),
      { Effect: 'Allow', Principal: '*' },
    ],
    ['principals {\n type = "AWS"\n}', { Effect: 'Allow', Principal: { AWS: [] } }],
    ['principals {\n identifiers = ["a"]\n}', { Effect: 'Allow', Principal: { '': ['a'] } }],
    [
      condition('Bool', 'a', '["x"]') +
        condition('Null', 'a', '["y"]') +
        condition('Bool', 'b', '[true, 5]') +
        condition('Bool', 'a', '["z", "&{aws:username}"]'),
      {
        Effect: 'Allow',
        Condition: {
          Bool: { a: ['x', 'z', `\${aws:username}`], b: [true, 5] },
          Null: { a: ['y'] },
        },
      },
    ],
    [
      'condition {\n test = "Bool"\n variable = "a"\n}',
      { Effect: 'Allow', Condition: { Bool: { a: [] } } },
    ],
    // These have a meaning for every object of JavaScript.
    [
      principals('"constructor"', '["a"]') + condition('toString', 'valueOf', '["x"]'),
      {
        Effect: 'Allow',
        Principal: { constructor: ['a'] },
        Condition: { toString: { valueOf: ['x'] } },
      },
    ],
  ])('%s', (body, statement) => {
    expect(statementOf(body)).toEqual(statement)
  })

  test('what it has beside is left out, and named', () => {
    const text = 'statement {\n provider = x\n dynamic "condition" {\n for_each = y\n }\n}'
    expect(terraformPolicies(text)).toMatchObject([{ leftOut: ['provider', 'dynamic condition'] }])
  })
})

describe('around statements', () => {
  test('a document has the version and the id that it names', () => {
    const text = 'version = "2008-10-17"\npolicy_id = "i"\nstatement {\n}'
    expect(only(text)).toEqual({
      Version: '2008-10-17',
      Id: 'i',
      Statement: [{ Effect: 'Allow' }],
    })
    expect(only('statement {\n}')).toStrictEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow' }],
    })
  })

  test('names that only contain those of a document are left out', () => {
    const text = 'my_version = 1\npolicy_id_x = 2\nstatement {\n}'
    expect(terraformPolicies(text)).toMatchObject([{ leftOut: ['my_version', 'policy_id_x'] }])
  })

  test.each([
    ['data "aws_iam_policy_document" "x" {\n statement {\n }\n}', 'aws_iam_policy_document.x'],
    ['data aws_iam_policy_document x {\n statement {\n }\n}', 'aws_iam_policy_document.x'],
    ['resource "aws_x" "y" {\n policy = jsonencode({ Statement = [] })\n}', 'aws_x.y'],
    ['module "m" {\n policy = jsonencode({ Statement = [] })\n}', 'module.m'],
    ['locals {\n policy = jsonencode({ Statement = [] })\n}', 'locals'],
    ['jsonencode({ Statement = [] })', ''],
    ['\n jsonencode ({ Statement = [] })', ''],
    ['statement {\n}', ''],
  ])('%j is called %j', (text, name) => {
    expect(terraformPolicies(text)?.map((one) => one.name)).toEqual([name])
  })

  test.each([
    'a = { b = 1 }',
    'a = [1]',
    'a = null',
    'a = "{ }"',
    'a = "say \\"Statement\\""',
    'a = "x { \\"Statement\\" }"',
    '# nothing',
  ])('%j is no policy', (text) => {
    expect(terraformPolicies(text)).toEqual([])
  })

  test('JSON text may begin with white space', () => {
    expect(only('a = " \\n{\\"Statement\\":[]}"')).toEqual({ Statement: [] })
  })
})

/** The value of an attribute that is written so. */
function writtenAs(written: string, before = ''): unknown {
  const policy = only(`${before}\nx = { Statement = 1\n value = ${written}\n}`)
  return (policy as { readonly value: unknown }).value
}

describe('a value', () => {
  test.each<[written: string, value: unknown]>([
    ['true', true],
    ['false', false],
    ['null', null],
    ['-1.5e3', -1500],
    ['[1, 2,]', [1, 2]],
    ['[\n1\n,\n2\n]', [1, 2]],
    ['[forward, "for"]', [`\${forward}`, 'for']],
    ['{ a = 1, b : 2 }', { a: 1, b: 2 }],
    ['{ "a" = 1\n\n "b" : 2 // why\n }', { a: 1, b: 2 }],
    ['tolist([1])', [1]],
    ['toset( [1] )', [1]],
    ['jsonencode(\n[1]\n)', [1]],
    ['[1 2]', ['<expression>']],
    ['[1\n2]', '<expression>'],
    ['<< 1', '<expression>'],
    ['{ a = 1\n, b = 2 }', { a: 1, b: 2 }],
    ['{ a 1 }', '<a 1 }>'],
    ['{ = 1 }', '<expression>'],
    ['"a\\n\\r\\t\\"\\\\b"', 'a\n\r\t"\\b'],
    ['"\\u00e9\\U0001F600\\q"', 'é😀q'],
    ['"\\U0010ffff\\U00110000"', '\u{10ffff}\ufffd'],
    ['"$${a}%%{b}$"', `\${a}%{b}$`],
    ['"a%%{b}"', 'a%{b}'],
    ['"%{ if x }y"', '<if x>y'],
    ['"100%, $5"', '100%, $5'],
    [`"a\${var.x}b"`, `a\${var.x}b`],
    [`"\${f("}")}b"`, '<f( } )>b'],
    [`"\${ var.x }"`, `\${var.x}`],
    [`<<A\n x\n\${var.y}\nA`, ` x\n\${var.y}\n`],
    ['<<-A\n  x z\n  y\n  A', 'x z\ny\n'],
    ['<<A\nA x\n AB\nA', 'A x\n AB\n'],
    ['var.a', `\${var.a}`],
    ['var.a-b.c', `\${var.a-b.c}`],
    ['5 + var.a', '<var.a>'],
    ['x["a<b>"]', '<x[ a b ]>'],
    ['f(a, [b, "c)"]) # why', '<f(a, [b, c) ])>'],
    ['a ? "b" : "c"', '<a ? b : c>'],
  ])('%s', (written, value) => {
    expect(writtenAs(written)).toEqual(value)
  })

  test('a long expression stands as its beginning', () => {
    expect(writtenAs(`f(${'x'.repeat(100)})`)).toBe(`<f(${'x'.repeat(78)}>`)
    expect(writtenAs('x'.repeat(61))).toBe(`\${${'x'.repeat(61)}}`)
    expect(writtenAs('x'.repeat(62))).toBe(`<${'x'.repeat(62)}>`)
  })

  test.each<[written: string, value: unknown]>([
    ['local.a', 'x'],
    ['local.b', ['y']],
    [`"\${local.a}/\${ local.a }"`, 'x/x'],
    [`"\${local.b}"`, `\${local.b}`],
    ['local.c', `\${local.c}`],
    ['local.a.d', `\${local.a.d}`],
    ['my_local.a', `\${my_local.a}`],
    ['[local.a]', ['x']],
  ])('of locals: %s', (written, value) => {
    expect(writtenAs(written, 'locals {\n a = "x"\n b = ["y"]\n}')).toEqual(value)
  })

  test('attributes of other blocks are no locals', () => {
    expect(writtenAs('local.a', 'locals {\n b = 1\n}\nmodule "m" {\n a = "x"\n}')).toBe(
      `\${local.a}`,
    )
  })
})

test('several policies come in their order', () => {
  const names = terraformPolicies(`${DOCUMENT}\n${RESOURCE('jsonencode({ Statement = [] })')}`)
  expect(names?.map(({ name }) => name)).toEqual([
    'aws_iam_policy_document.perimeter',
    'aws_organizations_policy.regions',
  ])
})

test.each([
  ['JSON', '{"Version": "2012-10-17"}', false],
  ['JSON with what Terraform has', '\n {"a": "x = <<A jsonencode("}', false],
  ['a list', ' [{}]', false],
  ['a list with a heredoc', '[\nx = <<A\n]', false],
  ['words', 'what would this deny?', false],
  ['a word within a word', 'metadata {', false],
  ['a word behind another', 'some data {', false],
  ['a block over lines', 'data\n{', false],
  ['an object', 'data = {', false],
  ['shifts', 'x = << 1', false],
  ['a document', DOCUMENT, true],
  ['a resource', RESOURCE('1'), true],
  ['an indented block', 'x = 1\n  statement {', true],
  ['a block', 'locals{', true],
  ['a call', 'x = jsonencode({})', true],
  ['a call with a blank', 'x = jsonencode  ({})', true],
  ['a heredoc', 'x = <<EOF', true],
  ['a heredoc without blanks', 'x=<<EOF', true],
  ['an indented heredoc', 'x =  <<-EOF', true],
])('%s looks like Terraform: %s', (_, text, expected) => {
  expect(looksLikeTerraform(text)).toBe(expected)
})

test.each([
  'a',
  '= 1',
  'a = 1\n}',
  'a 5 {}',
  'a "x {',
  'a = "x\ny"',
  'a = "${"',
  'a = (',
  'a {} 5',
])('%j is not this language', (text) => {
  expect(terraformPolicies(text)).toBeUndefined()
})

test('lists beside each other are no levels', () => {
  expect(writtenAs(`[${'[1], '.repeat(100)}]`)).toHaveLength(100)
})

test.each([
  ['an open quote', 'a = "x'],
  ['an open block', 'resource "x" "y" {'],
  ['an open heredoc', 'a = <<EOF\nx'],
  ['nesting without end', `a = ${'['.repeat(100_000)}`],
  ['blocks without end', 'a {'.repeat(100_000)],
  ['brackets within an expression', `a = b${'(['.repeat(100_000)}`],
  ['interpolation without end', `a = "${'${"'.repeat(50_000)}`],
  ['comments without end', '/*'.repeat(100_000)],
])('%s is refused in bounded time', (_, text) => {
  const started = performance.now()
  expect(terraformPolicies(text)).toBe(undefined)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a name like `__proto__` is just a name', () => {
  const [policy] =
    terraformPolicies('constructor = jsonencode({ Statement = [], "__proto__" = { x = 1 } })') ?? []
  expect(policy?.text.replace(/\s/g, '')).toBe('{"Statement":[],"__proto__":{"x":1}}')
})
