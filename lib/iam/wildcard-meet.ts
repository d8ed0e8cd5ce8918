/** Whether two texts with wildcards have a text in common. */

const RUN = '*'
const ONE = '?'

// Time is the product of the lengths; no policy that AWS takes has two values of a thousand characters.
const PRODUCT_MAX = 1_000_000

/**
 * True when some text matches both; `*` is any run, `?` one character. False is certain; two texts that
 * are too long to be held against each other may meet.
 */
export function wildcardsMeet(left: string, right: string): boolean {
  if (left.length * right.length > PRODUCT_MAX) return true
  // `places[at]`: the read part of `left` and the first `at` characters of `right` have a text in common.
  let places = followRuns([true, ...Array<boolean>(right.length).fill(false)], right)
  for (const character of left) {
    places =
      character === RUN ? spread(places) : followRuns(afterOne(places, character, right), right)
  }
  return places[right.length] === true
}

/** A run of `right` takes nothing. */
function followRuns(places: boolean[], right: string): boolean[] {
  for (let at = 0; at < right.length; at++) {
    if (right[at] === RUN && places[at] === true) places[at + 1] = true
  }
  return places
}

/** A run of `left` takes any text, so that every later place can be reached. */
function spread(places: readonly boolean[]): boolean[] {
  const first = places.indexOf(true)
  return places.map((_, at) => first !== -1 && at >= first)
}

function afterOne(places: readonly boolean[], character: string, right: string): boolean[] {
  const next = Array<boolean>(places.length).fill(false)
  for (let at = 0; at < places.length; at++) {
    if (places[at] !== true) continue
    const other = right[at]
    // A run of `right` takes the character and stays.
    if (other === RUN) next[at] = true
    else if (other !== undefined && (other === character || other === ONE || character === ONE))
      next[at + 1] = true
  }
  return next
}
