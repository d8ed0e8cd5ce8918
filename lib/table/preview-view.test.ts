import { expect, test } from 'vitest'
import { DEFAULT_VIEW, daysOf, readView, TABLE_COLUMNS, writeView } from './preview-view.ts'

const read = (query: string) => readView(new URLSearchParams(query))

test('a URL without parameters is the default view, and the default view writes nothing', () => {
  expect(read('')).toEqual({ view: DEFAULT_VIEW, ignored: [] })
  expect(writeView(DEFAULT_VIEW).toString()).toBe('')
})

test('every choice is read', () => {
  const { view, ignored } = read(
    'template=s3&from=2026-08-25&to=2026-11-23&target=r-ab12&target=111122223333&type=scp&full=1' +
      '&f=service+%3D+s3&standing=denied&sort=-calls&by=account&row=17&as=table&hide=region,outcome' +
      '&columns=calls' +
      '&density=compact&answer=%5B%22aws%3AResourceOrgID%22%2C%22arn%3Aaws%3As3%3A%3A%3Ab%22%2Cnull%5D&p=q1YqSw',
  )
  expect(ignored).toEqual([])
  expect(view).toEqual({
    packed: 'q1YqSw',
    template: 's3',
    from: '2026-08-25',
    to: '2026-11-23',
    targets: ['r-ab12', '111122223333'],
    type: 'scp',
    besideFullAccess: true,
    answers: [{ key: 'aws:ResourceOrgID', subject: 'arn:aws:s3:::b', values: null }],
    filter: 'service = s3',
    standing: 'denied',
    sort: { column: 'calls', descending: true },
    by: 'account',
    row: 17,
    asTable: true,
    hidden: ['region', 'outcome'],
    order: ['calls', ...TABLE_COLUMNS.filter((name) => name !== 'calls')],
    dense: true,
  })
})

test.each([
  ['colour=red', 'colour'],
  ['__proto__=x', '__proto__'],
  ['from=soon', 'from'],
  ['from=2026-13-45', 'from'],
  ['sort=x', 'sort'],
  ['type=any', 'type'],
  ['row=-1', 'row'],
  ['target=everywhere', 'target'],
  ['answer=no', 'answer'],
  ['answer=%5B%22key%22%5D', 'answer'],
  ['p=%3Cscript%3E', 'p'],
  ['hide=region,colour', 'hide'],
  ['columns=calls,calls', 'columns'],
  ['columns=', 'columns'],
])('what is not understood in %j is reported by name', (query, name) => {
  expect(read(query)).toEqual({ view: DEFAULT_VIEW, ignored: [name] })
})

test('a relative range ends at the last collected day', () => {
  expect(daysOf({ ...DEFAULT_VIEW, lastDays: 30 }, '2026-11-23')).toEqual({
    from: '2026-10-25',
    to: '2026-11-23',
  })
  expect(daysOf({ ...DEFAULT_VIEW, from: '2026-11-01' }, '2026-11-23')).toEqual({
    from: '2026-11-01',
  })
})

test('what carries a policy is a target of the link like any other, and anything else is not', () => {
  const targets = ['arn:aws:s3:::my-bucket/*', 'vpce-0a1b2c3d4e5f67890', '111122223333']
  const link = writeView({ ...DEFAULT_VIEW, targets }).toString()
  expect(readView(new URLSearchParams(link))).toMatchObject({ view: { targets }, ignored: [] })
  const broken = readView(new URLSearchParams({ target: 'my-bucket' }))
  expect([broken.view.targets, broken.ignored]).toEqual([[], ['target']])
})
