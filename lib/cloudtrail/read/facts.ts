import type { Call, FactValue } from '../pattern.ts'
import { factPlans, TAGS } from './fact-table.ts'
import { inNameOrder, type JsonObject, objectIn } from './json-field.ts'

export type Facts = Call['facts']

/**
 * The request facts of an event, sorted by name. Facts come from the parameters themselves and, for
 * EC2's newer operations, from the one block `{Operation}Request` around them.
 */
export function readFacts(eventSource: string, parameters: JsonObject | undefined): Facts {
  if (parameters === undefined) return NO_FACTS
  const plans = factPlans(eventSource)
  const found: [string, FactValue][] = []
  const inner = eventSource === 'ec2.amazonaws.com' ? requestBlock(parameters) : undefined
  for (const object of inner === undefined ? [parameters] : [parameters, inner]) {
    for (const name of Object.keys(object)) {
      const plan = plans.get(name)
      if (plan === undefined) {
        if (isOtherTags(name, object[name])) found.push([TAGS, true])
        continue
      }
      const value = plan.read(object[name])
      if (value !== undefined) found.push([plan.fact, value])
    }
  }
  return inNameOrder(found)
}

/** Tags under a name of the service's own (`userPoolTags`): that some were sent is known, which is not. */
function isOtherTags(name: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && OTHER_TAGS.test(name)
}

const OTHER_TAGS = /^(?!image|incoming|propagate|remove)[a-zA-Z]+Tags$|^tagsToAdd$|^TagList$/

/** The facts with one more, still sorted by name. */
export function withFact(facts: Facts, name: string, value: FactValue): Facts {
  return inNameOrder([...Object.entries(facts), [name, value]])
}

const NO_FACTS: Facts = {}

/** `CreateVpcEndpointRequest: { ServiceName: … }`. */
export function requestBlock(parameters: JsonObject): JsonObject | undefined {
  for (const name in parameters) {
    if (name.endsWith('Request')) return objectIn(parameters[name])
  }
  return undefined
}
