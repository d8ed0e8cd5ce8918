import type { ResourceValue } from '#lib/iam/request.ts'

/**
 * Resources in the order of what is known of their beginning, so that a pattern is asked about those only
 * that it can cover: the ones that begin with the text before its first wildcard, and the ones of which
 * less is known, which is a beginning of that text.
 */
export class ResourceOrder {
  /** Beginnings in order, and the resource of each. */
  readonly #texts: readonly string[]
  readonly #resources: Uint32Array

  constructor(values: readonly ResourceValue[]) {
    const texts = values.map(beginningOf)
    this.#resources = Uint32Array.from(texts.keys()).sort((a, b) => compare(texts[a]!, texts[b]!))
    this.#texts = Array.from(this.#resources, (resource) => texts[resource]!)
  }

  /** The resources that begin with `start`. */
  beginningWith(start: string): Uint32Array {
    const from = this.#firstWhere((text) => text >= start)
    const to = this.#firstWhere((text) => text >= start && !text.startsWith(start))
    return this.#resources.subarray(from, to)
  }

  /** The resources of which all that is known is shorter than `start` and a beginning of it. */
  *shorterThan(start: string): Generator<number> {
    for (let length = 0; length < start.length; length++) {
      const text = start.slice(0, length)
      const from = this.#firstWhere((one) => one >= text)
      for (let at = from; this.#texts[at] === text; at++) yield this.#resources[at]!
    }
  }

  /** The first place where a test holds that holds from some place on. */
  #firstWhere(holds: (text: string) => boolean): number {
    let low = 0
    let high = this.#texts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(this.#texts[middle]!)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Nothing is known of the beginning of a resource that is not known, and `*` has none. */
function beginningOf(value: ResourceValue): string {
  switch (value.kind) {
    case 'known':
      return value.arn
    case 'open':
      return value.runs[0] ?? ''
    case 'none':
    case 'unknown':
      return ''
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
