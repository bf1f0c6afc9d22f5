import type { Finding, Level } from '../../../core/comparison.ts'
import type { BuildEvidence, ExportedName, ExportEntry } from '../evidence.ts'
import { type Check, type CheckContext, finding, level } from '../finding.ts'

const self = { id: 'exports', title: 'Export surface' } as const
const APP = 'An app with pages exports nothing that others import.'
const FOR_SERVER = 'Scripts of pages that a server makes export nothing that others import.'
const READ = 'Names are read from the text; kinds, parameters and members only of files that run outside a browser.'

/** What others import from a library: names, what they are, how many parameters they take, and their types. */
export const exported: Check = {
  ...self,
  compare(original, migrated, context) {
    const [before, after] = [original.library, migrated.library]
    if (before === undefined && after === undefined) return leftOut(APP)
    const paths = [...new Set([...(before ?? []), ...(after ?? [])].map((entry) => entry.path))].toSorted()
    const all = paths.map((path) => ({ path, one: find(before, path), two: find(after, path), context }))
    const isForServer = areForServer(original, migrated)
    // Which files there are, and how they are called, is said by the manifest that the server reads.
    const pairs = isForServer ? all.filter(({ one, two }) => one !== undefined && two !== undefined) : all
    const observations = pairs.reduce((sum, { one, two }) => sum + countNames(one) + countNames(two), 0)
    if (isForServer && observations === 0) return leftOut(FOR_SERVER)
    const reason = observations === 0 ? 'No file of the library names an export that could be read.' : READ
    return level(self, { observations, findings: pairs.flatMap(compareEntry), reason })
  },
}

function leftOut(reason: string): Level {
  return { ...self, status: 'not-compared', reason, leftOut: true, observations: 0, findings: [] }
}

/** Whether both sides are libraries: then there is no page to look at. */
export function areLibraries(...sides: readonly BuildEvidence[]): boolean {
  return sides.every(({ library }) => library !== undefined)
}

/** Whether both sides list their files for a server whose pages load them. */
export function areForServer(...sides: readonly BuildEvidence[]): boolean {
  return areLibraries(...sides) && sides.every(({ files }) => files.some(({ role }) => role === 'manifest'))
}

interface Pair {
  readonly path: string
  readonly one: ExportEntry | undefined
  readonly two: ExportEntry | undefined
  readonly context: CheckContext
}

function compareEntry({ path, one, two, context }: Pair): readonly Finding[] {
  if (one === undefined || two === undefined) {
    const code = two === undefined ? 'exports/missing' : 'exports/added'
    const message = `\`${path}\`, which others import, is only in the ${two === undefined ? 'original' : 'migrated'} output.`
    return [finding(context, code, { original: one?.path, migrated: two?.path, message, at: path })]
  }
  const bothRan = one.ran !== undefined && two.ran !== undefined
  const [before, after] = bothRan ? [one.ran, two.ran] : [one.names, two.names]
  return [
    ...compareFormat({ path, one, two, context }),
    ...compareNames({ path, before: before ?? [], after: after ?? [], context }),
    ...compareNames({ path: `${path} in a page`, before: one.globals, after: two.globals, context }),
  ]
}

/** Who writes `require` cannot load an ES module, and the reverse loses names. */
function compareFormat({ path, one, two, context }: Pair): readonly Finding[] {
  if (one === undefined || two === undefined || one.format === two.format) return []
  const message = `\`${path}\` is ${FORMATS[one.format]} in the original output and ${FORMATS[two.format]} in the migrated one.`
  const sides = { original: one.format, migrated: two.format, message, at: path }
  return [finding(context, 'exports/kind-changed', sides)]
}

const FORMATS = { module: 'an ES module', commonjs: 'CommonJS', types: 'a declaration file' } as const

interface Names {
  readonly path: string
  readonly before: readonly ExportedName[]
  readonly after: readonly ExportedName[]
  readonly context: CheckContext
}

function compareNames({ path, before, after, context }: Names): readonly Finding[] {
  const [known, now] = [byName(before), byName(after)]
  const types = [...before, ...after].some(({ kind }) => kind === 'type')
  const gone = before.filter(({ name }) => !now.has(name))
  const come = after.filter(({ name }) => !known.has(name))
  const lone = (one: ExportedName, where: 'original' | 'migrated'): Finding => {
    const code = types ? 'exports/types-changed' : where === 'original' ? 'exports/missing' : 'exports/added'
    const message = `\`${one.name}\` is exported by \`${path}\` of the ${where} output only.`
    const text = shown(one)
    const sides =
      where === 'original' ? { original: text, migrated: undefined } : { original: undefined, migrated: text }
    return finding(context, code, { ...sides, message, at: `${path} ${one.name}` })
  }
  return [
    ...gone.map((one) => lone(one, 'original')),
    ...come.map((one) => lone(one, 'migrated')),
    ...before.flatMap((one) => compareName({ path, one, two: now.get(one.name), context })),
  ]
}

interface NamePair {
  readonly path: string
  readonly one: ExportedName
  readonly two: ExportedName | undefined
  readonly context: CheckContext
}

function compareName({ path, one, two, context }: NamePair): readonly Finding[] {
  if (two === undefined) return []
  const sides = { original: shown(one), migrated: shown(two), at: `${path} ${one.name}` }
  if (one.kind !== two.kind) {
    const message = `\`${one.name}\` of \`${path}\` was ${named(one.kind)} and is now ${named(two.kind)}.`
    return [finding(context, 'exports/kind-changed', { ...sides, message })]
  }
  if (one.arity !== two.arity) {
    const message = `\`${one.name}\` of \`${path}\` took ${one.arity} parameters and now takes ${two.arity}.`
    return [finding(context, 'exports/arity-changed', { ...sides, message })]
  }
  if ((one.members ?? []).join() === (two.members ?? []).join()) return []
  const message = `\`${one.name}\` of \`${path}\` has other members.`
  return [finding(context, 'exports/members-changed', { ...sides, message })]
}

function shown({ name, kind, arity, members }: ExportedName): string {
  const parameters = arity === undefined ? '' : ` of ${arity} parameters`
  const inside = members === undefined ? '' : ` { ${members.join(', ')} }`
  return kind === 'unknown' ? name : `${name}: ${kind}${parameters}${inside}`
}

function named(kind: string): string {
  return /^(?:array|object)$/.test(kind) ? `an ${kind}` : kind === 'undefined' || kind === 'null' ? kind : `a ${kind}`
}

function byName(names: readonly ExportedName[]): ReadonlyMap<string, ExportedName> {
  return new Map(names.map((one) => [one.name, one]))
}

function find(entries: readonly ExportEntry[] | undefined, path: string): ExportEntry | undefined {
  return entries?.find((entry) => entry.path === path)
}

function countNames(entry: ExportEntry | undefined): number {
  return entry === undefined ? 0 : entry.names.length + (entry.ran?.length ?? 0) + entry.globals.length
}
