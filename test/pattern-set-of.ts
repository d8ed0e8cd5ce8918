import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import type { Pattern } from '#lib/cloudtrail/pattern.ts'
import type { PatternSet } from '#lib/replay/pattern-set.ts'

/** A pattern with its calls per UTC day (days since 1970). */
export interface CountedPattern {
  readonly pattern: Pattern
  readonly days: readonly (readonly [day: number, calls: number])[]
}

/** Builds a pattern set in memory, as the store would load it; ids are positions. */
export function patternSetOf(counted: readonly CountedPattern[]): PatternSet {
  const facets = {
    caller: new Facet<Pattern['caller']>(),
    call: new Facet<Pattern['call']>(),
    resources: new Facet<Pattern['resources']>(),
    network: new Facet<Pattern['network']>(),
    place: new Facet<Pattern['place']>(),
    outcome: new Facet<Pattern['outcome']>(),
  }
  const column = (name: keyof typeof facets) =>
    Uint32Array.from(counted, ({ pattern }) => (facets[name] as Facet<unknown>).idOf(pattern[name]))
  const seconds = (day: number | undefined) => (day ?? 0) * 86_400
  const dayStart = new Uint32Array(counted.length + 1)
  counted.forEach(({ days }, at) => {
    dayStart[at + 1] = dayStart[at]! + days.length
  })
  const allDays = counted.flatMap(({ days }) => days)
  return {
    patternId: Uint32Array.from(counted, (_, at) => at),
    caller: column('caller'),
    call: column('call'),
    resources: column('resources'),
    network: column('network'),
    place: column('place'),
    outcome: column('outcome'),
    callers: facets.caller.values,
    calls: facets.call.values,
    resourceLists: facets.resources.values,
    networks: facets.network.values,
    places: facets.place.values,
    outcomes: facets.outcome.values,
    firstSeconds: Uint32Array.from(counted, ({ days }) => seconds(days[0]?.[0])),
    lastSeconds: Uint32Array.from(counted, ({ days }) => seconds(days.at(-1)?.[0]) + 3_600),
    dayStart,
    day: Uint16Array.from(allDays, ([day]) => day),
    dayCalls: Uint32Array.from(allDays, ([, calls]) => calls),
  }
}

class Facet<Value> {
  readonly values: Value[] = []
  readonly #ids = new Map<string, number>()

  idOf(value: Value): number {
    const name = canonicalJson(value)
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    this.#ids.set(name, this.values.length)
    return this.values.push(value) - 1
  }
}
