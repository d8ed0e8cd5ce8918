import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { FailurePage } from '#components/frame/failure-page.tsx'
import { questionOf } from '#components/what-if/question-of.ts'
import { WhatIfPage } from '#components/what-if/what-if-page.tsx'
import { unpackText } from '#lib/table/packed-text.ts'
import { EXAMPLE_VIEW, readWhatIf } from '#lib/table/what-if-view.ts'
import { checkRequest, evaluateQuestion, workspaceState } from '../service-port.ts'

export const metadata: Metadata = { title: 'What if' }

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** Reads the form from the URL and decides it: the first paint has the verdict. */
export default async function Page({ searchParams }: Props) {
  const allowed = await checkRequest(await headers(), 'GET /what-if')
  if (!allowed.ok) return <FailurePage failure={allowed.error} />
  const state = await workspaceState()
  if (!state.ok) return <FailurePage failure={state.error} />
  const { q } = await searchParams
  const text = typeof q === 'string' ? await unpackText(q) : undefined
  const named = text === undefined ? undefined : readWhatIf(text)
  const view = named ?? EXAMPLE_VIEW
  return (
    <WhatIfPage
      workspace={state.value}
      start={{ view, answer: evaluateQuestion(questionOf(view)) }}
      broken={q !== undefined && named === undefined}
    />
  )
}
