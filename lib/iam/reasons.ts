/** The words of a reason: what a key has, and what a list says. */
import type { KeyValue } from './request.ts'
import { MET, type Truth, UNMET } from './truth.ts'

/** `is \`a\`, \`b\``, `is absent: …`, `is not known: …, but certainly not \`c\``. */
export function valueText(value: KeyValue): string {
  switch (value.state) {
    case 'known':
      return value.values.length === 0 ? 'is empty' : `is ${quoted(value.values)}`
    case 'absent':
      return `is absent: ${value.why}`
    case 'unknown': {
      const not = value.not ?? []
      return `is not known: ${value.why}${not.length === 0 ? '' : `, but certainly not ${quoted(not)}`}`
    }
  }
}

/** Whether what was asked for is in a list of the statement; `open` says it where that is not known. */
export function listedText(what: string, negated: boolean, truth: Truth, open: string): string {
  if (truth !== MET && truth !== UNMET) return `${what}: ${open}`
  const isListed = negated ? truth === UNMET : truth === MET
  return `${what} is ${isListed ? '' : 'not '}listed${negated ? ' (the list is of exceptions)' : ''}`
}

function quoted(values: readonly string[]): string {
  return values.map((one) => `\`${one}\``).join(', ')
}
