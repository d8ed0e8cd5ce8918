'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { packText } from '#lib/table/packed-text.ts'
import { type WhatIfView, writeWhatIf } from '#lib/table/what-if-view.ts'
import { type ApiFailure, type ApiResult, send } from '../preview/api.ts'
import { questionOf, type WhatIfAnswer } from './question-of.ts'

const DELAY_MS = 150
/** Longer addresses are cut by mail programs and some browsers. */
const URL_CHARACTERS_MAX = 16_000

export interface WhatIfStart {
  readonly view: WhatIfView
  readonly answer: ApiResult<WhatIfAnswer>
}

export interface WhatIf {
  readonly view: WhatIfView
  readonly answer: WhatIfAnswer | undefined
  readonly failure: ApiFailure | undefined
  readonly asking: boolean
  /** The form no longer fits in the address of the page. */
  readonly tooLong: boolean
  change(change: Partial<WhatIfView>): void
}

/** Holds the form and its answer. Every change asks anew, and is written to the address of the page. */
export function useWhatIf(start: WhatIfStart): WhatIf {
  const [view, setView] = useState(start.view)
  const [result, setResult] = useState<ApiResult<WhatIfAnswer>>(start.answer)
  const [asking, setAsking] = useState(false)
  const [tooLong, setTooLong] = useState(false)
  const latest = useRef(start.view)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<AbortController>(undefined)

  const ask = useCallback(async () => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const asked = latest.current
    const [answer] = await Promise.all([
      send<WhatIfAnswer>('/api/evaluate', questionOf(asked), controller.signal),
      writeUrl(asked).then((fits) => setTooLong(!fits)),
    ])
    if (answer === undefined || controller.signal.aborted) return
    setResult(answer)
    setAsking(false)
  }, [])

  const change = useCallback(
    (part: Partial<WhatIfView>) => {
      latest.current = { ...latest.current, ...part }
      setView(latest.current)
      setAsking(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(ask, DELAY_MS)
    },
    [ask],
  )

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      running.current?.abort()
    },
    [],
  )

  return {
    view,
    answer: result.ok ? result.value : undefined,
    failure: result.ok ? undefined : result.error,
    asking,
    tooLong,
    change,
  }
}

/** False: the form is too large for an address, which then keeps what it last held. */
async function writeUrl(view: WhatIfView): Promise<boolean> {
  const packed = await packText(writeWhatIf(view))
  if (packed.length > URL_CHARACTERS_MAX) return false
  history.replaceState(null, '', `${location.pathname}?q=${packed}`)
  return true
}
