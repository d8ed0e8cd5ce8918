import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import type { MadeSession, Pattern } from '#lib/cloudtrail/pattern.ts'
import type { DictionaryNews } from './batch.ts'
import { PatternNumbers } from './pattern-numbers.ts'

// Characters held before the dictionary starts anew: it only saves work, the store's own one decides.
const CHARACTERS_MAX = 24_000_000
const FACETS = 6

/** A worker's numbers for facets and patterns, so that only new ones travel to the main thread. */
export class LocalDictionary {
  #patterns = new PatternNumbers()
  #facets = newFacets()
  #sessionFacts = new Map<string, number>()
  #characters = 0
  #isNew = true
  #newFacets: string[][] = Array.from({ length: FACETS }, () => [])
  #newPatterns: number[] = []
  #newSessionFacts: string[] = []

  /** The pattern's number; equal patterns share it. */
  idOf(pattern: Pattern): number {
    const before = this.#patterns.size
    const id = this.#patterns.numberOf(pattern)
    if (id < before) return id
    const { caller, call, resources, network, place, outcome } = pattern
    const parts = [caller, call, resources, network, place, outcome]
    parts.forEach((part, at) => {
      this.#newPatterns.push(this.#facetId(at, canonicalJson(part)))
    })
    return id
  }

  /** The number, from 1 on, of what an event tells of a session that it made. */
  sessionFactOf({ fact, of }: MadeSession): number {
    const body = canonicalJson({ fact, of })
    const known = this.#sessionFacts.get(body)
    if (known !== undefined) return known
    const id = this.#sessionFacts.size + 1
    this.#sessionFacts.set(body, id)
    this.#characters += body.length
    this.#newSessionFacts.push(body)
    return id
  }

  /** What was added since the last call. Only between batches may the dictionary start anew. */
  takeNews(): DictionaryNews {
    const news = {
      isNew: this.#isNew,
      facets: this.#newFacets,
      patterns: Uint32Array.from(this.#newPatterns),
      sessionFacts: this.#newSessionFacts,
    }
    this.#isNew = this.#characters + this.#patterns.characters > CHARACTERS_MAX
    if (this.#isNew) {
      this.#patterns = new PatternNumbers()
      this.#facets = newFacets()
      this.#sessionFacts = new Map()
      this.#characters = 0
    }
    this.#newFacets = Array.from({ length: FACETS }, () => [])
    this.#newPatterns = []
    this.#newSessionFacts = []
    return news
  }

  #facetId(facet: number, body: string): number {
    const ids = this.#facets[facet]
    if (ids === undefined) throw new RangeError(`no facet ${facet}`)
    const known = ids.get(body)
    if (known !== undefined) return known
    const id = ids.size
    ids.set(body, id)
    this.#characters += body.length
    this.#newFacets[facet]?.push(body)
    return id
  }
}

function newFacets(): Map<string, number>[] {
  return Array.from({ length: FACETS }, () => new Map())
}
