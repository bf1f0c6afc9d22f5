import type { ResolvedConfig } from '../config/resolve.ts'
import type { Span } from './elements.ts'
import type { Page } from './read.ts'
import type { InlineStyle } from './references.ts'
import { targetOf } from './targets.ts'

/** What a `<style>` names. */
export interface StyleName {
  readonly kind: 'import' | 'url'
  readonly text: string
  readonly span: Span
}

const NAME =
  /(@import\s+)?(?:url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)\s]*))\s*\)|(?<=@import\s+)(?:"([^"]*)"|'([^']*)'))/gi

/** Imports and URLs of a `<style>`, with their places in the page. */
export function styleNames({ content }: InlineStyle, { html }: Pick<Page, 'html'>): readonly StyleName[] {
  const css = html
    .slice(content.start, content.end)
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
  return [...css.matchAll(NAME)].map((match) => {
    const text = match.slice(2).find((one) => one !== undefined) ?? ''
    const isImport = match[1] !== undefined || !/^url/i.test(match[0])
    const start = content.start + match.index + match[0].indexOf(text)
    return { kind: isImport ? 'import' : 'url', text, span: { start, end: start + text.length } }
  })
}

/** Whether the style engine has something to do: another language, files of the project, or names that only a resolver can know. */
export function isCompiled(style: InlineStyle, page: Page, config: ResolvedConfig): boolean {
  if (style.lang !== 'css') return true
  return styleNames(style, page).some(({ kind, text }) => {
    const target = targetOf(text, page.path, config)
    const isOfResolver = kind === 'import' ? !/^\.{0,2}\//.test(text) : /^[~@]/.test(text)
    return target.kind === 'source' || (target.kind === 'missing' && isOfResolver)
  })
}
