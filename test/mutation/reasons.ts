import type { Reason } from './reason.ts'
import { REASONS as actions } from './reasons/actions.ts'
import { REASONS as arns } from './reasons/arns.ts'
import { REASONS as cases } from './reasons/cases.ts'
import { REASONS as catalogues } from './reasons/catalogues.ts'
import { REASONS as combining } from './reasons/combining.ts'
import { REASONS as elements } from './reasons/elements.ts'
import { REASONS as everywhere } from './reasons/everywhere.ts'
import { REASONS as explaining } from './reasons/explaining.ts'
import { REASONS as fixing } from './reasons/fixing.ts'
import { REASONS as joins } from './reasons/joins.ts'
import { REASONS as keysOfCallers } from './reasons/keys-of-callers.ts'
import { REASONS as keysOfNetworks } from './reasons/keys-of-networks.ts'
import { REASONS as keysOfRequests } from './reasons/keys-of-requests.ts'
import { REASONS as keysOfResources } from './reasons/keys-of-resources.ts'
import { REASONS as linting } from './reasons/linting.ts'
import { REASONS as operators } from './reasons/operators.ts'
import { REASONS as parsing } from './reasons/parsing.ts'
import { REASONS as principals } from './reasons/principals.ts'
import { REASONS as records } from './reasons/records.ts'
import { REASONS as resourcesOfRecords } from './reasons/resources-of-records.ts'
import { REASONS as terraform } from './reasons/terraform.ts'
import type { Survivor } from './results.ts'

const REASONS: readonly Reason[] = [
  ...actions,
  ...arns,
  ...cases,
  ...catalogues,
  ...combining,
  ...elements,
  ...explaining,
  ...fixing,
  ...joins,
  ...keysOfCallers,
  ...keysOfNetworks,
  ...keysOfRequests,
  ...keysOfResources,
  ...linting,
  ...operators,
  ...parsing,
  ...principals,
  ...records,
  ...resourcesOfRecords,
  ...terraform,
  ...everywhere,
]

/** Why a survivor may live; undefined while nobody has looked. */
export function reasonOf(file: string, { text, mutation }: Survivor): string | undefined {
  return REASONS.find(
    (one) =>
      file.startsWith(one.files) &&
      text.includes(one.line) &&
      (one.mutation === undefined || mutation.includes(one.mutation)),
  )?.reason
}
