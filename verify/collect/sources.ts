import fs from 'node:fs'
import path from 'node:path'
import { filesBelow, readText } from '../../host/disk.ts'
import type { ModuleEvidence, PackageFile } from '../checks/evidence.ts'

export interface SourceSpace {
  /** Absolute project root, or `undefined` for a folder somebody handed over. */
  readonly root: string | undefined
  /** Absolute folder of the build: what lies in it is no source. */
  readonly output: string
  /** Absolute folder of the source map. */
  readonly mapDir: string
  readonly versions: Map<string, string>
  /** Versions as they were when the build ran, by name; node_modules may have changed since. */
  readonly recorded: ReadonlyMap<string, string>
}

export type NamedSource = Pick<ModuleEvidence, 'id' | 'kind' | 'package'>

const RUNTIME =
  /^(?:webpack\/|\(webpack\)|vite\/|rolldown[:/]|nexxo[:/]|virtual:|rollup:)|\0|^\\0|\bwebpack\/(?:bootstrap|runtime)|\bcommonjsHelpers\.js$|\bpreload-helper\b|rolldown\/runtime|modulepreload-polyfill|(?:^|\/)node_modules\/webpack\/buildin\/(?:global|module|harmony-module|amd-define|amd-options|system)\.js$/
const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|mdx)$/
/** Compilers' helpers, and the few lines that loaders leave in the output. */
const HELPER_PACKAGES =
  /^(?:(?:css|style|svelte|vue|rspack-vue|vue-style)-loader|@babel\/runtime(?:-corejs[23])?|@oxc-project\/runtime|@swc\/helpers|tslib|regenerator-runtime)$/

/**
 * What a source of a map is, by names both builds share; `undefined` for what is no script (styles, pictures, JSON).
 *
 * @param source  as it stands in the map
 * @param base  folder below the project root that app sources are relative to, when the map hides it (Create React App: `src/`)
 */
export function nameSource(space: SourceSpace, source: string, base: string): NamedSource | undefined {
  const text = source.replace(/\\/g, '/').replace(/^webpack:\/\/(?:[^/]*\/)?/, '')
  const bare = text.replace(/[?|].*$/s, '').replace(/\/$/, '')
  if (RUNTIME.test(bare) || / (?:sync|lazy|eager|weak) /.test(text) || text.includes('|sync')) {
    return { id: `runtime:${bare.replace(/\0/g, '')}`, kind: 'runtime', package: undefined }
  }
  // Of a file whose address or text is asked for the script holds nothing.
  if (/\?(?:.*&)?(?:url|raw|inline)\b/.test(text)) return undefined
  if (bare.endsWith('.json')) return { id: appPath(space, bare, base), kind: 'data', package: undefined }
  if (!SCRIPT.test(bare)) return undefined
  const modules = bare.lastIndexOf('node_modules/')
  if (modules >= 0) return namePackageFile(space, bare, modules)
  return { id: appPath(space, bare, base), kind: 'app', package: undefined }
}

