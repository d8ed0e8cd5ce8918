import type { ReactNode } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { coverageOf } from '../coverage-of.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { count, longDay } from '../words.ts'
import type { WorkspaceFacts } from '../workspace-facts.ts'
import classes from './sure-page.module.css'

/** What the server tells; `lib/service/how-sure.ts` answers it. */
export interface SureFacts {
  readonly lists: readonly {
    readonly title: string
    readonly asOf: string
    readonly entries: number
    readonly source: string
  }[]
  readonly events: {
    readonly names: number
    readonly unknownNames: number
    readonly unknownCalls: number
  }
  readonly keys: { readonly all: number; readonly neverTold: readonly string[] }
  readonly tests:
    | { readonly rules: number; readonly laws: number; readonly seeds: number }
    | undefined
}

interface Props {
  readonly workspace: WorkspaceFacts
  readonly facts: SureFacts
  /** The comparison with what AWS did. */
  readonly result: ReactNode
  /** Its patterns and policies, one by one. */
  readonly details: ReactNode
}

/** What is exact, what is an interval and why, what cannot be seen, and what all that rests on. */
export function SurePage({ workspace, facts, result, details }: Props) {
  return (
    <>
      <header className={classes['head']}>
        <h1 className={classes['title']}>How sure is this?</h1>
        <p className={classes['lead']}>
          A verdict is <em>would be denied</em>, <em>not affected</em> or <em>cannot tell</em>. The
          first two are exact for what was collected; the third makes a count an interval. Nothing
          that is not known is rounded to “allowed”.
        </p>
      </header>
      {result}
      <div className={classes['columns']}>
        <Exact workspace={workspace} />
        <Interval facts={facts} />
        <NotSeen workspace={workspace} facts={facts} />
      </div>
      {details}
      <DatedLists lists={facts.lists} />
      {facts.tests === undefined ? null : <Tests tests={facts.tests} />}
    </>
  )
}

function Exact({ workspace }: { workspace: WorkspaceFacts }) {
  const { accounting } = workspace
  return (
    <section className={classes['card']} data-tone="exact" aria-labelledby="exact">
      <h2 id="exact" className={classes['cardTitle']}>
        What is exact
      </h2>
      <ul className={classes['list']}>
        <li>
          <strong>The calls.</strong> Each of {countOf(accounting.counted, 'call')} is counted once,
          however many files and accounts delivered it, and stands in exactly one tile.{' '}
          <a href="/data">Where every record went</a>
        </li>
        <li>
          <strong>What the record says.</strong> Who called, which action, on which resource, in
          which region, from which address, through which VPC endpoint.
        </li>
        <li>
          <strong>A settled verdict.</strong> “Would be denied” and “not affected” never change when
          something that is not known becomes known: every value that an open key could have was
          considered.
        </li>
        <li>
          <strong>A Deny.</strong> A call that succeeded was allowed by everything else, so one Deny
          that is met is enough, and one that is not met changes nothing.
        </li>
        <li>
          <strong>A missing Allow.</strong> Policies that work by what they allow (lists of allowed
          services, endpoint policies, permissions boundaries) deny what no Allow matches; where
          another policy may allow it, the call is “cannot tell”.
        </li>
      </ul>
    </section>
  )
}

function Interval({ facts }: { facts: SureFacts }) {
  const { names, unknownNames, unknownCalls } = facts.events
  return (
    <section className={classes['card']} data-tone="interval" aria-labelledby="interval">
      <h2 id="interval" className={classes['cardTitle']}>
        What is an interval, and why
      </h2>
      <p className={classes['explain']}>
        Certain … possible: from “would be denied” up to that and “cannot tell” together.
      </p>
      <ul className={classes['list']}>
        <li>
          <strong>A key that nobody tells.</strong> Neither the record nor the inventory holds what
          a condition asks for: the owner of a foreign bucket, the tags of a session. The preview
          ranks such keys by the calls they leave open, and takes your answer.
        </li>
        <li>
          <strong>An event that no table knows.</strong>{' '}
          {unknownNames === 0
            ? `Here all ${countOf(names, 'event name')} are known.`
            : `Here ${count(unknownNames)} of ${countOf(names, 'event name')}, with ${countOf(unknownCalls, 'call')}: which action they need is not guessed.`}{' '}
          {unknownNames === 0 ? null : <a href="/data">Which</a>}
        </li>
        <li>
          <strong>An action that AWS checks only sometimes.</strong> Tagging on creation, passing a
          role: where the record does not show whether, the call is “possibly” denied by it.
        </li>
        <li>
          <strong>Half a resource.</strong> Of an object’s key the first part is kept. A policy that
          names more of it cannot be told.
        </li>
        <li>
          <strong>The inventory’s day.</strong> Tags, owners and VPCs are those of the snapshots
          that stood within the days of the calls; what changed between them is open. One snapshot
          stands for all days, and a preview says when it is younger than the first call.
        </li>
        <li>
          <strong>A rule that AWS does not state.</strong> Several values without{' '}
          <code>ForAllValues:</code>, an exception in <code>NotPrincipal</code> without its account,{' '}
          <code>*</code> under an ARN operator: where AWS’s pages leave it open, so does the
          verdict.
        </li>
      </ul>
    </section>
  )
}

