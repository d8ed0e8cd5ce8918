import type { KeyValue } from '#lib/iam/request.ts'
import type { Dimension, Facts, KeyRule } from '../key-rule.ts'
import type { KeyContext } from '../pattern.ts'
import type { World } from '../world.ts'
import { known } from './values.ts'

/** A rule before the two sources that stand above every derivation are put in front of it. */
export interface RuleDraft {
  /** As AWS writes it; a trailing `/` makes a family. */
  readonly label: string
  readonly multivalued?: boolean
  readonly dimensions: readonly Dimension[]
  readonly derive: (facts: Facts, world: World, suffix: string) => KeyValue
  /** What an answer of the reader is about; without it answers are for all calls (`*`). */
  readonly subject?: (facts: Facts) => string
}

const FOR_ALL = '*'

/**
 * Completes a rule: what the record's own `eventContext` states comes first, then what the record
 * tells, then the reader's answer, then inventory and organization.
 */
export function rule(draft: RuleDraft): KeyRule {
  const { dimensions, label } = draft
  const name = label.toLowerCase()
  const derive = (facts: Facts, world: World, suffix: string): KeyValue => {
    const full = name + suffix
    const stated = statedValue(dimensions, facts, full)
    if (stated !== undefined) return known(stated, `eventContext ${full}`)
    const value = draft.derive(facts, world, suffix)
    if (isSettledByRecord(value)) return value
    return world.answer(full, draft.subject?.(facts) ?? FOR_ALL) ?? value
  }
  return {
    name,
    label,
    multivalued: draft.multivalued ?? false,
    dimensions,
    derive,
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
  }
}

function isSettledByRecord(value: KeyValue): boolean {
  if (value.state === 'unknown') return false
  return value.source.kind !== 'inventory'
}

/** INVARIANT: reads only the facets of the rule's own dimensions. */
function statedValue(
  dimensions: readonly Dimension[],
  facts: Facts,
  key: string,
): readonly string[] | undefined {
  for (const dimension of dimensions) {
    const context = contextOf(dimension, facts)
    if (context !== undefined && Object.hasOwn(context, key)) return context[key]
  }
  return undefined
}

function contextOf(dimension: Dimension, facts: Facts): KeyContext | undefined {
  switch (dimension) {
    case 'caller':
      return facts.caller.context
    case 'network':
      return facts.network.context
    case 'check':
      return facts.check.call.context
    default:
      return undefined
  }
}
