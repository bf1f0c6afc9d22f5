import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, FileEvidence, FileReference } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { countTexts, surplus } from '../multiset.ts'
import { unusedAssets } from './unused.ts'

/** Files that pages, scripts, styles, manifests and service workers name: they must exist, and lists must list the same. */
export function compareReferences(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  return [
    ...compareDangling(original, migrated, context),
    ...compareManifests(original, migrated, context),
    ...comparePrecache(original, migrated, context),
  ]
}

function compareDangling(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const known = new Set(dangling(original).map(placeOf))
  const seen = new Set<string>()
  return dangling(migrated).flatMap((reference) => {
    const place = placeOf(reference)
    if (known.has(place) || seen.has(reference.url)) return []
    seen.add(reference.url)
    const lazy = reference.kind === 'lazy-script' || reference.kind === 'lazy-style'
    const message = lazy
      ? `The chunk \`${reference.logical}\`, loaded on demand by ${reference.from}, does not exist.`
      : `\`${reference.from}\` refers to \`${reference.url}\`, which does not exist.`
    const sides = {
      original: undefined,
      migrated: reference.url,
      message,
      at: `${reference.from} → ${reference.logical}`,
    }
    return [finding(context, lazy ? 'files/chunk-missing' : 'files/dangling-reference', sides)]
  })
}

/** Lazy references first, so that a missing chunk is named as one. */
function dangling(side: BuildEvidence): readonly FileReference[] {
  const missing = side.references.filter((reference) => reference.file === undefined)
  return missing.toSorted((one, two) => rank(one) - rank(two))
}

function placeOf(reference: FileReference): string {
  return `${reference.kind}\n${reference.logical}`
}

/** A name that is a generated one itself, or a number, is a chunk's. */
const CHUNK =
  /(?:^|[/ ])[\w.~*@-]+\.chunk\.(?:js|css)(?:\.map)?$|(?:^|[/ ])(?:\d+|[\w.~@-]*\*[\w.~*@-]*)\.(?:js|css)$|\.map$|\.LICENSE\.txt$/

/** Names that a server or another program looks up: entries, assets and pages. Chunks are the bundler's own business. */
function compareManifests(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const manifests = original.files.filter((file) => file.role === 'manifest')
  return manifests.flatMap((manifest) => {
    const twin = migrated.files.find((file) => file.path === manifest.path)
    if (twin === undefined) {
      const message = `\`${manifest.path}\` is not in the migrated output.`
      const sides = { original: manifest.path, migrated: undefined, message, at: manifest.path }
      return [finding(context, 'files/manifest-changed', sides)]
    }
    return compareNames(manifest.path, { original, migrated, context })
  })
}

interface Sides {
  readonly original: BuildEvidence
  readonly migrated: BuildEvidence
  readonly context: CheckContext
}

function compareNames(path: string, { original, migrated, context }: Sides): readonly Finding[] {
  const [before, after] = [listedNames(original, path), listedNames(migrated, path)]
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return names.flatMap((name) => {
    const [one, two] = [before.get(name), after.get(name)]
    if ((one === undefined) === (two === undefined)) return []
    if (one !== undefined && (isUnused(original, one) || isInlined(original, migrated, one))) return []
    if (two !== undefined && isInlined(migrated, original, two)) return []
    const message = `\`${path}\` lists \`${name}\` ${two === undefined ? 'no longer' : 'now'}.`
    const sides = { original: one, migrated: two, message, at: `${path} ${name}` }
    const collided = isCollision(
      path,
      name,
      one === undefined ? { original, migrated, added: true } : { original, migrated, added: false },
    )
    const named = isMisnamed(path, name, { original, migrated, added: one === undefined })
    const benign = isRuntime(one ?? two) ? PORTIONS : collided ? COLLISION : named ? MISNAMED : undefined
    return [finding(context, 'files/manifest-changed', { ...sides, ...(benign === undefined ? {} : { benign }) })]
  })
}

/** The other side holds the content as a data URI: reported by the comparison of assets too. */
function isInlined(holder: BuildEvidence, other: BuildEvidence, logical: string): boolean {
  const file = holder.files.find((candidate) => candidate.logical === logical)
  return other.inlined.some(({ hash }) => hash === file?.hash)
}

const PORTIONS = { rule: 'B2', reason: 'A file of its own for the runtime of the bundler.' }

const COLLISION = {
  rule: 'B1',
  reason:
    'The manifest plugin of webpack takes long hexadecimal words out of names; the content is listed by its whole name.',
}

const MISNAMED = {
  rule: 'B1',
  reason: 'The manifest plugin of webpack 4 lists an asset by the style that names it; the content is in both outputs.',
}

