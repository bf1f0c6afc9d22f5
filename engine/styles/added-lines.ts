import { decodedMappings, encodedMappings, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping'

/** How many lines stand before a text that was put into another; 0 where it is not to be found. */
export function linesBefore(text: string, original: string): number {
  const at = text.indexOf(original)
  return at <= 0 ? 0 : text.slice(0, at).split('\n').length - 1
}

interface FlatMap {
  readonly version: 3
  readonly sources: readonly (string | null)[]
  readonly sourcesContent?: readonly (string | null)[]
  readonly names: readonly string[]
  readonly mappings: string
}

/**
 * Takes lines that stand before a file in no file of the project out of a source map: `additionalData`.
 *
 * @param map  JSON
 * @param source  the file, as it stands in `sources`
 */
export function withoutAddedLines(
  map: string,
  of: { readonly source: string; readonly text: string; readonly lines: number },
): string {
  const parsed: FlatMap = JSON.parse(map)
  const place = parsed.sources.indexOf(of.source)
  if (place === -1 || of.lines === 0) return map
  const mappings = decodedMappings(new TraceMap(map)).map((segments) =>
    segments.map((segment): SourceMapSegment => {
      if (segment.length === 1 || segment[1] !== place) return segment
      // What the added text made comes from no file.
      if (segment[2] < of.lines) return [segment[0]]
      const [column, source, line, original] = segment
      return [column, source, line - of.lines, original]
    }),
  )
  // `decodedMappings` gave the mappings, in the form that the constructor takes.
  const traced = new TraceMap({ ...parsed, mappings } as unknown as ConstructorParameters<typeof TraceMap>[0])
  const contents = (parsed.sourcesContent ?? []).map((content, index) => (index === place ? of.text : content))
  return JSON.stringify({ ...parsed, mappings: encodedMappings(traced), sourcesContent: contents })
}
