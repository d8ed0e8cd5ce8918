/** One statement of a policy: its elements, each read once and in any order. */
import { fixOf, rewriteAs } from './fix.ts'
import { type JsonNode, type Member, membersOf, spanOf } from './json-tree.ts'
import { nearestName } from './nearest.ts'
import { readConditions } from './parse-condition.ts'
import { readPrincipal } from './parse-principal.ts'
import type { PrincipalElement, PrincipalEntry, Span, Statement } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import { PROBLEMS_MAX, type Reading, readText, readTexts, report } from './reading.ts'

const ELEMENTS: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

/** Undefined when it has an error, which is then among the problems. */
export function readStatement(
  reading: Reading,
  node: JsonNode,
  index: number,
): Statement | undefined {
  const path = `Statement[${index}]`
  const span = spanOf(node)
  if (node.type !== 'object') {
    report(
      reading,
      'policy/not-a-statement',
      path,
      span,
      'a statement is an object with `Effect` and `Action`',
    )
    return undefined
  }
  const members = new Map(membersOf(node).map((member) => [member.name, member]))
  refuseUnknown(reading, members, path)
  const sid = members.get('Sid')
  const effect = readEffect(reading, members.get('Effect'), path, span)
  const action = readPair(reading, members, path, 'Action', readTexts)
  const resource = readPair(reading, members, path, 'Resource', readTexts)
  const principal = readPair(reading, members, path, 'Principal', readPrincipal)
  const condition = members.get('Condition')
  const conditions =
    condition === undefined ? [] : readConditions(reading, condition.value, `${path}.Condition`)
  const sidText = sid === undefined ? undefined : readText(reading, sid.value, `${path}.Sid`)
  refuseWithoutAction(reading, members, path, span)
  if (effect === undefined || action === undefined) return undefined
  return {
    index,
    ...(sidText === undefined ? {} : { sid: sidText }),
    effect,
    ...(principal === undefined ? {} : { principal: elementOf(principal) }),
    action,
    ...(resource === undefined ? {} : { resource }),
    conditions,
    span,
  }
}

function elementOf({ negated, values, span }: Pair<PrincipalEntry>): PrincipalElement {
  return { negated, entries: values, span }
}

function refuseWithoutAction(
  reading: Reading,
  members: ReadonlyMap<string, Member>,
  path: string,
  span: Span,
): void {
  if (members.has('Action') || members.has('NotAction')) return
  const message = 'the statement has neither `Action` nor `NotAction`; add one'
  report(reading, 'policy/no-action', path, span, message)
}

function refuseUnknown(reading: Reading, members: ReadonlyMap<string, Member>, path: string): void {
  for (const { name, nameSpan } of members.values()) {
    if (ELEMENTS.includes(name)) continue
    // What is not told is not looked into: a text of mistakes alone has thousands.
    if (reading.problems.length >= PROBLEMS_MAX) return
    const near = nearestName(name, ELEMENTS)
    const way = suggestion(near) || '; take it out'
    const fix =
      near === undefined || members.has(near)
        ? fixOf('take it out', reading.source.withoutMember(nameSpan[0]), false)
        : rewriteAs(nameSpan, near)
    report(
      reading,
      'policy/unknown-element',
      `${path}.${name}`,
      nameSpan,
      `${quoted(name)} is no element of a statement${way}`,
      fix,
    )
  }
}

function readEffect(
  reading: Reading,
  member: Member | undefined,
  path: string,
  span: Span,
): Statement['effect'] | undefined {
  if (member === undefined) {
    report(
      reading,
      'policy/no-effect',
      path,
      span,
      'the statement has no `Effect`; write `"Allow"` or `"Deny"`',
    )
    return undefined
  }
  const written: unknown = member.value.value
  if (written === 'Allow' || written === 'Deny') return written
  const near = typeof written === 'string' ? nearestName(written, ['Allow', 'Deny']) : undefined
  const way = suggestion(near) || '; write `"Allow"` or `"Deny"`'
  const shown = quoted(reading.source.text.slice(...spanOf(member.value)))
  report(
    reading,
    'policy/bad-effect',
    `${path}.Effect`,
    spanOf(member.value),
    `${shown} is no effect${way}`,
    rewriteAs(spanOf(member.value), near),
  )
  return undefined
}

interface Pair<Value> {
  readonly negated: boolean
  readonly values: readonly Value[]
  readonly span: Span
}

/** `X` or `NotX`, never both. */
function readPair<Value>(
  reading: Reading,
  members: ReadonlyMap<string, Member>,
  path: string,
  name: 'Action' | 'Resource' | 'Principal',
  read: (reading: Reading, node: JsonNode, path: string) => readonly Value[],
): Pair<Value> | undefined {
  const plain = members.get(name)
  const negated = members.get(`Not${name}`)
  if (plain !== undefined && negated !== undefined) {
    const message = `the statement has both \`${name}\` and \`Not${name}\`; keep one`
    report(reading, 'policy/both-elements', `${path}.Not${name}`, negated.nameSpan, message)
  }
  const member = plain ?? negated
  if (member === undefined) return undefined
  return {
    negated: plain === undefined,
    values: read(reading, member.value, `${path}.${member.name}`),
    span: member.span,
  }
}
