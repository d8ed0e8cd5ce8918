'use client'

import { Kbd, Modal } from '@mantine/core'
import classes from './keys-dialog.module.css'

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['⌘', 'K'], 'go to a page or action (Ctrl K elsewhere)'],
  [['/'], 'filter the patterns'],
  [['j'], 'next pattern'],
  [['k'], 'previous pattern'],
  [['Enter'], 'open the pattern'],
  [['Esc'], 'close what is open'],
  [['?'], 'this list'],
]

/** Every key, with what it does. */
export default function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keyboard"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className={classes['keys']}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={classes['note']}>
        In the policy editor, Ctrl F searches, Ctrl Z and Ctrl Y undo and redo, and Esc followed by
        Tab leaves it.
      </p>
    </Modal>
  )
}
