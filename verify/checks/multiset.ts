/** How often each text occurs. */
export type Multiset = ReadonlyMap<string, number>

export function countTexts(texts: Iterable<string>): Multiset {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** Texts of one that the other holds fewer times, repeated as often as they are missing. */
export function surplus(one: Multiset, other: Multiset): readonly string[] {
  return [...one].flatMap(([text, count]) => Array<string>(Math.max(0, count - (other.get(text) ?? 0))).fill(text))
}

/** Groups values by a key, order kept. */
export function groupBy<Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
