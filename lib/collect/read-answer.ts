import { awsFailure } from '#lib/aws/aws-failure.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import type { Failure } from '#lib/result.ts'
import type { AnswerOutcome } from './answer-store.ts'
import { type AnswerSource, AskFailed } from './aws-answer.ts'
import { FileContents, type Reject } from './file-contents.ts'

/** What AWS answered for one source, its documents read as if they were one file. */
export interface ReadAnswer {
  readonly items: readonly InventoryItem[]
  /** What of the answer is missing. */
  readonly missing: readonly Reject[]
  /** It broke off, or never began; what came before counts. */
  readonly failed: AnswerFailure | undefined
  /** As the store keeps it. */
  outcome(): AnswerOutcome
}

export interface AnswerFailure {
  /** The IAM action of the call. */
  readonly action: string
  readonly failure: Failure
}

/** Asks a source and reads its answer. What AWS refuses is in the answer; `onItems` hears of each part. */
export async function readAnswer(
  source: AnswerSource,
  signal: AbortSignal | undefined,
  onItems?: (items: number) => void,
): Promise<ReadAnswer> {
  const answer = new Answer()
  try {
    for await (const part of source.parts(signal)) {
      if ('missing' in part) answer.missing.push(part.missing)
      else answer.take(part.document)
      onItems?.(answer.items.length)
    }
  } catch (cause) {
    if (!(cause instanceof AskFailed)) throw cause
    answer.failed = { action: cause.action, failure: awsFailure(cause.cause, cause.action) }
  }
  return answer
}

/** What a source answers that is not asked, because of a failure that it would meet too. */
export function unanswered(failed: AnswerFailure): ReadAnswer {
  const answer = new Answer()
  answer.failed = failed
  return answer
}

class Answer implements ReadAnswer {
  failed: AnswerFailure | undefined
  readonly items: InventoryItem[] = []
  readonly missing: Reject[] = []
  #document: OrganizationDocument | undefined
  readonly #contents = new FileContents({
    // Whatever is no inventory is named below, as a reject of the whole answer.
    record: () => 'record/not-cloudtrail',
    item: (item) => this.items.push(item),
    organization: (document) => {
      this.#document = document
    },
  })

  /** A document of the SDK, as its JSON would be in a file. */
  take(document: object): void {
    this.#contents.document(JSON.parse(JSON.stringify(document)))
  }

  outcome(): AnswerOutcome {
    const { kind, rejects } = this.#contents.verdict()
    // Nothing here is a record of a log: nothing is lost of them.
    const all = [...rejects, ...this.missing].map((reject) => ({ ...reject, records: 0 }))
    return {
      kind: kind === 'organization' ? kind : 'inventory',
      state: all.length === 0 ? 'read' : 'partial',
      records: 0,
      rejects: all,
      items: this.items,
      ...(this.#document === undefined ? {} : { organization: this.#document }),
    }
  }
}
