import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DataPage } from '#components/data/data-page.tsx'
import { FailurePage } from '#components/frame/failure-page.tsx'
import {
  athenaState,
  checkRequest,
  jobs,
  latestInventoryJob,
  permit,
  type Reader,
  workspaceInventory,
  workspaceState,
} from '../service-port.ts'

export const metadata: Metadata = { title: 'Data' }

/** What is loaded, what is missing, and how to add more. */
export default async function Page() {
  const allowed = await checkRequest(await headers(), 'GET /data')
  if (!allowed.ok) return <FailurePage failure={allowed.error} />
  const [state, inventory] = await Promise.all([workspaceState(), workspaceInventory()])
  if (!state.ok) return <FailurePage failure={state.error} />
  if (!inventory.ok) return <FailurePage failure={inventory.error} />
  return (
    <DataPage
      workspace={state.value}
      inventory={inventory.value}
      jobs={jobs()}
      inventoryJob={latestInventoryJob()}
      athena={athenaState()}
      may={rightsOf(allowed.value)}
    />
  )
}

/** What of the page is shown; the route handlers refuse it in any case. */
function rightsOf(reader: Reader) {
  return {
    readAthena: permit(reader, 'POST /api/athena').ok,
    addLogs: permit(reader, 'POST /api/dropped').ok,
    nameFolders: permit(reader, 'POST /api/collect of a folder of the server').ok,
    readInventory: permit(reader, 'POST /api/inventory').ok,
    checkSetUp: permit(reader, 'POST /api/doctor').ok,
    forgetDemo: permit(reader, 'DELETE /api/demo').ok,
  }
}
