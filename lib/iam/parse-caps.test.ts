/** What is too much to read, and texts made to keep the parser busy. */
import { describe, expect, test } from 'vitest'
import { parsePolicy, STATEMENTS_MAX, TEXT_MAX } from './parse.ts'
import { PROBLEMS_MAX, VALUES_MAX } from './reading.ts'

const some = (count: number, item: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => item(at)).join(',')
const denying = (members: string) => `{"Effect":"Deny","Action":"*","Resource":"*",${members}}`

describe('caps', () => {
  test('a text longer than any policy is not looked into', () => {
    const text = (length: number) => `"${'x'.repeat(length - 2)}"`
    expect(parsePolicy(text(TEXT_MAX + 1)).problems).toEqual([
      {
        code: 'policy/too-long',
        severity: 'error',
        path: '',
        span: [0, TEXT_MAX + 1],
        message: 'the text has more than 200000 characters; no AWS policy is that long',
      },
    ])
    expect(parsePolicy(text(TEXT_MAX)).problems.map(({ code }) => code)).toEqual([
      'policy/not-an-object',
    ])
  })

  test('a thousand statements are read, one more is not', () => {
    const many = (count: number) => `[${some(count, () => '{"Effect":"Deny","Action":"*"}')}]`
    expect(parsePolicy(many(STATEMENTS_MAX)).policy?.statements).toHaveLength(1_000)
    expect(parsePolicy(many(STATEMENTS_MAX + 1)).problems).toMatchObject([
      { code: 'policy/wrapped' },
      {
        code: 'policy/too-many-statements',
        path: 'Statement',
        message: 'there are more than 1000 statements; split the policy',
      },
    ])
  })

  test('ten thousand values are read, one more is not, and it is said once', () => {
    const lists = (...counts: number[]) =>
      `{"Version":"2012-10-17","Statement":[${counts
        .map((count) => `{"Effect":"Deny","Action":[${some(count, () => '"s:*"')}]}`)
        .join()}]}`
    expect(parsePolicy(lists(1, VALUES_MAX - 1)).policy).toBeDefined()
    expect(parsePolicy(lists(1, VALUES_MAX, 1)).problems).toMatchObject([
      {
        code: 'policy/too-many-values',
        path: 'Statement[1].Action',
        message: 'there are more than 10000 values; split the policy',
      },
    ])
  })
})

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
