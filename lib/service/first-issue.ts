import type { z } from 'zod'

/** What is wrong with an input from outside, and where below `base`: `` at `principal.type`: one of … is expected``. */
export function firstIssue(error: z.ZodError, base: readonly string[] = []): string {
  const issue = error.issues[0]
  if (issue === undefined) return ': no reason given'
  const place = [...base, ...issue.path].join('.')
  const where = place === '' ? '' : ` at \`${place}\``
  return `${where}: ${reasonOf(issue)}`
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `there is no field ${listed(issue.keys)}`
    case 'invalid_value':
      return `one of ${listed(issue.values.map(String))} is expected`
    default: {
      if (issue.message.endsWith('received undefined')) return 'it is missing'
      return `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`
    }
  }
}

function listed(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ')
}
