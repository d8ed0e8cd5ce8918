import type { ExportColumn } from '#lib/table/csv.ts'
import type { PatternRow } from './answer.ts'

/** The columns of an exported table of patterns, the same for every format. */
export const ROW_COLUMNS: readonly ExportColumn<PatternRow>[] = [
  { label: 'Would be', value: (row) => row.standing },
  { label: 'Statements', value: (row) => row.statements.join(', ') },
  { label: 'Open keys', value: (row) => row.openKeys.join(', ') },
  { label: 'Principal', value: (row) => row.principal },
  { label: 'Principal ARN', value: (row) => row.principalArn },
  { label: 'Principal type', value: (row) => row.principalType },
  { label: 'Account', value: (row) => row.account },
  { label: 'Account name', value: (row) => row.accountName },
  { label: 'Action', value: (row) => row.action },
  { label: 'Resource', value: (row) => row.resource },
  { label: 'Resource owner', value: (row) => row.resourceOwner },
  { label: 'Owner is', value: (row) => row.ownerStanding },
  { label: 'From', value: (row) => row.network },
  { label: 'Region', value: (row) => row.region },
  { label: 'Outcome', value: (row) => row.outcome },
  { label: 'Calls', value: (row) => row.calls },
  { label: 'Days seen', value: (row) => row.daysSeen },
  { label: 'First seen', value: (row) => row.firstSeen },
  { label: 'Last seen', value: (row) => row.lastSeen },
  // What `perimetry explain --pattern` takes.
  { label: 'Pattern', value: (row) => row.id },
]
