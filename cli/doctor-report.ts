import type { CheckLine, CheckState } from '#lib/service/doctor.ts'

const WIDTH = 'not asked  '.length

/** A line of the check, with what to do and what to paste below it. */
export function checkText(line: CheckLine): string {
  const below = [
    ...(line.whatToDo === undefined ? [] : [`→ ${line.whatToDo}`]),
    ...(line.iamStatements ?? []).flatMap((one) => JSON.stringify(one, null, 2).split('\n')),
    ...(line.example === undefined ? [] : ['', ...line.example.trimEnd().split('\n'), '']),
  ]
  return `${[
    `${line.state.padEnd(WIDTH)}${line.name}: ${line.detail}`,
    ...below.map((text) => (text === '' ? '' : `${' '.repeat(WIDTH)}${text}`)),
  ].join('\n')}\n`
}

const STATES: readonly CheckState[] = ['ok', 'warning', 'missing', 'failed', 'not asked']

/** `12 ok, 1 warning, 0 missing, 0 failed, 2 not asked`. */
export function summaryText(checks: readonly CheckLine[]): string {
  const counts = STATES.map((state) => {
    const count = checks.filter((one) => one.state === state).length
    return `${count} ${state}${state === 'warning' && count !== 1 ? 's' : ''}`
  })
  return `\n${counts.join(', ')}\n`
}
