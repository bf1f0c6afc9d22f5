import { FlattenMap, decodedMappings, traceSegment, type TraceMap } from '@jridgewell/trace-mapping'
import { lineIndexAt, lineStarts } from '../../core/text.ts'

/** A source map opened for questions about offsets of the generated text. */
export interface OpenMap {
  readonly sources: readonly (string | null)[]
  readonly contents: readonly (string | null)[]
  /** Indexes of sources that keep at least one mapped token. */
  readonly used: ReadonlySet<number>
  /** The source that the token at this offset comes from, with the line there, 1-based. */
  placeAt(offset: number): SourcePlace | undefined
}

export interface SourcePlace {
  readonly source: number
  readonly line: number
  /** How far in front of the offset the mapping begins. Code that nothing maps lies far behind the last mapping. */
  readonly distance: number
}

const LONGEST_SIGN = 3

/** Opens a map (also a sectioned one) for a generated text. @throws when the text is no source map */
export function openMap(json: string, generated: string): OpenMap {
  const map: TraceMap = new FlattenMap(json)
  const lines = lineStarts(generated)
  const used = new Set<number>()
  const mappings = decodedMappings(map)
  for (const line of mappings) {
    for (const segment of line) if (segment.length > 1) used.add(segment[1] ?? -1)
  }
  const placeAt = (offset: number): SourcePlace | undefined => {
    const line = lineIndexAt(lines, offset)
    const column = offset - (lines[line] ?? 0)
    const behind = traceSegment(map, line, column)
    // `...pears` at the beginning of a line: some compilers map the name, not the dots.
    const ahead = behind === null ? mappings[line]?.[0] : undefined
    const segment = ahead !== undefined && ahead[0] - column <= LONGEST_SIGN ? ahead : behind
    if (segment === null || segment.length === 1) return undefined
    return { source: segment[1], line: segment[2] + 1, distance: Math.max(0, column - segment[0]) }
  }
  return {
    sources: map.sources,
    contents: map.sourcesContent ?? [],
    used,
    placeAt,
  }
}

/** The name in the sources of what stands at an offset of the generated text. @throws when the text is no source map */
export function openNames(json: string, generated: string): (offset: number) => string | undefined {
  const map: TraceMap = new FlattenMap(json)
  const lines = lineStarts(generated)
  return (offset) => {
    const line = lineIndexAt(lines, offset)
    const segment = traceSegment(map, line, offset - (lines[line] ?? 0))
    return segment !== null && segment.length === 5 ? map.names[segment[4]] : undefined
  }
}
