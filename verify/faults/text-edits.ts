import {
  decodedMappings,
  encodedMappings,
  FlattenMap,
  type SourceMapSegment,
  TraceMap,
} from '@jridgewell/trace-mapping'
import { lineStarts } from '../../core/text.ts'

/** A span of a text and what stands there afterwards. Offsets are UTF-16, end exclusive. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with all edits made. @throws when two of them overlap */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let last = 0
  for (const edit of ordered(edits)) {
    if (edit.start < last) throw new Error('Two edits of one text overlap.')
    parts.push(text.slice(last, edit.start), edit.text)
    last = edit.end
  }
  return parts.join('') + text.slice(last)
}

/**
 * The source map of a text after edits: what was not edited maps to where it came from, and what was written anew maps to what
 * stood in its place, so that the fault is in the program and not in its map.
 *
 * @throws when the text is no source map
 */
export function shiftMap(json: string, text: string, edits: readonly TextEdit[]): string {
  const map: TraceMap = new FlattenMap(json)
  const sorted = ordered(edits)
  const starts = lineStarts(text)
  const moved: { readonly offset: number; readonly segment: SourceMapSegment }[] = []
  for (const [line, segments] of decodedMappings(map).entries()) {
    for (const segment of segments) {
      const offset = moveOffset(sorted, (starts[line] ?? 0) + segment[0])
      if (offset !== undefined) moved.push({ offset, segment })
    }
  }
  const mappings = intoLines(moved, lineStarts(applyEdits(text, edits)))
  const { sources, sourcesContent, names } = map
  const shifted = { version: 3 as const, names, sources, sourcesContent: sourcesContent ?? [], mappings }
  return JSON.stringify({ ...shifted, mappings: encodedMappings(new TraceMap(shifted)) })
}

/** Where an offset lies after the edits; `undefined` inside a span that was replaced or removed. */
function moveOffset(edits: readonly TextEdit[], offset: number): number | undefined {
  let delta = 0
  for (const edit of edits) {
    if (edit.start > offset) break
    const kept = edit.start === offset && (edit.text !== '' || edit.start === edit.end)
    if (offset < edit.end && !kept) return undefined
    if (kept) continue
    delta += edit.text.length - (edit.end - edit.start)
  }
  return offset + delta
}

function intoLines(
  moved: readonly { readonly offset: number; readonly segment: SourceMapSegment }[],
  starts: readonly number[],
): SourceMapSegment[][] {
  const lines: SourceMapSegment[][] = starts.map(() => [])
  let line = 0
  for (const { offset, segment } of moved.toSorted((one, two) => one.offset - two.offset)) {
    while ((starts[line + 1] ?? Infinity) <= offset) line += 1
    const column = offset - (starts[line] ?? 0)
    const [, source, sourceLine, sourceColumn, name] = segment
    if (source === undefined || sourceLine === undefined || sourceColumn === undefined) lines[line]?.push([column])
    else if (name === undefined) lines[line]?.push([column, source, sourceLine, sourceColumn])
    else lines[line]?.push([column, source, sourceLine, sourceColumn, name])
  }
  return lines
}

function ordered(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((one, two) => one.start - two.start || one.end - two.end)
}
