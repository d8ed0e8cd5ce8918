import { expect, test } from 'vitest'
import { record } from '#test/fixtures/cloudtrail.ts'
import { sessionOf } from '#test/session-of.ts'

test('keys of tags with spaces are no lists of keys', () => {
  const calls = ['192.0.2.1', '192.0.2.2'].map((sourceIPAddress) => record({ sourceIPAddress }))
  const { columns } = sessionOf(calls, undefined).columns([])
  const keys = ['aws:principaltag/team', 'aws:sourceip']
  expect(columns.tuples('', [keys.join(' ')])).toMatchObject({ size: 1 })
  expect(columns.tuples('', keys)).toMatchObject({ size: 2 })
})

test('of a tuple the value of the key is told, and a number for the others', () => {
  const calls = ['192.0.2.1', '192.0.2.2'].map((sourceIPAddress) => record({ sourceIPAddress }))
  const { columns } = sessionOf(calls, undefined).columns([])
  const { valueIdOf, restIdOf } = columns.tuples('aws:sourceip', ['aws:principaltag/team'])
  expect([...valueIdOf]).toEqual([0, 1])
  expect([...restIdOf]).toEqual([0, 0])
})
