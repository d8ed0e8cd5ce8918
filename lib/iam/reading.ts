/** What the parts of the parser share: the text, the problems so far, and how texts and lists are read. */
import type { PolicyText } from './fix-structure.ts'
import { type JsonNode, spanOf } from './json-tree.ts'
import type { PolicyFix, PolicyProblem, Span, Text } from './policy.ts'
import { errorAt } from './problem.ts'

export interface Reading {
  readonly source: PolicyText
  readonly problems: PolicyProblem[]
  valueCount: number
}

/** Most problems that are told at once. */
export const PROBLEMS_MAX = 200
/** Most actions, resources, principals and condition values of a policy together. */
export const VALUES_MAX = 10_000

/** Adds an error. */
export function report(
  reading: Reading,
  code: string,
  path: string,
  span: Span,
  message: string,
  fix?: PolicyFix,
): void {
  reading.problems.push(errorAt(code, path, span, message, fix))
}

/** A string; anything else is a problem. */
export function readText(reading: Reading, node: JsonNode, path: string): Text | undefined {
  if (node.type === 'string') return { text: String(node.value), span: spanOf(node) }
  report(
    reading,
    'policy/not-a-string',
    path,
    spanOf(node),
    `a string is expected here, not ${article(node)}`,
  )
  return undefined
}

/** A string, or a list of at least one. */
export function readTexts(reading: Reading, node: JsonNode, path: string): readonly Text[] {
  return readList(reading, node, path, readText)
}

/** A condition value: a string, a number or a boolean, kept as written. */
export function readScalar(reading: Reading, node: JsonNode, path: string): Text | undefined {
  if (node.type === 'number' || node.type === 'boolean') {
    return { text: reading.source.text.slice(...spanOf(node)), span: spanOf(node) }
  }
  return readText(reading, node, path)
}

/** One value or a list of values; an empty list is a problem, and so are too many values in all. */
export function readList(
  reading: Reading,
  node: JsonNode,
  path: string,
  readOne: (reading: Reading, node: JsonNode, path: string) => Text | undefined,
): readonly Text[] {
  const isList = node.type === 'array'
  const nodes = isList ? (node.children ?? []) : [node]
  if (nodes.length === 0) {
    report(
      reading,
      'policy/empty-list',
      path,
      spanOf(node),
      'this list is empty; give it a value or take it out',
    )
  }
  const before = reading.valueCount
  reading.valueCount += nodes.length
  if (reading.valueCount > VALUES_MAX) {
    if (before <= VALUES_MAX) {
      report(
        reading,
        'policy/too-many-values',
        path,
        spanOf(node),
        `there are more than ${VALUES_MAX} values; split the policy`,
      )
    }
    return []
  }
  return nodes.flatMap(
    (one, index) => readOne(reading, one, isList ? `${path}[${index}]` : path) ?? [],
  )
}

function article(node: JsonNode): string {
  switch (node.type) {
    case 'object':
      return 'an object'
    case 'array':
      return 'a list'
    case 'null':
      return '`null`'
    default:
      return `a ${node.type}`
  }
}
