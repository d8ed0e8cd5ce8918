/** Policies of a Terraform text, as JSON: policy documents, and JSON in attributes of resources. */
import { readTerraformText, type TerraformBlock, type TerraformValue } from './terraform-text.ts'

/** One policy of the text. */
export interface TerraformPolicy {
  /** `aws_iam_policy_document.perimeter`, `aws_organizations_policy.scp`; empty where it has no name. */
  readonly name: string
  /** The policy as JSON text; what is no literal is a placeholder in it, to be filled. */
  readonly text: string
  /** Parts that only Terraform can work out, and that are not in `text`: the policy is not whole. */
  readonly leftOut: readonly string[]
}

type Members = { readonly [name: string]: TerraformValue }
type Document = Omit<TerraformPolicy, 'name'>

const DOCUMENT = 'aws_iam_policy_document'
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['sid', 'Sid'],
  ['effect', 'Effect'],
])
const LISTS: ReadonlyMap<string, string> = new Map([
  ['actions', 'Action'],
  ['not_actions', 'NotAction'],
  ['resources', 'Resource'],
  ['not_resources', 'NotResource'],
])
const PRINCIPALS: ReadonlyMap<string, string> = new Map([
  ['principals', 'Principal'],
  ['not_principals', 'NotPrincipal'],
])

/** Whether a text that is no JSON may hold policies of Terraform. */
export function looksLikeTerraform(text: string): boolean {
  if (/^\s*[[{]/.test(text)) return false
  return /^\s*(?:data|resource|locals|module|statement)\b[^\n=]*\{|\bjsonencode\s*\(|=\s*<<-?\w/m.test(
    text,
  )
}

/**
 * The policies of a Terraform text, in their order: `aws_iam_policy_document`, statements of one that stand alone,
 * and every attribute whose value is a policy (`jsonencode`, JSON text). Literals of `locals` are put in. Undefined:
 * the text is no Terraform, or holds what this reader does not know. Source: the Terraform language's syntax.
 */
export function terraformPolicies(text: string): readonly TerraformPolicy[] | undefined {
  const source = /^\s*jsonencode\s*\(/.test(text) ? `policy = ${text.trimStart()}` : text
  const first = readTerraformText(source, new Map())
  const locals = new Map(
    first?.blocks
      .filter(({ words }) => words[0] === 'locals')
      .flatMap((block) => [...block.body.attributes]),
  )
  const body = locals.size === 0 ? first : readTerraformText(source, locals)
  return body === undefined ? undefined : policiesIn({ words: [], body })
}

function policiesIn(block: TerraformBlock): readonly TerraformPolicy[] {
  const { words, body } = block
  const name = words.slice(words[0] === 'data' || words[0] === 'resource' ? 1 : 0).join('.')
  const isDocument =
    words[1] === DOCUMENT || body.blocks.some((one) => one.words[0] === 'statement')
  const own = isDocument
    ? [documentOf(block)]
    : [...body.attributes.values()].flatMap((value) => policyValue(value) ?? [])
  const inner = isDocument ? [] : body.blocks.flatMap(policiesIn)
  return [...own.map((one) => ({ name, ...one })), ...inner]
}

/** A value that is a policy: an object with statements, or the text of one. */
function policyValue(value: TerraformValue): Document | undefined {
  if (typeof value === 'string')
    return isPolicyText(value) ? { text: value, leftOut: [] } : undefined
  if (!isMembers(value) || !('Statement' in value)) return undefined
  return { text: JSON.stringify(value, null, 2), leftOut: [] }
}

function isPolicyText(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"Statement"')
}

function documentOf({ body }: TerraformBlock): Document {
  const leftOut = [...body.attributes.keys()].filter(
    (name) => !/^(?:version|policy_id)$/.test(name),
  )
  const statements: Members[] = []
  for (const block of body.blocks) {
    if (block.words[0] === 'statement') statements.push(statementOf(block, leftOut))
    else leftOut.push(block.words.join(' '))
  }
  const document = {
    Version: body.attributes.get('version') ?? '2012-10-17',
    Id: body.attributes.get('policy_id'),
    Statement: statements,
  }
  return { text: JSON.stringify(document, null, 2), leftOut }
}

function statementOf({ body }: TerraformBlock, leftOut: string[]): Members {
  const statement: { [name: string]: TerraformValue } = {}
  if (!body.attributes.has('effect')) statement['Effect'] = 'Allow'
  for (const [name, value] of body.attributes) {
    const [text, list] = [TEXTS.get(name), LISTS.get(name)]
    if (text !== undefined) statement[text] = value
    else if (list !== undefined) statement[list] = listOf(value)
    else leftOut.push(name)
  }
  for (const block of body.blocks) {
    const [type = ''] = block.words
    const principals = PRINCIPALS.get(type)
    if (principals !== undefined)
      statement[principals] = withPrincipals(statement[principals], block)
    else if (type === 'condition')
      statement['Condition'] = withCondition(statement['Condition'], block)
    else leftOut.push(block.words.join(' '))
  }
  return statement
}

/** Everybody is `"*"`; other identifiers stand under their type. */
function withPrincipals(before: TerraformValue | undefined, block: TerraformBlock): TerraformValue {
  const type = textOf(block, 'type')
  const identifiers = listOf(block.body.attributes.get('identifiers') ?? [])
  if (type === '*' || before === '*') return '*'
  return added(before, type, identifiers)
}

function withCondition(before: TerraformValue | undefined, block: TerraformBlock): TerraformValue {
  const operator = textOf(block, 'test')
  const values = listOf(block.body.attributes.get('values') ?? [])
  const keys = added(ownMember(before, operator), textOf(block, 'variable'), values)
  return { ...asMembers(before), [operator]: keys }
}

function added(
  before: TerraformValue | undefined,
  name: string,
  values: readonly TerraformValue[],
): Members {
  return { ...asMembers(before), [name]: [...listOf(ownMember(before, name) ?? []), ...values] }
}

/** A name like `constructor` is just a name. */
function ownMember(value: TerraformValue | undefined, name: string): TerraformValue | undefined {
  return isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function textOf({ body }: TerraformBlock, name: string): string {
  return String(body.attributes.get(name) ?? '')
}

/** As a list. Policy variables of AWS are written `&{…}` in policy documents. */
function listOf(value: TerraformValue): readonly TerraformValue[] {
  const list = Array.isArray(value) ? (value as readonly TerraformValue[]) : [value]
  return list.map((one) => (typeof one === 'string' ? one.replaceAll('&{', '${') : one))
}

function asMembers(value: TerraformValue | undefined): Members {
  return isMembers(value) ? value : {}
}

function isMembers(value: TerraformValue | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
