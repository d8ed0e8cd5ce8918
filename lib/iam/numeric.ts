/** `Numeric…`: integers and decimals, without wildcards or variables. */
import type { OperatorTest } from './policy.ts'
import { SETTLED_NOTHING, settled, type ValueSource } from './value-test.ts'

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i

/** The number of a text, or undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  return text.length <= 64 && NUMBER.test(text) ? Number(text) : undefined
}

/** A policy value under a numeric operator; one that is no number matches nothing. */
export function compileNumeric(relation: OperatorTest['relation'], text: string): ValueSource {
  const bound = parseNumber(text)
  if (bound === undefined) return SETTLED_NOTHING
  return settled((value) => {
    const number = parseNumber(value)
    return number !== undefined && holds(relation, number, bound)
  })
}

/** Whether `value` stands in the relation to `bound`: `lt` is `value < bound`. */
export function holds(relation: OperatorTest['relation'], value: number, bound: number): boolean {
  switch (relation) {
    case 'eq':
      return value === bound
    case 'lt':
      return value < bound
    case 'le':
      return value <= bound
    case 'gt':
      return value > bound
    case 'ge':
      return value >= bound
  }
}
