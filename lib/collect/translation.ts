import type { Dictionary } from '#lib/workspace/dictionary.ts'
import { FACETS } from '#lib/workspace/dictionary.ts'
import type { DictionaryNews, MadeRow } from './batch.ts'

/** From one worker's numbers of facets and patterns to the ids of the store. */
export class Translation {
  #facets: number[][] = []
  #patterns: number[] = []
  #sessionFacts: number[] = [0]

  /** Takes in what is new in a batch. */
  learn(news: DictionaryNews, dictionary: Dictionary): void {
    if (news.isNew) {
      this.#facets = Array.from({ length: FACETS }, () => [])
      this.#patterns = []
      this.#sessionFacts = [0]
    }
    for (const [facet, bodies] of news.facets.entries()) {
      const ids = this.#facets[facet]
      for (const body of bodies) ids?.push(dictionary.facetId(facet, body))
    }
    for (const body of news.sessionFacts) this.#sessionFacts.push(dictionary.sessionFactId(body))
    const tuple = new Uint32Array(FACETS)
    for (let from = 0; from < news.patterns.length; from += FACETS) {
      for (let at = 0; at < FACETS; at++) {
        tuple[at] = this.#facets[at]?.[news.patterns[from + at] ?? 0] ?? 0
      }
      this.#patterns.push(dictionary.patternId(tuple, 0))
    }
  }

  /** Replaces the worker's pattern numbers by ids of the store, in place. */
  translate(patterns: Uint32Array, rows: number): void {
    for (let row = 0; row < rows; row++) {
      const id = this.#patterns[patterns[row] ?? 0]
      if (id === undefined) throw new RangeError('a batch names a pattern that was not told')
      patterns[row] = id
    }
  }

  /** The same for what events tell of the sessions that they made. */
  translateMade(made: readonly MadeRow[]): readonly MadeRow[] {
    return made.map((one) => ({ ...one, fact: this.#sessionFacts[one.fact] ?? 0 }))
  }
}
