import path from 'node:path'
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping'
import type { OutputChunk } from 'rolldown'

/**
 * Bytes of a chunk's code by module id, from its source map: each stretch of code belongs to the source that the mapping at
 * its start names. What a map does not cover is the bundler's.
 *
 * @param dir  absolute: where sources of the map count from
 */
export function bytesByModule(chunk: OutputChunk, dir: string): ReadonlyMap<string, number> {
  const ids = new Map(Object.keys(chunk.modules).map((id) => [id.replace(/[?#].*$/s, ''), id]))
  const found = new Map<string, number>()
  if (chunk.map === null) return byRenderedLength(chunk)
  const map = new TraceMap({ ...chunk.map, version: 3 })
  const sources = map.sources.map((source) => ids.get(path.resolve(dir, source ?? '')))
  const lines = chunk.code.split('\n')
  for (const [index, segments] of decodedMappings(map).entries()) {
    const line = lines[index] ?? ''
    for (const [at, segment] of segments.entries()) {
      const id = segment.length === 1 ? undefined : sources[segment[1]]
      if (id === undefined) continue
      const stretch = line.slice(segment[0], segments[at + 1]?.[0] ?? line.length)
      found.set(id, (found.get(id) ?? 0) + Buffer.byteLength(stretch))
    }
  }
  return coversMost(found, chunk) ? found : byRenderedLength(chunk)
}

/** A plugin that gives no map leaves its modules without bytes: then an estimate is nearer to the truth. */
function coversMost(found: ReadonlyMap<string, number>, chunk: OutputChunk): boolean {
  const covered = [...found.values()].reduce((sum, bytes) => sum + bytes, 0)
  return covered * 2 > Buffer.byteLength(chunk.code)
}

/** The chunk divided as its modules were before minification. */
function byRenderedLength(chunk: OutputChunk): ReadonlyMap<string, number> {
  const modules = Object.entries(chunk.modules)
  const total = modules.reduce((sum, [, module]) => sum + module.renderedLength, 0)
  const bytes = Buffer.byteLength(chunk.code)
  return new Map(modules.map(([id, { renderedLength }]) => [id, Math.floor((bytes * renderedLength) / (total || 1))]))
}
