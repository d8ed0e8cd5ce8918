/** `Principal` and `NotPrincipal`: `"*"`, or an object of kinds with their values. */

import { rewriteAs } from './fix.ts'
import { type JsonNode, membersOf, spanOf } from './json-tree.ts'
import { nearestName } from './nearest.ts'
import type { PrincipalEntry } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import { type Reading, readTexts, report } from './reading.ts'

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const

/** The entries in the order of the text; what is wrong is among the problems. */
export function readPrincipal(
  reading: Reading,
  node: JsonNode,
  path: string,
): readonly PrincipalEntry[] {
  const span = spanOf(node)
  if (node.type === 'string') {
    if (node.value === '*') return [{ kind: 'any', value: { text: '*', span } }]
    const message = `${quoted(String(node.value))} needs a kind; write \`"*"\` or \`{"AWS": "…"}\``
    report(reading, 'policy/bad-principal', path, span, message)
    return []
  }
  if (node.type !== 'object') {
    const message = 'a principal is `"*"` or one object such as `{"AWS": ["…", "…"]}`, not a list'
    report(reading, 'policy/bad-principal', path, span, message)
    return []
  }
  const members = membersOf(node)
  if (members.length === 0) {
    report(
      reading,
      'policy/bad-principal',
      path,
      span,
      'the principal is empty; write `"*"` or name one',
    )
  }
  const names = new Set(members.map(({ name }) => name))
  return members.flatMap(({ name, nameSpan, value }) => {
    const kind = KINDS.find((known) => known === name)
    if (kind === undefined) {
      const near = nearestName(name, KINDS)
      const way =
        suggestion(near) || `; there are ${KINDS.map((known) => `\`${known}\``).join(', ')}`
      report(
        reading,
        'policy/unknown-principal',
        `${path}.${name}`,
        nameSpan,
        `${quoted(name)} is no kind of principal${way}`,
        near && names.has(near) ? undefined : rewriteAs(nameSpan, near),
      )
      return []
    }
    return readTexts(reading, value, `${path}.${name}`).map((text) => ({ kind, value: text }))
  })
}
