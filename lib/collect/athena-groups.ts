import { eventSeconds } from '#lib/cloudtrail/read/event-time.ts'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import type { Field } from '#queries/collect/fields.ts'
import { OCCURRENCE } from '#queries/collect/statement.ts'
import type { DictionaryNews, EventColumns } from './batch.ts'
import { eventTag, numberedKeys, writeCallKey } from './call-key.ts'
import { EventBuffer } from './event-buffer.ts'
import { LocalDictionary } from './local-dictionary.ts'

/** What Athena counted for a row of `events`. */
export interface CountedEvent {
  /** Of the row in its file. */
  readonly recordIndex: number
  readonly eventId: string
  readonly calls: number
  readonly duplicates: number
  readonly lastSeconds: number
}

/** A part of an answer of the collect query, read. */
export interface AthenaPart {
  readonly news: DictionaryNews
  /** A row for each occurrence; `file` is 0 everywhere, and `recordIndex` counts on over all parts. */
  readonly events: EventColumns
  readonly counted: readonly CountedEvent[]
}

/** What of an answer is no row. */
export interface AthenaTotals {
  /** Records read, duplicates and rejects included. */
  readonly records: number
  /** Records that are in no pattern, by reason. */
  readonly rejects: ReadonlyMap<string, number>
  /** The accounts that received a record. */
  readonly accounts: ReadonlySet<string>
}

// An organization's answer may not fit into memory: so many rows are held, then written.
const PART_ROWS = 20_000

type Row = readonly (string | null)[]
type Occurrence = readonly (string | null)[]
type Json = Record<string, unknown>

/**
 * Reads rows of the collect query, in parts: each is a reduced record with its occurrences, and goes through the same
 * `readRecord` as a record of a file. `name` tells the answer apart from others.
 */
export class AthenaReading {
  readonly #fields: readonly Field[]
  readonly #writeGroupKey: ReturnType<typeof numberedKeys>
  readonly #dictionary = new LocalDictionary()
  readonly #events = new EventBuffer()
  readonly #rejects = new Map<string, number>()
  readonly #accounts = new Set<string>()
  #counted: CountedEvent[] = []
  #index = 0
  #records = 0

  constructor(fields: readonly Field[], name: string) {
    this.#fields = fields
    this.#writeGroupKey = numberedKeys(`groups of ${name}`)
  }

  /** Takes a row in; the occurrences stand behind the fields. */
  take(row: Row): void {
    const record = this.#recordOf(row)
    const listed: unknown = JSON.parse(row[this.#fields.length] ?? '[]')
    const account = record['recipientAccountId']
    if (typeof account === 'string') this.#accounts.add(account)
    for (const occurrence of listed as readonly Occurrence[]) this.#add(record, occurrence)
  }

  /** True: `takePart` should be called before the next row. */
  get isFull(): boolean {
    return this.#counted.length >= PART_ROWS
  }

  /** What was read since the last part. */
  takePart(): AthenaPart {
    const counted = this.#counted
    this.#counted = []
    return { news: this.#dictionary.takeNews(), events: this.#events.take(), counted }
  }

  totals(): AthenaTotals {
    return { records: this.#records, rejects: this.#rejects, accounts: this.#accounts }
  }

  #recordOf(row: Row): Json {
    // A record without parameters has `null` there; a table cannot tell that from a field that is missing.
    const record: Json = { requestParameters: null }
    this.#fields.forEach(({ at, isJson }, place) => {
      const text = row[place]
      if (text !== null && text !== undefined)
        put(record, at, isJson === true ? JSON.parse(text) : text)
    })
    return record
  }

  #add(record: Json, occurrence: Occurrence): void {
    const records = Number(occurrence[OCCURRENCE.records])
    const calls = Number(occurrence[OCCURRENCE.calls])
    const eventId = occurrence[OCCURRENCE.eventId] ?? occurrence[OCCURRENCE.sample] ?? undefined
    this.#records += records
    const reading = readRecord(withOccurrence(record, occurrence, eventId))
    if (!reading.ok) {
      this.#rejects.set(reading.reason, (this.#rejects.get(reading.reason) ?? 0) + records)
      return
    }
    const { atSeconds, callKey, copyRank, made, pattern, session } = reading.occurrence
    const index = this.#index++
    const id = this.#dictionary.idOf(pattern)
    const tag = eventId === undefined ? 0 : eventTag(eventId)
    const place = this.#events.add(0, index, id, atSeconds, tag, copyRank, session)
    if (made !== undefined) this.#events.made(made.accessKey, this.#dictionary.sessionFactOf(made))
    // Several records that were counted are no call of their own, and must not be taken for another record of their
    // sample; one that was delivered several times keeps its key.
    const isOne = records === 1 || occurrence[OCCURRENCE.eventId] !== null
    if (isOne && callKey !== undefined) writeCallKey(callKey, place.callKey, place.at)
    else this.#writeGroupKey(index, place.callKey, place.at)
    this.#counted.push({
      recordIndex: index,
      calls,
      duplicates: records - calls,
      eventId: eventId ?? '',
      lastSeconds: eventSeconds(occurrence[OCCURRENCE.last]) ?? atSeconds,
    })
  }
}

function withOccurrence(record: Json, occurrence: Occurrence, eventId: string | undefined): Json {
  const made = occurrence[OCCURRENCE.made]
  const session = occurrence[OCCURRENCE.session]
  const shared = occurrence[OCCURRENCE.sharedId]
  return {
    ...record,
    eventTime: occurrence[OCCURRENCE.first],
    ...(eventId === undefined ? {} : { eventID: eventId }),
    ...(shared === null ? {} : { sharedEventID: shared }),
    ...(session === null
      ? {}
      : { userIdentity: { ...objectOf(record['userIdentity']), accessKeyId: session } }),
    ...(made === null
      ? {}
      : {
          responseElements: {
            ...objectOf(record['responseElements']),
            credentials: { accessKeyId: made },
          },
        }),
  }
}

/** Puts a value at a dotted place; paths come from a closed list. */
function put(record: Json, at: string, value: unknown): void {
  const names = at.split('.')
  const last = names.pop() ?? at
  let place = record
  for (const name of names) {
    const inner = objectOf(place[name])
    place[name] = inner
    place = inner
  }
  place[last] = value
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
