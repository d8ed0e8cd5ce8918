/** The `Condition` element: operators, keys, values. */

import { rewriteAs } from './fix.ts'
import { type JsonNode, type Member, membersOf, spanOf } from './json-tree.ts'
import { nearestName } from './nearest.ts'
import { OPERATOR_NAMES, parseOperator } from './operator.ts'
import type { Condition, OperatorTest, Text } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import { type Reading, readList, readScalar, report } from './reading.ts'

/** The conditions in the order of the text; what is wrong is among the problems. */
export function readConditions(
  reading: Reading,
  node: JsonNode,
  path: string,
): readonly Condition[] {
  if (node.type !== 'object') {
    report(
      reading,
      'policy/bad-condition',
      path,
      spanOf(node),
      '`Condition` is an object of operators; this is none',
    )
    return []
  }
  const members = membersOf(node)
  const names = new Set(members.map(({ name }) => name.toLowerCase()))
  return members.flatMap((member) => readBlock(reading, member, names, `${path}.${member.name}`))
}

function readBlock(
  reading: Reading,
  member: Member,
  names: ReadonlySet<string>,
  path: string,
): readonly Condition[] {
  const operator: Text = { text: member.name, span: member.nameSpan }
  const test = parseOperator(member.name)
  if (test === undefined) {
    const isNull = bareName(member.name).toLowerCase() === 'null'
    const near = isNull ? 'Null' : nearestName(member.name, QUALIFIED_NAMES)
    // AWS refuses an operator that stands twice: there the two have to be joined by hand.
    const fix =
      near === undefined || names.has(near.toLowerCase())
        ? undefined
        : rewriteAs(member.nameSpan, near)
    const message = isNull
      ? `${quoted(member.name)} is no operator; \`Null\` takes neither \`IfExists\` nor a set qualifier`
      : `${quoted(member.name)} is no condition operator${suggestion(near) || '; see the IAM guide for their names'}`
    report(reading, 'policy/unknown-operator', path, member.nameSpan, message, fix)
    return []
  }
  if (member.value.type !== 'object') {
    const message = `${quoted(member.name)} needs an object of condition keys, such as \`{"aws:PrincipalArn": "…"}\``
    report(reading, 'policy/bad-condition', path, spanOf(member.value), message)
    return []
  }
  return membersOf(member.value).map((key) =>
    readKey(reading, operator, test, key, `${path}.${key.name}`),
  )
}

function readKey(
  reading: Reading,
  operator: Text,
  test: OperatorTest,
  key: Member,
  path: string,
): Condition {
  if (key.name.trim() === '') {
    report(
      reading,
      'policy/no-key',
      path,
      key.nameSpan,
      'the condition key has no name; write one such as `aws:PrincipalArn`',
    )
  }
  return {
    operator,
    test,
    key: { text: key.name, span: key.nameSpan },
    keyName: key.name.toLowerCase(),
    values: readList(reading, key.value, path, readScalar),
    span: key.span,
  }
}

/** Every operator with and without what can stand around it. */
const QUALIFIED_NAMES: readonly string[] = OPERATOR_NAMES.flatMap((name) =>
  name === 'Null'
    ? [name]
    : ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((qualifier) => [
        `${qualifier}${name}`,
        `${qualifier}${name}IfExists`,
      ]),
)

/** Without set qualifier and `IfExists`. */
function bareName(operator: string): string {
  return operator.replace(/^For(?:AllValues|AnyValue):/i, '').replace(/IfExists$/i, '')
}
