import type { Finding } from '../../../core/comparison.ts'
import type { ModuleEvidence, PackageFile } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy } from '../multiset.ts'

interface Bundled {
  readonly versions: readonly string[]
  readonly copies: readonly string[]
  readonly files: ReadonlySet<string>
  /** Whether its files say nothing but values that minifiers fold into their users. */
  readonly folds: boolean
  readonly map: PackageFile['map']
  /** What the maps that the package ships name as their sources. */
  readonly sources: readonly string[] | undefined
}

/** What webpack 4 puts in where a module mentions a global of Node; newer bundlers leave the mention alone. */
const NODE_SHIMS = /^(?:process|setimmediate|timers-browserify)$/

/** Packages that only serve old browsers. */
const POLYFILLS =
  /^(?:core-js(?:-pure)?|regenerator-runtime|whatwg-fetch|react-app-polyfill|promise|object-assign|es6-promise|@ungap\/.*)$/

/** The same packages, versions, number of copies and files. */
export function comparePackages(
  original: readonly ModuleEvidence[],
  migrated: readonly ModuleEvidence[],
  context: CheckContext,
): readonly Finding[] {
  const [before, after] = [bundled(original), bundled(migrated)]
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  const strays = { original: straysOf(original, migrated), migrated: straysOf(migrated, original) }
  return names.flatMap((name) => comparePackage({ name, one: before.get(name), two: after.get(name), strays, context }))
}

/** What a side tells of sources that lie outside the packages they came from. */
interface Strays {
  /** Sources of packages that cannot be told: the package they came from seems to be missing. */
  readonly unknown: boolean
  /** Whether the build went through the maps of packages at all. */
  readonly followed: boolean
  readonly ids: ReadonlySet<string>
}

function straysOf(modules: readonly ModuleEvidence[], others: readonly ModuleEvidence[]): Strays {
  const own = modules.filter(({ kind }) => kind === 'app' || kind === 'unknown')
  const ids = new Set(own.map(({ id }) => id))
  const listed = others.some(({ package: file }) => file?.sources?.some((source) => ids.has(source)) === true)
  return {
    unknown: own.some(({ kind }) => kind === 'unknown'),
    followed: listed || modules.some(({ kind, package: file }) => kind === 'unknown' || file?.map === 'followed'),
    ids,
  }
}

/**
 * The package that a module of one side is a source of: the other side names the file the package ships, whose own map lists
 * this source; the side that has the module names no file of that package.
 */
export function packageBehind(
  id: string,
  holder: readonly ModuleEvidence[],
  other: readonly ModuleEvidence[],
): string | undefined {
  const named = new Set(holder.map(({ package: file }) => file?.name))
  const behind = other.find(({ package: file }) => file?.sources?.includes(id) === true && !named.has(file.name))
  return behind?.package?.name
}

function bundled(modules: readonly ModuleEvidence[]): ReadonlyMap<string, Bundled> {
  const files = modules.flatMap(({ kind, substance, constants, package: file }) =>
    kind === 'package' && file !== undefined ? [{ ...file, substance, constants }] : [],
  )
  const grouped = groupBy(files, (file) => file.name)
  return new Map([...grouped].map(([name, list]) => [name, summarise(list)]))
}

function summarise(files: readonly (PackageFile & Pick<ModuleEvidence, 'substance' | 'constants'>)[]): Bundled {
  return {
    folds: files.every(({ substance, constants }) => substance === 'constants' && constants.size === 0),
    versions: unique(files.map((file) => file.version)),
    copies: unique(files.map((file) => file.copy)),
    // Files that only re-export come and go with the tree shaker.
    files: new Set(files.filter(({ substance }) => substance !== 'none').map((file) => file.file)),
    map: files.find((file) => file.map !== 'none')?.map ?? 'none',
    sources: files.find((file) => file.sources !== undefined) && files.flatMap((file) => file.sources ?? []),
  }
}

interface Pair {
  readonly name: string
  readonly one: Bundled | undefined
  readonly two: Bundled | undefined
  readonly strays: { readonly original: Strays; readonly migrated: Strays }
  readonly context: CheckContext
}

function comparePackage({ name, one, two, strays, context }: Pair): readonly Finding[] {
  if (one === undefined || two === undefined) return [wholePackage({ name, one, two, strays, context })]
  const [before, after] = [one.versions.join(', '), two.versions.join(', ')]
  const known = ![...one.versions, ...two.versions].includes('unknown')
  if (known && before !== after) {
    const message = `\`${name}\` is ${before} in the original build and ${after} in the migrated one.`
    return [finding(context, 'modules/package-version', { original: before, migrated: after, message, at: name })]
  }
  const copies = compareCopies({ name, one, two, strays, context })
  return copies.length > 0 ? copies : compareFiles({ name, one, two, strays, context })
}

function wholePackage({ name, one, two, strays, context }: Pair): Finding {
  const text = (side: Bundled | undefined) => side?.versions.map((version) => `${name}@${version}`).join(', ')
  const code = one === undefined ? 'modules/package-added' : 'modules/package-missing'
  const where = one === undefined ? 'migrated' : 'original'
  return finding(context, code, {
    original: text(one),
    migrated: text(two),
    message: `The package \`${name}\` is only in the ${where} build.`,
    at: name,
    ...admitted({ name, one, two, strays }),
  })
}

