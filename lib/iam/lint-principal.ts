/** Findings about `Principal` and `NotPrincipal`. */
import { rewrite } from './fix.ts'
import { elementPath, type LintContext, problemOf } from './lint-context.ts'
import { blankInArn, impossibleArnPart } from './lint-resource.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { PolicyFix, PolicyProblem, PrincipalEntry, Statement } from './policy.ts'
import { quoted } from './problem.ts'

/** Findings about each principal, and about what a gateway endpoint takes. */
export function lintPrincipals(
  context: LintContext,
  statement: Statement,
): readonly PolicyProblem[] {
  const { principal, action } = statement
  if (principal === undefined) return []
  const path = elementPath(statement, 'Principal', principal)
  const problems = principal.entries.flatMap((entry) =>
    lintPrincipal(entry).map((one) => ({ ...one, path })),
  )
  const gateway = action.values.some(({ text }) => /^(?:s3|dynamodb):/i.test(text))
  const named = principal.entries.find(({ value }) => value.text !== '*')
  if (context.type === 'vpce' && gateway && named !== undefined) {
    const message =
      'a gateway endpoint (S3, DynamoDB) takes only principal `*`; name callers by a condition on `aws:PrincipalArn`'
    problems.push({ ...warning('lint/gateway-principal', named, message), path })
  }
  return problems
}

function warning(
  code: string,
  { value }: PrincipalEntry,
  message: string,
  fix?: PolicyFix,
): PolicyProblem {
  return problemOf({ code, severity: 'warning', path: '', span: value.span, message, fix })
}

function lintPrincipal(entry: PrincipalEntry): readonly PolicyProblem[] {
  const { kind, value } = entry
  const { text } = value
  if (text === '*' || hasPlaceholder(text)) return []
  if (/\s/.test(text)) return [blankInArn(value)]
  if (kind === 'AWS' && /[*?]/.test(text)) {
    const message = `${quoted(text)} has a wildcard, which a principal cannot have; write \`*\` and a condition on \`aws:PrincipalArn\``
    return [warning('lint/wildcard-in-principal', entry, message)]
  }
  if (kind === 'Service') return lintService(entry)
  if (kind !== 'AWS') return []
  // Ids such as `AROA…` stand where a principal was deleted; they are what AWS itself writes.
  if (/^(?:\d{12}|A[A-Z0-9]{15,})$/.test(text)) return []
  if (text.startsWith('arn:')) return impossibleArnPart(value)
  const message = `${quoted(text)} is no principal; write an account id of twelve digits, an ARN, or \`*\``
  return [warning('lint/not-a-principal', entry, message)]
}

function lintService(entry: PrincipalEntry): readonly PolicyProblem[] {
  const { text, span } = entry.value
  if (
    /^[a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|amazon\.com|aws\.internal|aws|alexa-appkit\.amazon\.com)$/.test(
      text,
    )
  )
    return []
  const message = `${quoted(text)} is no service principal; write it like \`s3.amazonaws.com\``
  const fix = /^[a-z0-9-]+$/.test(text) ? rewrite(span, `${text}.amazonaws.com`, false) : undefined
  return [warning('lint/not-a-principal', entry, message, fix)]
}
