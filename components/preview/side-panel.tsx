'use client'

import { Alert, Button, CloseButton, CopyButton, Skeleton } from '@mantine/core'
import { IconCheck, IconHelp, IconLink, IconX } from '@tabler/icons-react'
import type {
  ExplainedCheck,
  ExplainedPart,
  ExplainedStatement,
  Explanation,
} from '#lib/replay/answer.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { STANDING_WORDS } from '../words.ts'
import type { ApiResult } from './api.ts'
import { MarkedText } from './marked-text.tsx'
import { RawEvents } from './raw-events.tsx'
import classes from './side-panel.module.css'
import { StandingBadge } from './standing.tsx'

interface Props {
  readonly patternId: number
  /** The days that are previewed: raw events are of them too. */
  readonly days: { readonly from?: string; readonly to?: string }
  /** Undefined while it is being worked out. */
  readonly explanation: ApiResult<Explanation> | undefined
  /** Whether the reader may have Athena read the records. */
  readonly mayReadAthena: boolean
  onClose(): void
  onTrouble(message: string): void
}

/** One pattern: what happened, why it stands as it does, and the records behind it. */
export default function SidePanel(props: Props) {
  const { patternId, days, explanation, mayReadAthena, onClose, onTrouble } = props
  const question = { patternId, ...days }
  return (
    <aside className={classes['panel']} aria-label="Pattern">
      <header className={classes['head']}>
        <h2 className={classes['title']}>Pattern {patternId}</h2>
        <CopyLink onTrouble={onTrouble} />
        <CloseButton aria-label="Close the pattern" onClick={onClose} />
      </header>
      {explanation === undefined ? (
        <div aria-busy="true">
          <Skeleton height={20} mb={8} />
          <Skeleton height={20} width="60%" mb={20} />
          <Skeleton height={90} />
        </div>
      ) : explanation.ok ? (
        <ExplanationView explanation={explanation.value} />
      ) : (
        <Alert color="red" title="This pattern cannot be explained">
          <MarkedText text={explanation.error.message} />
        </Alert>
      )}
      <RawEvents key={JSON.stringify(question)} question={question} mayReadAthena={mayReadAthena} />
    </aside>
  )
}

function CopyLink({ onTrouble }: Pick<Props, 'onTrouble'>) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
    } catch {
      onTrouble('the browser does not take the link; copy it from the address bar')
    }
  }
  return (
    <CopyButton value="">
      {({ copied, copy: mark }) => (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={copied ? <IconCheck size={15} /> : <IconLink size={15} />}
          onClick={() => copy().then(mark)}
        >
          {copied ? 'Copied' : 'Copy link'}
        </Button>
      )}
    </CopyButton>
  )
}

function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { standing } = explanation
  return (
    <>
      <p className={classes['sentence']}>
        <MarkedText text={explanation.sentence} />
      </p>
      <p className={classes['standing']}>
        <StandingBadge standing={standing} />
      </p>
      <h3 className={classes['subtitle']}>Why: {STANDING_WORDS[standing].title.toLowerCase()}</h3>
      <PartList parts={explanation.scope} />
      {explanation.checks.map((check, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: checks of one pattern come in a fixed order
        <CheckView key={index} check={check} />
      ))}
    </>
  )
}

function CheckView({ check }: { check: ExplainedCheck }) {
  return (
    <section className={classes['check']}>
      <h4 className={classes['checkTitle']}>
        <TruthSign truth={check.truth} />
        <span>
          <code className={classes['code']}>{visibleText(check.action)}</code> on{' '}
          <code className={classes['code']}>{visibleText(check.resource)}</code>
          {check.certain
            ? ''
            : ' (possibly: AWS checks it only under a condition the record does not show)'}
        </span>
      </h4>
      {check.together === undefined ? null : (
        <p className={classes['sentence']}>
          <MarkedText text={check.together} />
        </p>
      )}
      {check.statements.map((statement) => (
        <StatementView key={statement.index} statement={statement} />
      ))}
    </section>
  )
}

function StatementView({ statement }: { statement: ExplainedStatement }) {
  const name = statement.sid === '' ? `statement ${statement.index + 1}` : statement.sid
  return (
    <section className={classes['statement']}>
      <h5 className={classes['statementTitle']}>
        <TruthSign truth={statement.truth} />
        <span>
          {statement.effect} <code className={classes['code']}>{visibleText(name)}</code>{' '}
          {TRUTH_WORDS[statement.truth]}
        </span>
      </h5>
      <PartList parts={statement.parts} />
    </section>
  )
}

const TRUTH_WORDS = { met: 'matches', unmet: 'does not match', unknown: 'cannot be told' } as const

function TruthSign({ truth }: { truth: ExplainedPart['truth'] }) {
  const Icon = { met: IconCheck, unmet: IconX, unknown: IconHelp }[truth]
  const label = { met: 'yes:', unmet: 'no:', unknown: 'not known:' }[truth]
  return (
    <span className={classes['sign']} data-truth={truth}>
      <Icon size={15} stroke={2.2} aria-hidden />
      <span className="visually-hidden">{label}</span>
    </span>
  )
}

function PartList({ parts }: { parts: readonly ExplainedPart[] }) {
  return (
    <ul className={classes['parts']}>
      {parts.map((part) => (
        <li key={`${part.text} ${part.key ?? ''}`}>
          <TruthSign truth={part.truth} />
          <span>
            <MarkedText text={part.text} />
            {part.value === undefined ? null : <SourceLine part={part} />}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The value of the key and where it came from. */
function SourceLine({ part }: { part: ExplainedPart }) {
  const value = part.value
  if (value === undefined) return null
  if (value.state === 'unknown') {
    // The sentence above often says it already.
    if (part.text.includes(value.why)) return null
    return <span className={classes['source']}>not known: {visibleText(value.why)}</span>
  }
  const said =
    value.state === 'absent'
      ? `absent: ${visibleText(value.why)}`
      : value.values.length === 0
        ? 'an empty set'
        : value.values.map(visibleText).join(', ')
  return (
    <span className={classes['source']}>
      {said} · {value.source.kind}: {visibleText(value.source.detail)}
    </span>
  )
}
