/** A finding in words: each part with what it asks for and what the request has. */
import type { PolicyFinding } from './authorize.ts'
import type { FindingPart } from './evaluate.ts'
import { listedText, valueText } from './reasons.ts'
import type { AuthRequest } from './request.ts'
import { truthName } from './truth.ts'

export interface PartInWords {
  readonly truth: 'met' | 'unmet' | 'unknown'
  /** ``action `s3:PutObject` is listed`` */
  readonly text: string
}

/** One sentence for each part, in the order of the finding. */
export function partsInWords(finding: PolicyFinding, request: AuthRequest): readonly PartInWords[] {
  return finding.parts.map((part) => ({
    truth: truthName(part.truth),
    text: textOf(finding, part, request),
  }))
}

function textOf({ statement }: PolicyFinding, part: FindingPart, request: AuthRequest): string {
  switch (part.kind) {
    case 'action':
      return listed(`action \`${request.action}\``, statement.action.negated, part)
    case 'resource':
      return listed(resourceText(request), statement.resource?.negated ?? false, part)
    case 'principal':
      return listed(principalText(request), statement.principal?.negated ?? false, part)
    case 'condition': {
      const { key, keyName, operator, values } = statement.conditions[part.index]!
      const wanted = values.map(({ text }) => `\`${text}\``).join(', ')
      return `\`${key.text}\` ${valueText(request.key(keyName))}; \`${operator.text}\` asks for ${wanted}`
    }
  }
}

function resourceText({ resource }: AuthRequest): string {
  return resource.kind === 'known' ? `resource \`${resource.arn}\`` : 'resource `*`'
}

function principalText({ principal }: AuthRequest): string {
  const { arn, sessionArn, service, federated, account, kind } = principal
  return `principal \`${arn ?? sessionArn ?? service ?? federated ?? account ?? kind}\``
}

function listed(what: string, negated: boolean, { truth }: FindingPart): string {
  return listedText(what, negated, truth, 'it is not known whether it is listed')
}
