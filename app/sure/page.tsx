import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Suspense } from 'react'
import { FailurePage } from '#components/frame/failure-page.tsx'
import { Frame } from '#components/frame/frame.tsx'
import { BackTestCard } from '#components/sure/back-test-card.tsx'
import { BackTestDetails } from '#components/sure/back-test-details.tsx'
import { Comparing } from '#components/sure/comparing.tsx'
import { FailureCard } from '#components/sure/failure-card.tsx'
import { SurePage } from '#components/sure/sure-page.tsx'
import { packText } from '#lib/table/packed-text.ts'
import { backTest, checkRequest, howSure, workspaceState } from '../service-port.ts'

export const metadata: Metadata = { title: 'How sure is this?' }

/** What is exact, what is an interval and why, and how far the verdicts agree with what AWS did. */
export default async function Page() {
  const allowed = await checkRequest(await headers(), 'GET /sure')
  if (!allowed.ok) return <FailurePage failure={allowed.error} />
  const [state, facts] = await Promise.all([workspaceState(), howSure()])
  if (!state.ok) return <FailurePage failure={state.error} />
  if (!facts.ok) return <FailurePage failure={facts.error} />
  const comparison = compare()
  return (
    <Frame workspace={state.value} active="/sure">
      <SurePage
        workspace={state.value}
        facts={facts.value}
        result={
          <Suspense fallback={<Comparing calls={state.value.events} />}>
            <Result comparison={comparison} />
          </Suspense>
        }
        details={
          <Suspense>
            <Details comparison={comparison} />
          </Suspense>
        }
      />
    </Frame>
  )
}

const ROWS_MAX = 50

async function compare() {
  // The rest of the page is sent first: with many calls the comparison takes a while.
  await new Promise((resolve) => setImmediate(resolve))
  return await backTest({ answers: [], limit: ROWS_MAX })
}

type Comparison = ReturnType<typeof compare>

async function Result({ comparison }: { comparison: Comparison }) {
  const answer = await comparison
  return answer.ok ? <BackTestCard answer={answer.value} /> : <FailureCard failure={answer.error} />
}

async function Details({ comparison }: { comparison: Comparison }) {
  const answer = await comparison
  if (!answer.ok) return null
  const { policies } = answer.value
  const packed = await Promise.all(
    policies.map(async ({ id, text }) => [id, await packText(text)] as const),
  )
  return <BackTestDetails answer={answer.value} packed={new Map(packed)} />
}
