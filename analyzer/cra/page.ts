import type { Location } from '../../core/diagnostic.ts'
import type { Tree } from '../../core/tree.ts'

export interface PageFacts {
  readonly file: string
  /** `%NAME%` by name, each with its places. */
  readonly variables: ReadonlyMap<string, readonly Location[]>
  /** `<%= … %>` and `<% … %>`. */
  readonly templates: readonly { readonly text: string; readonly at: Location }[]
  /** Scripts that the page loads itself, inline ones as `undefined`. */
  readonly scripts: readonly { readonly src: string | undefined; readonly at: Location }[]
}

/** Reads the conventions of `public/index.html`; `undefined` when the project has none. */
export function readPage(tree: Tree): PageFacts | undefined {
  const file = 'public/index.html'
  const text = tree.read(file)
  if (text === undefined) return undefined
  const at = (match: RegExpExecArray): Location => ({ file, start: match.index, end: match.index + match[0].length })
  const variables = new Map<string, Location[]>()
  for (const match of text.matchAll(/%([A-Z_][A-Z0-9_]*)%/gi)) {
    const name = match[1] ?? ''
    variables.set(name, [...(variables.get(name) ?? []), at(match)])
  }
  return {
    file,
    variables,
    templates: [...text.matchAll(/<%[\s\S]*?%>/g)].map((match) => ({ text: match[0], at: at(match) })),
    scripts: [
      ...text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length)).matchAll(/<script\b([^>]*)>/gi),
    ].map((match) => ({ src: /\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(match[1] ?? '')?.[1], at: at(match) })),
  }
}
