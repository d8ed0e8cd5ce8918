import type { MarginCount } from '#lib/replay/answer.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { marginLines } from './margin-lines.ts'
import classes from './policy-editor.module.css'

interface Props {
  readonly text: string
  readonly margins: readonly MarginCount[]
  /** The editor has not loaded, and what it would have taken is pasted. */
  onPaste(text: string): void
}

/** The policy as plain text with its margin: what stands in the editor's place until it is loaded. */
export function PolicyText({ text, margins, onPaste }: Props) {
  const beside = marginLines(text, margins)
  return (
    <ScrollRegion
      className={classes['plain']}
      aria-label="Policy text"
      onPaste={(event) => onPaste(event.clipboardData.getData('text/plain'))}
    >
      {text.split('\n').map((line, index) => {
        const margin = beside.get(index + 1)
        const tone = margin?.badges.some((badge) => badge.tone === 'statement')
          ? 'statement'
          : undefined
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
          <div key={index} className={classes['plainLine']} data-tone={tone}>
            <span className={classes['plainNumber']}>{index + 1}</span>
            <code className={classes['plainCode']}>{line === '' ? ' ' : line}</code>
            {margin === undefined ? null : (
              <span className={classes['plainMargin']}>
                {margin.badges.map((badge) => (
                  <span key={badge.text} className="margin-badge" data-tone={badge.tone}>
                    {badge.text}
                  </span>
                ))}
              </span>
            )}
          </div>
        )
      })}
    </ScrollRegion>
  )
}
