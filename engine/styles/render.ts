import path from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Root } from 'postcss'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { mapKind, shiftedMap } from '../output/maps.ts'
import { contentHash, fileNameFrom, urlOf } from '../output/names.ts'
import type { CompiledStyle, StylePart } from './compiled.ts'
import { placedWarning } from './error.ts'
import { type FinishedStyle, finishStyle } from './finish.ts'
import { dropUnknownQueries } from './media.ts'
import { posixRelative } from '../plugins/module-id.ts'
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
  /** What could not be read, where it stands in the sources. */
  readonly warnings: readonly Diagnostic[]
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
  const made = await finishStyle({ ...joined, css, config, name: request.name })
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
    warnings: warningsOf(made, parts, config.root),
  }
}

function warningsOf({ warnings }: FinishedStyle, parts: readonly StylePart[], root: string): readonly Diagnostic[] {
  if (warnings.length === 0) return []
  const from = path.join(root, 'index.css')
  const { map } = joinedRoot(parts).toResult({ map: { inline: false, annotation: false }, from, to: from })
  const traced = new TraceMap(map.toString())
  return warnings.map(({ message, line, column }) => {
    const found = originalPositionFor(traced, { line, column: column - 1 })
    if (found.source === null) return placedWarning(message, undefined, root)
    const file = path.resolve(root, found.source.replace(/^file:\/\//, ''))
    return placedWarning(message, { file, line: found.line, column: found.column + 1 }, root)
  })
}

interface Joined {
  readonly css: string
  readonly map: string | undefined
  /** Relative to the root: the file that it is, as it was written. */
  readonly source: string | undefined
}

/** One PostCSS root of all parts: its nodes remember their files, so PostCSS itself joins the source maps. */
function join(parts: readonly StylePart[], config: ResolvedConfig): Joined {
  const joined = joinedRoot(parts)
  const from = path.join(config.root, 'index.css')
  if (config.sourceMap === false)
    return { css: joined.toResult({ from, map: false }).css, map: undefined, source: undefined }
  const written = asWritten(joined)
  if (written !== undefined)
    return { css: written.css, map: undefined, source: posixRelative(config.root, written.file) }
  const { css, map } = joined.toResult({
    map: { inline: false, annotation: false, sourcesContent: true },
    from,
    to: from,
  })
  return { css, map: relativeSources(map.toString(), joined, config.root), source: undefined }
}

/** One file that nothing has changed: a map of it to itself says nothing, and takes as long to write as all the rest. */
function asWritten(joined: Root): { readonly css: string; readonly file: string } | undefined {
  const input = joined.first?.source?.input
  if (input?.file === undefined || input.map !== undefined) return undefined
  return joined.toString().trimEnd() === input.css.trimEnd() ? { css: input.css, file: input.file } : undefined
}

function joinedRoot(parts: readonly StylePart[]): Root {
  const joined = joinParts(parts)
  // Said once, at the head of the finished file.
  joined.walkAtRules(/^charset$/i, (rule) => {
    rule.remove()
  })
  dropUnknownQueries(joined)
  return joined
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