/** The lines under a worker's name with which worker-loader starts it: what the worker does lies in a script of its own. */
export function startsWorker(content: string | null | undefined): boolean {
  return /^\s*(?:export default|module\.exports =) function \w*\(\) \{\s*return new \w+\(__webpack_public_path__ \+ "[^"]*"(?:, \{[^}]*\})?\);\s*\};?\s*$/.test(
    (content ?? '').replace(/function\(/, 'function ('),
  )
}

/**
 * The folder app sources are relative to in a whole map: CRA writes them relative to `src`, so packages start with `../node_modules`.
 *
 * @param beside  what `baseOfMaps` says of the build: the map of a lazy chunk may hold nothing but app sources
 */
export function hiddenBase(sources: readonly (string | null)[], mapPath: string, beside: HiddenBase = ''): HiddenBase {
  const listed = sources.filter((source) => source !== null)
  if (mapPath.split('/').length === 1) return ''
  if (listed.some((source) => FROM_SRC.test(source))) return 'src/'
  return listed.every((source) => !/^\.{0,2}\/|^[\w-]+:/.test(source)) ? beside : ''
}

type HiddenBase = '' | 'src/'
const FROM_SRC = /^\.\.\/(?:node_modules|webpack)\//

/**
 * The hidden base of a build, from whichever of its maps shows one.
 *
 * @param maps  paths below `dir`; names as `static/js/main.js.map`
 */
export function baseOfMaps(dir: string, maps: readonly string[]): HiddenBase {
  const deep = maps.filter((file) => file.includes('/') && /\.[cm]?js\.map$/.test(file))
  const shows = (file: string): boolean =>
    /(?<!\\)"\.\.\/(?:node_modules|webpack)\//.test(readText(path.join(dir, file)) ?? '')
  return deep.some(shows) ? 'src/' : ''
}

function appPath(space: SourceSpace, source: string, base: string): string {
  const root = space.root
  if (root !== undefined) {
    const fromMap = path.relative(root, path.resolve(space.mapDir, source)).replace(/\\/g, '/')
    const tried = [base === '' ? fromMap : path.posix.normalize(base + source), source, `src/${source}`, fromMap]
    const found = tried.find((file) => !file.startsWith('..') && isSource(space, path.join(root, file)))
    if (found !== undefined) return path.posix.normalize(found)
    const only = source.includes('/') ? undefined : onlySource(root, source)
    if (only !== undefined) return only
  }
  return path.posix.normalize(base + source).replace(/^(?:\.\.\/)+/, '')
}

/** Svelte's compiler names a component by its file name alone, `Pear.svelte`: found where the sources hold one such file. */
function onlySource(root: string, name: string): string | undefined {
  const folder = path.join(root, 'src')
  const files = filesBelow(folder).filter(({ path: file }) => path.posix.basename(file) === name)
  return files.length === 1 && files[0] !== undefined ? `src/${files[0].path}` : undefined
}

/** The map of `service-worker.js` names a source `service-worker.js`, which is not the output beside the map. */
function isSource(space: SourceSpace, file: string): boolean {
  return !`${file}${path.sep}`.startsWith(`${space.output}${path.sep}`) && fs.existsSync(file)
}

function namePackageFile(space: SourceSpace, source: string, at: number): NamedSource {
  const first = source.indexOf('node_modules/')
  const below = source.slice(at + 'node_modules/'.length).split('/')
  const name = below[0]?.startsWith('@') ? below.slice(0, 2).join('/') : (below[0] ?? '')
  const file = below.slice(name.split('/').length).join('/')
  const copy = `${source.slice(first, at)}node_modules/${name}`
  const version = space.recorded.get(name) ?? installedVersion(space, copy, name)
  const found: PackageFile = { name, version, file, copy, ...ownMap(space, { copy, file }) }
  // A package's own map may name sources outside the package: they look like a package that nobody installed.
  if (space.root !== undefined && version === 'unknown') {
    return { id: `unknown:${name}/${file}`, kind: 'unknown', package: found }
  }
  const kind = HELPER_PACKAGES.test(name) ? 'runtime' : 'package'
  return { id: `${name}@${version}/${file}`, kind, package: found }
}

function ownMap(
  space: SourceSpace,
  { copy, file }: Pick<PackageFile, 'copy' | 'file'>,
): Pick<PackageFile, 'map' | 'sources'> {
  if (/(?<!\.d)\.[cm]?tsx?$/.test(file)) return { map: 'followed' }
  if (space.root === undefined) return { map: 'none' }
  const shipped = findAbove(space.root, `${copy}/${file}`)
  if (shipped === undefined) return { map: 'followed' }
  const map = readText(`${shipped}.map`)
  const listed = map === undefined ? undefined : /"sources"\s*:\s*\[([^\]]*)\]/.exec(map)?.[1]
  const steps = file.split('/').length - 1
  const climbs = (source: string) => (/^(?:\.\.\/)+/.exec(source)?.[0].length ?? 0) / 3 > steps
  if (listed === undefined) return { map: 'none' }
  const sources = [...listed.matchAll(/"([^"]*)"/g)].map(([, source]) => source ?? '')
  const outside = sources.length === 0 || sources.some(climbs)
  return { map: outside ? 'outside' : 'none', sources: sources.map((source) => source.replace(/^(?:\.\.?\/)+/, '')) }
}

/** A project's packages may lie in a folder above it, in workspaces. */
function findAbove(root: string, file: string): string | undefined {
  for (let dir: string | undefined = root; dir !== undefined; dir = parentOf(dir)) {
    const found = path.join(dir, file)
    if (fs.existsSync(found)) return found
  }
  return undefined
}

function installedVersion(space: SourceSpace, copy: string, name: string): string {
  const key = `${space.root ?? ''}\n${copy}`
  const known = space.versions.get(key)
  if (known !== undefined) return known
  const version = readVersion(space, copy) ?? readVersion(space, `node_modules/${name}`) ?? 'unknown'
  space.versions.set(key, version)
  return version
}

/** Looks in the project and, for workspaces, in the folders above it. */
function readVersion(space: SourceSpace, copy: string): string | undefined {
  for (let dir = space.root; dir !== undefined; dir = parentOf(dir)) {
    const file = path.join(dir, copy, 'package.json')
    if (!fs.existsSync(file)) continue
    const manifest: unknown = JSON.parse(fs.readFileSync(file, 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  }
  return undefined
}

function parentOf(dir: string): string | undefined {
  const parent = path.dirname(dir)
  return parent === dir ? undefined : parent
}

/** Versions that an outcome names for packages of which it holds one only. */
export function recordedVersions(modules: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>()
  for (const id of modules) {
    const [, name, version] = /^((?:@[^/]+\/)?[^/@]+)@([^/]+)\//.exec(id) ?? []
    if (name === undefined || version === undefined || version === 'unknown') continue
    found.set(name, (found.get(name) ?? new Set()).add(version))
  }
  return new Map(
    [...found].flatMap(([name, [version, ...others]]) =>
      version === undefined || others.length > 0 ? [] : [[name, version]],
    ),
  )
}
