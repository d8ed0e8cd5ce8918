import { awsFailure } from '#lib/aws/aws-failure.ts'
import type { Failure, Result } from '#lib/result.ts'

/** Why AWS did not answer, with the name that it gives the error: `NoSuchBucket`. */
export interface Refusal extends Failure {
  readonly name: string
}

/** An answer of the SDK; what it throws becomes a failure. `action` is the IAM action of the call. */
export async function ask<Answer>(
  action: string,
  answer: Promise<Answer>,
): Promise<Result<Answer, Refusal>> {
  try {
    return { ok: true, value: await answer }
  } catch (cause) {
    return { ok: false, error: refusalOf(cause, action) }
  }
}

/** What all pages of a paginator hold. */
export async function askAll<Page, Item>(
  action: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Result<readonly Item[], Refusal>> {
  const items: Item[] = []
  try {
    for await (const page of pages) items.push(...(itemsOf(page) ?? []))
    return { ok: true, value: items }
  } catch (cause) {
    return { ok: false, error: refusalOf(cause, action) }
  }
}

function refusalOf(cause: unknown, action: string): Refusal {
  const name = cause instanceof Error ? cause.name : ''
  return { ...awsFailure(cause, action), name }
}
