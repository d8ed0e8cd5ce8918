import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { FailurePage } from '#components/frame/failure-page.tsx'
import { policyOf, withTemplate } from '#components/preview/policy-of.ts'
import { PreviewPage } from '#components/preview/preview-page.tsx'
import { queryOf } from '#components/preview/query-of.ts'
import { type PreviewView, readView } from '#lib/table/preview-view.ts'
import {
  checkRequest,
  explain,
  permit,
  preview,
  templates,
  workspaceState,
} from '../service-port.ts'

export const metadata: Metadata = { title: 'Preview' }

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** Reads the URL, asks the preview, and hands the answer over: the first paint has the numbers. */
export default async function Page({ searchParams }: Props) {
  const allowed = await checkRequest(await headers(), 'GET /preview')
  if (!allowed.ok) return <FailurePage failure={allowed.error} />
  const { view: asked, ignored } = readView(paramsOf(await searchParams))
  const [state, offered] = await Promise.all([workspaceState(), templates()])
  if (!state.ok) return <FailurePage failure={state.error} />
  if (!offered.ok) return <FailurePage failure={offered.error} />
  const workspace = state.value
  const candidates = offered.value
  const wanted = withTemplate(asked, candidates)
  const named = await policyOf(wanted, candidates)
  const unnamed = { ...asked, packed: undefined, template: undefined }
  const view = named === undefined ? withTemplate(unnamed, candidates) : wanted
  const policy = named ?? candidates[0]?.text ?? ''
  const query = queryOf(view, policy, workspace.lastDay)
  const [answer, explanation] = await Promise.all([
    preview(query),
    view.row === undefined ? undefined : explain(query, view.row),
  ])
  return (
    <PreviewPage
      start={{
        view: { ...view, packed: undefined },
        policy,
        answer,
        explanation,
        templates: candidates,
        lastDay: workspace.lastDay,
        mayReadAthena: permit(allowed.value, 'POST /api/records/athena').ok,
      }}
      workspace={workspace}
      ignored={[...ignored, ...brokenPolicy(asked, named)]}
    />
  )
}

/** A policy that the link names but that cannot be read is reported like any other parameter. */
function brokenPolicy(asked: PreviewView, named: string | undefined): string[] {
  if (named !== undefined) return []
  return asked.packed === undefined ? ['template'] : ['p']
}

function paramsOf(
  search: Readonly<Record<string, string | string[] | undefined>>,
): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) params.append(name, one)
  }
  return params
}
