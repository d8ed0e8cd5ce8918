/** A policy as JSON, from whatever a reader pasted or opened, and what they must know of how it was taken. */
export interface TakenPolicy {
  readonly text: string
  readonly notice: string | undefined
}

/**
 * JSON is taken as it is. Of a Terraform text the first policy is taken; what was left out is said. Any other text is
 * taken as it is too: the editor underlines what is wrong with it.
 */
export async function takenPolicy(text: string): Promise<TakenPolicy> {
  const asItIs = { text, notice: undefined }
  if (/^\s*[[{]/.test(text)) return asItIs
  const { looksLikeTerraform, terraformPolicies } = await import('#lib/iam/terraform.ts')
  const policies = looksLikeTerraform(text) ? terraformPolicies(text) : undefined
  if (policies === undefined) return asItIs
  const [policy, ...others] = policies
  if (policy === undefined) {
    const notice =
      'the Terraform text holds no policy: paste the part with `aws_iam_policy_document` or `jsonencode`'
    return { text, notice }
  }
  return { text: `${policy.text}\n`, notice: noticeOf(policy, others) }
}

interface Named {
  readonly name: string
  readonly leftOut: readonly string[]
}

function noticeOf({ name, leftOut }: Named, others: readonly Named[]): string {
  const notes = [`Taken from Terraform${name === '' ? '' : `: \`${name}\``}.`]
  if (leftOut.length > 0)
    notes.push(
      `Left out, as only Terraform can work it out: ${quoted(leftOut)}; the counts are without it.`,
    )
  if (others.length > 0)
    notes.push(`Not taken: ${quoted(others.map((one) => one.name || 'a policy without a name'))}.`)
  return notes.join(' ')
}

function quoted(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `\`${name.replaceAll('`', "'")}\``).join(', ')
}
