import { IconAlertTriangle } from '@tabler/icons-react'
import type { BackTest, Finding, TypeAgreement } from '#lib/replay/back-test-answer.ts'
import { countOf } from '#lib/table/count-of.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { count, longDay } from '../words.ts'
import { FINDING_WORDS, FINDINGS, FindingBadge } from './finding.tsx'
import classes from './sure-page.module.css'

/** A policy that was collected, and where it is attached. */
export interface AttachedFacts {
  readonly id: string
  readonly name: string
  readonly type: 'scp' | 'rcp'
  readonly awsManaged: boolean
  readonly targets: readonly { readonly id: string; readonly name: string }[]
}

/** What the server answers; `lib/service/back-test.ts` makes it. */
export interface BackTestFacts extends BackTest {
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  readonly policies: readonly AttachedFacts[]
  readonly cannot: string | undefined
  readonly collect: readonly string[]
  readonly notes: readonly string[]
}

/** How far the verdicts over what is attached agree with what AWS did, and what could not be compared. */
export function BackTestCard({ answer }: { answer: BackTestFacts }) {
  return (
    <section className={classes['card']} aria-label="Held against what AWS did">
      <h2 className={classes['cardTitle']}>Held against what AWS did</h2>
      <p className={classes['explain']}>
        The policies that are attached now, replayed over the same calls: does our verdict agree
        with what AWS did?
        {answer.firstDay === undefined || answer.lastDay === undefined
          ? ''
          : ` ${longDay(answer.firstDay)} to ${longDay(answer.lastDay)} (UTC).`}
      </p>
      <div className={classes['hero']}>
        <Agreement answer={answer} />
        <FindingCounts answer={answer} />
      </div>
      {answer.collect.length > 0 ? <WhatToCollect commands={answer.collect} /> : null}
      <NotCompared answer={answer} />
      {answer.notes.map((note) => (
        <p key={note} className={classes['note']}>
          <MarkedText text={note} />
        </p>
      ))}
    </section>
  )
}

const sumOf = ({ types }: BackTest, finding: Finding) =>
  types.reduce((calls, { findings }) => calls + findings[finding].calls, 0)

/** The agreement in percent, rounded down so that only a whole one reads as 100; or why none can be named. */
function Agreement({ answer }: { answer: BackTestFacts }) {
  const { agreement, cannot } = answer
  if (agreement === undefined) {
    return (
      <div className={classes['agreement']}>
        <span className={classes['cannot']}>
          <IconAlertTriangle size={18} aria-hidden /> no agreement can be named
        </span>
        <p className={`${classes['sentence']} ${classes['capital']}`}>
          <MarkedText text={cannot ?? ''} />
        </p>
      </div>
    )
  }
  const explained = sumOf(answer, 'explained')
  const all = explained + sumOf(answer, 'unexplained')
  const contradictions = sumOf(answer, 'contradiction')
  return (
    <div className={classes['agreement']}>
      <span className={classes['percent']} data-whole={agreement === 1 || undefined}>
        {Math.floor(agreement * 1_000) / 10} %
      </span>
      <p className={classes['sentence']}>
        <strong>
          {count(explained)} of {countOf(all, 'call')}
        </strong>{' '}
        that AWS denied by an SCP or RCP are explained by what is attached.{' '}
        {contradictions === 0 ? (
          <>No call that AWS let pass contradicts a verdict.</>
        ) : (
          <strong className={classes['wrong']}>
            {countOf(contradictions, 'call')} that AWS let pass, we say would have been denied.
          </strong>
        )}
      </p>
    </div>
  )
}

