import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { relativeTo } from '../plugins/module-id.ts'
import type { Page } from './read.ts'

/** Chunk name → module id of everything a build starts from. */
export function entriesOf(
  pages: readonly Page[],
  entries: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const scripts = pages.flatMap((page) => page.scripts)
  return { ...Object.fromEntries(scripts.map((script) => [script.name, script.file])), ...entries }
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
  const ofConfig = Object.values(entries).filter(isMissing)
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
