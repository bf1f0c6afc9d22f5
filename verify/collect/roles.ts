import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'
import type { FileEvidence, FileRole } from '../checks/evidence.ts'
import { contentHash } from './content.ts'
import { hasGeneratedName, logicalPath } from './names.ts'

/** Every file of a built folder with what it is for and the hash of its content. */
export function readFiles(dir: string): readonly FileEvidence[] {
  const listed = filesBelow(dir)
  const paths = new Set(listed.map((file) => file.path))
  return listed.map(({ path: file, bytes }) => ({
    path: file,
    logical: logicalPath(file),
    role: roleOf(file, paths, dir),
    bytes,
    hash: contentHash(file, fs.readFileSync(path.join(dir, file))),
  }))
}

/** A script or style is the bundler's when its name is generated, or a source map belongs to it. */
function roleOf(file: string, paths: ReadonlySet<string>, dir: string): FileRole {
  if (file.endsWith('.map')) return 'map'
  if (/\.html?$/.test(file)) return 'page'
  if (/\.LICENSE\.txt$/i.test(file)) return 'licence'
  if (/(?:^|\/)(?:asset-manifest|\.vite\/manifest)\.json$/.test(file)) return 'manifest'
  const emitted = hasGeneratedName(file) || paths.has(`${file}.map`)
  if (/(?:^|\/)(?:service-?worker|sw)\.js$/.test(file)) return 'worker'
  if (/\.[cm]?js$/.test(file)) return emitted || linksMap(path.join(dir, file)) ? 'script' : 'public'
  if (file.endsWith('.css')) return emitted || linksMap(path.join(dir, file)) ? 'style' : 'public'
  return emitted ? 'asset' : 'public'
}

function linksMap(file: string): boolean {
  return /[#@] sourceMappingURL=data:application\/json/.test(fs.readFileSync(file, 'utf8').slice(-4_000_000))
}
