import { parse } from '@babel/parser'
import type { ParserPlugin } from '@babel/parser'
import { scriptPart } from './component.ts'

type File = ReturnType<typeof parse>

export type Parsed =
  | { readonly status: 'parsed'; readonly ast: File }
  | { readonly status: 'failed'; readonly reason: string; readonly offset: number }

const COMMON: readonly ParserPlugin[] = ['decorators-legacy', 'exportDefaultFrom', 'importAttributes']

/** Which grammars a file may be written in, most likely first. Nobody's extension is a promise: `.js` may hold Flow or JSX. */
function grammars(path: string): readonly (readonly ParserPlugin[])[] {
  if (/\.d\.[cm]?ts$/.test(path)) return [[['typescript', { dts: true }]]]
  if (/\.[cm]?ts$/.test(path)) return [['typescript']]
  if (path.endsWith('.tsx')) return [['typescript', 'jsx']]
  return [['jsx'], ['jsx', ['flow', { all: true }], 'flowComments'], ['typescript', 'jsx']]
}

const CACHE_SIZE = 500
const cache = new Map<string, Parsed>()

/**
 * Parses a script, or those of a component, with the first grammar of its extension that accepts it.
 * Offsets are those of `text`, also with a BOM, CRLF, tabs or a hashbang. The tree is shared: do not change it.
 */
export function parseScript(path: string, text: string): Parsed {
  const key = `${path.slice(path.lastIndexOf('.'))}\0${text}`
  const known = cache.get(key)
  if (known !== undefined) return known
  const part = scriptPart(path, text)
  const parsed = parseWith(grammars(part.path), part.text)
  const oldest = cache.keys().next()
  if (cache.size >= CACHE_SIZE && oldest.done !== true) cache.delete(oldest.value)
  cache.set(key, parsed)
  return parsed
}

function parseWith(candidates: readonly (readonly ParserPlugin[])[], text: string): Parsed {
  const failures: Parsed[] = []
  for (const plugins of candidates) {
    try {
      return { status: 'parsed', ast: parseOnce(text, [...plugins, ...COMMON]) }
    } catch (error) {
      failures.push(failure(error))
    }
  }
  // There is at least one candidate, and each either returned or failed.
  return failures[0] as Parsed
}

/** A BOM becomes a space, which keeps every offset; the parser knows a hashbang only at offset 0, so behind a BOM it becomes a comment. */
function parseOnce(text: string, plugins: ParserPlugin[]): File {
  const source = text.replace(/^\uFEFF#!/, ' //').replace(/^\uFEFF/, ' ')
  return parse(source, {
    sourceType: 'unambiguous',
    allowReturnOutsideFunction: true,
    allowUndeclaredExports: true,
    createImportExpressions: false,
    plugins,
  })
}

function failure(error: unknown): Parsed {
  const reason = error instanceof Error ? error.message : String(error)
  const offset = error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number' ? error.pos : 0
  return { status: 'failed', reason, offset }
}
