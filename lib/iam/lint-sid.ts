/** Findings about statement ids: AWS refuses a policy in which two are the same. */
import { rewrite } from './fix.ts'
import type { LintContext } from './lint-context.ts'
import type { PolicyProblem, Text } from './policy.ts'
import { quoted } from './problem.ts'

/** Ids that stand twice, and, where IAM keeps the policy, ids with more than letters and digits. */
export function lintSids({ policy, type }: LintContext): readonly PolicyProblem[] {
  const strict = type === 'identity' || type === 'boundary' || type === 'trust'
  const all = new Set(policy.statements.flatMap(({ sid }) => sid?.text ?? []))
  const seen = new Set<string>()
  return policy.statements.flatMap(({ sid, index }) => {
    if (sid === undefined || sid.text === '') return []
    const path = `Statement[${index}].Sid`
    if (strict && !/^[A-Za-z0-9]*$/.test(sid.text)) return [wrongCharacters(sid, path, all)]
    if (seen.has(sid.text)) return [duplicate(sid, path, all)]
    seen.add(sid.text)
    return []
  })
}

function duplicate({ text, span }: Text, path: string, all: Set<string>): PolicyProblem {
  const message = `the statement id ${quoted(text)} stands twice, which AWS refuses; write another`
  const fix = rewrite(span, unused(text, all), true)
  return { code: 'lint/duplicate-sid', severity: 'error', message, path, span, fix }
}

function wrongCharacters({ text, span }: Text, path: string, all: Set<string>): PolicyProblem {
  const plain = text.replace(/[^A-Za-z0-9]/g, '')
  const message = `IAM takes only letters and digits in a statement id, not ${quoted(text)}; leave the others out`
  const fix = rewrite(span, all.has(plain) ? unused(plain, all) : plain, true)
  return { code: 'lint/sid-characters', severity: 'error', message, path, span, fix }
}

/** The id with the first number behind it that no other statement has; it is taken from then on. */
function unused(text: string, all: Set<string>): string {
  let number = 2
  while (all.has(`${text}${number}`)) number += 1
  all.add(`${text}${number}`)
  return `${text}${number}`
}
