/** What is too much to read. */
import { describe, expect, test } from 'vitest'
import { parsePolicy, STATEMENTS_MAX, TEXT_MAX } from './parse.ts'
import { PROBLEMS_MAX, VALUES_MAX } from './reading.ts'

const some = (count: number, item: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => item(at)).join(',')

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
    expect(parsePolicy(lists(VALUES_MAX, 1)).problems).toHaveLength(1)
    expect(parsePolicy(lists(1, VALUES_MAX, 1)).problems).toMatchObject([
      {
        code: 'policy/too-many-values',
        path: 'Statement[1].Action',
        message: 'there are more than 10000 values; split the policy',
      },
    ])
  })

  test('of hundreds of mistakes the first are told', () => {
    const mistakes = some(PROBLEMS_MAX + 1, (at) => `"k${at}":1`)
    for (const text of [
      `{${mistakes}}`,
      `{"Effect":"Deny","Action":"*",${mistakes}}`,
      `{"Effect":"Deny","Action":"*","Condition":{${mistakes}}}`,
    ])
      expect(parsePolicy(text).problems).toHaveLength(PROBLEMS_MAX)
  })
})
