'use client'

import { FailurePage } from '#components/frame/failure-page.tsx'

/** What only a defect of ours can cause: the log of the server has the details. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset(): void
}) {
  const message = 'the program failed; its log says why. Reload the page to try again'
  return (
    <>
      <FailurePage failure={{ code: error.digest ?? 'page/failed', message }} />
      <button type="button" className="visually-hidden" onClick={reset}>
        Try again
      </button>
    </>
  )
}
