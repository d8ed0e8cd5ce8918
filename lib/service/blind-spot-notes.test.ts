import { describe, expect, test } from 'vitest'
import { parsePolicy } from '#lib/iam/parse.ts'
import {
  APPS,
  DATA,
  internet,
  manage,
  ORGANIZATION,
  record,
  s3Object,
  session,
} from '#test/seeds/records.ts'
import { sessionOf } from '#test/session-of.ts'
import { blindSpotNotes } from './blind-spot-notes.ts'

const OFFICE = internet('203.0.113.9')
const volumes = (account: string) =>
  record(session(account, 'Analyst'), OFFICE, manage('ec2', 'DescribeVolumes'))
/** Two accounts, one of which records data events of S3. */
const LOG = [
  volumes(DATA),
  volumes(APPS),
  record(session(DATA, 'Analyst'), OFFICE, s3Object('GetObject', 'data-bucket', 'x', DATA)),
]

function notes(element: object, log: readonly Readonly<Record<string, unknown>>[] = LOG) {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Resource: '*', ...element },
    }),
  )
  const opened = sessionOf(log, ORGANIZATION)
  return blindSpotNotes(opened, policy!, opened.window(opened.days!))
}

describe('what a policy names and the logs cannot show', () => {
  test('actions that only data events show, with the accounts that have none', () => {
    expect(notes({ Action: ['s3:GetObjectAcl', 's3:GetBucketAcl'] })).toEqual([
      '`s3:GetObjectAcl`: seen only where data events are switched on; 1 of 2 accounts of the logs show none (apps), so 0 there means "not seen", not "none"',
    ])
  })

  test('nothing where every account shows them', () => {
    expect(notes({ Action: 's3:GetObject' }, [LOG[0]!, LOG[2]!])).toEqual([])
  })

  test('a service that no account records', () => {
    expect(notes({ Action: 'kinesis:PutRecord' })).toEqual([
      '`kinesis:PutRecord`: seen only where data events are switched on; the logs show none in any account, so 0 there means "not seen", not "none"',
    ])
  })

  test('actions without any event, few by name and the others by number', () => {
    expect(notes({ Action: 'es:ESHttpGet' })).toEqual([
      '`es:ESHttpGet`: no event shows that it was asked for, so what the policy would deny of it is not counted',
    ])
    const [, never] = notes({ Action: 's3:*' })
    expect(never).toMatch(
      /^`s3:\w+`, `s3:\w+`, `s3:\w+` and \d+ more: no event shows that they were asked for/,
    )
  })

  test('actions that only other calls ask for, where they are named', () => {
    const text =
      '`iam:PassRole`: no event of its own; counted where the record of another call shows that it asked for it, and as "cannot tell" where the record cannot show it'
    expect(notes({ Action: 'iam:PassRole' })).toEqual([text])
    expect(notes({ Action: 'iam:*' })).not.toContain(text)
  })

  test('a policy on everything names the main data planes and says that some actions leave no event', () => {
    for (const element of [{ Action: '*' }, { NotAction: 'iam:*' }]) {
      const found = notes(element)
      expect(found.map((note) => note.split(/[:(]/)[0])).toEqual([
        'S3 object calls',
        'Lambda invocations',
        'DynamoDB item calls',
        'SQS messages',
        'SNS publications',
        'some actions leave no event at all ',
      ])
    }
  })

  test('no note for what management events show', () => {
    expect(notes({ Action: ['ec2:RunInstances', 'iam:CreateRole'] })).toEqual([])
  })
})
