export interface Spelt {
  readonly gone: readonly string[]
  readonly come: readonly string[]
  readonly taken: number
}

/** Takes out regular expressions that one side writes with `\\p{…}` and the other one, lowered, letter by letter. */
export function withoutSpelt(gone: readonly string[], come: readonly string[]): Spelt {
  const free = [...come]
  const kept = gone.filter((one) => {
    const at = free.findIndex((other) => isLowered(one, other) || isLowered(other, one))
    if (at >= 0) free.splice(at, 1)
    return at < 0
  })
  return { gone: kept, come: free, taken: gone.length - kept.length }
}

function isLowered(named: string, lowered: string): boolean {
  const bare = withoutNames(named)
  const isBare = bare === lowered || isSpelt(bare, lowered)
  return isSpelt(named, lowered) || (bare !== named && isBare)
}

/** `(?<sacks>…)` for browsers that do not know names of groups. */
function withoutNames(regex: string): string {
  return regex.replace(/\(\?<(?![=!])[^>]*>/g, '(')
}

/** What stands around the first and the last class of letters must be the same, and classes must have been spelt out. */
function isSpelt(named: string, spelt: string): boolean {
  const [first, last] = [named.search(/\\[pP]\{/), named.search(/(?<=\\[pP]\{[^}]*\})(?!.*\\[pP]\{)/s)]
  if (first < 0 || last < 0 || !named.startsWith('/') || /\\[pP]\{/.test(spelt)) return false
  const [before, after] = [named.slice(0, first), named.slice(last)]
  return spelt.startsWith(before) && spelt.endsWith(after) && /\\u\{?[\da-fA-F]{4}/.test(spelt.slice(before.length))
}
