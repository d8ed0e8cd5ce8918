import type { CoverageRow, WorkspaceFacts } from './workspace-facts.ts'

/** What of the collected days was observable: of the accounts that the logs name. */
export interface Coverage {
  /** Days from the first to the last collected one. */
  readonly window: number
  /** Accounts with records, in the order of their ids. */
  readonly accounts: readonly CoverageRow[]
  /** Records that do not tell their account; it is unknown which account's days they cover. */
  readonly unnamed: readonly CoverageRow[]
  /** Of the days of the window times the accounts, those with records: whole percent, rounded down. */
  readonly percent: number
  /** Accounts without a data event. */
  readonly withoutDataEvents: number
}

/** The coverage of a workspace; undefined while nothing is collected. */
export function coverageOf({ coverage, firstDay, lastDay }: WorkspaceFacts): Coverage | undefined {
  if (coverage.length === 0 || firstDay === undefined || lastDay === undefined) return undefined
  const window = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1
  const isNamed = (row: CoverageRow) => /^\d{12}$/.test(row.account)
  const accounts = coverage.filter(isNamed)
  const seen = accounts.reduce((sum, row) => sum + Math.min(row.days, window), 0)
  return {
    window,
    accounts,
    unnamed: coverage.filter((row) => !isNamed(row)),
    percent: Math.floor((100 * seen) / Math.max(1, window * accounts.length)),
    withoutDataEvents: accounts.filter((row) => !row.dataEvents).length,
  }
}
