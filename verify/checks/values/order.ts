import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, Fact, ModuleEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy } from '../multiset.ts'
import { isForm } from './corrupted.ts'

/** The expressions that run when a module is loaded stand in the same order in both outputs. */
export function compareOrder(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): { readonly observations: number; readonly findings: readonly Finding[] } {
  const before = groupBy(original.facts, ({ module }) => module)
  const after = groupBy(migrated.facts, ({ module }) => module)
  const sources = new Map(original.modules.map((module) => [module.id, module]))
  const pairs = migrated.modules.flatMap((module) => {
    const source = sources.get(module.id)
    if (source === undefined || source.compiled !== undefined) return []
    const one = effects(source, before.get(module.id) ?? [])
    const two = effects(module, after.get(module.id) ?? [])
    return [
      { id: module.id, one: one.filter((effect) => has(two, effect)), two: two.filter((effect) => has(one, effect)) },
    ]
  })
  return {
    observations: pairs.reduce((sum, { one }) => sum + one.length, 0),
    findings: pairs.flatMap(({ id, one, two }) => {
      const at = one.findIndex(({ text }, index) => text !== two[index]?.text)
      const [first, second] = [one[at], two[at]]
      if (first === undefined || second === undefined) return []
      const message = `Two statements of \`${id}\` run in another order.`
      const sides = { original: first.text, migrated: second.text, message, at: `${id}:${first.line}` }
      return [finding(context, 'values/order-changed', sides)]
    }),
  }
}

interface Effect {
  readonly text: string
  readonly line: number
}

function has(known: readonly Effect[], { text }: Effect): boolean {
  return known.some((effect) => effect.text === text)
}

/** What stands alone outside functions, in the order of the output. A text that stands twice in the source tells nothing. */
function effects({ code }: ModuleEvidence, facts: readonly Fact[]): readonly Effect[] {
  const statements = (code?.statements ?? []).filter(({ effect }) => effect !== undefined)
  const single = statements.filter(({ effect }) => statements.filter((other) => other.effect === effect).length === 1)
  const file = facts[0]?.file
  const found = new Map<string, Effect>()
  for (const { line } of facts
    .filter((fact) => fact.file === file && fact.far !== true && !isForm(fact))
    .toSorted((one, two) => one.start - two.start)) {
    const here = single.filter(({ first, last }) => first <= line && line <= last)
    // Two statements on one line cannot be told apart.
    const [only, ...others] = here
    if (only?.effect === undefined || others.length > 0 || found.has(only.effect)) continue
    found.set(only.effect, { text: only.effect, line: only.first })
  }
  return [...found.values()]
}
