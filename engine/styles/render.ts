import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { mapKind, shiftedMap } from '../output/maps.ts'
import { contentHash, fileNameFrom, urlOf } from '../output/names.ts'
import type { CompiledStyle, StylePart } from './compiled.ts'
import { type FinishedStyle, finishStyle, type StyleWarning } from './finish.ts'
import { dropUnknownQueries } from './media.ts'
import { distinctParts, joinParts } from './parts.ts'
import { linkMap, relativeSources, relocateMap } from './style-map.ts'
import { assetsOf, fillPlaceholders } from './urls.ts'

export interface StyleFile {
  readonly fileName: string
  readonly css: string
  /** JSON of the source map, where the build makes maps. */
  readonly map: string | undefined
  /** Output files it refers to. */
  readonly assets: readonly string[]
  readonly warnings: readonly StyleWarning[]
}

/**
 * Writes the stylesheets of one group as one file: concatenated in order, prefixed and lowered to the targets, minified.
 * A part that was reached twice stands once. Empty groups give `undefined`.
 */
export async function renderGroup(
  styles: readonly CompiledStyle[],
  request: {
    readonly name: string
    readonly pattern: string
    readonly config: ResolvedConfig
    /** What the file starts with: a comment. */
    readonly banner?: string | undefined
  },
): Promise<StyleFile | undefined> {
  const { config, pattern } = request
  const parts = distinctParts(styles.flatMap((style) => style.parts))
  const joined = join(parts, config)
  if (joined.css.trim() === '') return undefined
  const assets = assetsOf(joined.css)
  const folder = path.posix.dirname(pattern)
  const css = fillPlaceholders(joined.css, (asset) => cssUrl(asset, { folder, base: config.base }))
  const made = await finishStyle({ css, map: joined.map, config, name: request.name })
  // Without a word on it a stylesheet has the encoding of the page; the word counts as the very first one only.
  const charset = parts.some(hasCharset) && /[^\0-\x7F]/.test(made.css) ? '@charset "utf-8";' : undefined
  const finished = withHead(made, [charset, request.banner])
  const fileName = fileNameFrom(pattern, { name: request.name, hash: contentHash(finished.css), extension: '.css' })
  const map = finished.map === undefined ? undefined : relocateMap(finished.map, { fileName, config })
  return {
    fileName,
    css: linkMap(finished.css, { fileName, map, config }),
    map: mapKind(config.sourceMap).place === 'file' ? map : undefined,
    assets,
    warnings: finished.warnings,
  }
}

/** One PostCSS root of all parts: its nodes remember their files, so PostCSS itself joins the source maps. */
function join(
  parts: readonly StylePart[],
  config: ResolvedConfig,
): { readonly css: string; readonly map: string | undefined } {
  const joined = joinParts(parts)
  // Said once, at the head of the finished file.
  joined.walkAtRules(/^charset$/i, (rule) => {
    rule.remove()
  })
  dropUnknownQueries(joined)
  const map = config.sourceMap === false ? false : { inline: false, annotation: false, sourcesContent: true }
  const result = joined.toResult({
    map,
    from: path.join(config.root, 'index.css'),
    to: path.join(config.root, 'index.css'),
  })
  return {
    css: result.css,
    map: result.map === undefined ? undefined : relativeSources(result.map.toString(), config.root),
  }
}

function hasCharset({ root }: StylePart): boolean {
  return root.nodes.some((node) => node.type === 'atrule' && node.name.toLowerCase() === 'charset')
}

function withHead(style: FinishedStyle, lines: readonly (string | undefined)[]): FinishedStyle {
  const head = lines.filter((line) => line !== undefined).join('\n')
  if (head === '') return style
  const map = style.map === undefined ? undefined : shiftedMap(style.map, head.split('\n').length)
  return { ...style, css: `${head}\n${style.css}`, map }
}

/** Absolute bases are written out; under a relative base a stylesheet counts from where it lies. */
function cssUrl(asset: string, place: { readonly folder: string; readonly base: string }): string {
  return place.base === './' ? path.posix.relative(place.folder, asset) : urlOf(place.base, asset)
}
