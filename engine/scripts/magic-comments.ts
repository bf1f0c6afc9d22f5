/** What comments inside an `import()` ask of webpack. @see https://webpack.js.org/api/module-methods/#magic-comments */
export interface MagicComments {
  readonly chunkName: string | undefined
  readonly mode: string | undefined
  /** Tested against absolute files. */
  readonly include: Pattern | undefined
  readonly exclude: Pattern | undefined
  readonly isIgnored: boolean
  /** Order, 0 for `true`; a chunk with a higher one comes first. */
  readonly prefetch: number | undefined
  readonly preload: number | undefined
}

export interface Pattern {
  readonly source: string
  readonly flags: string
}

/** Reads the comments of a call from its text. */
export function magicComments(call: string): MagicComments {
  const text = [...call.matchAll(/\/\*([\s\S]*?)\*\//g)].map(([, comment]) => comment).join(',')
  return {
    chunkName: stringOf(text, 'webpackChunkName'),
    mode: stringOf(text, 'webpackMode'),
    include: patternOf(text, 'webpackInclude'),
    exclude: patternOf(text, 'webpackExclude'),
    isIgnored: /\bwebpackIgnore\s*:\s*true\b/.test(text),
    prefetch: orderOf(text, 'webpackPrefetch'),
    preload: orderOf(text, 'webpackPreload'),
  }
}

function stringOf(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*:\\s*(["'\`])(.*?)\\1`).exec(text)?.[2]
}

function orderOf(text: string, name: string): number | undefined {
  const value = new RegExp(`\\b${name}\\s*:\\s*(true|-?\\d+)`).exec(text)?.[1]
  if (value === undefined) return undefined
  return value === 'true' ? 0 : Number(value)
}

function patternOf(text: string, name: string): Pattern | undefined {
  const found = new RegExp(`\\b${name}\\s*:\\s*/((?:\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]|[^/\\\\[])+)/([a-z]*)`).exec(text)
  const [, source, flags = ''] = found ?? []
  return source === undefined ? undefined : { source, flags }
}
