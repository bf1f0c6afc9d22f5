/** How a route's path is compared, as Express 4 does: `/pears/:id`, `/old/*`, a regular expression, or several. */
export type RoutePath = string | RegExp | readonly (string | RegExp)[]

export interface PathMatch {
  readonly params: Readonly<Record<string, string>>
  /** What of the path has matched: `/api` of `/api/pears`. */
  readonly matched: string
}

/** @param reach  `start`: what follows the path is below it; `whole`: nothing may follow but a slash */
export function pathMatcher(route: RoutePath, reach: 'start' | 'whole'): (path: string) => PathMatch | undefined {
  const matchers = [route].flat().map((one) => (one instanceof RegExp ? byPattern(one) : byPath(one, reach)))
  return (path) => {
    for (const match of matchers) {
      const found = match(path)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function byPattern(pattern: RegExp): (path: string) => PathMatch | undefined {
  return (path) => {
    const found = path.match(pattern)
    if (found === null) return undefined
    const groups = found.slice(1).map((value, index) => [String(index), value] as const)
    return { params: paramsOf([...groups, ...Object.entries(found.groups ?? {})]), matched: found[0] }
  }
}

function byPath(route: string, reach: 'start' | 'whole'): (path: string) => PathMatch | undefined {
  const names: string[] = []
  const bare = reach === 'start' ? route.replace(/\/+$/, '') : route.replace(/(.)\/+$/, '$1')
  const source = bare.replaceAll(
    /(\/)?:(\w+)(\([^)]*\))?(\?)?|\*|[.+^${}[\]\\]/g,
    (text, slash: string | undefined, name: string | undefined, pattern = '([^/]+?)', optional = '') => {
      if (text === '*') {
        names.push(String(names.filter((one) => /^\d+$/.test(one)).length))
        return '(.*)'
      }
      if (name === undefined) return `\\${text}`
      names.push(name)
      return `(?:${slash ?? ''}${pattern})${optional}`
    },
  )
  const pattern = new RegExp(`^${source}${reach === 'whole' ? '/?$' : '(?=/|$)'}`, 'i')
  return (path) => {
    const found = pattern.exec(path)
    if (found === null) return undefined
    return { params: paramsOf(names.map((name, index) => [name, found[index + 1]])), matched: found[0] }
  }
}

function paramsOf(pairs: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  const given = pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, decode(value)] as const]))
  return Object.fromEntries(given)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
