type Fields = { readonly [name: string]: unknown }
type Tags = { readonly [key: string]: string }

/**
 * The tags of a configuration item, from all places where Config writes them: at the item's own level (a map in
 * snapshots, a list of `key` and `value` in answers of advanced queries), and for some types beside or inside the
 * configuration only. Null: no place tells them, which is not the same as none.
 */
export function itemTags(item: Fields): Tags | null {
  const beside = objectOf(item['supplementaryConfiguration'])
  const inside = objectOf(item['configuration'])
  const places = [
    inside?.['Tags'],
    inside?.['tags'],
    ...bucketTags(beside?.['BucketTaggingConfiguration']),
    beside?.['Tags'],
    item['tags'],
  ]
  const told = places.map((place) => tagsAt(parsed(place)))
  if (told.includes('not-readable') || told.every((tags) => tags === undefined)) return null
  return Object.assign(Object.create(null), ...told)
}

/** `tagSets`, of which a bucket has one. */
function bucketTags(value: unknown): readonly unknown[] {
  const sets = objectOf(parsed(value))?.['tagSets']
  return Array.isArray(sets) ? sets.map((set) => objectOf(set)?.['tags']) : []
}

/** Undefined: the place tells nothing. A list with an entry that is no tag is not taken for fewer tags. */
function tagsAt(value: unknown): Tags | 'not-readable' | undefined {
  if (Array.isArray(value)) {
    const entries = value.map(entryOf)
    if (!entries.every((entry) => entry !== undefined)) return 'not-readable'
    return madeOf(entries)
  }
  const map = objectOf(value)
  if (map === undefined) return undefined
  return madeOf(
    Object.entries(map).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  )
}

function madeOf(entries: readonly (readonly string[])[]): Tags {
  const tags: Record<string, string> = Object.create(null)
  for (const [key, value] of entries) tags[key ?? ''] = value ?? ''
  return tags
}

const KEYS = ['key', 'Key', 'tagKey', 'TagKey'] as const
const VALUES = ['value', 'Value', 'tagValue', 'TagValue'] as const

/** A query that selects `tags.tag` alone gives `key=value`, which is certain with one `=` only. */
function entryOf(entry: unknown): readonly [string, string] | undefined {
  const fields = objectOf(entry)
  if (fields === undefined) return undefined
  const key = firstText(fields, KEYS)
  const value = firstText(fields, VALUES)
  if (key !== undefined && value !== undefined) return [key, value]
  const [left, right, ...more] = firstText(fields, ['tag'])?.split('=') ?? []
  const isCertain = left !== undefined && right !== undefined && more.length === 0
  return isCertain ? [left, right] : undefined
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) if (typeof fields[name] === 'string') return fields[name] as string
  return undefined
}

/** Some places hold JSON in a text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function objectOf(value: unknown): Fields | undefined {
  const made = parsed(value)
  return typeof made === 'object' && made !== null && !Array.isArray(made)
    ? (made as Fields)
    : undefined
}
