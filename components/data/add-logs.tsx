'use client'

import { Alert, Button, TextInput } from '@mantine/core'
import { IconFolder, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { type ApiResult, send } from '../preview/api.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import type { CollectJob } from './collect-job.ts'
import classes from './data-page.module.css'
import { droppedFiles } from './dropped-files.ts'
import { JobProgress } from './job-progress.tsx'

interface Props {
  readonly home: string
  /** Whether the reader may name a folder where the server runs. */
  readonly nameFolders: boolean
  /** The newest collect, which may still run: a reader can leave and come back. */
  readonly latest: CollectJob | undefined
  /** Called when a collect ended and the numbers of the page are old. */
  onCollected(): void
}

/** Adds log files: a folder of this machine, or files that are dropped. */
export function AddLogs({ home, nameFolders, latest, onCollected }: Props) {
  const [job, setJob] = useState(latest)
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState<string>()

  const begin = async (what: string, start: () => Promise<ApiResult<CollectJob> | undefined>) => {
    setBusy(what)
    setTrouble(undefined)
    const result = await start()
    setBusy(undefined)
    if (result?.ok === true) setJob(result.value)
    else setTrouble(result?.error.message)
  }
  const running = job?.state === 'running'
  return (
    <section className={classes['card']} aria-label="Add logs">
      <h2 className={classes['cardTitle']}>Add logs</h2>
      <p className={classes['explain']}>
        <MarkedText text="CloudTrail files, plain or gzip, JSON Lines, or the output of `aws cloudtrail lookup-events`. A file that was read before is not read again." />
      </p>
      {nameFolders ? (
        <FolderForm
          busy={busy === 'folder'}
          disabled={running}
          onFolder={(path) =>
            begin('folder', () => send<CollectJob>('/api/collect', { paths: [path] }))
          }
        />
      ) : null}
      <DropZone
        disabled={running || busy !== undefined}
        onFiles={(files) => begin('drop', async () => dropFiles(await files))}
      />
      {busy === 'drop' ? <p className={classes['hint']}>taking the files over…</p> : null}
      {trouble === undefined ? null : (
        <Alert color="red" mt="sm">
          <MarkedText text={trouble} />
        </Alert>
      )}
      {job === undefined ? null : (
        <JobProgress key={job.id} start={job} onJob={setJob} onEnded={onCollected} />
      )}
      {nameFolders ? (
        <div className={classes['hint']}>
          In a terminal, once these pages are stopped (one process at a time writes{' '}
          <code>{home}</code>):
          <code className={classes['command']}>npx perimetry collect FOLDER…</code>
        </div>
      ) : null}
    </section>
  )
}

function FolderForm({
  busy,
  disabled,
  onFolder,
}: {
  busy: boolean
  disabled: boolean
  onFolder(path: string): void
}) {
  const [folder, setFolder] = useState('')
  const path = folder.trim()
  return (
    <form
      className={classes['folder']}
      onSubmit={(event) => {
        event.preventDefault()
        if (path !== '') onFolder(path)
      }}
    >
      <TextInput
        flex={1}
        label="Folder or file on this machine"
        placeholder="/var/log/cloudtrail/AWSLogs"
        leftSection={<IconFolder size={16} />}
        value={folder}
        onChange={(event) => setFolder(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={disabled || path === ''}>
        Collect
      </Button>
    </form>
  )
}

/** Sends the files one by one, so that one that fails is named, then collects them together. */
async function dropFiles(files: readonly File[]): Promise<ApiResult<CollectJob> | undefined> {
  if (files.length === 0) {
    return { ok: false, error: { code: 'drop/nothing', message: 'no files were dropped' } }
  }
  for (const file of files) {
    const response = await fetch(`/api/dropped?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }).catch(() => undefined)
    if (response?.ok !== true) {
      const body = (await response?.json().catch(() => undefined)) as
        | { error?: { message?: string } }
        | undefined
      const why = body?.error?.message ?? 'the server does not answer; try again'
      return { ok: false, error: { code: 'drop/refused', message: `\`${file.name}\`: ${why}` } }
    }
  }
  return send<CollectJob>('/api/collect', { dropped: true })
}

function DropZone({
  disabled,
  onFiles,
}: {
  disabled: boolean
  onFiles(files: Promise<readonly File[]>): void
}) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same
    <div
      className={classes['drop']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!disabled) onFiles(droppedFiles(event.dataTransfer))
      }}
    >
      <IconUpload size={22} aria-hidden />
      <p>Drop log files or folders here</p>
      <Button
        size="compact-sm"
        variant="light"
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Choose log files"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])]
          if (chosen.length > 0) onFiles(Promise.resolve(chosen))
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
