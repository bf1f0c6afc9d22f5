import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { entryModule, type ResolvedEntry } from '../config/entries.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { relativeTo } from '../plugins/module-id.ts'
import { isCompiled } from './inline-styles.ts'
import type { Page } from './read.ts'

/** Query in the id of a module that stands for a page with styles. */
export const PAGE = 'page-styles'

/** A module that imports what a page links to, then its first script, so that the cascade is that of the page. */
export interface PageModule {
  readonly page: Page
  /** Module id. */
  readonly script: string
}

/** The modules that pages need besides their scripts, by id: only pages that refer to styles have one. */
export function pageModules(pages: readonly Page[], config: ResolvedConfig): ReadonlyMap<string, PageModule> {
  return new Map(
    pages.flatMap((page) => {
      const { styles, sheets, inlineStyles } = page.references
      const isStyled = styles.length + sheets.length > 0 || inlineStyles.some((one) => isCompiled(one, page, config))
      const [first] = page.scripts
      if (!isStyled || first === undefined) return []
      return [[`${path.join(config.root, page.path)}?${PAGE}`, { page, script: first.file }] as const]
    }),
  )
}

/** Chunk name → module id of everything a build starts from. */
export function entriesOf(
  pages: readonly Page[],
  entries: readonly ResolvedEntry[],
  modules: ReadonlyMap<string, PageModule>,
): Readonly<Record<string, string>> {
  const scripts = pages.flatMap((page) => page.scripts).map(({ name, file }) => [name, file])
  const ofPages = [...modules].map(([id, { page }]) => [page.scripts[0]?.name ?? '', id])
  const ofConfig = entries.map((entry) => [entry.name, entryModule(entry)])
  return Object.fromEntries([...scripts, ...ofPages, ...ofConfig])
}

/** Hands over the code that stands in pages, moved to the line and column it has there: places in messages and maps are right. */
export function takeInlineScripts(pages: readonly Page[], into: Map<string, string>): void {
  for (const { html, scripts } of pages) {
    for (const { kind, file, source } of scripts) {
      if (kind === 'inline')
        into.set(file, html.slice(0, source.start).replaceAll(/[^\n]/g, ' ') + html.slice(source.start, source.end))
    }
  }
}

/** Files that a page or the configuration names and that do not exist; a name without extension is the resolver's matter. */
export function missingEntries(pages: readonly Page[], { root, entries }: ResolvedConfig): readonly Diagnostic[] {
  const ofPages = pages.flatMap(({ path: page, scripts }) =>
    scripts
      .filter(({ kind, file }) => kind === 'src' && isMissing(file))
      .map(({ file, source }) => missing(relativeTo(root, file), { file: page, ...source })),
  )
  const ofConfig = entries.map(({ file }) => file).filter(isMissing)
  return [...ofPages, ...ofConfig.map((file) => missing(relativeTo(root, file), undefined))]
}

function isMissing(file: string): boolean {
  return path.extname(file) !== '' && !fs.existsSync(file)
}

function missing(file: string, at: Diagnostic['at']): Diagnostic {
  return {
    code: 'engine/unresolved-entry',
    severity: 'error',
    message: `The entry \`${file}\` does not exist.`,
    help:
      at === undefined
        ? 'Correct `entries` in nexxo.config.ts.'
        : 'Correct the `src` of the script, or create the file.',
    ...(at === undefined ? {} : { at }),
  }
}
