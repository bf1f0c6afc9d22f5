type Version = readonly [number, number, number]

/**
 * Whether a version is in a range of package.json: `^1.2.3`, `~1.2`, `>=1 <3`, `1.x`, `*`, joined by `||`.
 *
 * @returns `undefined` for what is no range of versions: a tag, a path, a URL, `workspace:`, `npm:`
 */
export function satisfies(version: string, range: string): boolean | undefined {
  const found = parse(version)
  if (found === undefined) return undefined
  const parts = range.split('||').map((part) => fitsAll(found, part.trim()))
  if (parts.includes(true)) return true
  return parts.includes(undefined) ? undefined : false
}

function fitsAll(version: Version, part: string): boolean | undefined {
  if (part === '' || part === '*' || part === 'x') return true
  const between = /^(\S+)\s+-\s+(\S+)$/.exec(part)
  const comparators =
    between === null ? part.replaceAll(/([<>=~^])\s+/g, '$1').split(/\s+/) : [`>=${between[1]}`, `<=${between[2]}`]
  const results = comparators.map((comparator) => fits(version, comparator))
  if (results.includes(undefined)) return undefined
  return !results.includes(false)
}

function fits(version: Version, comparator: string): boolean | undefined {
  const match = /^(\^|~|>=|<=|>|<|=)?v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?(?:[-+].*)?$/.exec(comparator)
  if (match === null) return undefined
  const given = [match[2], match[3], match[4]].filter((piece) => piece !== undefined && /^\d+$/.test(piece)).map(Number)
  const low: Version = [given[0] ?? 0, given[1] ?? 0, given[2] ?? 0]
  const order = compare(version, low)
  const below = (ceiling: Version) => compare(version, ceiling) < 0
  switch (match[1]) {
    case '>=':
      return order >= 0
    case '>':
      return given.length < 3 ? !below(next(low, given.length)) : order > 0
    case '<':
      return order < 0
    case '<=':
      return given.length < 3 ? below(next(low, given.length)) : order <= 0
    case '^':
      return order >= 0 && below(next(low, caretPlaces(low, given.length)))
    case '~':
      return order >= 0 && below(next(low, Math.min(2, given.length)))
    default:
      return order >= 0 && below(next(low, given.length))
  }
}

/** A caret holds everything up to the first number that is not zero. */
function caretPlaces(low: Version, given: number): number {
  const first = low.findIndex((piece) => piece > 0)
  return first === -1 ? given : Math.min(first + 1, 3)
}

/** The first version outside when the first `places` numbers are held. */
function next([major, minor, patch]: Version, places: number): Version {
  if (places <= 1) return [major + 1, 0, 0]
  return places === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1]
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

function parse(version: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])]
}
