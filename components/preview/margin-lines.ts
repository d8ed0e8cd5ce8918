import type { MarginCount } from '#lib/replay/answer.ts'
import { count } from '../words.ts'

/** What stands beside one line of the policy. */
export interface LineMargin {
  readonly badges: readonly MarginBadge[]
  /** All counts of the line as a sentence, for a tooltip and for readers who hear the page. */
  readonly title: string
}

export interface MarginBadge {
  readonly text: string
  readonly tone: 'statement' | 'known' | 'open'
}

const BADGES_MAX = 2

const KIND_WORDS = {
  statement: 'meet the statement',
  action: 'meet the actions',
  resource: 'meet the resources',
  principal: 'meet the principals',
  condition: 'meet the condition',
} as const

/** The margins by line number, from 1, of the text they were counted for. */
export function marginLines(
  text: string,
  margins: readonly MarginCount[],
): ReadonlyMap<number, LineMargin> {
  const byLine = new Map<number, MarginCount[]>()
  const starts = lineStarts(text)
  for (const margin of margins) {
    const line = lineAt(starts, margin.span[0])
    byLine.set(line, [...(byLine.get(line) ?? []), margin])
  }
  return new Map([...byLine].map(([line, list]) => [line, lineMargin(list)]))
}

function lineMargin(list: readonly MarginCount[]): LineMargin {
  const badges = list.flatMap(badgesOf)
  const shown = badges.slice(0, BADGES_MAX)
  const more = badges.length - shown.length
  return {
    badges: more > 0 ? [...shown, { text: `+${more}`, tone: 'known' }] : shown,
    title: list.map(sentenceOf).join('; '),
  }
}

/** The calls that certainly meet the element; `n ?` for those of which it is not known. */
function badgesOf(margin: MarginCount): MarginBadge[] {
  const tone = margin.kind === 'statement' ? 'statement' : 'known'
  const met: MarginBadge = { text: count(margin.met), tone }
  if (margin.unknown === 0) return [met]
  const open: MarginBadge = { text: `${count(margin.unknown)} ?`, tone: 'open' }
  return margin.met === 0 ? [open] : [met, open]
}

function sentenceOf(margin: MarginCount): string {
  const open = margin.unknown === 0 ? '' : `, ${count(margin.unknown)} cannot be told`
  return `${count(margin.met)} calls ${KIND_WORDS[margin.kind]}${open}`
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  const after = starts.findIndex((start) => start > offset)
  return after === -1 ? starts.length : after
}
