import { type Command, Option } from 'commander'
import { collectInventory, type InventoryReport } from '#lib/collect/collect-inventory.ts'
import { inventoryState } from '#lib/service/inventory-state.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { AWS_SETTINGS_FILE, readAwsSettings } from '#lib/workspace/aws-settings.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { fail } from './failure.ts'
import { inventoryText, sourcesText } from './inventory-report.ts'
import { visibleLines } from './printed.ts'
import { ProgressLine } from './progress-line.ts'

interface InventoryCommandOptions {
  readonly home?: string
  readonly format: 'table' | 'json'
}

const FAILED = 1
const CANCELLED = 130

/** Registers `perimetry inventory`. */
export function inventoryCommand(program: Command): void {
  program
    .command('inventory')
    .description(
      `read the organization and what it owns from AWS, as \`${AWS_SETTINGS_FILE}\` of the workspace names it, and show what is known, how old it is and what is missing`,
    )
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .addOption(
      new Option('--format <format>', 'what to print').choices(['table', 'json']).default('table'),
    )
    .action(run)
}

async function run(options: InventoryCommandOptions): Promise<void> {
  if (options.home !== undefined) process.env['PERIMETRY_HOME'] = options.home
  const settings = readAwsSettings(workspaceHome())
  if (!settings.ok) return fail(settings.error)
  const opened = await openStore(workspaceHome(), 'write')
  if (!opened.ok) return fail(opened.error)
  const store = opened.value
  try {
    // Without the file nothing is in AWS to be read: the inventory of files is shown.
    const read = settings.value === undefined ? undefined : await readAll(store, settings.value)
    if (read?.ok === false) return fail(read.error)
    await print(store, read?.value, options)
  } finally {
    await closeStore(store)
  }
}

async function readAll(store: Store, settings: Parameters<typeof collectInventory>[1]) {
  const controller = new AbortController()
  const interrupt = (): void => controller.abort()
  process.once('SIGINT', interrupt)
  const line = new ProgressLine(process.stderr)
  const read = await collectInventory(store, settings, {
    now: new Date(),
    signal: controller.signal,
    onProgress: (path, items) => line.show(`${path}: ${items.toLocaleString('en')} items`),
  })
  line.clear()
  process.off('SIGINT', interrupt)
  return read
}

async function print(
  store: Store,
  report: InventoryReport | undefined,
  { format }: InventoryCommandOptions,
): Promise<void> {
  const state = await inventoryState(store)
  const text =
    format === 'json'
      ? `${JSON.stringify({ report, ...state }, null, 2)}\n`
      : visibleLines(`${sourcesText(report)}\n${inventoryText(state)}`)
  process.stdout.write(text)
  if (report?.isCancelled === true) process.exitCode = CANCELLED
  else if (report?.sources.some(({ failure }) => failure !== undefined)) process.exitCode = FAILED
}
