import fs from 'node:fs'
import path from 'node:path'
import type { FileReference, InlineAsset, SheetEvidence } from '../checks/evidence.ts'
import { decodeDataUri, readDataUri } from './content.ts'
import { canonicalSheet } from './css.ts'
import { logicalPath } from './names.ts'
import type { ScriptContext } from './scripts.ts'
import { drawnHash } from './svg.ts'
import { localPath } from './urls.ts'

export interface ReadSheet {
  readonly sheet: Omit<SheetEvidence, 'initial' | 'asked'>
  readonly references: readonly FileReference[]
  readonly inlined: readonly InlineAsset[]
}

/** Reads one stylesheet of the output in canonical form; URLs become the identity of what they name. */
export async function readSheet(file: string, context: ScriptContext): Promise<ReadSheet> {
  const text = fs.readFileSync(path.join(context.dir, file), 'utf8')
  const sheet = await canonicalSheet(file, text, (url) => nameUrl(url, file, context))
  const references = sheet.urls.flatMap((url) => styleReference(url, file, context))
  const inlined = sheet.urls.flatMap((url) => {
    const found = url.startsWith('data:') ? readDataUri(url) : undefined
    return found === undefined ? [] : [{ ...found, ...drawing(url), at: logicalPath(file) }]
  })
  return {
    sheet: { path: file, logical: logicalPath(file), entries: sheet.entries, names: sheet.names },
    references,
    inlined,
  }
}

function nameUrl(url: string, from: string, context: ScriptContext): string {
  const inline = url.startsWith('data:') ? readDataUri(url) : undefined
  if (inline !== undefined) return `asset:${(drawing(url).drawn ?? inline.hash).slice(0, 12)}`
  const local = localPath(context.space, url, from)
  const file = local === undefined ? undefined : context.files.get(local)
  if (local === undefined) return url
  if (file === undefined) return `missing:${logicalPath(local)}`
  const fragment = /[?#].*$/s.exec(url)?.[0] ?? ''
  const drawn = /\.svg$/i.test(file.path) ? drawnHash(fs.readFileSync(path.join(context.dir, file.path))) : file.hash
  return `asset:${drawn.slice(0, 12)}${fragment.startsWith('#') ? fragment : ''}`
}

/** Minifiers of styles rewrite the drawings that lie in them. */
function drawing(url: string): Pick<InlineAsset, 'drawn'> {
  const decoded = decodeDataUri(url)
  return decoded?.mime === 'image/svg+xml' ? { drawn: drawnHash(decoded.bytes) } : {}
}

function styleReference(url: string, from: string, context: ScriptContext): readonly FileReference[] {
  const local = localPath(context.space, url, from)
  if (local === undefined) return []
  const file = context.space.paths.has(local) ? local : undefined
  return [{ from, url, logical: logicalPath(local), file, kind: 'link' }]
}
