import type { Location } from '../../core/diagnostic.ts'
import type { Tree } from '../../core/tree.ts'

export type StyleIdiomId = 'icss-export' | 'import-normalize' | 'tailwind' | 'tilde' | 'composes'

export interface StyleFacts {
  readonly file: string
  readonly language: 'css' | 'scss' | 'sass'
  readonly kind: 'plain' | 'module'
  /** Requests of `@import`, `@use`, `@forward` and `composes … from`. */
  readonly imports: readonly { readonly specifier: string; readonly at: Location }[]
  readonly idioms: readonly { readonly id: StyleIdiomId; readonly at: Location }[]
}

const IDIOMS = [
  ['icss-export', /:export\s*\{/g],
  ['import-normalize', /@import-(?:normalize|sanitize)\b/g],
  ['tailwind', /@(?:tailwind|apply)\b[^;\n]*/g],
  ['tilde', /(?:@import|@use|url\()\s*["']?~[^"');]*/g],
  ['composes', /\bcomposes\s*:[^;]*/g],
] as const satisfies readonly (readonly [StyleIdiomId, RegExp])[]

/** Reads every stylesheet under `src`; comments count for nothing. */
export function readStyles(tree: Tree): readonly StyleFacts[] {
  return tree
    .list('src')
    .filter((file) => /\.(css|scss|sass)$/.test(file))
    .map((file) => readStyle(file, tree.read(file) ?? ''))
}

function readStyle(file: string, source: string): StyleFacts {
  const text = blankComments(file, source)
  const at = (match: RegExpExecArray): Location => ({ file, start: match.index, end: match.index + match[0].length })
  const language = file.endsWith('.css') ? 'css' : file.endsWith('.scss') ? 'scss' : 'sass'
  return {
    file,
    language,
    kind: /\.module\.(css|scss|sass)$/.test(file) ? 'module' : 'plain',
    imports: [...text.matchAll(/(?:@import|@use|@forward)\s+([^;{}\n]+)|\bfrom\s+(["'][^"']+["'])/g)].flatMap((match) =>
      requestsIn(match[1] ?? match[2] ?? '').map((specifier) => ({ specifier, at: at(match) })),
    ),
    idioms: IDIOMS.flatMap(([id, pattern]) => [...text.matchAll(pattern)].map((match) => ({ id, at: at(match) }))),
  }
}

/** `"a", "b" screen`, `url(a)`, `"a" as b` → the requests. `with (…)` of `@use` is not one. */
function requestsIn(text: string): readonly string[] {
  const head = text.replace(/\bwith\s*\([\s\S]*$/, '')
  const quoted = [...head.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? '')
  return quoted.length > 0 ? quoted : [...(/url\(\s*([^)\s]+)\s*\)/.exec(head)?.slice(1) ?? [])]
}

/** Comments become spaces, so that offsets stay. */
function blankComments(file: string, text: string): string {
  const blocks = text.replaceAll(/\/\*[\s\S]*?\*\//g, blank)
  return file.endsWith('.css') ? blocks : blocks.replaceAll(/(?<=^|[\s;{}])\/\/[^\n]*/g, blank)
}

function blank(comment: string): string {
  return comment.replaceAll(/[^\n]/g, ' ')
}
