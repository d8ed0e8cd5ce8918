import { describe, expect, test } from 'vitest'
import { prefixesOf, servicesOf, tableAction, tableRow } from './event-table.ts'

describe('the IAM prefixes of an event source', () => {
  test.each([
    ['monitoring.amazonaws.com', ['cloudwatch'], ['cloudwatch']],
    ['sqs.amazonaws.com', ['sqs'], ['sqs']],
    ['new.amazonaws.com', ['new'], undefined],
    ['sqs', ['sqs'], ['sqs']],
  ])('%s', (source, prefixes, services) => {
    expect(prefixesOf(source)).toEqual(prefixes)
    expect(servicesOf(source)).toEqual(services)
  })

  test('may be several', () => {
    expect(prefixesOf('s3.amazonaws.com')[0]).toBe('s3')
    expect(servicesOf('s3.amazonaws.com')).toEqual(prefixesOf('s3.amazonaws.com'))
    expect(prefixesOf('sso.amazonaws.com').length).toBeGreaterThan(1)
  })
})

describe('a row of the table of events', () => {
  const action = (name: string, slot = 'main', onNone = false) => ({ action: name, slot, onNone })
  const certain = (name: string, slot?: string, onNone?: boolean) => ({
    ...action(name, slot, onNone),
    certain: true,
  })

  // One test: the table is taken apart once, by whoever asks first.
  test('has what is always asked for and what under a condition', () => {
    const rows = [
      // The same name, with an action that is asked under a condition.
      [
        'acm',
        'ImportCertificate',
        {
          certain: [certain('acm:ImportCertificate')],
          conditional: [{ ...action('acm:AddTagsToCertificate'), trigger: 'tags' }],
        },
      ],
      // Another name of the same service.
      [
        'access-analyzer',
        'GetFindingV2',
        { certain: [certain('access-analyzer:GetFinding')], conditional: [] },
      ],
      // An action of another service; AWS does not say when it is asked.
      [
        'account',
        'PutAccountName',
        {
          certain: [certain('account:PutAccountName')],
          conditional: [{ ...action('iam:UpdateAccountName', 'main', true), trigger: 'possible' }],
        },
      ],
      [
        'kms',
        'ReEncrypt',
        {
          certain: [certain('kms:ReEncryptFrom', 'source'), certain('kms:ReEncryptTo', 'dest')],
          conditional: [],
        },
      ],
      ['sts', 'GetCallerIdentity', { certain: [], conditional: [] }],
    ] as const
    for (const [service, name, row] of rows) {
      const source = `${service}.amazonaws.com`
      const found = tableRow(source, name)
      expect(found).toEqual(row)
      expect(tableRow(source, name)).toBe(found)
    }
  })

  test.each([
    ['acm.amazonaws.com', 'NoSuchEvent'],
    ['new.amazonaws.com', 'ImportCertificate'],
    ['acm', 'ImportCertificate'],
    ['@acm.amazonaws.com', 'ImportCertificate'],
    ['acm.amazonaws.com', ''],
  ])('is not there for %s %s', (source, name) => {
    expect(tableRow(source, name)).toBeUndefined()
  })
})

test('an action is on no resource where AWS’s reference says so', () => {
  expect(tableAction('ec2:DescribeInstances', 'main').onNone).toBe(true)
  expect(tableAction('s3:GetObject', 'source')).toEqual({
    action: 's3:GetObject',
    slot: 'source',
    onNone: false,
  })
  expect(tableAction('new:Thing', 'main').onNone).toBe(false)
})
