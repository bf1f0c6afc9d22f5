import fs from 'node:fs'
import path from 'node:path'
import { filesBelow, readText } from '../../host/disk.ts'
import type { FileEvidence, FileRole } from '../checks/evidence.ts'
import { compressedOwner, expandedHash } from './compressed.ts'
import { contentHash } from './content.ts'
import { isBuildManifest } from './manifest.ts'
import { hasGeneratedName, logicalPath } from './names.ts'

/**
 * Every file of a built folder with what it is for and the hash of its content.
 *
 * @param made  names of the bundler's own scripts and stylesheets besides those that have a hash or a source map
 */
export function readFiles(dir: string, made: readonly RegExp[] = []): readonly FileEvidence[] {
  const listed = filesBelow(dir)
  const paths = new Set(listed.map((file) => file.path))
  const space = { paths, dir, made, kind: isLibrary(paths) ? ('library' as const) : ('app' as const) }
  return listed.map(({ path: file, bytes }) => {
    const content = fs.readFileSync(path.join(dir, file))
    const owner = compressedOwner(file, paths)
    const hash = owner === undefined ? contentHash(file, content) : expandedHash(file, owner, content)
    const role = owner === undefined ? roleOf(file, space) : 'compressed'
    return { path: file, logical: logicalPath(file), role, bytes, hash }
  })
}

/** A folder with scripts and no page is for those who import it. */
export function isLibrary(paths: ReadonlySet<string>): boolean {
  const all = [...paths]
  return !all.some((file) => /\.html?$/.test(file)) && all.some((file) => /\.[cm]?js$/.test(file))
}

/** Names that build manifests have, and other files too. */
const LISTS = /(?:^|\/)(?:(?:mix-)?manifest|entrypoints)\.json$/

interface Folder {
  readonly paths: ReadonlySet<string>
  readonly dir: string
  readonly made: readonly RegExp[]
  readonly kind: 'app' | 'library'
}

/** A script or style is the bundler's when its name is generated or given, or a source map belongs to it; in a library all are. */
function roleOf(file: string, { paths, dir, made, kind }: Folder): FileRole {
  if (file.endsWith('.map')) return 'map'
  if (/\.html?$/.test(file)) return 'page'
  if (/\.(?:LICENSE|LEGAL)\.txt$/i.test(file)) return 'licence'
  if (/(?:^|\/)(?:asset-manifest|\.vite\/(?:ssr-)?manifest)\.json$/.test(file)) return 'manifest'
  if (LISTS.test(file) && isBuildManifest(readText(path.join(dir, file)) ?? '', paths)) return 'manifest'
  if (/\.d\.[cm]?ts$/.test(file)) return 'types'
  const emitted =
    kind === 'library' || hasGeneratedName(file) || paths.has(`${file}.map`) || made.some((name) => name.test(file))
  if (/(?:^|\/)(?:service-?worker|sw|ngsw-worker)\.js$/.test(file) && kind === 'app') return 'worker'
  if (/\.[cm]?js$/.test(file)) return emitted || linksMap(path.join(dir, file)) ? 'script' : 'public'
  if (file.endsWith('.css')) return emitted || linksMap(path.join(dir, file)) ? 'style' : 'public'
  return hasGeneratedName(file) || paths.has(`${file}.map`) ? 'asset' : 'public'
}

function linksMap(file: string): boolean {
  return /[#@] sourceMappingURL=data:application\/json/.test(fs.readFileSync(file, 'utf8').slice(-4_000_000))
}
