'use client'

import { useRouter } from 'next/navigation'
import { countOf } from '#lib/table/count-of.ts'
import { Frame } from '../frame/frame.tsx'
import { longDay } from '../words.ts'
import type { InventoryFacts, WorkspaceFacts } from '../workspace-facts.ts'
import { AccountingTable } from './accounting-table.tsx'
import { AddLogs } from './add-logs.tsx'
import { AthenaCard, type AthenaFacts } from './athena-card.tsx'
import { CheckSetUp } from './check-set-up.tsx'
import type { CollectJob } from './collect-job.ts'
import { CoverageTable } from './coverage-table.tsx'
import classes from './data-page.module.css'
import type { InventoryJob } from './inventory-job.ts'
import { InventoryTable } from './inventory-table.tsx'
import { ReadInventory } from './read-inventory.tsx'
import { ReplaceDemo } from './replace-demo.tsx'
import { TableForm } from './table-form.tsx'
import { UnknownEvents } from './unknown-events.tsx'

interface Props {
  readonly workspace: WorkspaceFacts
  readonly inventory: InventoryFacts
  /** The collects of this server, the newest first. */
  readonly jobs: readonly CollectJob[]
  /** The last reading of inventory from AWS, which may still run. */
  readonly inventoryJob: InventoryJob | undefined
  readonly athena: AthenaFacts
  /** What the reader may do here. */
  readonly may: {
    readonly addLogs: boolean
    readonly readAthena: boolean
    readonly nameFolders: boolean
    readonly readInventory: boolean
    readonly checkSetUp: boolean
    readonly forgetDemo: boolean
  }
}

/** What is loaded, what of it could not be used, what is not observable, and how to add more. */
export function DataPage({ workspace, inventory, inventoryJob, jobs, athena, may }: Props) {
  const router = useRouter()
  const refresh = () => router.refresh()
  return (
    <Frame workspace={workspace} active="/data">
      <header className={classes['head']}>
        <h1 className={classes['title']}>Data</h1>
        <p className={classes['lead']}>{summaryOf(workspace, may.addLogs)}</p>
      </header>
      {workspace.demo && may.forgetDemo ? <ReplaceDemo onReplaced={refresh} /> : null}
      <div className={classes['columns']}>
        {may.addLogs ? (
          <AddLogs
            home={workspace.home}
            nameFolders={may.nameFolders}
            latest={jobs[0]}
            onCollected={refresh}
          />
        ) : null}
        <AccountingTable accounting={workspace.accounting} files={workspace.files} />
      </div>
      {may.readAthena ? <AthenaCard athena={athena} onCollected={refresh} /> : null}
      <CoverageTable workspace={workspace} />
      <InventoryTable inventory={inventory}>
        {may.readInventory ? <ReadInventory latest={inventoryJob} onRead={refresh} /> : null}
      </InventoryTable>
      {may.checkSetUp ? <CheckSetUp /> : null}
      <TableForm />
      <UnknownEvents events={workspace.unknownEvents} />
    </Frame>
  )
}

function summaryOf(workspace: WorkspaceFacts, mayAddLogs: boolean): string {
  const { firstDay, lastDay, events, patterns, files } = workspace
  if (firstDay === undefined || lastDay === undefined) {
    return `Nothing is collected yet: ${mayAddLogs ? 'add log files below' : 'an analyst can add log files'}`
  }
  return `${countOf(events, 'call')} in ${countOf(patterns, 'pattern')}, ${longDay(firstDay)} to ${longDay(lastDay)} (UTC), from ${countOf(files, 'file')}`
}
