/** Texts made to keep the parser busy. */
import { describe, expect, test } from 'vitest'
import { parsePolicy } from './parse.ts'
import { PROBLEMS_MAX } from './reading.ts'

const some = (count: number, item: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => item(at)).join(',')
const denying = (members: string) => `{"Effect":"Deny","Action":"*","Resource":"*",${members}}`

describe('texts made to keep the parser busy', () => {
  const length = 190_000
  const mistakes = some(9_000, (at) => `"k${at}":1`)
  const value = (text: string) =>
    denying(`"Condition":${JSON.stringify({ StringLike: { 'a:b': text } })}`)

  test.each<[of: string, text: string]>([
    ...['<', '[', '"', '“', '/', '/*', ',', '{"a":', '"a":1,', '\\', '<a', '{{'].map(
      (part): [string, string] => [part, part.repeat(length / part.length)],
    ),
    ...['${', `\${a}`, '*a', '$A', '[A', '<a', '{{', 'YOUR_'].map((part): [string, string] => [
      `values of ${part}`,
      value(part.repeat(30_000)),
    ]),
  ])('%s are answered within two seconds', (_, text) => {
    const started = performance.now()
    parsePolicy(text)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test.each([
    ['the policy', `{${mistakes}}`],
    ['a statement', denying(mistakes)],
    ['a condition', denying(`"Condition":{${mistakes}}`)],
    ['a principal', denying(`"Principal":{${mistakes}}`)],
    ['many statements', `[${some(900, () => denying('"Resuorce":"*","a":1,"b":1'))}]`],
  ])('thousands of unknown names in %s, of which the first are told', (_, text) => {
    const started = performance.now()
    expect(parsePolicy(text).problems).toHaveLength(PROBLEMS_MAX)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
