import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ACTIONS_AS_OF,
  actionsOfService,
  servicePrefixes,
} from '#lib/cloudtrail/action-catalogue.ts'
import { EVENT_ACTIONS, AS_OF as EVENTS_AS_OF } from '#lib/cloudtrail/data/event-actions.ts'
import { UNTOLD_RULES } from '#lib/cloudtrail/keys/untold.ts'
import { KEY_RULES } from '#lib/cloudtrail/keys.ts'
import { DATED_LISTS } from '#lib/cloudtrail/service-lists.ts'
import type { Failure, Result } from '#lib/result.ts'
import { projectRoot } from '#lib/workspace/project-root.ts'
import { openSession, type Session } from './session.ts'
import { unknownEvents } from './workspace-state.ts'

/** What verdicts rest on, beside the logs: tables with their days, and how the verdicts are tested. */
export interface HowSure {
  readonly lists: readonly DatedFacts[]
  readonly events: {
    /** Distinct event names of these logs that a policy can decide. */
    readonly names: number
    readonly unknownNames: number
    readonly unknownCalls: number
  }
  readonly keys: {
    readonly all: number
    /** As AWS writes them; no record ever tells their values. */
    readonly neverTold: readonly string[]
  }
  /** Undefined where the program was installed without its tests. */
  readonly tests: TestCounts | undefined
}

/** A list of AWS's that changes, with the day it was read. */
export interface DatedFacts {
  readonly title: string
  readonly asOf: string
  readonly entries: number
  readonly source: string
}

/** Counted in the files themselves, so that a page cannot claim more. */
export interface TestCounts {
  /** Rows of the decision tables, each with a case or test of the same id. */
  readonly rules: number
  /** Property tests. */
  readonly laws: number
  /** Published policies with a small log and the verdicts that their articles ask for. */
  readonly seeds: number
}

/** What the verdicts of this workspace rest on. */
export async function howSure(): Promise<Result<HowSure, Failure>> {
  const session = await openSession()
  return session.ok ? { ok: true, value: howSureIn(session.value) } : session
}

/** The same against an open session. */
export function howSureIn(session: Session): HowSure {
  const unknown = unknownEvents(session)
  return {
    lists: datedFacts(),
    events: {
      names: decidedEventNames(session),
      unknownNames: unknown.length,
      unknownCalls: unknown.reduce((sum, one) => sum + one.calls, 0),
    },
    keys: {
      all: KEY_RULES.length,
      neverTold: UNTOLD_RULES.map((rule) => rule.label),
    },
    tests: testCounts(),
  }
}

/** Every dated list, the largest tables first. */
export function datedFacts(): readonly DatedFacts[] {
  const actions = servicePrefixes().reduce(
    (sum, prefix) => sum + (actionsOfService(prefix)?.size ?? 0),
    0,
  )
  return [
    {
      title: 'IAM actions, and whether they are authorised on resources',
      asOf: ACTIONS_AS_OF,
      entries: actions,
      source: 'AWS Service Authorization Reference',
    },
    {
      title: 'events whose actions do not follow from their names',
      asOf: EVENTS_AS_OF,
      entries: EVENT_ACTIONS.split('\n').filter((line) => !line.startsWith('@')).length,
      source: 'AWS Service Reference, corrected by public logs',
    },
    ...DATED_LISTS.map(({ title, asOf, entries, source }) => ({
      title,
      asOf,
      entries: entries.size,
      source,
    })),
  ]
}

function decidedEventNames({ index }: Session): number {
  const { set } = index
  const names = new Set<string>()
  for (let pattern = 0; pattern < index.patterns; pattern++) {
    if (index.rowStart[pattern] === index.rowStart[pattern + 1]) continue
    const { eventSource, eventName } = set.calls[set.call[pattern]!]!
    names.add(`${eventSource} ${eventName}`)
  }
  return names.size
}

let counted: TestCounts | undefined

function testCounts(): TestCounts | undefined {
  counted ??= countTests(projectRoot())
  return counted
}

const RULE_ROW = /^\| [A-Z]+-\d+ \|/gm
const LAW = /^\s*test(?:\.each)?\(/gm

/** Undefined when one of the places is not there: half a count would claim too little, or too much. */
export function countTests(root: string): TestCounts | undefined {
  try {
    const rules = readFileSync(join(root, 'docs/evaluation.md'), 'utf8').match(RULE_ROW)?.length
    const laws = globSync('{lib,test}/**/*.prop.test.ts', { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8').match(LAW)?.length ?? 0)
      .reduce((sum, one) => sum + one, 0)
    const seeds = globSync('test/seeds/*/case.ts', { cwd: root }).length
    return rules === undefined || laws === 0 || seeds === 0 ? undefined : { rules, laws, seeds }
  } catch {
    // An installation without docs: the page leaves the numbers out.
    return undefined
  }
}
