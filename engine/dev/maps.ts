import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { posixRelative } from '../plugins/module-id.ts'
import { OWN } from './protocol.ts'
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

const PLACE = /https?:\/\/[^\s()'"<>]+?:(\d+):(\d+)/g

/** Puts the places of the user's files where a text from a page names those of scripts that it was sent. */
export async function withOwnPlaces(text: string, served: Served): Promise<string> {
  const lines = text.split('\n').filter((line) => !line.includes(`/${OWN}client.js`))
  const places = new Map<string, string>()
  for (const [place] of lines.join('\n').matchAll(PLACE)) {
    if (!places.has(place)) places.set(place, (await ownPlace(place, served)) ?? place)
  }
  return lines.join('\n').replaceAll(PLACE, (place) => places.get(place) ?? place)
}

async function ownPlace(place: string, served: Served): Promise<string | undefined> {
  const [, address = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? []
  const { base } = served.project.config
  const map = await mapOf(new URL(address), served)
  if (map === undefined) return undefined
  const { originalPositionFor, TraceMap } = await import('@jridgewell/trace-mapping')
  const found = originalPositionFor(new TraceMap(map), { line: Number(line), column: Number(column) - 1 })
  if (found.source === null) return undefined
  const file = found.source.startsWith(base) ? found.source.slice(base.length) : found.source
  return `${file}:${found.line}:${found.column + 1}`
}

async function mapOf({ pathname, searchParams }: URL, served: Served): Promise<string | undefined> {
  const { bundler, project } = served
  const { base } = project.config
  const asked = pathname.startsWith(base) ? pathname.slice(base.length) : pathname
  const update = `${OWN}update/`
  if (asked === `${OWN}lazy`)
    return bundler.payload(`${bundler.lazyName(searchParams.get('id') ?? '', searchParams.get('page') ?? '')}.map`)
  if (asked.startsWith(update)) return bundler.payload(`${asked.slice(update.length)}.map`)
  const map = await madeFile(`${asked}.map`, served)
  return map === undefined ? undefined : String(map)
}
