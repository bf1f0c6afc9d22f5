import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, Literal, ModuleEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { countTexts, groupBy, type Multiset, surplus } from '../multiset.ts'
import { renameIn } from '../styles/classes.ts'
import { type AppTexts, explainLeftover, joinable } from './benign.ts'
import { withoutSpelt } from './regexes.ts'
import { compareTemplates } from './templates.ts'

export interface ComparedLiterals {
  readonly observations: number
  readonly findings: readonly Finding[]
}

/** The texts of each module of the app that both builds keep, exactly; what differs must be explained by a rule. */
export function compareLiterals(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): ComparedLiterals {
  const [before, after] = [textsByModule(original), textsByModule(migrated)]
  const facts = new Map(original.modules.filter(({ kind }) => kind === 'app').map((module) => [module.id, module]))
  const shared = migrated.modules.filter((module) => facts.has(module.id))
  const app = appTexts(original, migrated)
  const properties = groupBy(
    original.facts.filter(({ kind }) => kind === 'property'),
    ({ module }) => module,
  )
  const found = shared.map((module) => {
    const two = countOnce(after.get(module.id) ?? [], (text) => text)
    // A text that both sides hold is no name of a class, whatever words stand in it.
    const renamed = (text: string) => (two.has(text) ? text : renameIn(text, context.renamed))
    const one = countOnce(before.get(module.id) ?? [], renamed)
    const source = facts.get(module.id) ?? module
    const written = inHelpers([...(before.get(module.id) ?? []), ...(after.get(module.id) ?? [])])
    const kept = new Set((properties.get(module.id) ?? []).map(({ text }) => text))
    return {
      count: one.size + two.size,
      findings:
        source.compiled === undefined
          ? compareModule({ module: source, before: one, after: two, app, kept, written, context })
          : [],
    }
  })
  return {
    observations: found.reduce((sum, { count }) => sum + count, 0),
    findings: [...found.flatMap(({ findings }) => findings), ...compareTemplates({ original, migrated, context })],
  }
}

function textsByModule(side: BuildEvidence): ReadonlyMap<string, readonly Literal[]> {
  const counted = side.literals.filter(({ kind }) => kind === 'string' || kind === 'template' || kind === 'regex')
  return groupBy(counted, (literal) => literal.module ?? '')
}

/** A module may be copied into several chunks: its texts count as often as in the copy that holds most of them. */
function countOnce(literals: readonly Literal[], named: (text: string) => string): Multiset {
  const most = new Map<string, number>()
  for (const copy of groupBy(literals, ({ file }) => file).values()) {
    const texts = copy.map(({ text, kind }) => (kind === 'regex' ? text : named(text)))
    for (const [text, count] of countTexts(texts)) most.set(text, Math.max(count, most.get(text) ?? 0))
  }
  return most
}

function inHelpers(literals: readonly Literal[]): Multiset {
  return countOnce(
    literals.filter(({ helper }) => helper === true),
    (text) => text,
  )
}

function appTexts(original: BuildEvidence, migrated: BuildEvidence): AppTexts {
  const sides = [original, migrated]
  const modules = sides.flatMap((side) => side.modules.filter(({ kind }) => kind === 'app'))
  const own = new Set(modules.map(({ id }) => id))
  const texts = (side: BuildEvidence) =>
    countTexts(side.literals.filter(({ module }) => module !== undefined && own.has(module)).map(({ text }) => text))
  const [before, after] = [texts(original), texts(migrated)]
  const packages = new Set(
    sides.flatMap((side) => side.modules.filter(({ kind }) => kind === 'package').map(({ id }) => id)),
  )
  const outside = (side: BuildEvidence) =>
    countTexts(side.literals.filter(({ module }) => !packages.has(module ?? '')).map(({ text }) => text))
  const [said, kept] = [outside(original), outside(migrated)]
  const far = new Set(sides.flatMap((side) => side.literals.filter((one) => one.far === true).map(({ text }) => text)))
  return {
    classes: new Set(sides.flatMap((side) => side.sheets.flatMap((sheet) => sheet.names))),
    packaged: packagedTexts(sides.flatMap((side) => side.modules.filter(({ kind }) => kind === 'package'))),
    uncovered: uncovered(original, migrated),
    constants: new Set(modules.flatMap(({ constants }) => [...constants])),
    onBothSides: new Set([...before.keys()].filter((text) => after.has(text))),
    strayed: new Set([...far].filter((text) => said.get(text) === kept.get(text))),
  }
}

