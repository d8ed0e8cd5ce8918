import { describe, expect, test } from 'vitest'
import { readPreviewQuery } from './preview-query.ts'

describe('a query from outside', () => {
  test('needs nothing but a policy; the rest has defaults', () => {
    expect(readPreviewQuery({ policy: '{}' })).toEqual({
      ok: true,
      value: {
        policy: '{}',
        type: 'auto',
        targets: [],
        besideFullAccess: false,
        answers: [],
        filter: '',
        sort: { column: 'standing', descending: false },
        offset: 0,
        limit: 200,
      },
    })
  })

  test('keeps what was chosen', () => {
    const chosen = {
      policy: '',
      type: 'rcp',
      targets: ['ou-1'],
      from: '2026-02-28',
      to: '2026-02-28',
      besideFullAccess: true,
      answers: [{ key: 'aws:ResourceAccount', subject: '*', values: null }],
      filter: 'service = s3',
      standing: 'denied',
      sort: { column: 'calls', descending: true },
      offset: 5,
      limit: 0,
    }
    expect(readPreviewQuery(chosen)).toEqual({ ok: true, value: chosen })
  })

  test.each([
    ['policy', { policy: 1 }],
    ['policy', { policy: 'x'.repeat(200_001) }],
    ['policy', {}],
    ['type', { type: 'sct' }],
    ['targets', { targets: 'r-1' }],
    ['targets.0', { targets: [1] }],
    ['from', { from: 'soon' }],
    ['from', { from: '2026-02-30' }],
    ['to', { to: '2026-13-01' }],
    ['besideFullAccess', { besideFullAccess: 'yes' }],
    ['answers.0.values', { answers: [{ key: 'a', subject: '*' }] }],
    ['answers.0', { answers: [{ key: 'a', subject: '*', values: null, why: '' }] }],
    ['filter', { filter: 'x'.repeat(2_001) }],
    ['standing', { standing: 'allowed' }],
    ['sort', { sort: { column: 'calls', descending: true, by: 1 } }],
    ['offset', { offset: -1 }],
    ['limit', { limit: 1_001 }],
    ['limit', { limit: 1.5 }],
  ])('is refused by the name of its bad part: %s', (name, part) => {
    const input = name === 'policy' ? part : { policy: '', ...part }
    const read = readPreviewQuery(input)
    if (read.ok) throw new Error('it was taken')
    expect(read.error.code).toBe('query/invalid')
    expect(read.error.message).toContain(`the query is not valid at \`${name}\`: `)
    expect(read.error.message).toMatch(/: [a-z][^\n]*[^.]$/)
  })

  test('a part that is not known is refused by name, also one that objects have by birth', () => {
    expect(readPreviewQuery({ policy: '', polcy: '' })).toMatchObject({
      error: { message: 'the query is not valid: there is no field `polcy`' },
    })
    const hostile = JSON.parse('{"policy":"","__proto__":{"limit":5}}') as unknown
    const read = readPreviewQuery(hostile)
    expect(read.ok ? read.value.limit : 200).toBe(200)
  })

  test.each([null, undefined, 'text', 5, []])('%j is no query', (input) => {
    expect(readPreviewQuery(input)).toMatchObject({ ok: false, error: { code: 'query/invalid' } })
  })

  test('a range that ends before it begins says so', () => {
    const read = readPreviewQuery({ policy: '', from: '2026-10-02', to: '2026-10-01' })
    expect(read).toMatchObject({
      error: { code: 'query/invalid', message: expect.stringContaining('swap the two') },
    })
  })
})
