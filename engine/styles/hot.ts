import path from 'node:path'
import type { Build } from '../state.ts'
import { fileOf } from '../plugins/module-id.ts'
import type { CompiledStyle, StylePart } from './compiled.ts'
import { distinctParts } from './parts.ts'
import { renderGroup } from './render.ts'

/** One stylesheet's own rules, as a page in development gets them. */
export interface HotPart {
  readonly key: string
  readonly css: string
  /** See `StylePart`. */
  readonly repeats: 'first' | 'last'
  /** What stays at an earlier place when the part stands later: the names of its layers. */
  readonly layers: string
}

/**
 * JavaScript that hands a stylesheet to the page, part by part: the client puts the parts of all modules into the order that the files of
 * a build have.
 */
export async function hotStyleCode(
  style: CompiledStyle,
  { id, build }: { readonly id: string; readonly build: Build },
): Promise<string> {
  const parts: HotPart[] = []
  for (const part of style.parts) parts.push(await hotPart(part, id, build))
  const isFirst = build.config.styles.order === 'packages-first' && /[\\/]node_modules[\\/]/.test(id)
  const sheet = { parts, isFirst, exports: JSON.stringify(style.exports ?? {}) }
  const code = `globalThis.__nexxo_dev__?.style(import.meta.hot, ${JSON.stringify(sheet)})`
  // Said in so many words the linker sends nothing but this module. One that has names may have others later, which its importers need.
  return style.exports === undefined ? `${code}\nimport.meta.hot.accept()` : code
}

async function hotPart(part: StylePart, id: string, build: Build): Promise<HotPart> {
  const layers = distinctParts([part, part]).slice(0, -1)
  return {
    key: part.key,
    repeats: part.repeats,
    css: await textOf([part], id, build),
    layers: layers.length === 0 ? '' : await textOf(layers, id, build),
  }
}

async function textOf(parts: readonly StylePart[], id: string, build: Build): Promise<string> {
  const config = { ...build.config, sourceMap: 'inline' } as const
  const { name } = path.parse(fileOf(id))
  const made = await renderGroup([{ parts, exports: undefined }], { name, pattern: config.output.style, config })
  build.diagnostics.push(...(made?.warnings ?? []))
  return made?.css ?? ''
}
