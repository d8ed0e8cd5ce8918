const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'] as const
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** `1.25 GB`, in the steps of 1,024 by which Athena charges. */
export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  // What rounds to the next unit is said in it.
  for (; value >= 1023.5 && unit < UNITS.length - 1; unit++) value /= 1024
  const written = value < 100 ? short.format(value) : whole.format(value)
  return bytes === 1 ? '1 byte' : `${written} ${UNITS[unit]}`
}

/** `$0.05`; below a cent, `less than $0.01`. */
export function dollarsText(dollars: number): string {
  if (dollars === 0) return '$0'
  return dollars < 0.01 ? 'less than $0.01' : `$${dollars.toFixed(2)}`
}
