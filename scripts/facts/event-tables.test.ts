import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { servicesOf, writeActionCatalogue } from './action-catalogue.ts'
import { readEventActions, readEventSources } from './event-tables.ts'

const HOME = join(import.meta.dirname, '..', '..')
const IAM_DATA = join(HOME, 'node_modules', '@cloud-copilot', 'iam-data')
const DATA = join(HOME, 'lib', 'cloudtrail', 'data')
const FACTS = join(HOME, '..', 'shared', 'facts')
const HEADER =
  'event_source\tevent_name\tiam_service\tapi_operation\tprimary_actions\tconditional_actions\tkind\tobserved_events\tnote\tsource\n'

const services = servicesOf(IAM_DATA)

function tableOf(...rows: readonly string[]) {
  const { text, unknownPhrases } = readEventActions(
    HEADER + rows.map((row) => row.replaceAll('|', '\t')).join('\n'),
    services,
  )
  return {
    lines: text
      .slice(text.indexOf('= `@') + 3, text.indexOf('`\n', text.indexOf('= `@')))
      .split('\n'),
    unknownPhrases,
  }
}

/** What the text says of a service's actions without events. */
function withoutEvent(service: string, ...rows: readonly string[]) {
  const { text } = readEventActions(
    HEADER + rows.map((row) => row.replaceAll('|', '\t')).join('\n'),
    services,
  )
  const line = text.split('\n').find((one) => one.replace(/^.*`/, '').startsWith(`${service} `))
  const [never = '', beside = ''] = (line ?? '').replace(/^.*`(?=\w)|`$/g, '').split('|')
  return { never: never.split(' ').slice(1), beside: beside.split(' ') }
}

describe('the table of events', () => {
  test('leaves out what follows from the name of the event', () => {
    const row = 'sqs.amazonaws.com|DeleteQueue|sqs|DeleteQueue|sqs:DeleteQueue|-|identity|0||x'
    const other =
      'sqs.amazonaws.com|SendMessageBatch|sqs|SendMessageBatch|sqs:SendMessage|-|renamed|0||x'
    expect(tableOf(row, other).lines).toEqual([
      '@sqs.amazonaws.com',
      'SendMessageBatch|:SendMessage',
    ])
  })

  test('keeps conditions as triggers, also where their words hold a semicolon', () => {
    const row =
      's3.amazonaws.com|X|s3|X|s3:X|a:B [tags in the request]; c:D [listed by AWS; trigger not stated]; e:F,G [dependencies]|identity+conditional|0||x'
    expect(tableOf(row).lines[1]).toBe('X|=|a:B~tags c:D~possible e:F~possible e:G~possible')
  })

  test('reports a condition that it does not understand and counts it as possible', () => {
    const row = 's3.amazonaws.com|X|s3|X|s3:X|a:B [on full moon]|identity+conditional|0||x'
    expect(tableOf(row)).toEqual({
      lines: ['@s3.amazonaws.com', 'X|=|a:B~possible'],
      unknownPhrases: ['on full moon'],
    })
  })

  test('takes nothing authorised from a row that says so, not from one that knows no action', () => {
    const none =
      'sts.amazonaws.com|GetCallerIdentity|sts|GetCallerIdentity|-|-|none|0|needs no permission|x'
    const notListed = 'sts.amazonaws.com|NewThing|sts|NewThing|-|-|none|0|no IAM action known|x'
    expect(tableOf(none, notListed).lines).toEqual(['@sts.amazonaws.com', 'GetCallerIdentity|-'])
  })
})

describe('actions without events', () => {
  const send =
    'sqs.amazonaws.com|SendMessageBatch|sqs|SendMessageBatch|sqs:SendMessage|-|renamed|0||x'

  test('are those that no operation asks for', () => {
    const { never, beside } = withoutEvent('sqs', send)
    expect(never).toContain('DeleteQueue')
    expect(never).not.toContain('SendMessage')
    expect(beside).not.toContain('SendMessage')
  })

  test('an operation of which AWS lists no action is taken for the action of its name', () => {
    const row = 'sqs.amazonaws.com|DeleteQueue|sqs|DeleteQueue|-|-|none|0|no IAM action known|x'
    expect(withoutEvent('sqs', row).never).not.toContain('DeleteQueue')
  })

  test('what only other calls ask for stands apart', () => {
    const row =
      'sqs.amazonaws.com|CreateQueue|sqs|CreateQueue|sqs:CreateQueue|sqs:TagQueue [tags in the request]|identity+conditional|0||x'
    const { never, beside } = withoutEvent('sqs', row)
    expect(beside).toContain('TagQueue')
    expect(never).not.toContain('TagQueue')
  })
})

describe.skipIf(!existsSync(FACTS))('the committed tables', () => {
  const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8')

  test('are what the script writes, byte for byte, and every condition is understood', () => {
    const events = readEventActions(read(FACTS, 'event-actions.tsv'), services)
    expect(events.text === read(DATA, 'event-actions.ts')).toBe(true)
    expect(events.unknownPhrases).toEqual([])
    expect(
      readEventSources(read(FACTS, 'event-sources.tsv')) === read(DATA, 'event-sources.ts'),
    ).toBe(true)
  })
})

test('the committed catalogue is what the installed package gives, byte for byte', () => {
  expect(
    writeActionCatalogue(IAM_DATA, services) ===
      readFileSync(join(DATA, 'action-catalogue.ts'), 'utf8'),
  ).toBe(true)
})
