'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Explanation, PreviewAnswer } from '#lib/replay/answer.ts'
import { packText } from '#lib/table/packed-text.ts'
import { type PreviewView, readView, writeView } from '#lib/table/preview-view.ts'
import type { PolicyTemplate } from '../workspace-facts.ts'
import { type ApiFailure, type ApiResult, askExplanation, askPreview } from './api.ts'
import { policyOf, withTemplate } from './policy-of.ts'
import { asksAnew, queryOf } from './query-of.ts'

const RECOUNT_DELAY_MS = 150

export interface PreviewStart {
  readonly view: PreviewView
  readonly policy: string
  readonly answer: ApiResult<PreviewAnswer>
  readonly explanation?: ApiResult<Explanation>
  readonly templates: readonly PolicyTemplate[]
  /** The last collected day. */
  readonly lastDay: string | undefined
  /** Whether the reader may have Athena read the records of a pattern. */
  readonly mayReadAthena: boolean
}

/** What is on the page: the reader's choices, the last answer, and the last answer that has counts. */
export interface PreviewState {
  readonly view: PreviewView
  readonly policy: string
  /** The newest answer: problems, size, type. */
  readonly answer: PreviewAnswer | undefined
  /** The policy that `answer` is about: places of problems are places in this text. */
  readonly answered: string
  /** The newest answer with counts; older than `answer` while the policy has errors. */
  readonly counted: PreviewAnswer | undefined
  readonly counting: boolean
  readonly failure: ApiFailure | undefined
  readonly explanation: ApiResult<Explanation> | undefined
}

export interface Preview extends PreviewState {
  /** Changes choices: one step of the browser's history, unless `replace` says it is the same step. */
  choose(change: Partial<PreviewView>, how?: 'push' | 'replace'): void
  /** Takes the text as it is typed; the step in history stays the same. */
  edit(policy: string): void
  /** Replaces the text as a whole: template, file, paste. */
  replacePolicy(policy: string, template?: string): void
  /** Asks for the rows behind those that are there. */
  loadMore(): void
  /** Asks the same question again, after a failure. */
  retry(): void
}

/**
 * Holds the state of the preview page. Numbers stay while new ones are counted, and stay, marked as
 * those of the last policy without errors, while the text has errors.
 */
export function usePreview(start: PreviewStart): Preview {
  const [state, setState] = useState<PreviewState>(() => startState(start))
  const latest = useRef(state)
  const running = useRef<AbortController>(undefined)
  const loadingFrom = useRef<PreviewAnswer>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const put = useCallback((change: Partial<PreviewState>) => {
    latest.current = { ...latest.current, ...change }
    setState(latest.current)
  }, [])

  const recount = useCallback(async () => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    put({ counting: true })
    const { view, policy } = latest.current
    const query = queryOf(view, policy, start.lastDay)
    const [result, explanation] = await Promise.all([
      askPreview(query, controller.signal),
      view.row === undefined ? undefined : askExplanation(query, view.row, controller.signal),
    ])
    if (controller.signal.aborted || result === undefined) return
    put({ counting: false, ...settled(result, policy), explanation })
  }, [put, start.lastDay])

  const recountSoon = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(recount, RECOUNT_DELAY_MS)
  }, [recount])

  const explain = useCallback(async () => {
    const { view, policy } = latest.current
    put({ explanation: undefined })
    if (view.row === undefined) return
    const controller = new AbortController()
    const query = queryOf(view, policy, start.lastDay)
    const explanation = await askExplanation(query, view.row, controller.signal)
    if (latest.current.view.row === view.row) put({ explanation })
  }, [put, start.lastDay])

  const choose = useCallback(
    (change: Partial<PreviewView>, how: 'push' | 'replace' = 'push') => {
      put({ view: { ...latest.current.view, ...change } })
      writeUrl(latest.current, how)
      if (asksAnew(change)) recount()
      else if ('row' in change) explain()
    },
    [put, recount, explain],
  )

  const edit = useCallback(
    (policy: string) => {
      if (policy === latest.current.policy) return
      put({ policy, view: { ...latest.current.view, template: undefined, packed: undefined } })
      recountSoon()
      writeUrlSoon(latest)
    },
    [put, recountSoon],
  )

  const replacePolicy = useCallback(
    (policy: string, template?: string) => {
      put({ policy, view: { ...latest.current.view, template, packed: undefined } })
      writeUrl(latest.current, 'push')
      recount()
    },
    [put, recount],
  )

  const loadMore = useCallback(async () => {
    const { view, policy, counted, answer, counting } = latest.current
    if (counted === undefined || counted !== answer || counting) return
    // Scrolling asks at every step: one question is enough.
    if (counted.rows.length >= counted.rowsTotal || loadingFrom.current === counted) return
    loadingFrom.current = counted
    const controller = new AbortController()
    running.current = controller
    const query = queryOf(view, policy, start.lastDay, counted.rows.length)
    const result = await askPreview(query, controller.signal)
    loadingFrom.current = undefined
    if (controller.signal.aborted || result?.ok !== true) return
    const joined = { ...counted, rows: [...counted.rows, ...result.value.rows] }
    put({ answer: joined, counted: joined })
  }, [put, start.lastDay])

  useEffect(() => {
    // Going back and forth is a choice too: the URL is read like that of a fresh page.
    const onPopState = async () => {
      const { view: asked } = readView(new URLSearchParams(location.search))
      const view = withTemplate(asked, start.templates)
      const policy = await policyOf(view, start.templates)
      put({ view, ...(policy === undefined ? {} : { policy }) })
      recount()
    }
    addEventListener('popstate', onPopState)
    return () => {
      removeEventListener('popstate', onPopState)
      clearTimeout(timer.current)
      running.current?.abort()
    }
  }, [put, recount, start.templates])

  return useMemo(
    () => ({ ...state, choose, edit, replacePolicy, loadMore, retry: recount }),
    [state, choose, edit, replacePolicy, loadMore, recount],
  )
}

function startState(start: PreviewStart): PreviewState {
  return {
    view: start.view,
    policy: start.policy,
    answer: undefined,
    answered: start.policy,
    counted: undefined,
    counting: false,
    explanation: start.explanation,
    ...settled(start.answer, start.policy),
  } as PreviewState
}

/** A failure leaves the last answer where it is; an answer without counts leaves the last counts. */
function settled(result: ApiResult<PreviewAnswer>, answered: string): Partial<PreviewState> {
  if (!result.ok) return { failure: result.error }
  const answer = result.value
  return { failure: undefined, answer, answered, ...(answer.evaluated ? { counted: answer } : {}) }
}

let urlTimer: ReturnType<typeof setTimeout>

/** Browsers refuse more than about three changes of the URL a second: typing is gathered. */
function writeUrlSoon(latest: { readonly current: PreviewState }): void {
  clearTimeout(urlTimer)
  urlTimer = setTimeout(() => writeUrl(latest.current, 'replace'), 2 * RECOUNT_DELAY_MS)
}

async function writeUrl(state: PreviewState, how: 'push' | 'replace'): Promise<void> {
  clearTimeout(urlTimer)
  const url = await urlOf(state.view, state.policy)
  if (how === 'push') history.pushState(null, '', url)
  else history.replaceState(null, '', url)
}

/** The address that shows the same view, below the origin. */
export async function urlOf(view: PreviewView, policy: string): Promise<string> {
  const packed = view.template === undefined ? await packText(policy) : undefined
  const query = writeView({ ...view, packed } as PreviewView).toString()
  return query === '' ? location.pathname : `${location.pathname}?${query}`
}
