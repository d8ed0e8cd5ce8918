/** Policy text → policy with places, or the problems that keep it from being read. */

import { rewrite, rewriteAs } from './fix.ts'
import { PolicyText } from './fix-structure.ts'
import { withoutMark } from './json-text.ts'
import { type JsonNode, type Member, membersOf, readTree, spanOf } from './json-tree.ts'
import { nearestName } from './nearest.ts'
import { parseOperator } from './operator.ts'
import { readStatement } from './parse-statement.ts'
import type { Policy, PolicyProblem, Span, Statement, Text, TextEdit } from './policy.ts'
import { errorAt, quoted, suggestion } from './problem.ts'
import { PROBLEMS_MAX, type Reading, readText } from './reading.ts'

/** INVARIANT: `policy` is undefined exactly when a problem has severity `error`. */
export interface PolicyReading {
  readonly policy: Policy | undefined
  readonly problems: readonly PolicyProblem[]
}

/** Most characters of a text that is read (the largest policy AWS takes has 20,480). */
export const TEXT_MAX = 200_000
/** Most statements. */
export const STATEMENTS_MAX = 1_000

const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'] as const
const STATEMENT_MARKS: ReadonlySet<string> = new Set([
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Sid',
])

/**
 * Reads a policy, a single statement or a list of statements. Never throws; repairs nothing: whatever
 * is not the grammar of policies is a problem with its place.
 */
export function parsePolicy(text: string): PolicyReading {
  if (text.length > TEXT_MAX) {
    const message = `the text has more than ${TEXT_MAX} characters; no AWS policy is that long`
    return refused([errorAt('policy/too-long', '', [0, text.length], message)])
  }
  const source = withoutMark(text)
  const tree = readTree(source)
  if (!tree.ok) return refused(tree.problems)
  const reading: Reading = { source: new PolicyText(source), problems: [], valueCount: 0 }
  const policy = readRoot(reading, tree.root)
  const hasError = reading.problems.some(({ severity }) => severity === 'error')
  return hasError ? refused(reading.problems) : { policy, problems: reading.problems }
}

function refused(problems: readonly PolicyProblem[]): PolicyReading {
  return { policy: undefined, problems: problems.slice(0, PROBLEMS_MAX) }
}

function readRoot(reading: Reading, root: JsonNode): Policy | undefined {
  if (root.type === 'array') return wrapped(reading, root.children ?? [], spanOf(root))
  if (root.type !== 'object') {
    const message = 'a policy is an object with `Version` and `Statement`; this is none'
    reading.problems.push(errorAt('policy/not-an-object', '', spanOf(root), message))
    return undefined
  }
  const members = membersOf(root)
  const names = members.map(({ name }) => name)
  if (isConditionFragment(names)) {
    const message =
      'this is only a condition; put it into a statement with `Effect`, `Action` and `Resource`'
    reading.problems.push(errorAt('policy/condition-fragment', '', spanOf(root), message))
    return undefined
  }
  if (!names.includes('Statement') && names.some((name) => STATEMENT_MARKS.has(name))) {
    return wrapped(reading, [root], spanOf(root))
  }
  return readPolicy(reading, root, members)
}

function isConditionFragment(names: readonly string[]): boolean {
  if (names.length === 0) return false
  return names.every((name) => name === 'Condition' || parseOperator(name) !== undefined)
}

/** Statements without a policy around them are read with the version that everybody writes, and it is said. */
function wrapped(reading: Reading, nodes: readonly JsonNode[], span: Span): Policy | undefined {
  reading.problems.push({
    code: 'policy/wrapped',
    severity: 'info',
    message:
      'statements alone are read as a policy of Version `2012-10-17`; add `Version` and `Statement` before you use it',
    path: '',
    span,
    fix: { label: 'add them', edits: wrapping(span), keepsMeaning: true },
  })
  return { version: '2012-10-17', statements: readStatements(reading, nodes, span) }
}

/** What stands around statements in a policy. */
function wrapping([start, end]: Span): readonly TextEdit[] {
  const head = '{\n  "Version": "2012-10-17",\n  "Statement": '
  return [
    { offset: start, length: 0, replacement: head },
    { offset: end, length: 0, replacement: '\n}' },
  ]
}

function readPolicy(reading: Reading, root: JsonNode, members: readonly Member[]): Policy {
  let version: Policy['version'] = '2008-10-17'
  let id: Text | undefined
  let statements: readonly Statement[] | undefined
  const names = new Set(members.map(({ name }) => name))
  for (const { name, nameSpan, value } of members) {
    switch (name) {
      case 'Version':
        version = readVersion(reading, value)
        break
      case 'Id':
        id = readText(reading, value, 'Id')
        break
      case 'Statement':
        statements = readStatements(
          reading,
          value.type === 'array' ? (value.children ?? []) : [value],
          spanOf(value),
        )
        break
      default: {
        const near = nearestName(name, POLICY_ELEMENTS)
        const message = `${quoted(name)} is no element of a policy${suggestion(near) || '; it has `Version`, `Id` and `Statement`'}`
        const fix = near && names.has(near) ? undefined : rewriteAs(nameSpan, near)
        reading.problems.push(errorAt('policy/unknown-element', name, nameSpan, message, fix))
      }
    }
  }
  if (statements === undefined) {
    const message = 'there is no `Statement`; a policy needs at least one'
    reading.problems.push(errorAt('policy/no-statement', '', spanOf(root), message))
  }
  return { version, ...(id === undefined ? {} : { id }), statements: statements ?? [] }
}

function readVersion(reading: Reading, node: JsonNode): Policy['version'] {
  if (node.value === '2012-10-17' || node.value === '2008-10-17') return node.value
  const written = reading.source.text.slice(...spanOf(node))
  const message = `${quoted(written)} is no version of the policy language; write \`"2012-10-17"\` with plain hyphens`
  const fix = rewrite(spanOf(node), '2012-10-17', false)
  reading.problems.push(errorAt('policy/bad-version', 'Version', spanOf(node), message, fix))
  return '2012-10-17'
}

function readStatements(
  reading: Reading,
  nodes: readonly JsonNode[],
  span: Span,
): readonly Statement[] {
  if (nodes.length === 0 || nodes.length > STATEMENTS_MAX) {
    const message =
      nodes.length === 0
        ? '`Statement` is empty; a policy needs at least one'
        : `there are more than ${STATEMENTS_MAX} statements; split the policy`
    const code = nodes.length === 0 ? 'policy/no-statement' : 'policy/too-many-statements'
    reading.problems.push(errorAt(code, 'Statement', span, message))
    return []
  }
  return nodes.flatMap((node, index) => readStatement(reading, node, index) ?? [])
}
