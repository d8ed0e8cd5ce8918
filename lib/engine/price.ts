const MEGABYTE = 1024 ** 2

/**
 * What Athena takes for scanned bytes in most regions: https://aws.amazon.com/athena/pricing. Bytes are rounded up to
 * the megabyte, and a statement costs at least ten. One that failed, or whose earlier result served again, costs
 * nothing; one that was stopped costs what it scanned.
 */
export const ATHENA_PRICE = {
  asOf: '2026-11',
  dollarsPerTerabyte: 5,
  leastBytes: 10 * MEGABYTE,
} as const

/** US dollars of one statement that scans so many bytes. */
export function dollars(bytes: number): number {
  const billed = Math.max(Math.ceil(bytes / MEGABYTE) * MEGABYTE, ATHENA_PRICE.leastBytes)
  return (billed / 1024 ** 4) * ATHENA_PRICE.dollarsPerTerabyte
}
