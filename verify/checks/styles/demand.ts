import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, LazyLoad } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { earlyElements } from './early.ts'
import { groupBy } from '../multiset.ts'
import { textOf } from './entries.ts'
import type { PlacedEntry } from './index.ts'

interface Side {
  readonly build: BuildEvidence
  readonly entries: readonly PlacedEntry[]
}

/**
 * What is loaded with a module that is loaded on demand is loaded with it on both sides: a rule that lies with another route is
 * missing until somebody goes there. What is loaded besides does not count, nor a rule whose classes nothing loaded then knows.
 */
export function compareDemand(original: Side, migrated: Side, context: CheckContext): readonly Finding[] {
  const [before, after] = [demandOf(original), demandOf(migrated)]
  const early = new Set(migrated.entries.filter(({ initial }) => initial).map(textOf))
  const known = new Set(migrated.entries.map(textOf))
  const found = new Map<string, Finding>()
  for (const [module, wanted] of before) {
    const given = after.get(module)
    if (given === undefined) continue
    const lost = [...wanted.entries].filter(([text]) => known.has(text) && !early.has(text) && !given.entries.has(text))
    if (lost.length === 0) continue
    const initialScripts = new Set([...migrated.build.initialScripts, ...given.scripts])
    const meets = earlyElements({ ...migrated.build, initialScripts }, context.renamed)
    for (const [text, entry] of lost)
      if (!found.has(text) && meets(entry.selector)) found.set(text, lostFinding(module, entry, context))
  }
  return [...found.values()]
}

function lostFinding(module: string, entry: PlacedEntry, context: CheckContext): Finding {
  const place = `${entry.selector} ${entry.property}`.trim()
  return finding(context, 'styles/loading-changed', {
    original: `loaded with ${module}`,
    migrated: 'loaded with other modules',
    message: `\`${place}\` was loaded with \`${module}\` and now waits for something else.`,
    at: `${entry.sheet} ${place}`,
  })
}

interface Demand {
  readonly entries: Texts
  readonly scripts: ReadonlySet<string>
}

type Texts = ReadonlyMap<string, PlacedEntry>

/** For each module that is loaded on demand: what is there for certain when it is, whoever asked for it. */
function demandOf({ build, entries }: Side): ReadonlyMap<string, Demand> {
  const sheets = new Map(build.sheets.map(({ path }) => [path, new Map<string, PlacedEntry>()]))
  for (const entry of entries) sheets.get(entry.path)?.set(textOf(entry), entry)
  // Where the maps come from another build, its sheets may bear other names.
  const readable = build.lazyLoads.filter((load) => load.sheets.every((sheet) => sheets.has(sheet)))
  const held = new Set(build.lazyLoads.filter((load) => !readable.includes(load)).flatMap(({ modules }) => modules))
  for (const { id, initial } of build.modules) if (initial) held.add(id)
  const arrivals = arrivalsOf(readable, sheets, build.initialScripts)
  const asked = readable.flatMap((load) => load.modules.map((module) => ({ module, load })))
  const groups = groupBy(
    asked.filter(({ module }) => !held.has(module)),
    ({ module }) => module,
  )
  return new Map(
    [...groups].map(([module, list]) => {
      const scripts = new Set(list.flatMap(({ load }) => load.scripts))
      return [module, { scripts, entries: common(list.map(({ load }) => arrivals(load, []))) }]
    }),
  )
}

/** What is there once a load has ended: its sheets, and what came with the script that asks for it. */
function arrivalsOf(
  loads: readonly LazyLoad[],
  sheets: ReadonlyMap<string, Texts>,
  initialScripts: ReadonlySet<string>,
): (load: LazyLoad, above: readonly LazyLoad[]) => Texts {
  const known = new Map<LazyLoad, Texts>()
  const arrivals = (load: LazyLoad, above: readonly LazyLoad[]): Texts => {
    const there = known.get(load)
    if (there !== undefined) return there
    const earlier = loads.filter((one) => one !== load && one.scripts.includes(load.from) && !above.includes(one))
    const before = initialScripts.has(load.from) ? [] : earlier.map((one) => arrivals(one, [...above, load]))
    const own = load.sheets.flatMap((sheet) => [...(sheets.get(sheet) ?? [])])
    const all = new Map([...common(before), ...own])
    // Inside of a circle the answer leaves the loads above out, and holds for this question only.
    if (above.length === 0) known.set(load, all)
    return all
  }
  return arrivals
}

function common(lists: readonly Texts[]): Texts {
  const [first, ...others] = lists
  if (first === undefined) return new Map()
  return new Map([...first].filter(([text]) => others.every((other) => other.has(text))))
}
