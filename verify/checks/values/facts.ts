import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, CodeShape, Fact, ModuleEvidence, Witness } from '../evidence.ts'
import type { CheckContext } from '../finding.ts'
import { countTexts, groupBy, type Multiset } from '../multiset.ts'
import { compareForms, isForm } from './corrupted.ts'
import { foldedKeys } from './folded.ts'
import { leftOut } from './left-out.ts'
import { outlivesLowering, wasLowered, witnessesFor } from './lowered.ts'
import { compareOrder } from './order.ts'
import { lostByCode } from './templates.ts'
import { reportFacts, type Shift } from './report-facts.ts'

export interface ComparedFacts {
  readonly observations: number
  readonly findings: readonly Finding[]
}

interface Compared {
  readonly module: ModuleEvidence
  readonly before: readonly Fact[]
  readonly after: readonly Fact[]
  readonly shifts: readonly Shift[]
  readonly count: number
  readonly isLowered: boolean
}

/**
 * What each module of the app says besides its texts: as often in one output as in the other, or as often as compilers of
 * the same source may say it. Code that no visit runs is compared like any other.
 */
export function compareFacts(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): ComparedFacts {
  const [before, after] = [byModule(original), byModule(migrated)]
  const sources = new Map(original.modules.filter(({ kind }) => kind === 'app').map((module) => [module.id, module]))
  const constants = new Set([...sources.values()].flatMap(({ code }) => [...(code?.constants ?? [])]))
  const taken = new Set([...sources.values()].flatMap(({ code }) => [...(code?.taken ?? [])]))
  const compared = migrated.modules.flatMap(({ id, code }) => {
    const module = sources.get(id)
    if (module === undefined) return []
    const sides = { before: before.get(id) ?? [], after: after.get(id) ?? [] }
    return [compareModule(module, { ...sides, code, constants, taken })]
  })
  const moved = movedKeys(compared)
  const changed = compared.flatMap(({ module, shifts, ...sides }) => {
    const folded = foldedKeys(shifts, constants)
    const left = shifts.filter(({ key }) => !moved.has(key) && !folded.has(key))
    const found = reportFacts({ module, shifts: left, sides, context })
    return module.compiled === undefined ? [...found, ...compareForms(module, { ...sides, context })] : found
  })
  const order = compareOrder(original, migrated, context)
  const observations = compared.reduce((sum, { count }) => sum + count, order.observations)
  return { observations, findings: [...changed, ...order.findings] }
}

function byModule(side: BuildEvidence): ReadonlyMap<string, readonly Fact[]> {
  return groupBy(side.facts, ({ module }) => module)
}

interface Sides {
  readonly before: readonly Fact[]
  readonly after: readonly Fact[]
  /** The source of the migrated output: a build may write lines into it. */
  readonly code: CodeShape | undefined
  readonly constants: ReadonlySet<string>
  readonly taken: ReadonlySet<string>
}

function compareModule(module: ModuleEvidence, { before, after, code: ownCode, constants, taken }: Sides): Compared {
  const own = { before: besides(before, module.code), after: besides(after, ownCode) }
  const counts = { before: countOnce(own.before.filter(isNear)), after: countOnce(own.after.filter(isNear)) }
  const isLowered = [before, after].some((facts) => wasLowered(module, facts))
  const near = { before: before.filter(isNear), after: after.filter(isNear) }
  const sides = { module, ...near, count: counts.before.size, isLowered }
  // What may belong to the module counts where it excuses.
  const most = { before: countOnce(own.before), after: countOnce(own.after) }
  if (module.compiled !== undefined) return { ...sides, shifts: lostByCode(module.compiled, counts.before, most.after) }
  const gone = leftOut(module.code, { facts: after, taken })
  const keys = [...new Set([...counts.before.keys(), ...counts.after.keys()])]
  const shifts = keys.flatMap((key) => {
    const [one, two] = [counts.before.get(key) ?? 0, counts.after.get(key) ?? 0]
    const said = witnessesFor(module, key, counts.after)
    const witnesses = said.map((witness) => witness.get(key) ?? 0)
    const least = Math.min(one, ...witnesses) - (gone.get(key) ?? 0)
    const limit = Math.max(most.before.get(key) ?? 0, ...said.map((witness) => mostIn(witness, key)))
    if ((most.after.get(key) ?? 0) >= least && two <= limit) return []
    if (key.startsWith('syntax ') || (isLowered && !outlivesLowering(key))) return []
    if (isBundlersName(module, key) || constants.has(key)) return []
    if (two > one && isRuntimeName(module, key)) return []
    return [{ key, before: one, after: two }]
  })
  return { ...sides, shifts }
}

/**
 * How often a source lets an output say something. `global` is `globalThis` for browsers, and a global of Node may be a member of the
 * module that stands in for it: `buffer.Buffer`.
 */
function mostIn(witness: Witness, key: string): number {
  const said = witness.get(key) ?? 0
  if (key === 'global globalThis') return said + (witness.get('global global') ?? 0)
  const [, member] = /^property (Buffer|process|(?:set|clear)Immediate)$/.exec(key) ?? []
  return member === undefined ? said : said + (witness.get(`global ${member}`) ?? 0)
}

function isNear({ far }: Fact): boolean {
  return far !== true
}

/** What counts: forms are compared on their own, and lines that load other modules are written anew. */
function besides(facts: readonly Fact[], code: CodeShape | undefined): readonly Fact[] {
  return facts.filter((fact) => !isForm(fact) && code?.loading.has(fact.line) !== true)
}

/** A module may be copied into several chunks: what it says counts as often as in the copy that says it most. */
function countOnce(facts: readonly Fact[]): Multiset {
  const most = new Map<string, number>()
  for (const copy of groupBy(facts, ({ file }) => file).values()) {
    for (const [text, count] of countTexts(copy.map(keyOf))) most.set(text, Math.max(count, most.get(text) ?? 0))
  }
  return most
}

function keyOf({ kind, text }: Fact): string {
  return `${kind} ${text}`
}

/** `module.useState()` is how some bundlers write the import `useState()`. */
function isBundlersName({ code }: ModuleEvidence, key: string): boolean {
  const name = /^property (.*)$|^call (?:new …)?\.(.*)\(\)$/.exec(key)
  const imported = name?.[1] ?? name?.[2]
  return imported !== undefined && code?.imported.has(imported) === true
}

/** `r.p` is the runtime's public path: names of one letter that the source itself does not say. */
function isRuntimeName({ code }: ModuleEvidence, key: string): boolean {
  const isShort = /^property [a-zA-Z]$|^call \.[a-zA-Z]\(\)$/.test(key)
  return isShort && code !== undefined && !code.witnesses.some((witness) => witness.has(key))
}

/** What one module lost and another one gained as often: a function was written where it is called. */
function movedKeys(compared: readonly Compared[]): ReadonlySet<string> {
  const balance = new Map<string, number>()
  const signs = new Map<string, Set<number>>()
  for (const { key, before, after } of compared.flatMap(({ shifts }) => shifts)) {
    balance.set(key, (balance.get(key) ?? 0) + after - before)
    signs.set(key, (signs.get(key) ?? new Set()).add(Math.sign(after - before)))
  }
  return new Set([...balance].filter(([key, sum]) => sum === 0 && signs.get(key)?.size === 2).map(([key]) => key))
}
