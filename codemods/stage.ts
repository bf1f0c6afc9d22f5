import type { ChangeSet } from '../core/change-set.ts'
import type { Code, Diagnostic } from '../core/diagnostic.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import type { Plan } from '../core/plan.ts'
import { overlayTree } from '../core/tree.ts'
import type { TreeEdit, TreeSource } from '../core/tree.ts'
import { collectDependencies, writeDependencies } from './dependencies.ts'
import { collapseEdits } from './edit-log.ts'
import type { Recipe } from './rule.ts'

const PACKAGE = 'package.json'

/**
 * What leaving a source tool takes: the rules that apply, in order, and every question answered.
 *
 * @param answers  what the user said; a question without an answer takes its fallback, other names are kept for the rules
 */
export function plan(project: Fingerprint, recipe: Recipe, answers: Plan['answers']): Plan {
  const asked = recipe.questions.filter((question) => question.applies(project))
  const fallbacks = Object.fromEntries(asked.map((question) => [question.id, question.fallback]))
  const rules = recipe.rules.filter((rule) => rule.applies(project))
  return {
    source: project.source.tool,
    answers: { ...fallbacks, ...answers },
    steps: rules.map(({ id, title, safety }) => ({ rule: id, title, safety })),
  }
}

/**
 * Runs the plan's rules one after the other on an overlay of the project; nothing is written anywhere.
 *
 * @returns changes sorted by path; what all rules ask of the dependencies is written to package.json once, at the end
 */
export function stage(chosen: Plan, recipe: Recipe, source: TreeSource, project: Fingerprint): ChangeSet {
  const edits: { readonly edit: TreeEdit; readonly by: Code }[] = []
  const running: { by: Code } = { by: 'nexxo/stage' }
  const tree = overlayTree(source, (edit) => edits.push({ edit, by: running.by }))
  const requests = collectDependencies()
  const diagnostics: Diagnostic[] = []
  const steps = new Set(chosen.steps.map((step) => step.rule))
  for (const rule of recipe.rules.filter(({ id }) => steps.has(id))) {
    running.by = rule.id
    diagnostics.push(...rule.run(tree, project, requests.editsFor(rule.id), chosen.answers))
  }
  const { text, dependencies, by } = writeDependencies(tree.read(PACKAGE) ?? '', requests.list())
  for (const rule of by) {
    // Logged for every rule that asked; the text is the same, so the tree itself reports only the first.
    edits.push({ edit: { kind: 'write', path: PACKAGE, text }, by: rule })
    running.by = rule
  }
  if (by.length > 0) tree.write(PACKAGE, text)
  return { changes: collapseEdits(edits, source, tree), dependencies, diagnostics }
}