/** Calls by finding and type of policy. */
function FindingCounts({ answer }: { answer: BackTestFacts }) {
  return (
    <table className={`${classes['table']} ${classes['counts']}`}>
      <caption className="visually-hidden">Calls by finding and type of policy</caption>
      <thead>
        <tr>
          <th scope="col">Finding</th>
          {answer.types.map(({ type }) => (
            <th key={type} scope="col" className={classes['number']}>
              {type.toUpperCase()}
            </th>
          ))}
          <th scope="col" className={classes['means']}>
            What it means
          </th>
        </tr>
      </thead>
      <tbody>
        {FINDINGS.map((finding) => (
          <tr key={finding}>
            <th scope="row">
              <FindingBadge finding={finding} />
            </th>
            {answer.types.map((one) => (
              <td key={one.type} className={classes['number']}>
                {countedText(one, finding)}
              </td>
            ))}
            <td className={classes['means']}>{FINDING_WORDS[finding].means}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Without a policy of the type nothing was compared: a 0 would read as "none". */
function countedText({ attached, findings }: TypeAgreement, finding: Finding): string {
  return attached === 0 && finding !== 'policy-not-known' ? '–' : count(findings[finding].calls)
}

function WhatToCollect({ commands }: { commands: readonly string[] }) {
  return (
    <div>
      <p className={classes['sentence']}>
        To collect what is attached, with the rights of the management account or of the delegated
        administrator for policies:
      </p>
      <ScrollRegion className={classes['command']} aria-label="Commands to run">
        <pre>{commands.join('\n')}</pre>
      </ScrollRegion>
    </div>
  )
}

const CAUSES: Readonly<Record<string, string>> = {
  identity: 'identity policies',
  resource: 'resource policies',
  vpce: 'VPC endpoint policies',
  session: 'session policies',
  boundary: 'permissions boundaries',
  trust: 'role trust policies',
}

/** Denials that take no part in the agreement, and why. */
function NotCompared({ answer }: { answer: BackTestFacts }) {
  const { otherCauses, causeNotTold: untold, contradictionsBeforeChange: older } = answer
  const others = otherCauses.reduce((sum, { calls }) => sum + calls, 0)
  const untoldCalls = untold.denied.calls + untold.undetermined.calls + untold.notDenied.calls
  return (
    <ul className={classes['list']}>
      {older.calls > 0 ? (
        <li>
          <strong>{countOf(older.calls, 'contradicting call')}</strong> are older than the last
          change of the policy that would deny them: it may not have stood there yet.
        </li>
      ) : null}
      {others > 0 ? (
        <li>
          <strong>{countOf(others, 'denied call')}</strong> are not ours to explain: AWS denied them
          by{' '}
          {otherCauses
            .map(({ cause, calls }) => `${CAUSES[cause] ?? cause} (${count(calls)})`)
            .join(', ')}
          , and an attached SCP or RCP says nothing of those.
        </li>
      ) : null}
      {untoldCalls > 0 ? (
        <li>
          <strong>{countOf(untoldCalls, 'denied call')}</strong> without a cause: AWS says only that
          access is denied.
          {isAnythingAttached(answer) ? ` What is attached ${untoldText(untold)}.` : ''}
        </li>
      ) : null}
      {answer.openKeys.map(({ key, calls, why }) => (
        <li key={key}>
          <code>{key}</code> leaves {countOf(calls, 'denied call')} open: <MarkedText text={why} />
        </li>
      ))}
    </ul>
  )
}

/** Of policies that were not collected nothing is said, not even that they deny nothing. */
function isAnythingAttached({ types }: BackTest): boolean {
  return types.some(({ attached }) => attached > 0)
}

/** `would deny 12 of them, cannot tell for 3`, without the parts that are nothing. */
function untoldText({ denied, undetermined, notDenied }: BackTest['causeNotTold']): string {
  const parts = [
    [denied.calls, 'would deny'],
    [undetermined.calls, 'leaves open'],
    [notDenied.calls, 'would not deny'],
  ] as const
  return parts
    .filter(([calls]) => calls > 0)
    .map(([calls, words]) => `${words} ${count(calls)} of them`)
    .join(', ')
}
