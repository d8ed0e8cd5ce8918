import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Suspense } from 'react'
import { FailurePage } from '#components/frame/failure-page.tsx'
import { Frame } from '#components/frame/frame.tsx'
import { BackTestCard } from '#components/sure/back-test-card.tsx'
import { Comparing } from '#components/sure/comparing.tsx'
import { FailureCard } from '#components/sure/failure-card.tsx'
import { SurePage } from '#components/sure/sure-page.tsx'
import { packText } from '#lib/table/packed-text.ts'
import { backTest, checkRequest, howSure, workspaceState } from '../service-port.ts'

export const metadata: Metadata = { title: 'How sure is this?' }

/** What is exact, what is an interval and why, and how far the verdicts agree with what AWS did. */
export default async function Page() {
  const allowed = checkRequest(await headers())
  if (!allowed.ok) return <FailurePage failure={allowed.error} />
  const [state, facts] = await Promise.all([workspaceState(), howSure()])
  if (!state.ok) return <FailurePage failure={state.error} />
  if (!facts.ok) return <FailurePage failure={facts.error} />
  return (
    <Frame workspace={state.value} active="/sure">
      <SurePage workspace={state.value} facts={facts.value}>
        <Suspense fallback={<Comparing calls={state.value.events} />}>
          <Compared />
        </Suspense>
      </SurePage>
    </Frame>
  )
}

const ROWS_MAX = 50

async function Compared() {
  // The rest of the page is sent first: with many calls the comparison takes a while.
  await new Promise((resolve) => setImmediate(resolve))
  const answer = await backTest({ answers: [], limit: ROWS_MAX })
  if (!answer.ok) return <FailureCard failure={answer.error} />
  const packed = await Promise.all(
    answer.value.policies.map(async ({ id, text }) => [id, await packText(text)] as const),
  )
  return <BackTestCard answer={answer.value} packed={new Map(packed)} />
}
