import { expect, test } from 'vitest'
import { subjectGroups } from './subject-groups.ts'

const subject = (name: string, why: string) => ({ subject: name, calls: 1, why })

test('a reason that is told of the key is told of none of its subjects', () => {
  const subjects = [subject('111122223333', 'not known'), subject('222233334444', 'not known')]
  expect(subjectGroups({ why: 'not known', subjects })).toEqual([{ why: undefined, subjects }])
})

test('every other reason is told once, after the subjects that have none of their own', () => {
  const [a, b, c, d] = [
    subject('a', 'no owner'),
    subject('b', 'no tags'),
    subject('c', 'no owner'),
    subject('d', 'not known'),
  ]
  expect(subjectGroups({ why: 'not known', subjects: [a, b, c, d] })).toEqual([
    { why: undefined, subjects: [d] },
    { why: 'no owner', subjects: [a, c] },
    { why: 'no tags', subjects: [b] },
  ])
})
