import { MET, UNKNOWN } from '#lib/iam/truth.ts'
import { NO_ALLOW, statementLabel } from './deciding.ts'
import type { Replay } from './replay.ts'
import type { RowCase } from './row-cases.ts'

/**
 * What trying all values of the open keys tells of a row: a phrase, lower case, no full stop. Undefined where
 * it tells no more than the statements one by one.
 */
export function togetherText(replay: Replay, row: number): string | undefined {
  const tried = replay.cases?.of(row)
  if (tried === undefined || tried.tried.length === 0) return undefined
  if (tried.verdict === UNKNOWN) return withoutEffect(replay, tried)
  const whatever = `whatever the value of ${listOf(keysAsWritten(replay, tried.tried))}`
  if (tried.verdict !== MET) return `${whatever}, no statement denies`
  const by = [...tried.deciding].map((at) => `\`${statementLabel(replay, at)}\``)
  const denies = by.length > 1 ? `one of ${listOf(by)} denies` : `${by.join()} denies`
  if (!tried.missingAllow) return `${whatever}, ${denies}`
  const missing = statementLabel(replay, NO_ALLOW)
  return by.length === 0 ? `${whatever}, ${missing}` : `${whatever}, ${denies} or ${missing}`
}

function withoutEffect(replay: Replay, { keys, openKeys }: RowCase): string | undefined {
  const settled = keys.filter((name) => !openKeys.includes(name))
  if (settled.length === 0) return undefined
  const written = keysAsWritten(replay, settled)
  return `the value of ${listOf(written)} can no longer matter`
}

/** Keys as the policy writes them, in backticks. */
function keysAsWritten({ policy }: Replay, names: readonly string[]): readonly string[] {
  const conditions = policy.statements.flatMap((statement) => statement.conditions)
  return names.map((name) => {
    const key = conditions.find(({ keyName }) => keyName === name)?.key.text ?? name
    return `\`${key}\``
  })
}

function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join()
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
