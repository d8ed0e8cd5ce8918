/** The table of events in docs/evaluation.md, row by row: which checks a record stands for, and what a Deny on one of them does. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checksOf } from '#lib/cloudtrail/actions.ts'
import type { Check } from '#lib/cloudtrail/key-rule.ts'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { explainIn, readPreviewQuery } from '#lib/service/preview.ts'
import { DATA, internet, ORGANIZATION, record, session } from '#test/seeds/records.ts'
import { sessionOf } from '#test/session-of.ts'

const CASES = z
  .array(
    z.strictObject({
      row: z.string().regex(/^EV-\d\d$/),
      name: z.string().min(5),
      why: z.string().min(5),
      event: z.looseObject({ eventSource: z.string(), eventName: z.string() }),
      /** `action on resource`; `…` is text that the pattern does not keep, `?` a resource that is not known. */
      checks: z.array(z.string()),
      /** A Deny statement of an SCP, and what comes out for the call. */
      outcomes: z
        .array(
          z.strictObject({
            statement: z.record(z.string(), z.unknown()),
            expect: z.enum(['denied', 'undetermined', 'not-denied', 'out-of-scope']),
          }),
        )
        .optional(),
    }),
  )
  .min(1)
  .parse(JSON.parse(readFileSync('test/cases/events/checks.json', 'utf8')))

const CALLER = session(DATA, 'Caller')

function recordOf(event: Readonly<Record<string, unknown>>) {
  return record(CALLER, internet('203.0.113.9'), event)
}

function textOf(check: Check): string {
  const resource = resourceValueOf(check)
  const action = check.action ?? 'an action that is not known'
  return `${action}${check.certain ? '' : ' (possibly)'} on ${resourceText(resource)}`
}

function resourceText(resource: ReturnType<typeof resourceValueOf>): string {
  switch (resource.kind) {
    case 'known':
      return resource.arn
    case 'open':
      return resource.runs.join('…')
    case 'none':
      return '*'
    case 'unknown':
      return '?'
  }
}

describe.each(CASES)('$row $name', ({ event, checks, outcomes = [] }) => {
  const recorded = recordOf(event)

  test('stands for these checks', () => {
    const reading = readRecord(recorded)
    if (!reading.ok) throw new Error(reading.reason)
    const { call, resources } = reading.occurrence.pattern
    expect(checksOf(call, resources).map(textOf)).toEqual(checks)
  })

  test.each(outcomes)('a Deny of $statement.Action on $statement.Resource: $expect', (outcome) => {
    const query = readPreviewQuery({
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Deny', ...outcome.statement },
      }),
      type: 'scp',
    })
    if (!query.ok) throw new Error(query.error.message)
    const explained = explainIn(sessionOf([recorded], ORGANIZATION), query.value, 0)
    if (!explained.ok) throw new Error(explained.error.message)
    expect(explained.value.standing).toBe(outcome.expect)
  })
})

test('every row of the table is its case, and every case has a row', () => {
  const rows = readFileSync('docs/evaluation.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| EV-'))
  expect(rows).toEqual(CASES.map(rowOf))
})

function rowOf({ row, name, event, checks, why }: (typeof CASES)[number]): string {
  const called = `${event.eventSource.replace('.amazonaws.com', '')} ${event.eventName}`
  const checked = new Set(checks.map(actionText))
  return `| ${row} | ${name} | ${called} | ${[...checked].join(', ') || 'nothing'} | ${why} |`
}

/** An action of a check that is written out, without its resource. */
function actionText(check: string): string {
  const [action = '', possibly] = check.replace(/ on \S+$/, '').split(' (')
  const named = action.includes(':') ? `\`${action}\`` : action
  return possibly === undefined ? named : `${named} possibly`
}
