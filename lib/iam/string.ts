/** `StringEquals`, `StringEqualsIgnoreCase`, `StringLike`: exact, exact without case, and with wildcards. */
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import { NOTHING, type ValueSource, type ValueTest } from './value-test.ts'
import {
  NO_VARIABLES,
  parseTemplate,
  resolveTemplate,
  type Template,
  type VariableLookup,
  type Version,
} from './variable.ts'
import { compileWildcard, HOLE, matchesWildcard, type Token } from './wildcard.ts'

export type StringFamily = 'string' | 'string-ignore-case' | 'string-like'

/** A policy value under a string operator. */
export function compileString(family: StringFamily, text: string, version: Version): ValueSource {
  const template = parseTemplate(text, version)
  return template.variables.length === 0
    ? { kind: 'settled', test: resolve(family, template, NO_VARIABLES) }
    : { kind: 'variable', resolve: (variables) => resolve(family, template, variables) }
}

function resolve(family: StringFamily, template: Template, variables: VariableLookup): ValueTest {
  const tokens = resolveTemplate(template, family === 'string-like', variables)
  return tokens === undefined ? NOTHING : stringTest(family, tokens)
}

function stringTest(family: StringFamily, tokens: readonly Token[]): ValueTest {
  const pattern = compileWildcard(tokens, { ignoreCase: family === 'string-ignore-case' })
  const whenMatched: Truth = tokens.includes(HOLE) ? UNKNOWN : MET
  const matches = (value: string) => (matchesWildcard(pattern, value) ? whenMatched : UNMET)
  if (pattern.kind === 'everything') return { matches, anyValue: MET, pattern }
  // Digits and the empty text have one case only.
  const exact = !pattern.ignoreCase || pattern.text === pattern.text.toUpperCase()
  if (pattern.kind === 'literal' && exact) {
    return { matches, anyValue: UNKNOWN, only: pattern.text, pattern }
  }
  return { matches, anyValue: UNKNOWN, pattern }
}
