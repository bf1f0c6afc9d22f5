import path from 'node:path'
import type { Needle, TraceMap } from '@jridgewell/trace-mapping'
import type { ResolvedConfig } from '../config/resolve.ts'
import { posixRelative } from '../plugins/module-id.ts'
import { LAZY, OWN } from './protocol.ts'
import { madeFile, type Served } from './served.ts'

/** What the addresses of sources depend on. */
export type Places = Pick<ResolvedConfig, 'root' | 'outDir' | 'base'>

/**
 * A map with its sources as addresses below the base, the same for the first script and those that come later: a breakpoint holds in
 * all of them.
 *
 * @param name  of the map, relative to the output folder
 */
export function servedMap(text: string, name: string, { root, outDir, base }: Places): string {
  const folder = path.dirname(path.resolve(outDir, name))
  // Written by the linker.
  const map = JSON.parse(text) as { readonly sources: readonly (string | null)[] }
  const sources = map.sources.map((source) => {
    if (source === null || source.includes('\0')) return source
    return base + posixRelative(root, path.resolve(folder, source))
  })
  return JSON.stringify({ ...map, sources })
}

/** In a text from a page: the address of a script with a line and a column. */
export const PLACE = /https?:\/\/[^\s()'"<>]+?:(\d+):(\d+)/g

/** A place in a source. */
export interface Place {
  /** posix, relative to the root */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Puts the places of the user's files where a text from a page names those of scripts that it was sent. */
export async function withOwnPlaces(text: string, served: Served): Promise<string> {
  const own = withoutClient(text)
  const places = await placesIn(own, served)
  return own.replaceAll(PLACE, (named) => {
    const place = places.get(named)
    return place === undefined ? named : placeText(place)
  })
}

export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** A stack without the lines that are the client's. */
export function withoutClient(text: string): string {
  const lines = text.split('\n').filter((line) => !line.includes(`/${OWN}client.js`))
  return lines.join('\n')
}

/** What the places in a text from a page are in the sources, in their order; those without a source are missing. */
export async function placesIn(text: string, served: Served): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  const maps = new Map<string, TraceMap | undefined>()
  for (const [named] of text.matchAll(PLACE)) {
    const [, address = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(named) ?? []
    const position = { line: Number(line), column: Number(column) - 1 }
    // A page may say anything; lines and columns begin at 1.
    if (position.line < 1 || position.column < 0 || !URL.canParse(address)) continue
    if (!maps.has(address)) maps.set(address, await tracedMap(address, served))
    const map = maps.get(address)
    const place = map === undefined ? undefined : await sourcePlace(map, position, served)
    if (place !== undefined) places.set(named, place)
  }
  return places
}

async function tracedMap(address: string, served: Served): Promise<TraceMap | undefined> {
  const map = await mapOf(new URL(address), served)
  if (map === undefined) return undefined
  const { TraceMap: Traced } = await import('@jridgewell/trace-mapping')
  return new Traced(map)
}

async function sourcePlace(map: TraceMap, position: Needle, served: Served): Promise<Place | undefined> {
  const { originalPositionFor } = await import('@jridgewell/trace-mapping')
  const { source, line, column } = originalPositionFor(map, position)
  if (source === null) return undefined
  const { base } = served.project.config
  // As written: an address has no folder above the first one, files outside of the root do.
  const written = map.sources[map.resolvedSources.indexOf(source)] ?? source
  return { file: written.startsWith(base) ? written.slice(base.length) : written, line, column: column + 1 }
}

async function mapOf({ pathname, searchParams }: URL, served: Served): Promise<string | undefined> {
  const { bundler, project } = served
  const { base } = project.config
  const asked = pathname.startsWith(base) ? pathname.slice(base.length) : pathname
  const update = `${OWN}update/`
  if (asked === OWN + LAZY)
    return bundler.payload(`${bundler.lazyName(searchParams.get('id') ?? '', searchParams.get('page') ?? '')}.map`)
  if (asked.startsWith(update)) return bundler.payload(`${asked.slice(update.length)}.map`)
  const map = await madeFile(`${asked}.map`, served)
  return map === undefined ? undefined : String(map)
}
