import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, CompiledSource, Literal, ModuleEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy, type Multiset } from '../multiset.ts'
import type { Shift } from './report-facts.ts'

/**
 * What the code of a component lost: said as often as its source says it, or more, in the original output, and less often in
 * the migrated one. What the compiler of its template says is its own.
 */
export function lostByCode({ witnesses }: CompiledSource, before: Multiset, after: Multiset): readonly Shift[] {
  const said = witnesses[0] ?? new Map<string, number>()
  return [...said.keys()].flatMap((key) => {
    if (key.startsWith('syntax ')) return []
    const least = Math.min(...witnesses.map((witness) => witness.get(key) ?? 0))
    const [one, two] = [before.get(key) ?? 0, after.get(key) ?? 0]
    return one >= least && two < least ? [{ key, before: one, after: two }] : []
  })
}

interface Sides {
  readonly original: BuildEvidence
  readonly migrated: BuildEvidence
  readonly context: CheckContext
}

/** Texts of components that stand in their sources: gone for good, or said less often while another one came. */
export function compareTemplates({ original, migrated, context }: Sides): readonly Finding[] {
  const [before, after] = [piecesByModule(original), piecesByModule(migrated)]
  const [known, kept] = [all(before), all(after)]
  const components = original.modules.filter(({ compiled }) => compiled !== undefined)
  const shared = new Set(migrated.modules.map(({ id }) => id))
  return components.flatMap((module) => {
    const [one, two] = [before.get(module.id) ?? new Map(), after.get(module.id) ?? new Map()]
    if (!shared.has(module.id)) return []
    const said = sourceTexts(module)
    // Compilers write the component's own path for whoever debugs it.
    const gone = [...one.keys()].filter(
      (text) => text !== module.id && said(text) && (two.get(text) ?? 0) < (one.get(text) ?? 0),
    )
    const come = [...two.keys()].filter(
      (text) => !known.has(text) && !said(text) && !isCompilers(text) && text !== module.id,
    )
    const lost = gone.toSorted((left, right) => (two.get(left) ?? 0) - (two.get(right) ?? 0))
    return lost.flatMap((text, at) => {
      const to = come[at]
      return to === undefined && kept.has(text) ? [] : [report(module.id, { from: text, to }, context)]
    })
  })
}

function report(
  id: string,
  { from, to }: { readonly from: string; readonly to: string | undefined },
  context: CheckContext,
): Finding {
  const sides = { original: from, migrated: to, at: id }
  if (to === undefined) {
    const message = `\`${id}\` lacks a text that the original output holds.`
    return finding(context, 'values/literal-missing', { ...sides, message })
  }
  return finding(context, 'values/literal-changed', { ...sides, message: `A text of \`${id}\` is not the same.` })
}

function piecesByModule(side: BuildEvidence): ReadonlyMap<string, Multiset> {
  const counted = side.literals.filter(({ kind }) => kind === 'string' || kind === 'template')
  const modules = groupBy(counted, ({ module }) => module ?? '')
  return new Map([...modules].map(([id, literals]) => [id, mostOf(literals)]))
}

function mostOf(literals: readonly Literal[]): Multiset {
  const most = new Map<string, number>()
  for (const copy of groupBy(literals, ({ file }) => file).values()) {
    const counts = new Map<string, number>()
    for (const piece of copy.flatMap(({ text }) => piecesOf(text))) counts.set(piece, (counts.get(piece) ?? 0) + 1)
    for (const [piece, count] of counts) most.set(piece, Math.max(count, most.get(piece) ?? 0))
  }
  return most
}

function all(modules: ReadonlyMap<string, Multiset>): ReadonlySet<string> {
  return new Set([...modules.values()].flatMap((pieces) => [...pieces.keys()]))
}

/** The texts between the tags of HTML, and the values of its attributes; of any other text itself. */
export function piecesOf(text: string): readonly string[] {
  if (!/^\s*<[a-z!]/i.test(text)) return [spaced(text)].filter((piece) => piece !== '')
  const tags = text.match(/<[^>]*>/g) ?? []
  const values = tags.flatMap((tag) => [...tag.matchAll(/=\s*"([^"]*)"/g)].map(([, value]) => value ?? ''))
  return [...text.split(/<[^>]*>/), ...values].map(spaced).filter((piece) => piece !== '')
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Whether the source of a component says a text: between its tags, in quotes or as a word of its own. */
function sourceTexts({ id, compiled }: ModuleEvidence): (text: string) => boolean {
  const source = spaced(compiled?.text ?? '')
  const own = id.replace(/^.*\/|\.\w+$/g, '')
  return (text) => text !== own && !isCompilers(text) && stands(source, text)
}

function stands(source: string, text: string): boolean {
  for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + 1)) {
    const [before, after] = [source[at - 1] ?? ' ', source[at + text.length] ?? ' ']
    if (!/[\w$-]/.test(before) && !/[\w$-]/.test(after)) return true
  }
  return false
}

/** Texts that only compilers write: scopes of styles, names of hooks, Angular's own. */
function isCompilers(text: string): boolean {
  return /^__|^\/\*|\bdata-v-|\bsvelte-[a-z\d]+|%COMP%|ɵ/.test(text)
}

/** Which languages the app's components are written in, and how many of each: what a level has to own up to. */
export function describeComponents({ modules }: BuildEvidence): string | undefined {
  const components = modules.flatMap(({ compiled }) => (compiled === undefined ? [] : [compiled.language]))
  if (components.length === 0) return undefined
  const kinds = [...groupBy(components, (language) => language)].map(
    ([language, list]) => `${list.length} ${language} ${list.length === 1 ? 'file' : 'files'}`,
  )
  return `Of ${kinds.join(' and ')} the templates are compared by their texts only, the code by what its source says.`
}
