import { contentHash } from '../output/names.ts'
import type { Build } from '../state.ts'
import type { CompiledStyle } from './compiled.ts'
import { renderGroup } from './render.ts'
import { STYLE_TAGS } from './tag-runtime.ts'

/**
 * JavaScript that puts a stylesheet and what it imports into the page when it runs, one `<style>` each.
 *
 * @see https://github.com/webpack-contrib/style-loader whose order of tags this is
 */
export async function styleTagCode(style: CompiledStyle, build: Build): Promise<string> {
  // An address in a tag counts from the page.
  const config = { ...build.config, sourceMap: false } as const
  const sheets: [key: string, css: string][] = []
  for (const part of style.parts) {
    const made = await renderGroup([{ parts: [part], exports: undefined }], {
      name: 'tag',
      pattern: '[name].css',
      config,
    })
    if (made === undefined) continue
    build.diagnostics.push(...made.warnings)
    sheets.push([contentHash(part.key.replaceAll(config.root, '')).slice(0, 8), made.css])
  }
  if (sheets.length === 0) return ''
  return `import { add } from ${JSON.stringify(STYLE_TAGS)};\nadd(${JSON.stringify(sheets)});`
}
