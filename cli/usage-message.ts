/**
 * A message of commander in the words of this program: lower case, no full stop, what the reader typed
 * in backticks, and the name of the program in front, as every other error has it.
 */
export function usageMessage(text: string): string {
  return text
    .replace(/^error: /, 'perimetry: ')
    .replace(/ is invalid\. (.)/, (_, first: string) => ` is invalid: ${first.toLowerCase()}`)
    .replace(/\. Expected/, ': expected')
    .replace(/\.$/gm, '')
    .replace(/'([^'\n]*)'/g, '`$1`')
}
