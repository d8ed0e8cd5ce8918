import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { PatternRow } from '#lib/replay/answer.ts'
import type { ColumnName } from '#lib/table/preview-view.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { count, instant } from '../words.ts'
import classes from './pattern-table.module.css'
import { StandingBadge } from './standing.tsx'

/** Rows come sorted and filtered from the server: the table only says what was asked. */
export const features = tableFeatures({
  rowSortingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
})

const helper = createColumnHelper<typeof features, PatternRow>()

function Two({ first, second, code = false }: { first: string; second: string; code?: boolean }) {
  const text = visibleText(first)
  return (
    <span className={classes['two']} title={`${text}\n${visibleText(second)}`}>
      <span className={code ? classes['code'] : classes['first']}>{text === '' ? '–' : text}</span>
      <span className={classes['second']}>{visibleText(second)}</span>
    </span>
  )
}

/** `expected-partner-9…/outbound/` of an S3 ARN: the part that tells resources apart. */
function shortResource(arn: string): string {
  return arn.replace(/^arn:aws[a-z-]*:s3:::/, '')
}

function ownerOf(row: PatternRow): string {
  return [row.resourceOwner, row.ownerStanding].filter((text) => text !== '').join(' · ')
}

const PRINCIPAL_WORDS: ReadonlyMap<string, string> = new Map([
  ['AssumedRole', 'role'],
  ['IAMUser', 'user'],
  ['Root', 'root user'],
  ['AWSService', 'service'],
  ['AWSAccount', 'account'],
  ['FederatedUser', 'federated user'],
  ['WebIdentityUser', 'web identity'],
  ['SAMLUser', 'SAML'],
])

/** CloudTrail's `userIdentity.type` in a reader's word; types of tomorrow stay as they are. */
function principalWord(type: string): string {
  return PRINCIPAL_WORDS.get(type) ?? type
}

/** The columns of the table of patterns; all can be hidden but the principal. */
export const columns = helper.columns([
  helper.accessor('standing', {
    header: 'Would be',
    cell: ({ row }) => <StandingBadge standing={row.original.standing} />,
  }),
  helper.accessor('principal', {
    header: 'Principal',
    enableHiding: false,
    cell: ({ row }) => (
      <Two
        first={row.original.principal}
        second={`${principalWord(row.original.principalType)} · ${row.original.accountName || row.original.account}`}
      />
    ),
  }),
  helper.accessor('action', {
    header: 'Action',
    cell: ({ row }) => (
      <span className={classes['code']} title={row.original.action}>
        {visibleText(row.original.action)}
      </span>
    ),
  }),
  helper.accessor('resource', {
    header: 'Resource',
    cell: ({ row }) => (
      <Two first={shortResource(row.original.resource)} second={ownerOf(row.original)} />
    ),
  }),
  helper.accessor('network', {
    header: 'From',
    cell: ({ row }) => <Two first={row.original.network} second={row.original.region} />,
  }),
  helper.accessor('calls', {
    header: 'Calls',
    sortDescFirst: true,
    cell: ({ row }) => count(row.original.calls),
  }),
  helper.accessor('daysSeen', {
    header: 'Days seen',
    sortDescFirst: true,
    cell: ({ row }) => count(row.original.daysSeen),
  }),
  helper.accessor('lastSeen', {
    header: 'Last seen',
    sortDescFirst: true,
    cell: ({ row }) => instant(row.original.lastSeen),
  }),
  helper.accessor('firstSeen', {
    header: 'First seen',
    cell: ({ row }) => instant(row.original.firstSeen),
  }),
  helper.accessor('region', {
    header: 'Region',
    cell: ({ row }) => visibleText(row.original.region),
  }),
  helper.accessor('outcome', {
    header: 'Outcome',
    cell: ({ row }) => visibleText(row.original.outcome),
  }),
  helper.accessor((row) => row.statements.join(', '), {
    id: 'statement',
    header: 'Statement',
    cell: ({ row }) => visibleText(row.original.statements.join(', ')),
  }),
])

/** Widths in pixels, for a table that does not jump while rows come and go. */
export const COLUMN_WIDTHS: Readonly<Record<string, number>> = {
  standing: 148,
  principal: 186,
  action: 150,
  resource: 258,
  network: 150,
  calls: 78,
  daysSeen: 96,
  lastSeen: 164,
  firstSeen: 164,
  region: 110,
  outcome: 120,
  statement: 220,
}

/** What the column menu lists. */
export const COLUMN_LABELS: Readonly<Record<ColumnName, string>> = {
  standing: 'Would be',
  principal: 'Principal',
  action: 'Action',
  resource: 'Resource',
  network: 'From',
  calls: 'Calls',
  daysSeen: 'Days seen',
  lastSeen: 'Last seen',
  firstSeen: 'First seen',
  region: 'Region',
  outcome: 'Outcome',
  statement: 'Statement',
}
