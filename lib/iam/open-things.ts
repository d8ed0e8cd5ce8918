/** What leaves a call undetermined: keys and elements that are not known, each with its reason. */
import type { Authorization, PolicyFinding } from './authorize.ts'
import type { FindingPart } from './evaluate.ts'
import type { Condition } from './policy.ts'
import type { AuthRequest } from './request.ts'
import { UNKNOWN } from './truth.ts'
import { variablesOf } from './variable.ts'

export interface OpenThing {
  /** A condition key as the policy writes it, or `Action`, `Resource`, `Principal`, `scope`. */
  readonly key: string
  /** A phrase for the reader: lower case, no full stop. */
  readonly why: string
}

/** Each once, in the order of the layers; empty when the verdict is settled. */
export function openThingsOf(
  authorization: Authorization,
  request: AuthRequest,
): readonly OpenThing[] {
  if (authorization.verdict !== 'undetermined') return []
  const found = new Map<string, OpenThing>()
  const tell = (thing: OpenThing) => found.set(`${thing.key.toLowerCase()} ${thing.why}`, thing)
  for (const { why, statements } of authorization.decidedBy) {
    const things = statements.flatMap((finding) => thingsOf(finding, request))
    if (things.length === 0) tell({ key: 'scope', why })
    for (const thing of things) tell(thing)
  }
  return [...found.values()]
}

function thingsOf(finding: PolicyFinding, request: AuthRequest): readonly OpenThing[] {
  return finding.parts
    .filter(({ truth }) => truth === UNKNOWN)
    .flatMap((part) => thingsOfPart(finding, part, request))
}

function thingsOfPart(
  { statement, version }: PolicyFinding,
  part: FindingPart,
  request: AuthRequest,
): readonly OpenThing[] {
  switch (part.kind) {
    case 'action':
      return [{ key: 'Action', why: 'the action is not known' }]
    case 'principal':
      return [principalThing(statement)]
    case 'resource': {
      const texts = statement.resource?.values.map(({ text }) => text) ?? []
      const open = unknownKeys(
        texts.flatMap((text) => variablesOf(text, version)),
        request,
      )
      if (open.length > 0) return open
      const { resource } = request
      const why = resource.kind === 'unknown' ? resource.why : 'the resource is known in part only'
      return [{ key: 'Resource', why }]
    }
    case 'condition':
      return thingsOfCondition(statement.conditions[part.index]!, version, request)
  }
}

function principalThing({ principal }: PolicyFinding['statement']): OpenThing {
  return principal?.negated === true
    ? {
        key: 'NotPrincipal',
        why: 'it spares for certain only who is listed with the account, and has no permissions boundary',
      }
    : {
        key: 'Principal',
        why: 'what is told of the caller fits, but does not name it, or a gateway endpoint may mean the root user alone',
      }
}

function thingsOfCondition(
  { key, keyName, operator, values }: Condition,
  version: PolicyFinding['version'],
  request: AuthRequest,
): readonly OpenThing[] {
  const value = request.key(keyName)
  if (value.state === 'unknown') return [{ key: key.text, why: value.why }]
  const open = unknownKeys(
    values.flatMap(({ text }) => variablesOf(text, version)),
    request,
  )
  if (open.length > 0) return open
  const why = `the key may have several values, and \`${operator.text}\` has no \`ForAllValues:\` or \`ForAnyValue:\``
  return [{ key: key.text, why }]
}

function unknownKeys(names: readonly string[], request: AuthRequest): readonly OpenThing[] {
  return [...new Set(names)].flatMap((name) => {
    const value = request.key(name)
    return value.state === 'unknown' ? [{ key: name, why: value.why }] : []
  })
}
