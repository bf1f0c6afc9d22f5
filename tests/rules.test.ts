import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plan, stage } from '../codemods/stage.ts'
import { recipes } from '../codemods/recipes.ts'
import type { Recipe, Rule } from '../codemods/rule.ts'
import { memorySource } from '../core/tree.ts'
import type { ChangeSet } from '../core/change-set.ts'
import { fingerprintOf } from './support/fingerprint.ts'
import { readCases } from './support/rule-cases.ts'
import type { RuleCase } from './support/rule-cases.ts'

type Files = Readonly<Record<string, string>>

function run(recipe: Recipe, rule: Rule, { project, answers }: RuleCase, files: Files): ChangeSet {
  const fingerprint = fingerprintOf(project)
  const only = { ...recipe, rules: [rule] }
  return stage(plan(fingerprint, only, answers), only, memorySource(files), fingerprint)
}

function applied(files: Files, { changes }: ChangeSet): Files {
  const result = new Map(Object.entries(files))
  for (const change of changes) {
    if (change.kind === 'add' || change.kind === 'edit') result.set(change.path, change.after)
    if (change.kind === 'remove') result.delete(change.path)
    if (change.kind !== 'move') continue
    result.set(change.to, result.get(change.path) ?? '')
    result.delete(change.path)
  }
  return Object.fromEntries([...result].toSorted())
}

function expected({ before, after, removed }: RuleCase): Files {
  const kept = Object.entries({ ...before, ...after }).filter(([path]) => !removed.includes(path))
  return Object.fromEntries(kept.toSorted())
}

/** The same case in another file form: every text of it mapped. */
function inForm(each: RuleCase, form: (text: string) => string): RuleCase {
  const map = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, form(text)]))
  return { ...each, before: map(each.before), after: map(each.after) }
}

const bom = '\uFEFF'
const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
const withBom = (text: string): string => bom + text
const withoutBom = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(bom, '')]))

for (const recipe of recipes) {
  for (const rule of recipe.rules) {
    const folder = `codemods/${rule.id.replace('/', '/rules/')}`
    const cases = readCases(readFileSync(new URL(`../${folder}/README.md`, import.meta.url), 'utf8'))

    describe(rule.id, () => {
      it('has cases, and one of them is left alone', () => {
        expect(cases.length).toBeGreaterThan(1)
        expect(cases.some((each) => Object.keys(each.after).length + each.removed.length === 0)).toBe(true)
      })

      it.each(cases)('$title', (each) => {
        const once = run(recipe, rule, each, each.before)
        const files = applied(each.before, once)
        expect(files).toEqual(expected(each))
        expect(once.diagnostics.map(({ code }) => code)).toEqual(each.codes)
        expect(run(recipe, rule, each, files).changes).toEqual([])
      })

      it.each(cases)('$title, with CRLF', (each) => {
        const form = inForm(each, crlf)
        expect(applied(form.before, run(recipe, rule, form, form.before))).toEqual(expected(form))
      })

      it.each(cases)('$title, with a BOM', (each) => {
        const form = inForm(each, withBom)
        const files = applied(form.before, run(recipe, rule, form, form.before))
        expect(withoutBom(files)).toEqual(expected(each))
        const edited = Object.entries(files).filter(([path]) => path in form.before)
        for (const [path, text] of edited) expect(text.startsWith(bom), path).toBe(true)
      })
    })
  }
}
