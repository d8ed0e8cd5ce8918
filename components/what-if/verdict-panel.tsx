import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconHelp, IconPlus, IconX } from '@tabler/icons-react'
import { visibleText } from '#lib/table/visible-text.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { StandingIcon } from '../preview/standing.tsx'
import { type ChainLayer, LAYER_WORDS, requestOf, type TruthWord } from './question-of.ts'
import type { WhatIf } from './use-what-if.ts'
import classes from './what-if.module.css'

const VERDICTS = {
  denied: 'Would be denied',
  undetermined: 'Cannot tell',
  'not-denied': 'Not denied',
} as const

/** The verdict, what leaves it open, and the chain of reasons from the first layer to the last. */
export function VerdictPanel({ whatIf }: { whatIf: WhatIf }) {
  const { answer, asking, view } = whatIf
  const decided = answer?.answer
  return (
    <section
      className={classes['verdict']}
      aria-labelledby="what-if-verdict"
      aria-busy={asking}
      data-stale={asking || undefined}
    >
      <h2 className="visually-hidden" id="what-if-verdict">
        Verdict
      </h2>
      <p className={classes['verdictHead']} data-standing={decided?.verdict} role="status">
        {decided === undefined ? (
          'No verdict: mend the errors of the form'
        ) : (
          <>
            <StandingIcon standing={decided.verdict} size={24} />
            {VERDICTS[decided.verdict]}
          </>
        )}
      </p>
      {decided === undefined ? null : (
        <>
          <OpenKeys whatIf={whatIf} />
          {decided.notes.map((note) => (
            <p key={note} className={classes['note']}>
              {note}
            </p>
          ))}
          <ol className={classes['chain']} aria-label="Chain of reasons">
            {decided.layers.map((layer, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: layers come in a fixed order
              <Layer key={at} layer={layer} />
            ))}
          </ol>
        </>
      )}
      <CopyLine text={JSON.stringify(requestOf(view))} />
    </section>
  )
}

function OpenKeys({ whatIf: { answer, view, change } }: { whatIf: WhatIf }) {
  const open = answer?.answer?.openKeys ?? []
  if (open.length === 0) return null
  const isListed = (key: string) =>
    view.context.some((one) => one.key.trim().toLowerCase() === key.toLowerCase())
  const tell = (key: string) =>
    change({ context: [...view.context, { key, state: 'known', text: '' }] })
  return (
    <ul className={classes['open']} aria-label="What leaves it open">
      {open.map(({ key, why }) => (
        <li key={`${key} ${why}`}>
          <span>
            <code className={classes['mark']}>{visibleText(key)}</code>: <MarkedText text={why} />
          </span>
          {key.includes(':') && !isListed(key) ? (
            <Button
              size="compact-xs"
              variant="light"
              leftSection={<IconPlus size={13} />}
              onClick={() => tell(key)}
            >
              Tell it
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const PASSES = { met: 'passes', unmet: 'denies', unknown: 'may deny' } as const

function Layer({ layer: { layer, level, passes, why, statements } }: { layer: ChainLayer }) {
  return (
    <li className={classes['layer']} data-passes={passes}>
      <h3 className={classes['layerTitle']}>
        <TruthSign truth={passes} />
        <span className={classes['text']}>
          {LAYER_WORDS[layer].long}
          {level === undefined ? '' : ` · ${visibleText(level)}`}: {PASSES[passes]}
          <span className={classes['why']}>
            <MarkedText text={why} />
          </span>
        </span>
      </h3>
      {statements.map(({ policy, index, sid, effect, truth, parts }) => (
        <details key={`${policy} ${index}`} open={truth !== 'unmet' && passes !== 'met'}>
          <summary className={classes['statement']}>
            <TruthSign truth={truth} />
            <span className={classes['text']}>
              {effect}{' '}
              <code className={classes['mark']}>
                {visibleText(sid ?? `statement ${index + 1}`)}
              </code>{' '}
              of {visibleText(policy)}: {MATCHES[truth]}
            </span>
          </summary>
          <ul className={classes['parts']}>
            {parts.map((part) => (
              <li key={part.text}>
                <TruthSign truth={part.truth} />
                <span className={classes['text']}>
                  <MarkedText text={part.text} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </li>
  )
}

const MATCHES = { met: 'matches', unmet: 'does not match', unknown: 'may match' } as const
const SIGNS = { met: IconCheck, unmet: IconX, unknown: IconHelp } as const
const SPOKEN = { met: 'yes:', unmet: 'no:', unknown: 'not known:' } as const

function TruthSign({ truth }: { truth: TruthWord }) {
  const Icon = SIGNS[truth]
  return (
    <span className={classes['sign']} data-truth={truth}>
      <Icon size={15} stroke={2.2} aria-hidden />
      <span className="visually-hidden">{SPOKEN[truth]}</span>
    </span>
  )
}

/** The request as a line of a file for the command line. */
function CopyLine({ text }: { text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy as a line for perimetry evaluate'}
        </Button>
      )}
    </CopyButton>
  )
}
