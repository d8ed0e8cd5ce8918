import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DataPage } from '#components/data/data-page.tsx'
import { FailurePage } from '#components/frame/failure-page.tsx'
import { checkRequest, jobs, workspaceInventory, workspaceState } from '../service-port.ts'

export const metadata: Metadata = { title: 'Data' }

/** What is loaded, what is missing, and how to add more. */
export default async function Page() {
  const allowed = await checkRequest(await headers(), 'GET /data')
  if (!allowed.ok) return <FailurePage failure={allowed.error} />
  const [state, inventory] = await Promise.all([workspaceState(), workspaceInventory()])
  if (!state.ok) return <FailurePage failure={state.error} />
  if (!inventory.ok) return <FailurePage failure={inventory.error} />
  return <DataPage workspace={state.value} inventory={inventory.value} jobs={jobs()} />
}