function NotSeen({ workspace, facts }: { workspace: WorkspaceFacts; facts: SureFacts }) {
  const coverage = coverageOf(workspace)
  return (
    <section className={classes['card']} data-tone="unseen" aria-labelledby="unseen">
      <h2 id="unseen" className={classes['cardTitle']}>
        What cannot be seen
      </h2>
      <p className={classes['explain']}>
        Here 0 means “not seen”, not “none”. No count on any page includes it.
      </p>
      <ul className={classes['list']}>
        {coverage === undefined ? null : (
          <li>
            <strong>Days and data events without a log.</strong> Logs cover {coverage.percent} % of
            account days; {count(coverage.withoutDataEvents)} of{' '}
            {countOf(coverage.accounts.length, 'account')} have no data events, so reads and writes
            of objects, messages and items leave no trace there. <a href="/data">Coverage</a>
          </li>
        )}
        <li>
          <strong>Actions that leave no event.</strong> Passing a role (<code>iam:PassRole</code>)
          shows only in the call that passes it; calls of HTTP endpoints, network traffic and
          everything inside a service leave no record at all.
        </li>
        <li>
          <strong>Keys that no record tells.</strong> Of {count(facts.keys.all)} keys of the
          catalogue, {count(facts.keys.neverTold.length)} are in no record of any kind. Only your
          answer settles a policy that asks for one of them.
          <details className={classes['details']}>
            <summary>Which</summary>
            {facts.keys.neverTold.map((key, at) => (
              <span key={key}>
                {at > 0 ? ', ' : ''}
                <code>{key}</code>
              </span>
            ))}
          </details>
        </li>
        <li>
          <strong>Calls that nobody made.</strong> A monthly job that did not run in these days
          {workspace.firstDay === undefined || workspace.lastDay === undefined
            ? ''
            : ` (${longDay(workspace.firstDay)} to ${longDay(workspace.lastDay)})`}{' '}
          is in no preview.
        </li>
      </ul>
    </section>
  )
}

/** AWS changes these without notice; each says when it was read. */
function DatedLists({ lists }: Pick<SureFacts, 'lists'>) {
  return (
    <section className={classes['card']} aria-labelledby="lists">
      <h2 id="lists" className={classes['cardTitle']}>
        What AWS may have changed since
      </h2>
      <p className={classes['explain']}>
        Verdicts rest on lists of AWS’s. What was added after the day of a list is not in it: such
        an event is not known, such a service out of scope.
      </p>
      <ScrollRegion className={classes['scroll']} aria-label="Lists with their days">
        <table className={`${classes['table']} ${classes['stacks']}`}>
          <thead>
            <tr>
              <th scope="col">List</th>
              <th scope="col" className={classes['number']}>
                Entries
              </th>
              <th scope="col">As of</th>
              <th scope="col">Read from</th>
            </tr>
          </thead>
          <tbody>
            {lists.map(({ title, asOf, entries, source }) => (
              <tr key={title}>
                <th scope="row">
                  <MarkedText text={title} />
                </th>
                <td className={classes['number']} data-column="entries">
                  {count(entries)}
                  <span className={classes['unit']}> {entries === 1 ? 'entry' : 'entries'}</span>
                </td>
                <td className={classes['nowrap']} data-column="asOf">
                  {asOf}
                </td>
                <td data-column="source">{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}

function Tests({ tests }: { tests: NonNullable<SureFacts['tests']> }) {
  return (
    <section className={classes['card']} aria-labelledby="tests">
      <h2 id="tests" className={classes['cardTitle']}>
        How the verdicts are tested
      </h2>
      <dl className={classes['tests']}>
        <div>
          <dt>{count(tests.rules)}</dt>
          <dd>
            rules of evaluation on paper, each with its source and a case that fails when the
            program does otherwise
          </dd>
        </div>
        <div>
          <dt>{count(tests.laws)}</dt>
          <dd>
            laws tried on random policies and calls: a settled verdict stays, another Deny never
            allows more, the fast replay equals the plain one
          </dd>
        </div>
        <div>
          <dt>{count(tests.seeds)}</dt>
          <dd>
            published policies with a hit, a miss and an open call each, judged by what their
            articles say
          </dd>
        </div>
      </dl>
      <p className={classes['note']}>
        The numbers are counted in the installed files. Whether they pass is what the build of this
        version checked.
      </p>
    </section>
  )
}
