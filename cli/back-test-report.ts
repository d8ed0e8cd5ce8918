import type { BackTestRow, Finding, TypeAgreement } from '#lib/replay/back-test-answer.ts'
import type { BackTestAnswer } from '#lib/service/back-test.ts'
import { countOf } from '#lib/table/count-of.ts'
import { csvText, type ExportColumn } from '#lib/table/csv.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { aligned, number, shortened } from './report.ts'

const WORDS: Readonly<Record<Finding, string>> = {
  explained: 'explained',
  unexplained: 'not explained',
  undetermined: 'cannot tell',
  'policy-not-known': 'policy not known',
  contradiction: 'contradiction',
}

const HEAD = [
  'finding',
  'type',
  'principal',
  'account',
  'action',
  'resource',
  'calls',
  'why',
  'pattern',
]

/** The answer for a terminal: the agreement, counts by type, what could not be compared, the rows. */
export function backTestTable(answer: BackTestAnswer): string {
  return [
    headline(answer),
    '',
    ...aligned(
      ['', ...answer.types.map(({ type }) => type.toUpperCase())],
      countLines(answer.types),
      answer.types.map((_, at) => at + 1),
    ),
    '',
    ...remarks(answer).map((line) => visibleText(line)),
    ...(answer.collect.length === 0 ? [] : ['', 'to collect what is attached:', ...answer.collect]),
    '',
    ...(answer.rows.length === 0 ? [] : aligned(HEAD, answer.rows.map(cells), [6, 8])),
    ...(answer.rows.length < answer.rowsTotal
      ? [`${answer.rows.length} of ${number(answer.rowsTotal)} patterns; --limit shows more`]
      : []),
    '',
  ].join('\n')
}

/** `Agreement 100 %: 27 of 27 calls that AWS denied by an SCP or RCP`. */
function headline({ agreement, types, cannot }: BackTestAnswer): string {
  if (agreement === undefined) return `no agreement can be named: ${cannot ?? ''}`
  const sum = (finding: Finding) =>
    types.reduce((calls, { findings }) => calls + findings[finding].calls, 0)
  const all = sum('explained') + sum('unexplained')
  return `agreement ${percentText(agreement)}: ${number(sum('explained'))} of ${number(all)} calls that AWS denied by an SCP or RCP are explained by what is attached`
}

/** Rounded down, so that only a whole agreement reads as 100 %. */
function percentText(agreement: number): string {
  return `${(Math.floor(agreement * 1_000) / 10).toLocaleString('en')} %`
}

function countLines(types: readonly TypeAgreement[]): readonly (readonly string[])[] {
  const findings: readonly Finding[] = [
    'explained',
    'unexplained',
    'undetermined',
    'policy-not-known',
    'contradiction',
  ]
  return [
    ['policies', ...types.map(({ attached }) => number(attached))],
    ...findings.map((finding) => [
      finding === 'contradiction' ? 'succeeded, though we say denied' : WORDS[finding],
      // Without a policy of the type nothing was compared: a 0 would read as "none".
      ...types.map(({ attached, findings: found }) =>
        attached === 0 && finding !== 'policy-not-known' ? '–' : number(found[finding].calls),
      ),
    ]),
  ]
}

function remarks(answer: BackTestAnswer): readonly string[] {
  const { causeNotTold: untold, contradictionsBeforeChange: older } = answer
  const isAnythingAttached = answer.types.some(({ attached }) => attached > 0)
  const untoldCalls = untold.denied.calls + untold.undetermined.calls + untold.notDenied.calls
  return [
    ...(older.calls === 0
      ? []
      : [
          `note: ${number(older.calls)} calls that contradict are older than the last change of the policy that would deny them; that may be why`,
        ]),
    ...answer.otherCauses.map(
      ({ cause, calls }) =>
        `not ours to explain: ${countOf(calls, 'call')} that AWS denied by ${CAUSES[cause] ?? cause}`,
    ),
    ...(untoldCalls === 0
      ? []
      : [
          `cause not told by AWS: ${countOf(untoldCalls, 'call')}${isAnythingAttached ? `; what is attached ${untoldText(untold)}` : ''}`,
        ]),
    ...answer.openKeys.map(
      (one) => `open: ${one.key} leaves ${countOf(one.calls, 'call')} open: ${one.why}`,
    ),
    ...answer.notes.map((note) => `note: ${note}`),
  ]
}

function untoldText({ denied, undetermined, notDenied }: BackTestAnswer['causeNotTold']): string {
  return `would deny ${number(denied.calls)}, leaves open ${number(undetermined.calls)}, would not deny ${number(notDenied.calls)}`
}

/** What else denies calls, in words. */
const CAUSES: Readonly<Record<string, string>> = {
  identity: 'identity policies',
  resource: 'resource policies',
  vpce: 'VPC endpoint policies',
  session: 'session policies',
  boundary: 'permissions boundaries',
  trust: 'role trust policies',
}

function cells(row: BackTestRow): readonly string[] {
  return [
    WORDS[row.finding],
    row.type.toUpperCase(),
    row.principal,
    row.accountName === '' ? row.account : row.accountName,
    row.action,
    row.resource,
    number(row.calls),
    row.why,
    String(row.id),
  ].map((cell) => shortened(visibleText(cell)))
}

const COLUMNS: readonly ExportColumn<BackTestRow>[] = [
  { label: 'Finding', value: (row) => row.finding },
  { label: 'Policy type', value: (row) => row.type },
  { label: 'Policies', value: (row) => row.policies.join(' ') },
  { label: 'Why', value: (row) => row.why },
  { label: 'Open keys', value: (row) => row.openKeys.join(', ') },
  { label: 'Principal', value: (row) => row.principal },
  { label: 'Principal ARN', value: (row) => row.principalArn },
  { label: 'Account', value: (row) => row.account },
  { label: 'Account name', value: (row) => row.accountName },
  { label: 'Action', value: (row) => row.action },
  { label: 'Resource', value: (row) => row.resource },
  { label: 'From', value: (row) => row.network },
  { label: 'Region', value: (row) => row.region },
  { label: 'Calls', value: (row) => row.calls },
  { label: 'First seen', value: (row) => row.firstSeen },
  { label: 'Last seen', value: (row) => row.lastSeen },
  { label: 'Pattern', value: (row) => row.id },
]

/** The compared patterns as CSV, with a block that says what was asked of which data. */
export function backTestCsv(answer: BackTestAnswer, version: string): string {
  const { agreement, types } = answer
  return csvText({
    header: [
      ['Perimetry', version],
      ['First day (UTC)', answer.firstDay ?? ''],
      ['Last day (UTC)', answer.lastDay ?? ''],
      ['Agreement', agreement === undefined ? '' : percentText(agreement)],
      ...types.flatMap(({ type, findings }) =>
        Object.entries(findings).map(
          ([finding, { calls }]) => [`${type} ${finding} (calls)`, calls] as const,
        ),
      ),
    ],
    columns: COLUMNS,
    rows: answer.rows,
    rowsTotal: answer.rowsTotal,
  })
}
