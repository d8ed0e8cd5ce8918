/** Survivors of the slice `terraform`. */
import { type Reason, SAME } from '../reason.ts'

const FOR_TYPES = 'the default is there for the types:'
const AFTER_FAILURE = `${SAME} after a failure nothing that was read is used`
const AT_END = `${SAME} behind the end of the text nothing is found, and the next step fails`

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/terraform-text.ts',
    line: "const sign = this.#text[this.#at++] ?? ''",
    reason: `${FOR_TYPES} a string that ends behind a backslash is not closed either way`,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: "return this.#text[this.#at++] ?? ''",
    reason: `${FOR_TYPES} it is asked within the text`,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: "groups['mark'] ?? ''",
    reason: `${FOR_TYPES} what was found has the group`,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: "CLOSING[sign ?? '']",
    reason: `${FOR_TYPES} it is asked within the text, and neither text is a bracket`,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: 'return this.#fail({ attributes, blocks })',
    reason: AFTER_FAILURE,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: 'return this.#fail({ words, body: NO_BODY })',
    reason: AFTER_FAILURE,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: 'while (this.#at < this.#text.length',
    mutation: '<=',
    reason: AT_END,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: 'name === undefined ? undefined : this.#locals.get(name)',
    reason: `${SAME} no local value is called undefined`,
  },
  {
    files: 'lib/iam/terraform-text.ts',
    line: 'if (passed === true) this.#at++',
    reason: AFTER_FAILURE,
  },
  {
    files: 'lib/iam/terraform.ts',
    line: "const [type = ''] = block.words",
    reason: `${FOR_TYPES} a block has a type`,
  },
  {
    files: 'lib/iam/terraform.ts',
    line: "if (!body.attributes.has('effect'))",
    reason: `${SAME} an effect that is written takes the place of the default`,
  },
]