function packagedTexts(modules: readonly ModuleEvidence[]): AppTexts['packaged'] {
  const pairs = modules.flatMap(({ named }) => [...(named ?? [])])
  const byName = groupBy(pairs, ([name]) => name)
  return new Map([...byName].map(([name, found]) => [name, new Set(found.map(([, text]) => text))]))
}

function uncovered(original: BuildEvidence, migrated: BuildEvidence): ReadonlySet<string> {
  const [before, after] = [all(original), all(migrated)]
  return new Set([
    ...loose(original).filter((text) => after.has(text)),
    ...loose(migrated).filter((text) => before.has(text)),
  ])
}

interface Request {
  readonly module: ModuleEvidence
  readonly before: Multiset
  readonly after: Multiset
  readonly app: AppTexts
  readonly kept: ReadonlySet<string>
  readonly written: Multiset
  readonly context: CheckContext
}

function compareModule({ module, before, after, app, kept, written, context }: Request): readonly Finding[] {
  const spelt = withoutSpelt(surplus(before, after), surplus(after, before))
  const folded = joinable(spelt.gone, spelt.come)
  const explain = (text: string) => explainLeftover({ text, module, app, before, after, kept, written })
  const gone = folded.gone.map((text) => ({ text, benign: explain(text) }))
  const come = folded.come.map((text) => ({ text, benign: explain(text) }))
  const set = [...gone, ...come].filter(({ benign }) => benign !== undefined)
  const changed = pairUp(
    gone.filter(({ benign }) => benign === undefined).map(({ text }) => text),
    come.filter(({ benign }) => benign === undefined).map(({ text }) => text),
  )
  return [
    ...changed.map(({ from, to }) => changeFinding({ from, to, module, context })),
    ...(set.length + folded.joined + spelt.taken === 0
      ? []
      : [writtenFinding(set, folded.joined + spelt.taken, { module, context })]),
  ]
}

/** Pairs what left with what came, in order: the likeliest reading of one changed text. */
function pairUp(
  gone: readonly string[],
  come: readonly string[],
): readonly { readonly from: string | undefined; readonly to: string | undefined }[] {
  const length = Math.max(gone.length, come.length)
  return Array.from({ length }, (_, index) => ({ from: gone[index], to: come[index] }))
}

function changeFinding({
  from,
  to,
  module,
  context,
}: {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly module: ModuleEvidence
  readonly context: CheckContext
}): Finding {
  const sides = { original: from, migrated: to, at: module.id }
  if (from === undefined) {
    const message = `\`${module.id}\` holds a text that the original output does not.`
    return finding(context, 'values/literal-added', { ...sides, message })
  }
  if (to === undefined) {
    const message = `\`${module.id}\` lacks a text that the original output holds.`
    return finding(context, 'values/literal-missing', { ...sides, message })
  }
  return finding(context, 'values/literal-changed', {
    ...sides,
    message: `A text of \`${module.id}\` is not the same.`,
  })
}

function writtenFinding(
  set: readonly { readonly text: string; readonly benign: string | undefined }[],
  joined: number,
  { module, context }: { readonly module: ModuleEvidence; readonly context: CheckContext },
): Finding {
  const reasons = new Set(set.map(({ benign }) => benign ?? ''))
  if (joined > 0)
    reasons.add(
      'Texts that are joined are written as one or as several, classes of letters by name or letter by letter.',
    )
  const onlyClasses = joined === 0 && [...reasons].every((reason) => reason.startsWith('Class names'))
  return finding(context, 'values/written-differently', {
    original: undefined,
    migrated:
      set
        .slice(0, 5)
        .map(({ text }) => JSON.stringify(text))
        .join(', ') || undefined,
    message: `${set.length + joined} texts of \`${module.id}\` are written in another way.`,
    at: module.id,
    benign: { rule: onlyClasses ? 'B8' : 'B7', reason: [...reasons].join(' ') },
  })
}

function loose(side: BuildEvidence): readonly string[] {
  return side.literals.filter(({ module }) => module === undefined).map(({ text }) => text)
}

function all(side: BuildEvidence): ReadonlySet<string> {
  return new Set(side.literals.map(({ text }) => text))
}
