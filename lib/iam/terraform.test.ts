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

test('several policies come in their order', () => {
  const names = terraformPolicies(`${DOCUMENT}\n${RESOURCE('jsonencode({ Statement = [] })')}`)
  expect(names?.map(({ name }) => name)).toEqual([
    'aws_iam_policy_document.perimeter',
    'aws_organizations_policy.regions',
  ])
})

test.each([
  ['JSON', '{"Version": "2012-10-17"}', false],
  ['a list', ' [{}]', false],
  ['words', 'what would this deny?', false],
  ['a document', DOCUMENT, true],
  ['a resource', RESOURCE('1'), true],
])('%s looks like Terraform: %s', (_, text, expected) => {
  expect(looksLikeTerraform(text)).toBe(expected)
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
