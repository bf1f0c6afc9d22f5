import type { FileReference } from '../checks/evidence.ts'
import { hasGeneratedName, logicalPath } from './names.ts'
import { child, children, type SyntaxNode, walk } from './syntax.ts'
import { nameOf } from './literals.ts'
import { localPath, type UrlSpace } from './urls.ts'

/** The URLs a manifest lists, with the name it lists each under in `from`. */
export function manifestReferences(path: string, text: string, space: UrlSpace): readonly FileReference[] {
  const parsed = parseJson(text)
  if (isEntryPoints(parsed)) return entryReferences(path, parsed.entrypoints, space)
  const files = isRecord(parsed) && isRecord(parsed['files']) ? parsed['files'] : parsed
  if (!isRecord(files)) return []
  const named = Object.entries(files).flatMap(([name, value]) => {
    const url = isRecord(value) ? value['file'] : value
    return typeof url === 'string' ? [listed(`${path} ${logicalPath(name)}`, url, space)] : []
  })
  return [...named, ...entryPoints(parsed).map((url) => listed(`${path} entrypoints`, url, space))]
}

/** The list that Create React App writes beside `files`. */
function entryPoints(parsed: unknown): readonly string[] {
  const list = isRecord(parsed) && isRecord(parsed['files']) ? parsed['entrypoints'] : undefined
  return Array.isArray(list) ? list.filter((url) => typeof url === 'string') : []
}

/** Symfony Encore's list: entry → kind of file → URLs. */
function isEntryPoints(parsed: unknown): parsed is { readonly entrypoints: Readonly<Record<string, unknown>> } {
  const entries = isRecord(parsed) && isRecord(parsed['entrypoints']) ? Object.values(parsed['entrypoints']) : []
  return entries.length > 0 && entries.every((kinds) => isRecord(kinds) && Object.values(kinds).every(Array.isArray))
}

function entryReferences(
  path: string,
  entries: Readonly<Record<string, unknown>>,
  space: UrlSpace,
): readonly FileReference[] {
  return Object.entries(entries).flatMap(([name, kinds]) =>
    Object.entries(isRecord(kinds) ? kinds : {}).flatMap(([kind, urls]) =>
      (Array.isArray(urls) ? urls : [])
        .filter((url) => typeof url === 'string')
        .map((url) => listed(`${path} ${name}.${kind}`, url, space)),
    ),
  )
}

/**
 * Whether a JSON file lists built files and is nothing else, above all no web app manifest: as Vite before version 5 wrote it, Symfony
 * Encore's entries, or names with the addresses of files that are there.
 */
export function isBuildManifest(text: string, paths: ReadonlySet<string>): boolean {
  const parsed = parseJson(text)
  if (isEntryPoints(parsed)) return true
  const values = isRecord(parsed) ? Object.values(parsed) : []
  if (values.length > 0 && values.every((value) => typeof value === 'string' && isAddressOf(value, paths))) return true
  const chunks = values.filter((value) => isRecord(value) && typeof value['file'] === 'string')
  return values.length > 0 && chunks.length === values.length
}

/** Whoever serves the folder may serve it below another one. */
function isAddressOf(url: string, paths: ReadonlySet<string>): boolean {
  const parts = url.replace(/[?#].*$/s, '').split('/')
  return parts.some((_, start) => paths.has(parts.slice(start).join('/')))
}

/** The icons, screenshots and shortcuts that a web app manifest names. */
export function webManifestReferences(path: string, text: string, space: UrlSpace): readonly FileReference[] {
  return sourcesIn(parseJson(text)).flatMap((url) => {
    const local = localPath(space, url, path)
    if (local === undefined) return []
    const file = space.paths.has(local) ? local : undefined
    return [{ from: path, url, logical: logicalPath(local), file, kind: 'link' as const }]
  })
}

function sourcesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn)
  if (!isRecord(value)) return []
  const own = typeof value['src'] === 'string' ? [value['src']] : []
  return [...own, ...['icons', 'screenshots', 'shortcuts'].flatMap((key) => sourcesIn(value[key]))]
}

/** The files a service worker loads ahead of time: objects `{ url, revision }` in its script. */
export function precached(path: string, body: readonly SyntaxNode[], space: UrlSpace): readonly FileReference[] {
  const found: FileReference[] = []
  for (const statement of body) {
    walk(statement, (node) => {
      const url = precacheUrl(node)
      if (url !== undefined) found.push(listed(`${path} precache`, url, space))
    })
  }
  return found
}

function precacheUrl(node: SyntaxNode): string | undefined {
  if (node.type !== 'ObjectExpression') return undefined
  const values = new Map(
    children(node, 'properties').map((property) => [nameOf(child(property, 'key')), child(property, 'value')]),
  )
  return values.has('revision') ? nameOf(values.get('url')) : undefined
}

function listed(from: string, url: string, space: UrlSpace): FileReference {
  const local = localPath(space, url, '') ?? url
  const file = space.paths.has(local) ? local : undefined
  return { from, url, logical: hasGeneratedName(local) ? logicalPath(local) : local, file, kind: 'listed' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
