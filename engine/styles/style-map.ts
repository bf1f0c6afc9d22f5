import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { mapKind, mapUrl } from '../output/maps.ts'

/** Sass names sources by absolute paths, which Lightning CSS takes apart; relative ones it leaves alone. */
export function relativeSources(text: string, root: string): string {
  const map: { sources: string[] } = JSON.parse(text)
  const sources = map.sources.map((source) => path.relative(root, path.resolve(root, source)))
  return JSON.stringify({ ...map, sources: sources.map((source) => source.split(path.sep).join('/')) })
}

/** Sources become relative to the map's own place, as those of scripts are. */
export function relocateMap(
  text: string,
  { fileName, config }: { readonly fileName: string; readonly config: ResolvedConfig },
): string {
  const map: { sources: string[]; file?: string; sourcesContent?: unknown } = JSON.parse(text)
  const folder = path.dirname(path.join(config.outDir, fileName))
  const sources = map.sources.map((source) => {
    return path.relative(folder, path.resolve(config.root, source)).split(path.sep).join('/')
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
