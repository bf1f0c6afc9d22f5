import fs from 'node:fs'
import path from 'node:path'
import type { Result, Root } from 'postcss'
import type { ResolvedConfig } from '../config/resolve.ts'
import { isStyleModule } from './modules.ts'

/** A stylesheet that is no file of its own: a block of a component, or a text that a plugin made. */
export interface StyleBlock {
  /** Of its module: two blocks of one file are two stylesheets. */
  readonly id: string
  /** Absolute; what relative imports and URLs count from. */
  readonly file: string
  /** Lines as in the file the block is from, so that places and source maps hold: what comes before is blank. */
  readonly text: string
  /** Where a compiler took the text from, as a source map in JSON. */
  readonly map?: string | undefined
  /** What the extension of a file would say: `css`, `scss`, `less`. */
  readonly lang: string
  readonly isModule: boolean
  /** The module gives the text itself and puts no stylesheet in the page. */
  readonly isInline?: boolean
  /** Runs after the project's PostCSS plugins, on stylesheets that the block imports too: the scoping of a framework. */
  readonly scope?: ((style: ScopedText) => Promise<ScopedText>) | undefined
}

export interface ScopedText {
  readonly css: string
  /** A source map, as JSON. */
  readonly map: string | undefined
}

/** Whether the stylesheet's names are its own: a CSS module. */
export function isNamed(
  file: string,
  block: StyleBlock | undefined,
  config: Pick<ResolvedConfig, 'root' | 'styles'>,
): boolean {
  return block?.isModule ?? isStyleModule(file, config)
}

/** A file that is a CSS module whatever its name is. */
export function moduleBlock(file: string): StyleBlock {
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  return { id: file, file, text, lang: path.extname(file).slice(1), isModule: true }
}

/** What a scoped block imports is scoped as the block is; the import of any other is a stylesheet of its own. */
export function blockOf(
  file: string,
  importer: StyleBlock | undefined,
  config: Pick<ResolvedConfig, 'root' | 'styles'>,
): StyleBlock | undefined {
  if (importer?.scope === undefined) return undefined
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const lang = path.extname(file).slice(1)
  return { ...importer, map: undefined, file, text, lang, isModule: isStyleModule(file, config) }
}

/** The rules as the framework scopes them; places in the source stay what they were. */
export async function scopedRoot(result: Result, file: string, scope: NonNullable<StyleBlock['scope']>): Promise<Root> {
  const { parse } = await import('postcss')
  const { css, map } = await scope({ css: result.css, map: result.map?.toString() })
  return parse(css, { from: file, ...(map === undefined ? {} : { map: { prev: map } }) })
}
