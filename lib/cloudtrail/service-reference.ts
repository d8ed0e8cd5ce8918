import { OTHER_KEY_PREFIXES, SERVICES } from './data/service-reference.ts'

/** What the reference has of one action beside its name. */
export interface ActionReference {
  /** As AWS writes them, `*` for what varies: `s3:prefix`, `s3:BucketTag/*`. */
  readonly keys: readonly string[]
  /** ARNs behind the partition, `*` for what varies: `sqs:*:*:*`. */
  readonly arns: readonly string[]
}

/** A service: its keys, and its actions in the order of the action catalogue. */
export interface ServiceReference {
  readonly keys: readonly string[]
  readonly actions: readonly ActionReference[]
}

let lines: ReadonlyMap<string, string> | undefined
const read = new Map<string, ServiceReference>()

/** What AWS's reference has of a service prefix (lower case); undefined when it has no such service. */
export function serviceReference(prefix: string): ServiceReference | undefined {
  lines ??= new Map(
    SERVICES.split('\n').map((line) => [line.slice(0, line.indexOf('|')), line] as const),
  )
  const line = lines.get(prefix)
  if (line === undefined) return undefined
  let service = read.get(prefix)
  if (service === undefined) {
    service = serviceOfLine(line)
    read.set(prefix, service)
  }
  return service
}

/** Prefixes of keys that belong to no service (`saml`, `gitlab.com`), lower case, `*` for what varies. */
export function otherKeyPrefixes(): readonly string[] {
  return OTHER_KEY_PREFIXES.split(' ')
}

function serviceOfLine(line: string): ServiceReference {
  const [prefix = '', keyText = '', arnText = '', groupText = '', actionText = ''] = line.split('|')
  const keys = wordsOf(keyText).map((key) => (key.includes(':') ? key : `${prefix}:${key}`))
  const arns = wordsOf(arnText)
  const groups = wordsOf(groupText).map((group): ActionReference => {
    const [ofKeys = '', ofArns = ''] = group.split('/')
    return { keys: pick(keys, ofKeys), arns: pick(arns, ofArns) }
  })
  const actions = wordsOf(actionText).flatMap((run) => {
    const [place = '', count = '1'] = run.split('*')
    const group = groups[Number.parseInt(place, 36)]
    return group === undefined ? [] : Array<ActionReference>(Number(count)).fill(group)
  })
  return { keys, actions }
}

function wordsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}

function pick(all: readonly string[], places: string): readonly string[] {
  return places.split('.').flatMap((place) => all[Number.parseInt(place, 36)] ?? [])
}
