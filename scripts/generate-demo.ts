import { parseArgs } from 'node:util'
import { generateDemo } from './demo/generate.ts'

/** Command line of the demo generator: `node scripts/generate-demo.ts [DIR] [--seed N] [--end YYYY-MM-DD] [--days N]`. */

const USAGE = 'usage: node scripts/generate-demo.ts [DIR] [--seed N] [--end YYYY-MM-DD] [--days N]'

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      end: { type: 'string' },
      days: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) process.stdout.write(`${USAGE}\n`)
  else await run(positionals[0] ?? '.perimetry/demo', values)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
  process.exitCode = 2
}

async function run(
  directory: string,
  values: { seed?: string | undefined; end?: string | undefined; days?: string | undefined },
): Promise<void> {
  const summary = await generateDemo({
    directory,
    ...(values.seed === undefined ? {} : { seed: wholeNumber('seed', values.seed) }),
    ...(values.end === undefined ? {} : { endDay: values.end }),
    ...(values.days === undefined ? {} : { days: wholeNumber('days', values.days) }),
    onProgress: ({ day, days, date }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${date} (${day} of ${days})`)
    },
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new RangeError(`\`--${name}\` is a whole number, not \`${text}\``)
  return Number(text)
}
