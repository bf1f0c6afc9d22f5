import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Root } from 'postcss'
import type { ResolvedConfig } from '../config/resolve.ts'
import { mapKind, mapUrl } from '../output/maps.ts'
import { posixRelative } from '../plugins/module-id.ts'

/**
 * The map of a stylesheet whose nodes come from several files. Sass names sources by absolute paths, which Lightning CSS takes
 * apart; relative ones it leaves alone. A preprocessed file's text is the author's, not the CSS that PostCSS was given.
 */
export function relativeSources(text: string, joined: Root, root: string): string {
  const map: { sources: string[]; sourcesContent?: (string | null)[] } = JSON.parse(text)
  const files = map.sources.map((source) => path.resolve(root, fileOf(source)))
  const written = writtenTexts(joined)
  return JSON.stringify({
    ...map,
    sources: files.map((file) => posixRelative(root, file)),
    sourcesContent: files.map((file, index) => written.get(file) ?? map.sourcesContent?.[index] ?? null),
  })
}

/** By absolute file: what preprocessors say that they read. */
function writtenTexts(joined: Root): ReadonlyMap<string, string> {
  const maps = new Set<string>()
  joined.walk((node) => {
    const text = node.source?.input.map?.text
    if (text !== undefined) maps.add(text)
  })
  const parsed = [...maps].map((text): { sources: (string | null)[]; sourcesContent?: (string | null)[] } =>
    JSON.parse(text),
  )
  return new Map(
    parsed.flatMap(({ sources, sourcesContent = [] }) =>
      sources.flatMap((source, index): [string, string][] => {
        const content = sourcesContent[index] ?? null
        return source === null || content === null ? [] : [[fileOf(source), content]]
      }),
    ),
  )
}

function fileOf(source: string): string {
  return source.startsWith('file:') ? fileURLToPath(source) : source
}

/** Sources become relative to the map's own place, as those of scripts are. */
export function relocateMap(
  text: string,
  { fileName, config }: { readonly fileName: string; readonly config: ResolvedConfig },
): string {
  const map: { sources: string[]; file?: string; sourcesContent?: unknown } = JSON.parse(text)
  const folder = path.dirname(path.join(config.outDir, fileName))
  const sources = map.sources.map((source) => {
    return posixRelative(folder, path.resolve(config.root, source))
  })
  if (!mapKind(config.sourceMap).hasSources) delete map.sourcesContent
  return JSON.stringify({ ...map, file: path.posix.basename(fileName), sources })
}

interface LinkRequest {
  readonly fileName: string
  readonly map: string | undefined
  readonly config: ResolvedConfig
}

/** The stylesheet with the comment that names its map, or holds it. */
export function linkMap(css: string, { fileName, map, config }: LinkRequest): string {
  const kind = mapKind(config.sourceMap)
  if (map === undefined || !kind.isLinked) return css
  const url =
    kind.place === 'inline'
      ? `data:application/json;base64,${Buffer.from(map).toString('base64')}`
      : mapUrl(fileName, config.output.sourceMapBase)
  return `${css}\n/*# sourceMappingURL=${url}*/`
}
