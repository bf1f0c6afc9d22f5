import type { Location } from '../../core/diagnostic.ts'

/** One `NAME=value` line of an env file as dotenv 8 to 10 reads it, before expansion. */
export interface EnvLine {
  readonly name: string
  readonly value: string
  readonly at: Location
  /** What dotenv 15 and newer reads on the same line, where that differs. */
  readonly modern: string | undefined
}

/**
 * Reads an env file by the rules of dotenv 8 to 10: one line per variable, no inline comments, no backticks, no `export`.
 *
 * @see https://github.com/motdotla/dotenv/blob/v10.0.0/lib/main.js
 */
export function readEnvLines(file: string, text: string): readonly EnvLine[] {
  const lines: EnvLine[] = []
  for (const match of text.matchAll(/[^\n\r]+/g)) {
    const [line] = match
    const pair = /^\s*([\w.-]+)\s*=\s*(.*)?\s*$/.exec(line)
    if (pair?.[1] === undefined) continue
    const value = unquote(pair[2] ?? '')
    const modern = readModern(pair[2] ?? '')
    const at = { file, start: match.index, end: match.index + line.length }
    lines.push({ name: pair[1], value, at, modern: modern === value ? undefined : modern })
  }
  return lines
}

function unquote(raw: string): string {
  const quote = raw.at(0)
  if (raw.length < 2 || raw.at(-1) !== quote || (quote !== '"' && quote !== "'")) return raw.trim()
  const inner = raw.slice(1, -1)
  return quote === '"' ? inner.replaceAll('\\n', '\n') : inner
}

/** @see https://github.com/motdotla/dotenv/blob/v16.0.0/lib/main.js, the LINE expression, for values on one line */
function readModern(raw: string): string {
  const quoted = /^\s*("(?:\\"|[^"])*"|'(?:\\'|[^'])*'|`(?:\\`|[^`])*`)\s*(?:#.*)?$/.exec(raw)?.[1]
  const bare = (quoted ?? /^[^#]*/.exec(raw)?.[0] ?? '').trim()
  const inner = bare.replace(/^(['"`])([\s\S]*)\1$/, '$2')
  return bare.startsWith('"') ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner
}

/**
 * Replaces `$NAME` and `${NAME}` as dotenv-expand 5 does; `\$` is a dollar sign.
 *
 * @param known  variables that are set already; they win over `own`
 * @param own  the values of the same file
 * @see https://github.com/motdotla/dotenv-expand/blob/v5.1.0/lib/main.js
 */
export function expandValue(
  value: string,
  scope: { readonly known: Readonly<Record<string, string>>; readonly own: Readonly<Record<string, string>> },
  depth = 0,
): string {
  // A variable that names itself would never end; dotenv-expand overflows the stack there.
  if (depth > 20) return value
  let result = value
  for (const [match] of value.matchAll(/.?\$\{?[a-zA-Z0-9_]*\}?/g)) {
    const parts = /(.?)\$\{?([a-zA-Z0-9_]+)?\}?/.exec(match)
    const prefix = parts?.[1] ?? ''
    if (prefix === '\\') {
      result = result.replace(match, match.slice(1))
      continue
    }
    const name = parts?.[2] ?? ''
    const inner = scope.known[name] ?? scope.own[name] ?? ''
    result = result.replace(match.slice(prefix.length), () => expandValue(inner, scope, depth + 1))
  }
  return result
}
