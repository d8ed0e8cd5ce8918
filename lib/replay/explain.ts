import { networkName, principalName, resourceName } from '#lib/cloudtrail/describe.ts'
import { principalOf } from '#lib/cloudtrail/principal.ts'
import type { Statement } from '#lib/iam/policy.ts'
import { listedText, valueText } from '#lib/iam/reasons.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { MET, type Truth, truthName, UNMET } from '#lib/iam/truth.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { ExplainedCheck, ExplainedPart, ExplainedStatement, Explanation } from './answer.ts'
import { type KeyColumns, keyOfRow } from './key-columns.ts'
import { actionsOfPattern } from './pattern-fields.ts'
import { type Replay, truthAt } from './replay.ts'
import type { Attachment } from './scope.ts'
import { reachOfRow } from './scope.ts'
import { STANDINGS, standings } from './standing.ts'
import { type Part, partAt, type StatementProgram } from './statement-program.ts'
import { togetherText } from './together.ts'
import { printMoment, type Window } from './window.ts'

/**
 * Why one pattern stands as it does. Truths are read from the replay itself, so an explanation cannot
 * differ from the counts; values are derived again for their sources. `pattern` is a position in the set.
 */
export function explainPattern(
  columns: KeyColumns,
  replay: Replay,
  attachment: Attachment,
  window: Window,
  pattern: number,
): Explanation {
  const { index } = replay
  const rows = Array.from(
    { length: index.rowStart[pattern + 1]! - index.rowStart[pattern]! },
    (_, at) => index.rowStart[pattern]! + at,
  )
  return {
    sentence: sentenceOf(replay, attachment.tree, window, pattern),
    standing: STANDINGS[standings(replay, window)[pattern]!] ?? 'not-denied',
    scope: scopeChain(replay, attachment, rows),
    checks: rows.map((row) => explainRow(columns, replay, row)),
  }
}

function sentenceOf(replay: Replay, tree: OrgTree, window: Window, pattern: number): string {
  const { index } = replay
  const { set } = index
  const caller = set.callers[set.caller[pattern]!]!
  const account =
    caller.account === undefined ? '' : ` of ${tree.accountName(caller.account) ?? caller.account}`
  const resources = set.resourceLists[set.resources[pattern]!]!.map(resourceName).join(' and ')
  const times =
    window.calls[pattern] === 1 ? 'once' : `${window.calls[pattern]!.toLocaleString('en')} times`
  const days = window.daysSeen[pattern] === 1 ? 'one day' : `${window.daysSeen[pattern]} days`
  const from = networkName(set.networks[set.network[pattern]!]!)
  return `${principalName(caller)}${account} called ${actionsOfPattern(index, pattern).join(' and ')}${
    resources === '' ? '' : ` on ${resources}`
  } from ${from}, ${times} on ${days}, last on ${printMoment(set.lastSeconds[pattern]!)}`
}

function scopeChain(
  replay: Replay,
  { tree, targets, type }: Attachment,
  rows: readonly number[],
): readonly ExplainedPart[] {
  const first = rows[0]
  if (first === undefined)
    return [{ truth: 'unmet', text: 'no policy decides this event: it is out of scope' }]
  const reach = reachOfRow(replay.scope, first)
  if (reach.truth !== MET)
    return [
      {
        truth: truthName(reach.truth),
        text: `${reach.truth === UNMET ? 'out of scope: ' : 'scope is open: '}${reach.why}`,
      },
    ]
  const account = replay.index.facts(first).caller.account ?? ''
  const path = type === 'rcp' ? [] : tree.pathOf(account)
  const chain = path
    .map((node) => `${node.name}${targets.includes(node.id) ? ' (target)' : ''}`)
    .join(' → ')
  return [
    {
      truth: 'met',
      text:
        chain === '' ? 'the policy reaches this call' : `the policy reaches this call: ${chain}`,
    },
  ]
}

function explainRow(columns: KeyColumns, replay: Replay, row: number): ExplainedCheck {
  const { index } = replay
  const check = index.checks[index.rowCheck[row]!]!
  return {
    action: check.action ?? `${check.call.eventName} (no table knows its IAM action)`,
    resource:
      check.resource === undefined
        ? check.resourceUnknown
          ? 'not told by the record'
          : '*'
        : arnText(check.resource.arn),
    certain: check.certain,
    truth: truthName(truthAt(replay.rowDenied, row)),
    together: togetherText(replay, row),
    statements: replay.programs.map((program, at) =>
      explainStatement(columns, program, replay.truths.of(at, row), row),
    ),
  }
}

function arnText(runs: readonly string[]): string {
  return runs.length === 0 ? 'not told by the record' : runs.join('…')
}

function explainStatement(
  columns: KeyColumns,
  program: StatementProgram,
  truth: Truth,
  row: number,
): ExplainedStatement {
  const { statement } = program
  return {
    index: statement.index,
    sid: statement.sid?.text ?? `statement ${statement.index + 1}`,
    effect: statement.effect,
    truth: truthName(truth),
    parts: program.parts.map((part) => explainPart(columns, statement, part, row)),
  }
}

function explainPart(
  columns: KeyColumns,
  statement: Statement,
  part: Part,
  row: number,
): ExplainedPart {
  const truth = partAt(part, row)
  const base = { truth: truthName(truth) }
  const { check, caller } = columns.index.facts(row)
  switch (part.kind) {
    case 'action':
      return {
        ...base,
        text: elementText(
          `action \`${check.action ?? check.call.eventName}\``,
          statement.action.negated,
          truth,
        ),
      }
    case 'resource':
      return {
        ...base,
        text: elementText(
          `resource \`${arnText(check.resource?.arn ?? ['*'])}\``,
          statement.resource?.negated ?? false,
          truth,
        ),
      }
    case 'principal':
      return {
        ...base,
        text: elementText(
          `principal \`${principalOf(caller).arn ?? principalName(caller)}\``,
          statement.principal?.negated ?? false,
          truth,
        ),
      }
    case 'condition': {
      const condition = statement.conditions[part.index]!
      const value = keyOfRow(columns.index, columns.world, condition.keyName, row)
      const wanted = condition.values.map((one) => `\`${one.text}\``).join(', ')
      return {
        ...base,
        key: condition.key.text,
        value,
        text: `\`${condition.key.text}\` ${valueText(value)}; \`${condition.operator.text}\` asks for ${wanted}`,
      }
    }
  }
}

function elementText(what: string, negated: boolean, truth: Truth): string {
  return listedText(what, negated, truth, 'the record does not tell whether it matches')
}

/** Where a value comes from, in a reader's words. */
export function sourceText(value: KeyValue): string {
  return value.state === 'unknown' ? '' : `${value.source.kind}: ${value.source.detail}`
}
