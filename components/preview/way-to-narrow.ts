import type { OpenKey } from '#lib/replay/answer.ts'
import type { Carrier } from '#lib/table/target.ts'

/** Elements of the policy and of its scope: no value of a reader settles them. */
const NO_KEYS: ReadonlySet<string> = new Set([
  'scope',
  'Action',
  'Resource',
  'Principal',
  'conditional action',
  'other policy',
])

/** How a reader can settle what is open: by a value of the key, by naming what carries the policy, or not at all. */
export function wayToNarrow(
  { key, why }: Pick<OpenKey, 'key' | 'why'>,
  carrier: Carrier | undefined,
): 'value' | 'name' | 'none' {
  if (!NO_KEYS.has(key)) return 'value'
  return key === 'scope' && carrier !== undefined && why.endsWith('give its ARN as a target')
    ? 'name'
    : 'none'
}
