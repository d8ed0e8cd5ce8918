'use client'

import { Alert } from '@mantine/core'
import { Frame } from '../frame/frame.tsx'
import { MarkedText } from '../preview/marked-text.tsx'
import type { WorkspaceFacts } from '../workspace-facts.ts'
import { PolicyForm } from './policy-form.tsx'
import { RequestForm } from './request-form.tsx'
import { useWhatIf, type WhatIfStart } from './use-what-if.ts'
import { VerdictPanel } from './verdict-panel.tsx'
import classes from './what-if.module.css'

interface Props {
  readonly workspace: WorkspaceFacts
  readonly start: WhatIfStart
  /** The address named a form that cannot be read. */
  readonly broken: boolean
}

/** A request written by hand, the policies that decide it, and the verdict as one types. */
export function WhatIfPage({ workspace, start, broken }: Props) {
  const whatIf = useWhatIf(start)
  const { failure, tooLong } = whatIf
  return (
    <Frame workspace={workspace} active="/what-if">
      <header className={classes['head']}>
        <h1 className={classes['title']}>What if</h1>
        <p className={classes['lead']}>
          A request that nobody has made yet, decided by the policies below. No logs are asked.
        </p>
      </header>
      {broken ? (
        <Alert color="yellow" title="The link cannot be read">
          It was cut, or made by another version. The example stands in its place.
        </Alert>
      ) : null}
      {failure === undefined ? null : (
        <Alert color="red" title="The server did not answer this">
          <MarkedText text={failure.message} />
        </Alert>
      )}
      <div className={classes['columns']}>
        <div className={classes['form']}>
          <RequestForm whatIf={whatIf} />
          <PolicyForm whatIf={whatIf} />
        </div>
        <VerdictPanel whatIf={whatIf} />
      </div>
      {tooLong ? (
        <p className={classes['hint']}>
          The form is too large for a link: the address of this page holds an earlier state.
        </p>
      ) : null}
    </Frame>
  )
}
