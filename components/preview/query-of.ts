import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { daysOf, type PreviewView } from '#lib/table/preview-view.ts'

/** Rows that one answer carries; the table asks for more as it is scrolled. */
export const ROWS_PER_ANSWER = 100

/** The question that a view asks, of `lastDay` as the last collected day. */
export function queryOf(
  view: PreviewView,
  policy: string,
  lastDay: string | undefined,
  offset = 0,
): PreviewQuery {
  return {
    policy,
    type: view.type ?? 'auto',
    targets: view.targets,
    ...daysOf(view, lastDay),
    ...(view.besideFullAccess ? { besideFullAccess: true } : {}),
    answers: view.answers,
    filter: view.filter,
    ...(view.standing === undefined ? {} : { standing: view.standing }),
    sort: view.sort,
    offset,
    limit: ROWS_PER_ANSWER,
  }
}

const ASKED: readonly (keyof PreviewView)[] = [
  'from',
  'to',
  'lastDays',
  'targets',
  'type',
  'besideFullAccess',
  'answers',
  'filter',
  'standing',
  'sort',
]

/** True when a change of these choices asks a new question; the others only draw the answer differently. */
export function asksAnew(change: Partial<PreviewView>): boolean {
  return ASKED.some((name) => name in change)
}
