'use client'

import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { visibleText } from '#lib/table/visible-text.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import classes from './set-up.module.css'

interface Props {
  readonly text: string
  /** What it is, for readers who hear it: `IAM statement of logs`. */
  readonly label: string
}

/** A text to take away, with a button that copies it as it stands. */
export function CopiedText({ text, label }: Props) {
  const shown = text.split('\n').map(visibleText).join('\n')
  return (
    <div className={classes['copied']}>
      <ScrollRegion className={classes['text']} aria-label={label}>
        <pre>{shown}</pre>
      </ScrollRegion>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            className={classes['copy']}
            leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy'}
            <span className="visually-hidden"> {label}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
