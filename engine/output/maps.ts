import type { OutputOptions } from 'rolldown'
import type { SourceMapMode } from '../../core/config.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

/** What a kind of source map means. */
export interface MapKind {
  /** Where the map goes: nowhere, into a file of its own, or into the file it belongs to. */
  readonly place: 'none' | 'file' | 'inline'
  /** Whether the file names its map. */
  readonly isLinked: boolean
  /** Whether the map carries the text of the sources. */
  readonly hasSources: boolean
}

/** Reads `sourceMap` of the configuration. */
export function mapKind(mode: SourceMapMode): MapKind {
  if (mode === false) return { place: 'none', isLinked: false, hasSources: false }
  if (mode === 'inline') return { place: 'inline', isLinked: true, hasSources: true }
  const isHidden = mode === 'hidden' || mode === 'hidden-nosources'
  return { place: 'file', isLinked: !isHidden, hasSources: mode === true || mode === 'hidden' }
}

/** The same for scripts, in the bundler's words. */
export function mapOptions(
  config: Pick<ResolvedConfig, 'sourceMap' | 'output'>,
): Pick<OutputOptions, 'sourcemap' | 'sourcemapExcludeSources' | 'sourcemapBaseUrl'> {
  const { place, isLinked, hasSources } = mapKind(config.sourceMap)
  if (place === 'none') return { sourcemap: false }
  const { sourceMapBase } = config.output
  return {
    sourcemap: place === 'inline' ? 'inline' : isLinked ? true : 'hidden',
    sourcemapExcludeSources: !hasSources,
    ...(sourceMapBase === undefined ? {} : { sourcemapBaseUrl: sourceMapBase }),
  }
}

/** The address in the comment that links a map file which lies beside its file. */
export function mapUrl(fileName: string, sourceMapBase: string | undefined): string {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1)
  return sourceMapBase === undefined ? `${base}.map` : `${sourceMapBase.replace(/\/?$/, '/')}${fileName}.map`
}

/** A source map for code that moved down by some lines. */
export function shiftedMap(map: string, lines: number): string {
  return map.replace('"mappings":"', `"mappings":"${';'.repeat(lines)}`)
}

const INLINE = /(\/\/# sourceMappingURL=data:application\/json;[\w=;-]*base64,)([\w+/=]+)(\s*)$/

/** The same for a map that stands at the end of its file; what has none stays as it is. */
export function shiftInlineMap(code: string, lines: number): string {
  return code.replace(INLINE, (_, head: string, map: string, end: string) => {
    const moved = shiftedMap(Buffer.from(map, 'base64').toString(), lines)
    return `${head}${Buffer.from(moved).toString('base64')}${end}`
  })
}
