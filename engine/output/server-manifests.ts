import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { ManifestConfig } from '../../core/config.ts'
import { isStyleEntry } from '../config/entries.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { BuiltEntry } from '../pages/write.ts'
import type { WrittenFile } from './collect.ts'
import { integrityOf } from './integrity.ts'
import { assetKey } from './manifest.ts'
import { urlOf } from './names.ts'

interface Listing {
  readonly config: ResolvedConfig
  readonly manifest: ManifestConfig
  /** What the build has made and lists. */
  readonly files: readonly WrittenFile[]
  /** What `copy` names: name below the output folder → absolute file. */
  readonly copied: ReadonlyMap<string, string>
}

type Text = Pick<WrittenFile, 'fileName'> & { readonly content: string }

/**
 * What Symfony's WebpackEncoreBundle and its asset component read: logical name → URL, and the files of each entry by kind.
 *
 * @see https://symfony.com/doc/current/frontend/encore/versioning.html
 */
export function encoreManifests(
  listing: Listing,
  entryOf: (entry: { readonly name: string }) => BuiltEntry,
): readonly Text[] {
  const { manifest } = listing
  const folder = path.posix.dirname(manifest.file)
  return [
    { fileName: manifest.file, content: json(keysOf(listing), 2) },
    { fileName: path.posix.join(folder, 'entrypoints.json'), content: json(entryPoints(listing, entryOf), 2) },
  ]
}

function keysOf({ config, manifest, files, copied }: Listing): Readonly<Record<string, string>> {
  const { prefix = '' } = manifest
  const logical = new Map(files.map((file) => [file.fileName, file.logical]))
  // A map is named after its file.
  const keyOf = (name: string) =>
    name.endsWith('.map') ? `${logical.get(name.slice(0, -4)) ?? name.slice(0, -4)}.map` : (logical.get(name) ?? name)
  const copies = [...copied].map(([name, source]) => {
    const key = assetKey(name, { sourceName: path.basename(source), form: manifest.form })
    return [prefix + key, urlOf(config.base, name)]
  })
  const made = files.map(({ fileName }) => [prefix + keyOf(fileName), urlOf(config.base, fileName)])
  return Object.fromEntries([...made, ...copies])
}

function entryPoints({ config, files }: Listing, entryOf: (entry: { readonly name: string }) => BuiltEntry) {
  const { base, entries, output } = config
  const entrypoints = Object.fromEntries(
    entries.map((entry) => {
      const { script, styles } = entryOf(entry)
      const js = isStyleEntry(entry) ? {} : { js: [urlOf(base, script)] }
      return [entry.name, { ...js, ...(styles.length > 0 ? { css: styles.map((file) => urlOf(base, file)) } : {}) }]
    }),
  )
  const hash = output.integrity
  if (hash === undefined) return { entrypoints }
  const listed = new Set(Object.values(entrypoints).flatMap((kinds) => Object.values(kinds).flat()))
  const checked = files.filter(({ fileName }) => listed.has(urlOf(base, fileName)))
  const integrity = checked.map(({ fileName, content }) => [urlOf(base, fileName), integrityOf(content, hash)])
  return { entrypoints, integrity: Object.fromEntries(integrity) }
}

/**
 * What Laravel's `mix()` reads: path → path with a hash of the content, so that browsers ask again for what has changed.
 *
 * @see https://laravel-mix.com/docs/6.0/versioning
 */
export function mixManifest({ config, manifest, files, copied }: Listing): Text {
  const made = files.filter(({ kind }) => kind === 'script' || kind === 'style')
  const contents = new Map<string, string | Uint8Array>([
    // Whoever asks for a file that is empty now must still find it.
    ...config.output.placeholders.map((name) => [name, ''] as const),
    ...[...copied].map(([name, source]) => [name, fs.readFileSync(source)] as const),
    ...made.map(({ fileName, content }) => [fileName, content] as const),
  ])
  const ids = manifest.ids ?? true
  const entries = [...contents].map(([name, content]) => [`/${name}`, `/${name}${ids ? `?id=${idOf(content)}` : ''}`])
  return { fileName: manifest.file, content: json(Object.fromEntries(entries.toSorted()), 4) }
}

function idOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 20)
}

function json(value: unknown, indent: number): string {
  return JSON.stringify(value, null, indent)
}
