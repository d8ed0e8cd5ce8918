/** Findings about the texts of `Resource` and `NotResource`, one by one. */
import { parseArn } from './arn.ts'
import { rewrite } from './fix.ts'
import { PARTITIONS } from './global-keys.ts'
import { elementPath, type LintContext, problemOf } from './lint-context.ts'
import { nearestName } from './nearest.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { PolicyFix, PolicyProblem, Statement, Text } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import { variablesOf } from './variable.ts'

/** Findings about each resource. */
export function lintResources(_: LintContext, statement: Statement): readonly PolicyProblem[] {
  const { resource } = statement
  if (resource === undefined) return []
  const path = elementPath(statement, 'Resource', resource)
  return resource.values.flatMap((value) => lintResource(value).map((one) => ({ ...one, path })))
}

function warning(code: string, { span }: Text, message: string, fix?: PolicyFix): PolicyProblem {
  return problemOf({ code, severity: 'warning', path: '', span, message, fix })
}

function lintResource(value: Text): readonly PolicyProblem[] {
  const { text } = value
  const problems = text.startsWith('arn:') ? lintArnParts(value) : lintOtherText(value)
  return /\s/.test(text) && !hasPlaceholder(text) ? [blankInArn(value), ...problems] : problems
}

/** No ARN has a blank; `hasPlaceholder` is asked before. */
export function blankInArn(value: Text): PolicyProblem {
  const { text, span } = value
  const message = `${quoted(text)} has a blank in it, which no ARN has; take it out`
  return warning('lint/blank-in-arn', value, message, rewrite(span, text.replace(/\s/g, ''), false))
}

function lintOtherText(value: Text): readonly PolicyProblem[] {
  if (hasPlaceholder(value.text) || /^[*?]/.test(value.text)) return []
  const message = `${quoted(value.text)} is no ARN and matches nothing; write one that starts with \`arn:\`, or \`*\``
  return [warning('lint/not-an-arn', value, message)]
}

function lintArnParts(value: Text): readonly PolicyProblem[] {
  const { text } = value
  const arn = parseArn(text)
  if (arn === undefined) {
    const message = `${quoted(text)} has fewer than the six parts of an ARN; count its colons`
    return [warning('lint/short-arn', value, message, fullBucketArn(value))]
  }
  if (hasPlaceholder(text)) return []
  if (/[*?]/.test(arn.service)) {
    const message = `${quoted(text)} has a wildcard in its service, which AWS does not take; name the service`
    return [warning('lint/wildcard-in-service', value, message)]
  }
  const head = text.slice(0, text.length - arn.resource.length)
  if (variablesOf(head, '2012-10-17').length > 0) {
    const message = `variables work only after the fifth colon; before it ${quoted(text)} is taken as it is written`
    return [warning('lint/variable-outside-resource-part', value, message)]
  }
  return impossibleArnPart(value)
}

/** An S3 ARN has neither region nor account, so that the missing colon can only stand before its bucket. */
function fullBucketArn({ text, span }: Text): PolicyFix | undefined {
  const bucket = /^arn:(aws[a-z-]*):s3:{1,2}([^:]+)$/.exec(text)
  return bucket === null ? undefined : rewrite(span, `arn:${bucket[1]}:s3:::${bucket[2]}`, false)
}

/** A partition, region or account that no ARN has; undefined members of the list mean none. */
export function impossibleArnPart(value: Text): readonly PolicyProblem[] {
  const { text, span } = value
  const arn = parseArn(text)
  if (arn === undefined) return []
  if (!/[*?]/.test(arn.partition) && !PARTITIONS.includes(arn.partition)) {
    const near = nearestName(arn.partition, PARTITIONS)
    const message = `${quoted(text)} names the partition ${quoted(arn.partition)}, which AWS does not have${suggestion(near) || '; there are `aws`, `aws-cn`, `aws-us-gov` and others'}`
    const rest = text.slice('arn:'.length + arn.partition.length)
    const fix = near === undefined ? undefined : rewrite(span, `arn:${near}${rest}`, false)
    return [warning('lint/no-such-partition', value, message, fix)]
  }
  const { account } = arn
  if (!/[*?]/.test(account) && !/^(?:\d{12}|aws|)$/.test(account) && !account.includes('-')) {
    const message = `${quoted(text)} has the account ${quoted(account)}, which is no account id of twelve digits; correct it`
    return [warning('lint/impossible-account', value, message)]
  }
  return []
}
