import { z } from 'zod'
import type { PolicyProblem } from '#lib/iam/policy.ts'
import type { Failure, Result } from '#lib/result.ts'
import {
  type EvaluatedRequest,
  type ExplainedLayer,
  evaluatorOf,
  type PolicySource,
  readSources,
} from './evaluate-requests.ts'
import { firstIssue } from './first-issue.ts'

const QUESTION = z.strictObject({
  policies: z
    .array(
      z.strictObject({
        layer: z.enum(['scp', 'rcp', 'vpce', 'resource', 'identity', 'boundary']),
        place: z.string().min(1).max(2_048).optional(),
        name: z.string().max(200),
        /** `null`: there certainly is no other policy of the type. */
        text: z.string().max(200_000).nullable(),
      }),
    )
    .max(50),
  request: z.unknown(),
  unmentioned: z.enum(['absent', 'unknown']).default('absent'),
  managementAccount: z
    .string()
    .regex(/^\d{12}$/, 'an account is twelve digits')
    .optional(),
})

/** What the page is told: what is wrong with each policy and the request, and the verdict if nothing is. */
export interface EvaluateAnswer {
  /** The problems of each policy, in the order of the question. */
  readonly problems: readonly (readonly PolicyProblem[])[]
  /** Why the request cannot be evaluated. */
  readonly refused: Failure | undefined
  /** Undefined while a policy or the request has an error. */
  readonly answer: (EvaluatedRequest & { readonly layers: readonly ExplainedLayer[] }) | undefined
}

/** Answers the form "what if". A policy or a request with errors is an answer too. */
export function evaluateQuestion(input: unknown): Result<EvaluateAnswer, Failure> {
  const read = QUESTION.safeParse(input)
  if (!read.success) {
    const message = `the question is not valid${firstIssue(read.error)}`
    return { ok: false, error: { code: 'query/invalid', message } }
  }
  const { policies, request, unmentioned, managementAccount } = read.data
  const sources = readSources(policies.map(sourceOf))
  const problems = sources.map((source) => source.problems)
  const evaluated = evaluatorOf(sources, { unmentioned, managementAccount }).explain(request)
  const broken = sources.some(({ policy, isNone }) => policy === undefined && !isNone)
  return {
    ok: true,
    value: {
      problems,
      refused: evaluated.ok ? undefined : evaluated.error,
      answer: evaluated.ok && !broken ? evaluated.value : undefined,
    },
  }
}

function sourceOf({
  layer,
  place,
  name,
  text,
}: z.infer<typeof QUESTION>['policies'][number]): PolicySource {
  return { layer, place, name, text: text ?? undefined }
}
