import type { OutputChunk } from 'rolldown'
import { fileOf, relativeTo } from '../plugins/module-id.ts'
import { type Build, isStyleOf } from '../state.ts'

/** One value of Vite's manifest. @see https://vite.dev/guide/backend-integration */
interface ManifestChunk {
  readonly file: string
  readonly name?: string
  readonly src?: string
  readonly isEntry?: true
  readonly isDynamicEntry?: true
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
}

/**
 * The text of `.vite/manifest.json`: source → what it became. An entry's key is the page that loads it, or its source where
 * no page does; a shared chunk has its file name after an underscore.
 *
 * @param pageOf  entry name → page
 */
export function viteManifest(
  build: Build,
  { chunks, pageOf }: { readonly chunks: readonly OutputChunk[]; readonly pageOf: ReadonlyMap<string, string> },
): string {
  const { root } = build.config
  const keys = new Map(chunks.map((chunk) => [chunk.fileName, keyOf(chunk, { root, pageOf })]))
  const used = new Set<string>()
  const entries = chunks.map((chunk) => {
    const entry = describe(chunk, build, keys)
    for (const file of entry.assets ?? []) used.add(file)
    const key = keys.get(chunk.fileName) ?? ''
    return [key, key.startsWith('_') ? entry : { ...entry, src: key }] as const
  })
  const assets = build.assets
    .all()
    .filter((asset) => used.has(asset.fileName))
    .map((asset): readonly [string, ManifestChunk] => {
      const src = relativeTo(root, asset.source)
      return [src, { file: asset.fileName, src }]
    })
  const sorted = [...entries, ...assets].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(sorted), null, 2)
}

function keyOf(
  chunk: OutputChunk,
  { root, pageOf }: { readonly root: string; readonly pageOf: ReadonlyMap<string, string> },
): string {
  const page = chunk.isEntry ? pageOf.get(chunk.name) : undefined
  if (page !== undefined) return page
  if (chunk.facadeModuleId != null && (chunk.isEntry || chunk.isDynamicEntry))
    return relativeTo(root, fileOf(chunk.facadeModuleId))
  return `_${chunk.fileName.slice(chunk.fileName.lastIndexOf('/') + 1)}`
}

function describe(chunk: OutputChunk, build: Build, keys: ReadonlyMap<string, string>): ManifestChunk {
  const styles = [...build.styleFiles.values()].filter((file) => isStyleOf(file, chunk.facadeModuleId))
  const own = build.assets.all().filter((asset) => chunk.code.includes(asset.fileName))
  const css = styles.map((file) => file.fileName)
  const assets = [...new Set([...own.map((asset) => asset.fileName), ...styles.flatMap((file) => file.assets)])]
  const named = (files: readonly string[]) => files.map((file) => keys.get(file)).filter((key) => key !== undefined)
  return {
    file: chunk.fileName,
    name: chunk.name,
    ...(chunk.isEntry ? { isEntry: true } : {}),
    ...(chunk.isDynamicEntry ? { isDynamicEntry: true } : {}),
    ...listed('imports', named(chunk.imports)),
    ...listed('dynamicImports', named(chunk.dynamicImports)),
    ...listed('css', css),
    ...listed('assets', assets),
  }
}

/** A list without members is left out, as Vite does. */
function listed<Name extends string>(
  name: Name,
  values: readonly string[],
): { readonly [Key in Name]?: readonly string[] } {
  // The computed key is `Name`, which the compiler widens to string.
  return (values.length === 0 ? {} : { [name]: values }) as { readonly [Key in Name]?: readonly string[] }
}