function admitted({ name, one, two, strays }: Omit<Pair, 'context'>): Pick<Finding, 'benign'> {
  if (POLYFILLS.test(name) && two === undefined) {
    return { benign: { rule: 'B11', reason: 'A polyfill for browsers the targets do not name.' } }
  }
  if (NODE_SHIMS.test(name) && two === undefined) {
    return {
      benign: { rule: 'B11', reason: 'A shim that webpack 4 puts in where a module mentions a global of Node.' },
    }
  }
  if ((one ?? two)?.folds === true) {
    const reason =
      'The package holds only values without texts, or functions that do nothing in production, and minifiers fold them into their users.'
    return { benign: { rule: 'B7', reason } }
  }
  const stray = one === undefined ? strays.original : strays.migrated
  const there = one ?? two
  const named = there?.sources?.some((source) => stray.ids.has(source)) === true
  const nameless = there?.sources?.length === 0 && stray.followed
  if (!named && !nameless && !(stray.unknown && there?.map === 'outside')) return {}
  const reason = nameless
    ? 'The other build followed the source map of this package, which names no source.'
    : 'The other build followed the source map of this package to sources outside it.'
  return { benign: { rule: 'B12', reason } }
}

function compareCopies({ name, one, two, context }: Required<Pair>): readonly Finding[] {
  const [before, after] = [one?.copies ?? [], two?.copies ?? []]
  if (before.length === after.length) return []
  return [
    finding(context, 'modules/package-copies', {
      original: before.join(', '),
      migrated: after.join(', '),
      message: `\`${name}\` is bundled ${before.length} times by the original and ${after.length} times by the migrated build.`,
      at: name,
    }),
  ]
}

/**
 * Another chosen file shows another export condition. Files that one side lacks while the rest agrees are tree shaking;
 * files that replace each other (`development` for `production`, `cjs` for `esm`) are not.
 */
function compareFiles({ name, one, two, context }: Required<Pair>): readonly Finding[] {
  const gone = [...(one?.files ?? [])].filter((file) => two?.files.has(file) !== true)
  const come = [...(two?.files ?? [])].filter((file) => one?.files.has(file) !== true)
  if (gone.length === 0 && come.length === 0) return []
  const shared = [...(one?.files ?? [])].length - gone.length
  const sides = { original: shownFiles(gone), migrated: shownFiles(come) }
  if (one?.map !== two?.map && (one?.map === 'followed' || two?.map === 'followed')) {
    const message = `One build names the sources \`${name}\` was built from, the other the files it ships.`
    const benign = { rule: 'B12', reason: 'Only one build follows the source maps of packages.' }
    return [finding(context, 'modules/package-internal', { ...sides, message, at: name, benign })]
  }
  if (areSources(gone, two) || areSources(come, one)) {
    const message = `One build names the sources that the own map of \`${name}\` lists, the other the files it ships.`
    const benign = { rule: 'B12', reason: 'Only one build follows the source maps of packages.' }
    return [finding(context, 'modules/package-internal', { ...sides, message, at: name, benign })]
  }
  const swapped =
    gone.some((file) => come.some((other) => twins(file, other))) ||
    gone.some((file) => [...(two?.files ?? [])].some((other) => neighbours(file, other))) ||
    come.some((file) => [...(one?.files ?? [])].some((other) => neighbours(file, other)))
  if (shared === 0 || swapped) {
    const message = `\`${name}\` is bundled from other files: ${sides.original ?? 'none'} became ${sides.migrated ?? 'none'}.`
    return [finding(context, 'modules/package-file', { ...sides, message, at: name })]
  }
  const message = `${gone.length + come.length} files inside \`${name}\` are kept by one build only; ${shared} are in both.`
  const benign = { rule: 'B6', reason: 'Files of a package that one tree shaker drops because nothing uses them.' }
  return [finding(context, 'modules/package-internal', { ...sides, message, at: name, benign })]
}

/** Whether all the files of one side are sources of the files that the other side ships, by the package's own maps. */
function areSources(files: readonly string[], other: Bundled | undefined): boolean {
  return files.length > 0 && files.every((file) => other?.sources?.includes(file) === true && !other.files.has(file))
}

/** The same file in another build of the package: the names agree but for words that name a condition. */
function twins(one: string, two: string): boolean {
  return one !== two && plain(one) === plain(two)
}

/** A twin that came beside a file which stayed: in the folder `dev/` may lie a part of the package with a like name. */
function neighbours(one: string, two: string): boolean {
  return twins(one, two) && folderOf(one) === folderOf(two)
}

function folderOf(file: string): string {
  return file.replace(/[^/]*$/, '')
}

function shownFiles(files: readonly string[]): string | undefined {
  if (files.length === 0) return undefined
  const rest = files.length > 6 ? ` and ${files.length - 6} more` : ''
  return `${files.slice(0, 6).join(', ')}${rest}`
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted()
}

/** The file's name without the words that name a condition. */
function plain(file: string): string {
  return file.replace(
    /\b(?:development|production|profiling|dev|prod|min|cjs|esm?|umd|lib|dist|browser|node|module|modern|legacy|commonjs)\b|\.[cm]?js$|[./_-]/g,
    '',
  )
}