/** Several assets of one style become one key there, `index.css`; the other side lists each content by its own name. */
function isMisnamed(path: string, name: string, { original, migrated, added }: Listing): boolean {
  const short = listedAssets(original, path).filter(({ key, file }) => extensionOf(key) !== extensionOf(file.path))
  if (!added) {
    const hash = short.find(({ key }) => key === name)?.file.hash
    return hash !== undefined && listedAssets(migrated, path).some(({ file }) => file.hash === hash)
  }
  const found = listedAssets(migrated, path).find(({ key }) => key === name)
  const [folder, hash] = [folderOf(name), found?.file.hash]
  const written = original.files.some((file) => file.role === 'asset' && file.hash === hash)
  return written && short.some(({ key }) => folderOf(key) === folder)
}

interface Listing {
  readonly original: BuildEvidence
  readonly migrated: BuildEvidence
  readonly added: boolean
}

function listedAssets(
  side: BuildEvidence,
  path: string,
): readonly { readonly key: string; readonly file: FileEvidence }[] {
  const listed = side.references.filter(({ from, kind }) => kind === 'listed' && from.startsWith(`${path} `))
  return listed.flatMap((reference) => {
    const file = side.files.find((candidate) => candidate.path === reference.file && candidate.role === 'asset')
    return file === undefined ? [] : [{ key: reference.from.slice(path.length + 1), file }]
  })
}

function extensionOf(name: string): string {
  return /\.\w+$/.exec(name)?.[0] ?? ''
}

function folderOf(name: string): string {
  return name.replace(/[^/]*$/, '')
}

/** `1068635455762830-1-cart.webp` → `-1-cart.webp`, as webpack-manifest-plugin writes keys; several may become one. */
function shortKey(name: string): string {
  return name.replace(/[a-f\d]{16,32}\.?/gi, '')
}

/** A short key of the original whose content the migrated side lists by a longer one; or a longer one of a content that the original writes. */
function isCollision(path: string, name: string, { original, migrated, added }: Listing): boolean {
  if (added) {
    const [hash] = hashesListed(migrated, path, (key) => key === name)
    const shortened = shortKey(name) !== name && listedNames(original, path).has(shortKey(name))
    return shortened && original.files.some((file) => file.hash === hash)
  }
  const [hash] = hashesListed(original, path, (key) => key === name)
  return hash !== undefined && hashesListed(migrated, path, (key) => shortKey(key) === name).includes(hash)
}

function hashesListed(side: BuildEvidence, path: string, wanted: (key: string) => boolean): readonly string[] {
  const listed = side.references.filter(
    ({ from, kind }) => kind === 'listed' && from.startsWith(`${path} `) && wanted(from.slice(path.length + 1)),
  )
  return listed.flatMap((reference) => side.files.find((file) => file.path === reference.file)?.hash ?? [])
}

/** The bundler's own runtime in a file of its own, as Create React App 4 writes it. */
function isRuntime(logical: string | undefined): boolean {
  return logical !== undefined && /(?:^|\/)runtime(?:-[\w~]+\.\*(?:\.chunk)?|\.\*)?\.js(?:\.map)?$/.test(logical)
}

/** The file itself is reported once, by the comparison of assets. */
function isUnused(side: BuildEvidence, logical: string): boolean {
  return unusedAssets(side).some((file) => file.logical === logical)
}

function listedNames(side: BuildEvidence, path: string): ReadonlyMap<string, string> {
  const listed = side.references.filter(({ from, kind }) => kind === 'listed' && from.startsWith(`${path} `))
  const named = listed.map((reference) => [reference.from.slice(path.length + 1), reference.logical] as const)
  return new Map(named.filter(([name]) => !CHUNK.test(name)))
}

function comparePrecache(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const [before, after] = [precached(original), precached(migrated)]
  if (before.length === 0 && after.length === 0) return []
  const [one, two] = [countTexts(before), countTexts(after)]
  const place = 'service worker precache'
  return [
    ...surplus(one, two).map((name) => {
      const message = `The service worker no longer stores \`${name}\` ahead of time.`
      return finding(context, 'files/precache-changed', { original: name, migrated: undefined, message, at: place })
    }),
    ...surplus(two, one).map((name) => {
      const message = `The service worker now stores \`${name}\` ahead of time.`
      return finding(context, 'files/precache-changed', { original: undefined, migrated: name, message, at: place })
    }),
  ]
}

/** By content for assets, by logical name otherwise; chunks count as one, since each bundler cuts them in its own way. */
function precached(side: BuildEvidence): readonly string[] {
  const listed = side.references.filter(({ from }) => from.endsWith(' precache'))
  const names = listed.map((reference) => {
    const file = side.files.find((candidate) => candidate.path === reference.file)
    if (file?.role === 'script' || file?.role === 'style') return `the built ${file.role}s`
    // The licences of a chunk lie beside it.
    if (reference.logical.endsWith('.js.LICENSE.txt')) return 'the licences of built scripts'
    return reference.logical
  })
  return [...new Set(names)].toSorted()
}

function rank(reference: FileReference): number {
  return reference.kind.startsWith('lazy') ? 0 : 1
}
