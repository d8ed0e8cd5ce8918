import type { Caller, Pattern, ResourceFact } from '#lib/cloudtrail/pattern.ts'

/**
 * Numbers patterns: equal patterns, and no others, have the same number. A pattern becomes the tuple of the
 * numbers of its values, which is far shorter than a text of them. Done for every record, so it must be quick; a
 * test changes every field that the contract knows.
 */
export class PatternNumbers {
  /** The length of all texts that were numbered. */
  characters = 0
  /** How many patterns have a number. */
  size = 0
  /** The values at each place of a tuple. */
  readonly #values: ValueNumbers[] = []
  readonly #firstOfHash = new Map<number, number>()
  /** The next pattern with the same hash; -1: there is none. */
  readonly #next: number[] = []
  /** All tuples, one behind the other: pattern `p` from `#starts[p]` to `#starts[p + 1]`. */
  #tuples = new Int32Array(1024)
  readonly #starts: number[] = [0]
  #tuple = new Int32Array(64)
  #length = 0
  #hash = 0

  /** The number of a pattern; a new one counts on from the last. */
  numberOf(pattern: Pattern): number {
    this.#length = 0
    this.#hash = 0
    this.#take(pattern)
    const first = this.#firstOfHash.get(this.#hash) ?? -1
    for (let at = first; at >= 0; at = this.#next[at]!) if (this.#isTuple(at)) return at
    this.#firstOfHash.set(this.#hash, this.size)
    this.#next.push(first)
    this.#keep()
    return this.size++
  }

  #isTuple(pattern: number): boolean {
    const start = this.#starts[pattern]!
    if (this.#starts[pattern + 1]! - start !== this.#length) return false
    for (let at = 0; at < this.#length; at++) {
      if (this.#tuples[start + at] !== this.#tuple[at]) return false
    }
    return true
  }

  #keep(): void {
    const start = this.#starts[this.size]!
    const end = start + this.#length
    if (end > this.#tuples.length) {
      const larger = new Int32Array(2 * end)
      larger.set(this.#tuples)
      this.#tuples = larger
    }
    this.#tuples.set(this.#tuple.subarray(0, this.#length), start)
    this.#starts.push(end)
  }

  /** Lists tell their length before their members, so that no two patterns share a tuple. */
  #take({ caller, call, resources, network, place, outcome }: Pattern): void {
    this.#put(call.eventName)
    this.#put(call.eventSource)
    this.#put(call.category)
    this.#put(call.eventType)
    this.#put(call.readOnly)
    this.#put(call.omitted)
    this.#put(caller.type)
    this.#put(caller.arn)
    this.#put(caller.account)
    this.#put(caller.credential)
    this.#put(caller.mfa)
    this.#put(caller.invokedBy)
    this.#put(network.source)
    this.#put(network.endpoint)
    this.#put(network.endpointAccount)
    this.#put(network.tls)
    this.#put(network.authMethod)
    this.#put(network.signature)
    this.#put(place.recipient)
    this.#put(place.region)
    this.#put(outcome.kind)
    this.#putObject(call.facts)
    this.#putObject(call.context)
    this.#putObject(caller.context)
    this.#putObject(network.context)
    this.#put(resources.length)
    for (const resource of resources) this.#takeResource(resource)
    if (outcome.kind !== 'succeeded') {
      this.#put(outcome.errorCode)
      this.#put(outcome.deniedBy)
      this.#put(outcome.policyArn)
      this.#put(outcome.explicit)
    }
    this.#takeRare(caller)
  }

  #takeResource({ arn, owner, ownerFrom, slot, type }: ResourceFact): void {
    this.#put(arn.length)
    for (const run of arn) this.#put(run)
    this.#put(owner)
    this.#put(ownerFrom)
    this.#put(slot)
    this.#put(type)
  }

  /** Nothing, or all of those fields that few callers have. */
  #takeRare(caller: Caller): void {
    const { assumedRoot, console, federatedProvider, id, instanceNamed, issuedTo } = caller
    const { issuerType, onBehalfOf, provider, roleDelivery, sourceAccount, sourceArn } = caller
    const { sourceIdentity, subject } = caller
    const session = id ?? roleDelivery ?? issuedTo ?? issuerType ?? sourceIdentity ?? console
    const other =
      instanceNamed ?? subject ?? provider ?? federatedProvider ?? onBehalfOf ?? assumedRoot
    if ((session ?? other ?? sourceArn ?? sourceAccount ?? caller.session) === undefined) return
    const first = [assumedRoot, console, federatedProvider, id, instanceNamed, issuedTo, issuerType]
    for (const value of first) this.#put(value)
    const rest = [onBehalfOf, provider, roleDelivery, sourceAccount, sourceArn, sourceIdentity]
    for (const value of rest) this.#put(value)
    this.#put(subject)
    this.#putObject(caller.session)
  }

  /** What has names of its own keeps them. */
  #putObject(value: object | undefined): void {
    if (value === undefined) this.#put(undefined)
    else this.#put(isEmpty(value) ? 0 : JSON.stringify(value))
  }

  #put(value: Value): void {
    const at = this.#length++
    if (at === this.#tuple.length) {
      const larger = new Int32Array(2 * at)
      larger.set(this.#tuple)
      this.#tuple = larger
    }
    const values = this.#values[at] ?? this.#newPlace()
    const number = value === values.lastValue ? values.lastNumber : this.#find(values, value)
    this.#tuple[at] = number
    const mixed = Math.imul(this.#hash ^ number, 0x9e3779b1)
    this.#hash = mixed ^ (mixed >>> 15)
  }

  #newPlace(): ValueNumbers {
    const values = { lastValue: undefined, lastNumber: 0, numbers: new Map([[undefined, 0]]) }
    this.#values.push(values)
    return values
  }

  #find(values: ValueNumbers, value: Value): number {
    let number = values.numbers.get(value)
    if (number === undefined) {
      number = values.numbers.size
      values.numbers.set(value, number)
      if (typeof value === 'string') this.characters += value.length
    }
    values.lastValue = value
    values.lastNumber = number
    return number
  }
}

type Value = string | number | boolean | undefined

/** Numbers for the values at one place; mostly a record has the value of the one before. */
interface ValueNumbers {
  lastValue: Value
  lastNumber: number
  readonly numbers: Map<Value, number>
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false
  return true
}
