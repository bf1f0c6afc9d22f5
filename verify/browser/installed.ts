import fs from 'node:fs'
import path from 'node:path'
import type { RecordedAnswer } from '../../core/config.ts'
import { contentType } from '../../host/static-server.ts'
import type { FindAnswer } from './answers.ts'

/**
 * Scripts and styles of packages that pages load from a public network (unpkg, jsDelivr, cdnjs), from the project's own
 * `node_modules`: the version that is installed, whatever the address asks for, and the same for both sides.
 *
 * @param root  absolute folder of the project
 */
export function installedPackages(root: string): FindAnswer {
  return (method, url) => {
    const asked = method === 'GET' ? packageFile(url) : undefined
    if (asked === undefined) return undefined
    const folder = path.join(root, 'node_modules', asked.name)
    const files = asked.file === '' ? mainFiles(folder) : [asked.file, `dist/${asked.file}`]
    const found = files.map((file) => path.join(folder, file)).find((file) => isFile(file))
    return found === undefined ? undefined : answerWith(found)
  }
}

/** The package and the file that an address names. */
function packageFile({ hostname, pathname }: URL): { readonly name: string; readonly file: string } | undefined {
  const below = decodeURIComponent(pathname)
  const npm =
    hostname === 'unpkg.com' ? below : hostname === 'cdn.jsdelivr.net' ? /^\/npm(\/.*)$/.exec(below)?.[1] : undefined
  const [, name, file = ''] = /^\/((?:@[^/]+\/)?[^/@]+)(?:@[^/]*)?(?:\/(.*))?$/.exec(npm ?? '') ?? []
  if (name !== undefined) return inside(name, file)
  const [, library, rest] =
    hostname === 'cdnjs.cloudflare.com' ? (/^\/ajax\/libs\/([^/]+)\/[^/]+\/(.+)$/.exec(below) ?? []) : []
  return library === undefined || rest === undefined ? undefined : inside(library, rest)
}

/** An address leads to no file outside the package. */
function inside(name: string, file: string) {
  return `${name}/${file}`.split('/').includes('..') ? undefined : { name, file }
}

function mainFiles(folder: string): readonly string[] {
  const manifest = path.join(folder, 'package.json')
  if (!isFile(manifest)) return []
  const { unpkg, jsdelivr, main }: Record<string, unknown> = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  return [unpkg, jsdelivr, main].filter((file) => typeof file === 'string')
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

function answerWith(file: string): RecordedAnswer | undefined {
  // Pictures and fonts are no text.
  if (!/\.(?:[cm]?js|css)$/.test(file)) return undefined
  return { status: 200, body: fs.readFileSync(file, 'utf8'), headers: { 'content-type': contentType(file) } }
}
