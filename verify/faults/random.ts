/** Numbers in [0, 1) that depend on the seed alone, so that a planted fault can be planted again. */
export interface Random {
  readonly next: () => number
}

/** A small generator with 32 bits of state (mulberry32), seeded by a hash of the text (FNV-1a). */
export function seeded(seed: string): Random {
  let state = 2166136261
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 16777619)
  return {
    next: () => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    },
  }
}

/** One of the items; `undefined` when there is none. */
export function oneOf<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random.next() * items.length)]
}

/** The items in another order. */
export function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const keyed = items.map((item) => ({ item, rank: random.next() }))
  return keyed.toSorted((one, two) => one.rank - two.rank).map(({ item }) => item)
}
