import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ORGANIZATION_ID } from './cast.ts'
import type { Random } from './random.ts'
import type { TrailRecord } from './record.ts'

/** A file holds at most about this many records; a busy region of an account gets several a day. */
const RECORDS_PER_FILE = 140
const SLOTS_MAX = 6

/** This share of the records is delivered a second time, in another file. */
const DELIVERED_TWICE = 0.025

export interface Written {
  readonly files: number
  readonly bytes: number
  /** Records delivered a second time. */
  readonly duplicates: number
}

/** Compressed JSON without a time stamp or the name of the system: the same bytes wherever it runs. */
export function gzipJson(value: unknown): Buffer {
  const zipped = gzipSync(JSON.stringify(value), { level: 6 })
  // Byte 9 of a gzip header names the operating system; 255 is "unknown".
  zipped[9] = 255
  return zipped
}

/** Writes a file and the folders above it; returns its size. */
export function writeFile(path: string, content: string | Buffer): number {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return Buffer.byteLength(content)
}

/** Writes one day of one account and region in the layout in which CloudTrail delivers it. */
export function writeRegionDay(
  directory: string,
  random: Random,
  place: { account: string; region: string; day: string },
  records: readonly TrailRecord[],
): Written {
  const sorted = [...records].sort((a, b) =>
    a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0,
  )
  const slots = Math.max(1, Math.min(SLOTS_MAX, Math.ceil(sorted.length / RECORDS_PER_FILE)))
  const files: TrailRecord[][] = Array.from({ length: slots }, () => [])
  let duplicates = 0
  sorted.forEach((record, index) => {
    const slot = Math.floor((index * slots) / sorted.length)
    files[slot]?.push(record)
    if (slots > 1 && random.chance(DELIVERED_TWICE)) {
      files[(slot + 1) % slots]?.push(record)
      duplicates += 1
    }
  })
  let bytes = 0
  files.forEach((list, slot) => {
    bytes += writeFile(
      join(directory, trailPath(random, place, Math.floor((24 * (slot + 1)) / slots) - 1)),
      gzipJson({ Records: list }),
    )
  })
  return { files: files.length, bytes, duplicates }
}

function trailPath(
  random: Random,
  place: { account: string; region: string; day: string },
  hour: number,
): string {
  const { account, region, day } = place
  const stamp = `${day.replaceAll('-', '')}T${String(hour).padStart(2, '0')}55Z`
  return join(
    'AWSLogs',
    ORGANIZATION_ID,
    account,
    'CloudTrail',
    region,
    day.replaceAll('-', '/'),
    `${account}_CloudTrail_${region}_${stamp}_${fileToken(random)}.json.gz`,
  )
}

/** Sixteen letters and digits. */
export function fileToken(random: Random): string {
  return random.token(16)
}
