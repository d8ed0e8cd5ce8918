'use client'

import { Frame } from '../frame/frame.tsx'
import type { WorkspaceFacts } from '../workspace-facts.ts'

export function DataPage({ workspace }: { workspace: WorkspaceFacts }) {
  return (
    <Frame workspace={workspace} active="/data">
      <h1>Data</h1>
    </Frame>
  )
}
