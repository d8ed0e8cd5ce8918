import { mkdirSync } from 'node:fs'
import { ACCOUNTS, DEFAULT_END_DAY, GAP, PLAN_DAYS, type StoryName } from './cast.ts'
import type { Day } from './day.ts'
import { writeRegionDay } from './log-files.ts'
import { randomFrom } from './random.ts'
import type { TrailRecord } from './record.ts'
import { writeSideFiles } from './side-files.ts'
import { writeStories } from './stories.ts'
import { type Stream, writeStream } from './stream.ts'
import { OBJECT_STREAMS } from './traffic-objects.ts'
import { PEOPLE_STREAMS } from './traffic-people.ts'
import { SERVICE_STREAMS } from './traffic-services.ts'
import { SWEEP_STREAMS } from './traffic-sweeps.ts'

export interface DemoOptions {
  /** Created when it is not there; files of an earlier run with the same seed are overwritten. */
  readonly directory: string
  readonly seed?: number
  /** The last day, `YYYY-MM-DD`; fixed by default, never today. */
  readonly endDay?: string
  /** How many days up to the last one are written, 90 at most: the stories are laid out over ninety. */
  readonly days?: number
  readonly onProgress?: (progress: DemoProgress) => void
}

export interface DemoProgress {
  /** 1 … `days`. */
  readonly day: number
  readonly days: number
  /** The day just written, `YYYY-MM-DD`. */
  readonly date: string
}

export interface DemoSummary {
  readonly directory: string
  readonly seed: number
  readonly firstDay: string
  readonly lastDay: string
  /** Log files, and what stands beside them. */
  readonly files: number
  /** Compressed bytes of the log files. */
  readonly bytes: number
  /** Distinct records: every `eventID` once. */
  readonly events: number
  /** Records that were delivered a second time. */
  readonly duplicates: number
  readonly eventsByService: Readonly<Record<string, number>>
  readonly stories: Readonly<
    Partial<Record<StoryName, { readonly calls: number; readonly days: number }>>
  >
}

/** So that ninety days hold about 300,000 events, more than half of them on objects. */
const TRAFFIC: readonly { readonly streams: readonly Stream[]; readonly scale: number }[] = [
  { streams: OBJECT_STREAMS, scale: 0.78 },
  { streams: SERVICE_STREAMS, scale: 0.55 },
  { streams: SWEEP_STREAMS, scale: 1 },
  { streams: PEOPLE_STREAMS, scale: 1 },
]

const DAY_SECONDS = 86_400

/**
 * Writes the demo organization: CloudTrail files, Config snapshots, `organization.json`. The same
 * seed, last day and number of days give the same bytes. One day is held in memory at a time.
 * Throws a RangeError when `endDay` is no day or `days` is not 1 … 90.
 */
export async function generateDemo(options: DemoOptions): Promise<DemoSummary> {
  const seed = options.seed ?? 1
  const endDay = options.endDay ?? DEFAULT_END_DAY
  const days = options.days ?? PLAN_DAYS
  const lastStart = startOf(endDay)
  if (!Number.isInteger(days) || days < 1 || days > PLAN_DAYS)
    throw new RangeError(`\`days\` is 1 … ${PLAN_DAYS}, not \`${days}\``)
  mkdirSync(options.directory, { recursive: true })
  const tally = newTally()
  for (let index = PLAN_DAYS - days; index < PLAN_DAYS; index += 1) {
    const startSeconds = lastStart - (PLAN_DAYS - 1 - index) * DAY_SECONDS
    writeDay(options.directory, seed, index, startSeconds, tally)
    options.onProgress?.({ day: index - (PLAN_DAYS - days) + 1, days, date: dayName(startSeconds) })
    // Whoever shows progress or waits for a cancel gets a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const sideFiles = writeSideFiles(options.directory, endDay)
  return {
    directory: options.directory,
    seed,
    firstDay: dayName(lastStart - (days - 1) * DAY_SECONDS),
    lastDay: endDay,
    files: tally.files + sideFiles,
    bytes: tally.bytes,
    events: tally.events,
    duplicates: tally.duplicates,
    eventsByService: Object.fromEntries([...tally.byService].sort(([a], [b]) => (a < b ? -1 : 1))),
    stories: Object.fromEntries(tally.stories),
  }
}

interface Tally {
  files: number
  bytes: number
  events: number
  duplicates: number
  readonly byService: Map<string, number>
  readonly stories: Map<StoryName, { calls: number; days: number }>
}

function newTally(): Tally {
  return { files: 0, bytes: 0, events: 0, duplicates: 0, byService: new Map(), stories: new Map() }
}

function writeDay(
  directory: string,
  seed: number,
  index: number,
  startSeconds: number,
  tally: Tally,
): void {
  const places = new Map<string, TrailRecord[]>()
  const random = (stream: string) => randomFrom(`${seed}/${index}/${stream}`)
  const weekday = new Date(startSeconds * 1000).getUTCDay()
  const day: Day = {
    index,
    startSeconds,
    weekend: weekday === 0 || weekday === 6,
    random,
    openSessions: new Map(),
    emit(record) {
      if (index === GAP.day && record.recipientAccountId === ACCOUNTS[GAP.account].id) return
      const key = `${record.recipientAccountId}/${record.awsRegion}`
      const list = places.get(key)
      if (list) list.push(record)
      else places.set(key, [record])
      tally.events += 1
      tally.byService.set(record.eventSource, (tally.byService.get(record.eventSource) ?? 0) + 1)
    },
  }
  for (const { streams, scale } of TRAFFIC) {
    for (const stream of streams) writeStream(day, stream, scale)
  }
  addStories(tally, writeStories(day))
  for (const [key, records] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [account = '', region = ''] = key.split('/')
    const written = writeRegionDay(
      directory,
      random(`files/${key}`),
      { account, region, day: dayName(startSeconds) },
      records,
    )
    tally.files += written.files
    tally.bytes += written.bytes
    tally.duplicates += written.duplicates
  }
}

function addStories(tally: Tally, written: ReadonlyMap<StoryName, number>): void {
  for (const [name, calls] of written) {
    const story = tally.stories.get(name) ?? { calls: 0, days: 0 }
    story.calls += calls
    story.days += 1
    tally.stories.set(name, story)
  }
}

/** Seconds of midnight UTC; the day must exist. */
function startOf(day: string): number {
  const milliseconds = Date.parse(`${day}T00:00:00Z`)
  const seconds = milliseconds / 1000
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(milliseconds) || dayName(seconds) !== day)
    throw new RangeError(`\`${day}\` is not a day; write it as \`2026-11-23\``)
  return seconds
}

function dayName(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}
