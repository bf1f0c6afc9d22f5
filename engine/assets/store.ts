import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { fileNameFrom } from '../output/names.ts'
import { svgUri } from './svg-uri.ts'

export interface EmittedAsset {
  /** posix, relative to the output folder */
  readonly fileName: string
  readonly bytes: Uint8Array
  /** Base name of the source. */
  readonly name: string
  /** Absolute. */
  readonly source: string
}

export type AssetForm = 'auto' | 'file' | 'inline'

export type Asset = { readonly kind: 'inline'; readonly uri: string } | ({ readonly kind: 'file' } & EmittedAsset)

/** Files that scripts and styles refer to, by output name; the same content under the same name is one file. */
export interface AssetStore {
  /** @param made  instead of what the file holds */
  add(file: string, form: AssetForm, made?: Buffer): Asset
  all(): readonly EmittedAsset[]
}

const MIME: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export function createAssetStore(config: Pick<ResolvedConfig, 'assets' | 'output'>): AssetStore {
  const emitted = new Map<string, EmittedAsset>()
  return {
    all: () => [...emitted.values()],
    add(file, form, made) {
      const bytes = made ?? fs.readFileSync(file)
      if (form === 'inline' || (form === 'auto' && mayInline(file, bytes.length, config.assets)))
        return { kind: 'inline', uri: dataUri(file, bytes) }
      const name = path.basename(file)
      const extension = path.extname(name)
      const { asset: pattern, assetsByType = {} } = config.output
      const fileName = fileNameFrom(assetsByType[extension] ?? pattern, {
        name: path.basename(name, extension),
        extension,
        hash: createHash('md5').update(bytes).digest('hex'),
      })
      const asset = { fileName, bytes, name, source: file }
      emitted.set(fileName, asset)
      return { kind: 'file', ...asset }
    },
  }
}

function mayInline(file: string, size: number, assets: ResolvedConfig['assets']): boolean {
  return size <= assets.inlineLimit && assets.inlineTypes.includes(path.extname(file))
}

function dataUri(file: string, bytes: Buffer): string {
  const mime = MIME[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
  const uri = `data:${mime};base64,${bytes.toString('base64')}`
  const text = mime === 'image/svg+xml' ? svgUri(bytes) : undefined
  return text !== undefined && text.length < uri.length ? text : uri
}
