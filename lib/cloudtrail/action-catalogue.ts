import { ACTIONS, AS_OF } from './data/action-catalogue.ts'

/** The day of AWS's reference that the catalogue was made from. */
export const ACTIONS_AS_OF = AS_OF

/**
 * One IAM action. `resources`: `required`, a resource of one kind is always checked; `optional`, one of
 * several kinds or `*`; `none`, only `*`.
 */
export interface CatalogueAction {
  /** As AWS writes it: `s3:GetObject`. */
  readonly action: string
  readonly resources: 'none' | 'optional' | 'required'
}

type Service = ReadonlyMap<string, CatalogueAction>

let services: ReadonlyMap<string, Service> | undefined

/** The action of this name (letter case does not matter); undefined when AWS's reference has none. */
export function catalogueAction(action: string): CatalogueAction | undefined {
  const colon = action.indexOf(':')
  return actionsOfService(action.slice(0, colon))?.get(action.slice(colon + 1).toLowerCase())
}

/** The actions of a service prefix by lower-case name; undefined when no service has the prefix. */
export function actionsOfService(prefix: string): ReadonlyMap<string, CatalogueAction> | undefined {
  return catalogue().get(prefix.toLowerCase())
}

/** Every service prefix, in order. */
export function servicePrefixes(): readonly string[] {
  return [...catalogue().keys()]
}

/** Read on first use: nothing but the server and the command line need the table. */
function catalogue(): ReadonlyMap<string, Service> {
  services ??= new Map(ACTIONS.split('\n').map(serviceOfLine))
  return services
}

function serviceOfLine(line: string): readonly [string, Service] {
  const [prefix = '', ...words] = line.split(' ')
  const actions = new Map<string, CatalogueAction>()
  let verb = ''
  for (const word of words) {
    if (word.endsWith(':')) {
      verb = word.slice(0, -1)
      continue
    }
    const mark = word.at(-1)
    const rest = mark === '!' || mark === '?' ? word.slice(0, -1) : word
    const name = rest === '=' ? verb : verb + rest
    const resources = mark === '!' ? 'required' : mark === '?' ? 'optional' : 'none'
    actions.set(name.toLowerCase(), { action: `${prefix}:${name}`, resources })
  }
  return [prefix, actions]
}
