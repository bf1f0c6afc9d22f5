/** What comments inside an `import()` ask of webpack. @see https://webpack.js.org/api/module-methods/#magic-comments */
export interface MagicComments {
  readonly chunkName: string | undefined
  readonly mode: string | undefined
  /** Tested against absolute files. */
  readonly include: Pattern | undefined
  readonly exclude: Pattern | undefined
  readonly isIgnored: boolean
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
  }
}

function stringOf(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*:\\s*(["'\`])(.*?)\\1`).exec(text)?.[2]
}

function patternOf(text: string, name: string): Pattern | undefined {
  const found = new RegExp(`\\b${name}\\s*:\\s*/((?:\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]|[^/\\\\[])+)/([a-z]*)`).exec(text)
  const [, source, flags = ''] = found ?? []
  return source === undefined ? undefined : { source, flags }
}
