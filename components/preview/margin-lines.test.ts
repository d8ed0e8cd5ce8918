import { expect, test } from 'vitest'
import type { MarginCount } from '#lib/replay/answer.ts'
import { marginLines } from './margin-lines.ts'

const TEXT = '{\n  "Sid": "x",\n  "Action": "s3:*"\n}'

const margin = (
  kind: MarginCount['kind'],
  at: string,
  met: number,
  unknown: number,
): MarginCount => ({
  path: '',
  span: [TEXT.indexOf(at), TEXT.indexOf(at) + at.length],
  kind,
  met,
  unknown,
})

test('counts stand on the line where their element begins', () => {
  const lines = marginLines(TEXT, [
    margin('statement', '"Sid"', 1204, 0),
    margin('action', '"Action"', 41872, 0),
  ])
  expect([...lines.keys()]).toEqual([2, 3])
  expect(lines.get(2)?.badges).toEqual([{ text: '1,204', tone: 'statement' }])
  expect(lines.get(3)?.title).toBe('41,872 calls meet the actions')
})

test('calls that cannot be told are never counted as met', () => {
  const open = marginLines(TEXT, [margin('condition', '"Sid"', 0, 86)]).get(2)
  expect(open?.badges).toEqual([{ text: '86 ?', tone: 'open' }])
  const both = marginLines(TEXT, [margin('condition', '"Sid"', 7, 86)]).get(2)
  expect(both?.badges.map((badge) => badge.text)).toEqual(['7', '86 ?'])
  expect(both?.title).toBe('7 calls meet the condition, 86 cannot be told')
})

test('a line with many counts shows the first and how many more there are', () => {
  const many = [1, 2, 3, 4].map((met) => margin('condition', '"Sid"', met, 0))
  expect(
    marginLines(TEXT, many)
      .get(2)
      ?.badges.map((badge) => badge.text),
  ).toEqual(['1', '2', '+2'])
})

test('a policy on one line has its counts on that line', () => {
  expect([
    ...marginLines('{}', [
      { path: '', span: [0, 2], kind: 'statement', met: 1, unknown: 0 },
    ]).keys(),
  ]).toEqual([1])
})
