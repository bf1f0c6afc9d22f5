import type { Finding } from '../../../core/comparison.ts'
import type { ModuleEvidence, PackageFile } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy } from '../multiset.ts'

interface Bundled {
  readonly versions: readonly string[]
  readonly copies: readonly string[]
  readonly files: ReadonlySet<string>
}

/** Packages that only serve old browsers. */
const POLYFILLS = /^(?:core-js(?:-pure)?|regenerator-runtime|whatwg-fetch|react-app-polyfill|promise|object-assign|es6-promise|@ungap\/.*)$/

/** The same packages, versions, number of copies and files. */
export function comparePackages(
  original: readonly ModuleEvidence[],
  migrated: readonly ModuleEvidence[],
  context: CheckContext,
): readonly Finding[] {
  const [before, after] = [bundled(original), bundled(migrated)]
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return names.flatMap((name) => comparePackage({ name, one: before.get(name), two: after.get(name), context }))
}

function bundled(modules: readonly ModuleEvidence[]): ReadonlyMap<string, Bundled> {
  const files = modules.flatMap(({ kind, package: file }) => (kind === 'package' && file !== undefined ? [file] : []))
  const grouped = groupBy(files, (file) => file.name)
  return new Map([...grouped].map(([name, list]) => [name, summarise(list)]))
}

function summarise(files: readonly PackageFile[]): Bundled {
  const unique = (values: readonly string[]) => [...new Set(values)].toSorted()
  return {
    versions: unique(files.map((file) => file.version)),
    copies: unique(files.map((file) => file.copy)),
    files: new Set(files.map((file) => file.file)),
  }
}

interface Pair {
  readonly name: string
  readonly one: Bundled | undefined
  readonly two: Bundled | undefined
  readonly context: CheckContext
}

function comparePackage({ name, one, two, context }: Pair): readonly Finding[] {
  if (one === undefined || two === undefined) return [wholePackage({ name, one, two, context })]
  const [before, after] = [one.versions.join(', '), two.versions.join(', ')]
  const known = ![...one.versions, ...two.versions].includes('unknown')
  if (known && before !== after) {
    const message = `\`${name}\` is ${before} in the original build and ${after} in the migrated one.`
    return [finding(context, 'modules/package-version', { original: before, migrated: after, message, at: name })]
  }
  const copies = compareCopies({ name, one, two, context })
  return copies.length > 0 ? copies : compareFiles({ name, one, two, context })
}

function wholePackage({ name, one, two, context }: Pair): Finding {
  const text = (side: Bundled | undefined) => side?.versions.map((version) => `${name}@${version}`).join(', ')
  const code = one === undefined ? 'modules/package-added' : 'modules/package-missing'
  const where = one === undefined ? 'migrated' : 'original'
  return finding(context, code, {
    original: text(one),
    migrated: text(two),
    message: `The package \`${name}\` is only in the ${where} build.`,
    at: name,
    ...(POLYFILLS.test(name) && two === undefined
      ? { benign: { rule: 'B11', reason: 'A polyfill for browsers the targets do not name.' } }
      : {}),
  })
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
  const sides = { original: listed(gone), migrated: listed(come) }
  const swapped = gone.length > 0 && come.length > 0 && (shared === 0 || gone.some((file) => come.some((other) => twins(file, other))))
  if (shared === 0 || swapped) {
    const message = `\`${name}\` is bundled from other files: ${sides.original ?? 'none'} became ${sides.migrated ?? 'none'}.`
    return [finding(context, 'modules/package-file', { ...sides, message, at: name })]
  }
  const message = `${gone.length + come.length} files inside \`${name}\` are kept by one build only; ${shared} are in both.`
  const benign = { rule: 'B6', reason: 'Files of a package that one tree shaker drops because nothing uses them.' }
  return [finding(context, 'modules/package-internal', { ...sides, message, at: name, benign })]
}

/** The same file in another build of the package: the names agree but for words that name a condition. */
function twins(one: string, two: string): boolean {
  const plain = (file: string) =>
    file.replace(/\b(?:development|production|profiling|dev|prod|min|cjs|esm?|umd|lib|dist|browser|node|module|modern|legacy|commonjs)\b|\.[cm]?js$|[./_-]/g, '')
  return one !== two && plain(one) === plain(two)
}

function listed(files: readonly string[]): string | undefined {
  if (files.length === 0) return undefined
  const rest = files.length > 6 ? ` and ${files.length - 6} more` : ''
  return `${files.slice(0, 6).join(', ')}${rest}`
}
