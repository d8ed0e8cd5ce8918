import type { Reject } from './file-contents.ts'

/** A part of what a source answers: a document as a file would hold it, or what of the answer is missing. */
export type AnswerPart = { readonly document: object } | { readonly missing: Reject }

/** One thing to ask AWS. Its answer, all pages together, is kept under one path as a file is. */
export interface AnswerSource {
  /** `aws-config:main/AWS::IAM::Role` */
  readonly path: string
  /** Service and region that answer: when they cannot be reached, other sources of theirs cannot either. */
  readonly host: string
  /** Throws `AskFailed` when AWS refuses; the parts before it count. */
  parts(signal: AbortSignal | undefined): AsyncIterable<AnswerPart>
}

/** AWS did not answer; `cause` is what the SDK threw. */
export class AskFailed extends Error {
  /** The IAM action of the call: `config:SelectAggregateResourceConfig`. */
  readonly action: string

  constructor(action: string, cause: unknown) {
    super(`${action} failed`, { cause })
    this.action = action
  }
}

/** Pages of an SDK paginator; what it throws becomes `AskFailed`. */
export async function* asked<Page>(
  action: string,
  pages: AsyncIterable<Page>,
): AsyncIterable<Page> {
  try {
    yield* pages
  } catch (cause) {
    throw new AskFailed(action, cause)
  }
}

/** One answer of the SDK; what it throws becomes `AskFailed`. */
export async function askOnce<Answer>(action: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (cause) {
    throw new AskFailed(action, cause)
  }
}
