import type { OpenKey } from './answer.ts'

/** The types of policies that the inventory of an organization tells, and that can be replayed as attached. */
export type BackTestType = 'scp' | 'rcp'

export const BACK_TEST_TYPES: readonly BackTestType[] = ['scp', 'rcp']

/**
 * What became of a call that AWS denied, or let pass:
 * - `explained`: AWS names a policy of the type, and so does our verdict;
 * - `unexplained`: AWS names one, and ours says not denied: a disagreement;
 * - `undetermined`: the logs and the inventory do not settle ours;
 * - `policy-not-known`: what denied is not among the policies that were collected;
 * - `contradiction`: the call succeeded, and ours says denied: the worst.
 */
export type Finding =
  | 'contradiction'
  | 'unexplained'
  | 'undetermined'
  | 'policy-not-known'
  | 'explained'

export interface Count {
  readonly calls: number
  readonly patterns: number
}

/** One type of policy: what AWS denied by it, by finding. */
export interface TypeAgreement {
  readonly type: BackTestType
  /** Policies of the type that were collected, AWS's own full-access ones too. */
  readonly attached: number
  readonly findings: Readonly<Record<Finding, Count>>
}

/** Calls that something else denied: no attached SCP or RCP can explain them. */
export interface OtherCause extends Count {
  /** `identity`, `resource`, `vpce`, `session`, `boundary`, `trust`. */
  readonly cause: string
}

export interface BackTestRow {
  /** The pattern's id in the store. */
  readonly id: number
  readonly finding: Finding
  readonly type: BackTestType
  readonly principal: string
  readonly principalArn: string
  readonly account: string
  readonly accountName: string
  readonly action: string
  readonly resource: string
  readonly network: string
  readonly region: string
  /** Ids of the policies that our verdict, or AWS's message, rests on. */
  readonly policies: readonly string[]
  /** A phrase for the reader. */
  readonly why: string
  readonly openKeys: readonly string[]
  readonly calls: number
  readonly firstSeen: string
  readonly lastSeen: string
}

/** How far our verdicts over what is attached agree with what AWS did. */
export interface BackTest {
  readonly types: readonly TypeAgreement[]
  /** Explained among explained and unexplained calls, 0 … 1; undefined when there are neither. */
  readonly agreement: number | undefined
  /** Contradictions whose last call is older than a change, in the logs, of a policy that they rest on: the date may explain them. */
  readonly contradictionsBeforeChange: Count
  /** ISO 8601: the last time that the logs show a policy attached, detached or changed. */
  readonly policiesChangedAt: string | undefined
  readonly otherCauses: readonly OtherCause[]
  /** Denied calls whose message names no type of policy, by what our verdict over both types says. */
  readonly causeNotTold: {
    readonly denied: Count
    readonly undetermined: Count
    readonly notDenied: Count
  }
  /** Keys that leave denied calls of both types open, ranked. */
  readonly openKeys: readonly OpenKey[]
  readonly rows: readonly BackTestRow[]
  /** Patterns compared; `rows` is the asked-for head of them, the worst findings first. */
  readonly rowsTotal: number
}
