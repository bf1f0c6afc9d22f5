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
