/** The first `count` in order, without sorting the rest: what is shown is short, and the list can hold a million. */
export function firstInOrder<Item>(
  items: readonly Item[],
  count: number,
  compare: (a: Item, b: Item) => number,
): Item[] {
  if (count >= items.length) return items.toSorted(compare)
  const first: Item[] = []
  if (count === 0) return first
  for (const item of items) {
    if (first.length === count && compare(item, first[count - 1]!) >= 0) continue
    let low = 0
    for (let high = first.length; low < high; ) {
      const middle = (low + high) >> 1
      if (compare(item, first[middle]!) < 0) high = middle
      else low = middle + 1
    }
    first.splice(low, 0, item)
    if (first.length > count) first.pop()
  }
  return first
}
