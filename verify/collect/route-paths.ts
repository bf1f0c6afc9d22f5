/** A route that a script declares. */
export interface DeclaredRoute {
  /** `/pears/:id`, as it is written, joined with what lies around it; without a trailing `/*`. */
  readonly pattern: string
  /** `/pears/1`: an address of it, every parameter a 1. */
  readonly path: string
}

/** A splat has no address of its own: `*`, `**`, `:rest*`, `:path(.*)*`, `[...rest]`; a bare `$` is one of TanStack Router. */
const SPLAT = /^(?:\*{1,2}|\$|:\w+(?:\(.*\))?[*+]|\[\.\.\.\w+\]|\{\*\w*\})$/
const OPTIONAL = /^(?::\w+(?:\(.*\))?\?|\{-\$\w+\}|\[\[\w+\]\]|\w+\?)$/
const PARAMETER = /^(?::\w+(?:\(.*\))?|\$\w+|\{\$?\w+\}|\[\w+(?:=\w+)?\])$/
/** A layout's group or an id that starts with an underscore is no part of an address. */
const GROUP = /^(?:\([\w-]+\)|_[\w-]+)$/
const PLAIN = /^[\w.~%@!-]+$/
const MIXED_PARAMETER = /:\w+(?:\([^)]*\))?/g

/** The pattern of a route inside another: for `nested`, one that starts with a slash stands for itself. */
export function joinPattern(outer: string, inner: string, mode: 'nested' | 'always'): string {
  return mode === 'nested' && inner.startsWith('/') ? trimmed(inner) : trimmed(`${outer}/${inner}`)
}

function trimmed(pattern: string): string {
  const plain = pattern.replace(/\/{2,}/g, '/').replace(/(?<=\/)\*{1,2}$/, '')
  return plain.length > 1 ? plain.replace(/\/$/, '') : '/'
}

/**
 * The addresses of a pattern: parameters are 1, optional parts are there and left out; none where a part can only be guessed
 * (a splat, a regular expression, a scheme).
 */
export function addressesOf(pattern: string): readonly string[] {
  let found: readonly (readonly string[])[] = [[]]
  for (const part of pattern.split('/').filter((one) => one !== '')) {
    const words = addressPart(part)
    if (words === undefined) return []
    found = found.flatMap((path) => words.map((word) => (word === '' ? path : [...path, word])))
  }
  return [...new Set(found.map((path) => `/${path.join('/')}`))]
}

function addressPart(part: string): readonly string[] | undefined {
  if (SPLAT.test(part)) return undefined
  if (GROUP.test(part)) return ['']
  if (OPTIONAL.test(part))
    return [PARAMETER.test(part.replace(/\?$/, '')) || /^[[{]/.test(part) ? '1' : part.slice(0, -1), '']
  if (PARAMETER.test(part)) return ['1']
  const filled = part.replace(MIXED_PARAMETER, '1')
  return PLAIN.test(filled) ? [filled] : undefined
}

/** Whether an address that is already visited is one of a pattern with parameters. */
export function matchesPattern(pattern: string, address: string): boolean {
  const parts = pattern.split('/')
  const words = address.split('/')
  return (
    parts.length === words.length &&
    parts.every((part, at) => part === words[at] || (PARAMETER.test(part) && words[at] !== ''))
  )
}
