import type { ResourceValue } from '#lib/iam/request.ts'
import type { Check } from './key-rule.ts'

/** The resource of a check as the `Resource` element sees it. */
export function resourceValueOf(check: Check): ResourceValue {
  const { resource, resourceUnknown } = check
  if (resource === undefined || resource.arn.length === 0) {
    // AWS's own examples allow it on `arn:aws:s3:::*` as well as on `*`.
    if (check.action === 's3:ListAllMyBuckets')
      return { kind: 'open', runs: ['arn:aws', ':s3:::*'] }
    if (!resourceUnknown) return { kind: 'none' }
    return { kind: 'unknown', why: 'the record does not tell which resource was asked for' }
  }
  const [only] = resource.arn
  return resource.arn.length === 1 && only !== undefined
    ? { kind: 'known', arn: only }
    : { kind: 'open', runs: resource.arn }
}
