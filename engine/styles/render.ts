import path from 'node:path'
import type { Root } from 'postcss'
import type { ResolvedConfig } from '../config/resolve.ts'
import { contentHash, fileNameFrom, urlOf } from '../output/names.ts'
import type { CompiledStyle, StylePart } from './compiled.ts'
import { assetsOf, fillPlaceholders } from './urls.ts'

export interface StyleFile {
  readonly fileName: string
  readonly css: string
  /** JSON of the source map, where the build makes maps. */
  readonly map: string | undefined
  /** Output files it refers to. */
  readonly assets: readonly string[]
  readonly warnings: readonly string[]
}

/**
 * Writes the stylesheets of one group as one file: concatenated in order, prefixed and lowered to the targets, minified.
 * A part that was reached twice stands once, at its first place. Empty groups give `undefined`.
 */
export async function renderGroup(
  styles: readonly CompiledStyle[],
  request: { readonly name: string; readonly pattern: string; readonly config: ResolvedConfig },
): Promise<StyleFile | undefined> {
  const { config, pattern } = request
  const joined = await join(distinct(styles.flatMap((style) => style.parts)), config)
  if (joined.css.trim() === '') return undefined
  const assets = assetsOf(joined.css)
  const folder = path.posix.dirname(pattern)
  const css = fillPlaceholders(joined.css, (asset) => cssUrl(asset, { folder, base: config.base }))
  const finished = await finish({ css, map: joined.map, config, name: request.name })
  const fileName = fileNameFrom(pattern, { name: request.name, hash: contentHash(finished.css), extension: '.css' })
  const map = finished.map === undefined ? undefined : relocateMap(finished.map, { fileName, config })
  return {
    fileName,
    css: linkMap(finished.css, { fileName, map, mode: config.sourceMap }),
    map: config.sourceMap === 'inline' ? undefined : map,
    assets,
    warnings: finished.warnings,
  }
}

/** One PostCSS root of all parts: its nodes remember their files, so PostCSS itself joins the source maps. */
async function join(
  parts: readonly StylePart[],
  config: ResolvedConfig,
): Promise<{ readonly css: string; readonly map: string | undefined }> {
  const { default: postcss } = await import('postcss')
  const joined = postcss.root()
  for (const part of parts) joined.append(part.external.map((rule) => rule.clone()))
  for (const part of parts) joined.append(wrapNodes(part, postcss.atRule))
  // An import keeps its semicolon only when something says so after the last rule.
  joined.raws.semicolon = true
  const map = config.sourceMap === false ? false : { inline: false, annotation: false, sourcesContent: true }
  const result = joined.toResult({
    map,
    from: path.join(config.root, 'index.css'),
    to: path.join(config.root, 'index.css'),
  })
  return { css: result.css, map: result.map === undefined ? undefined : relativeSources(result.map.toString(), config) }
}

/** Sass names sources by absolute paths, which Lightning CSS takes apart; relative ones it leaves alone. */
function relativeSources(text: string, config: ResolvedConfig): string {
  const map: { sources: string[] } = JSON.parse(text)
  const sources = map.sources.map((source) => path.relative(config.root, path.resolve(config.root, source)))
  return JSON.stringify({ ...map, sources: sources.map((source) => source.split(path.sep).join('/')) })
}

function wrapNodes(part: StylePart, atRule: typeof import('postcss').atRule): Root['nodes'] {
  const nodes = part.root.clone().nodes
  for (const node of nodes) node.raws.before ??= '\n'
  return part.wraps.toReversed().reduce<Root['nodes']>((inner, wrap) => [atRule({ ...wrap, nodes: inner })], nodes)
}

async function finish(request: {
  readonly css: string
  readonly map: string | undefined
  readonly config: ResolvedConfig
  readonly name: string
}): Promise<{ readonly css: string; readonly map: string | undefined; readonly warnings: readonly string[] }> {
  const { transform } = await import('lightningcss')
  const { config } = request
  const result = transform({
    filename: firstSource(request.map) ?? `${request.name}.css`,
    code: Buffer.from(request.css),
    minify: config.minify,
    targets: config.targets.style,
    errorRecovery: true,
    sourceMap: request.map !== undefined,
    ...(request.map === undefined ? {} : { inputSourceMap: request.map }),
  })
  return {
    css: Buffer.from(result.code).toString(),
    map: result.map == null ? undefined : Buffer.from(result.map).toString(),
    warnings: result.warnings.map((warning) => warning.message),
  }
}

/** Lightning CSS lists its input among the sources; under this name it adds none. */
function firstSource(map: string | undefined): string | undefined {
  const parsed: { sources: string[] } = map === undefined ? { sources: [] } : JSON.parse(map)
  return parsed.sources[0]
}

/** Absolute bases are written out; under a relative base a stylesheet counts from where it lies. */
function cssUrl(asset: string, place: { readonly folder: string; readonly base: string }): string {
  return place.base === './' ? path.posix.relative(place.folder, asset) : urlOf(place.base, asset)
}

/** Sources become relative to the map's own place, as those of scripts are. */
function relocateMap(
  text: string,
  { fileName, config }: { readonly fileName: string; readonly config: ResolvedConfig },
): string {
  const map: { sources: string[]; file?: string } = JSON.parse(text)
  const folder = path.dirname(path.join(config.outDir, fileName))
  const sources = map.sources.map((source) => {
    return path.relative(folder, path.resolve(config.root, source)).split(path.sep).join('/')
  })
  return JSON.stringify({ ...map, file: path.posix.basename(fileName), sources })
}

function linkMap(
  css: string,
  { fileName, map, mode }: { fileName: string; map: string | undefined; mode: ResolvedConfig['sourceMap'] },
): string {
  if (map === undefined || mode === 'hidden') return css
  const url =
    mode === 'inline'
      ? `data:application/json;base64,${Buffer.from(map).toString('base64')}`
      : `${path.posix.basename(fileName)}.map`
  return `${css}\n/*# sourceMappingURL=${url}*/`
}

function distinct(parts: readonly StylePart[]): readonly StylePart[] {
  const first = new Map<string, StylePart>()
  for (const part of parts) if (!first.has(part.key)) first.set(part.key, part)
  return [...first.values()]
}
