/** The type of a table's column in the words of Hive, which the data catalog and Athena's DDL use. */
export type HiveType =
  | { readonly kind: 'plain'; readonly name: string }
  | { readonly kind: 'array'; readonly of: HiveType }
  | { readonly kind: 'map'; readonly key: HiveType; readonly of: HiveType }
  | { readonly kind: 'struct'; readonly fields: readonly HiveField[] }

export interface HiveField {
  /** In lower case, as the catalog keeps it. */
  readonly name: string
  readonly type: HiveType
}

/** `struct<arn:string,accountid:string>`: lower case, no spaces, as the catalog answers it. */
export function hiveText(type: HiveType): string {
  if (type.kind === 'plain') return type.name
  if (type.kind === 'array') return `array<${hiveText(type.of)}>`
  if (type.kind === 'map') return `map<${hiveText(type.key)},${hiveText(type.of)}>`
  return `struct<${type.fields.map((field) => `${field.name}:${hiveText(field.type)}`).join(',')}>`
}

/** Undefined: the text is no type. Whatever is no array, map or struct is kept as its name. */
export function readHiveType(text: string): HiveType | undefined {
  const words = text.toLowerCase().match(/[<>:,]|[^<>:,]+/g) ?? []
  const reader = { words: words.map((word) => word.trim()).filter((word) => word !== ''), at: 0 }
  const type = readType(reader, 0)
  return reader.at === reader.words.length ? type : undefined
}

interface Reader {
  readonly words: readonly string[]
  at: number
}

/** The catalog is somebody else's: what is nested deeper is no table of ours. */
const MOST_LEVELS = 20

function readType(reader: Reader, level: number): HiveType | undefined {
  const name = reader.words[reader.at++]
  if (name === undefined || /[<>:,]/.test(name) || level > MOST_LEVELS) return undefined
  if (name === 'array') return readInside(reader, () => readArray(reader, level))
  if (name === 'map') return readInside(reader, () => readMap(reader, level))
  if (name === 'struct') return readInside(reader, () => readStruct(reader, level))
  return readPlain(reader, name)
}

/** `decimal(10,2)` is one name, though a comma stands in it. */
function readPlain(reader: Reader, name: string): HiveType {
  let whole = name
  while (whole.includes('(') && !whole.endsWith(')') && reader.at < reader.words.length) {
    whole += reader.words[reader.at++]
  }
  return { kind: 'plain', name: whole }
}

function take(reader: Reader, word: string): boolean {
  if (reader.words[reader.at] !== word) return false
  reader.at++
  return true
}

function readInside(reader: Reader, read: () => HiveType | undefined): HiveType | undefined {
  if (!take(reader, '<')) return undefined
  const type = read()
  return take(reader, '>') ? type : undefined
}

function readArray(reader: Reader, level: number): HiveType | undefined {
  const of = readType(reader, level + 1)
  return of && { kind: 'array', of }
}

function readMap(reader: Reader, level: number): HiveType | undefined {
  const key = readType(reader, level + 1)
  if (key === undefined || !take(reader, ',')) return undefined
  const of = readType(reader, level + 1)
  return of && { kind: 'map', key, of }
}

function readStruct(reader: Reader, level: number): HiveType | undefined {
  const fields: HiveField[] = []
  do {
    const name = reader.words[reader.at++]
    if (name === undefined || !take(reader, ':')) return undefined
    const type = readType(reader, level + 1)
    if (type === undefined) return undefined
    fields.push({ name, type })
  } while (take(reader, ','))
  return { kind: 'struct', fields }
}
