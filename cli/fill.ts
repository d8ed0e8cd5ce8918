import { InvalidArgumentError, Option } from 'commander'
import { applyEdits } from '#lib/iam/fix.ts'
import { nearestName } from '#lib/iam/nearest.ts'
import { fillEdits, placeholderName, placeholdersOf } from '#lib/iam/placeholder.ts'
import { suggestion } from '#lib/iam/problem.ts'
import type { Failure, Result } from '#lib/result.ts'

/** One `--fill`. */
export interface Fill {
  readonly name: string
  readonly value: string
}

/** `--fill my-org-id=o-a1b2c3d4e5`, repeatable. */
export function fillOption(): Option {
  return new Option(
    '--fill <name=value>',
    `put a value in the place of \`<name>\`, \`[NAME]\`, \`\${name}\` and the like; repeatable`,
  ).argParser(parseFill)
}

function parseFill(text: string, before: readonly Fill[] = []): readonly Fill[] {
  const at = text.indexOf('=')
  const name = placeholderName(text.slice(0, Math.max(0, at)))
  const value = text.slice(at + 1)
  if (name === '' || value === '') throw new InvalidArgumentError('write it as name=value')
  return [...before, { name, value }]
}

/** The text with its placeholders filled; a name that it does not have is refused. */
export function fillPolicy(text: string, fills: readonly Fill[]): Result<string, Failure> {
  const names = placeholdersOf(text).map(({ name }) => name)
  const unknown = fills.find(({ name }) => !names.includes(name))
  if (unknown !== undefined) {
    const way =
      suggestion(nearestName(unknown.name, names)) ||
      (names.length === 0
        ? '; it has none'
        : `; it has ${names.map((name) => `\`${name}\``).join(', ')}`)
    const message = `the policy has no placeholder \`${unknown.name}\`${way}`
    return { ok: false, error: { code: 'policy/no-such-placeholder', message } }
  }
  return { ok: true, value: filled(text, fills) }
}

/** The text with the placeholders filled that it has. */
export function filled(text: string, fills: readonly Fill[]): string {
  const values = new Map(fills.map(({ name, value }) => [name, value]))
  return applyEdits(text, fillEdits(text, values))
}
