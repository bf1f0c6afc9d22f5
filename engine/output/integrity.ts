import { createHash } from 'node:crypto'
import type { OutputConfig } from '../../core/config.ts'

export type IntegrityHash = NonNullable<OutputConfig['integrity']>

/** The value of an `integrity` attribute. */
export function integrityOf(content: string | Uint8Array, hash: IntegrityHash): string {
  return `${hash}-${createHash(hash).update(content).digest('base64')}`
}

/** What pages know of the hashes of a build; nothing without `output.integrity`. */
export interface Integrity {
  /** By output file. */
  readonly hashes: ReadonlyMap<string, string>
  /** Scripts that modules load by themselves: only an import map can tell their hashes. */
  readonly scripts: readonly string[]
}

/** Attributes for a tag that loads the file, with a space before them; empty without a hash. */
export function integrityAttributes(fileName: string, integrity: Integrity | undefined): string {
  const hash = integrity?.hashes.get(fileName)
  return hash === undefined ? '' : ` integrity="${hash}" crossorigin`
}

const IMPORT_MAP = /(<script\b[^>]*\btype\s*=\s*["']?importmap["']?[^>]*>)([\s\S]*?)<\/script>/i

/** Where the page's own import map has its text; browsers of today take one map per page. */
export function importMapSpan(html: string): { readonly start: number; readonly end: number } | undefined {
  const found = IMPORT_MAP.exec(html)
  if (found === null) return undefined
  const start = found.index + (found[1] ?? '').length
  return { start, end: start + (found[2] ?? '').length }
}

/**
 * The text of an import map that tells the hash of every script.
 *
 * @param own  text of the page's own import map; one that cannot be parsed is a mistake the browser reports, so it stays
 * @returns `undefined` when there is nothing to tell
 */
export function importMapText(
  integrity: Integrity,
  { own, url }: { readonly own: string | undefined; readonly url: (fileName: string) => string },
): string | undefined {
  const hashes = integrity.scripts.flatMap((file) => {
    const hash = integrity.hashes.get(file)
    return hash === undefined ? [] : [[url(file), hash] as const]
  })
  const map = own === undefined ? {} : parsed(own)
  if (hashes.length === 0 || map === undefined) return undefined
  return JSON.stringify({ ...map, integrity: { ...map.integrity, ...Object.fromEntries(hashes) } })
}

function parsed(text: string): { readonly integrity?: object } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
