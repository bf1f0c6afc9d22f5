import type { BuildModel } from '../../../core/build-model.ts'
import type { Location } from '../../../core/diagnostic.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import type { IdiomFact, IdiomId, ImportFact, ScriptFacts } from '../../imports/script-facts.ts'
import { isInlineRequest } from '../../imports/idioms.ts'
import { type ImportForm, plainRequest, runsForReal } from '../inline-request.ts'
import { IDIOMS, MAGIC_COMMENTS, WEBPACK_NAMES } from '../rulings/idioms.ts'
import { decided, mapped, type PartRuling, byHand } from '../rulings/ruling.ts'

/** Idioms of the scripts: one row for each kind, all its places in it. */
export function codeRows(code: readonly ScriptFacts[], build: BuildModel): readonly LedgerRow[] {
  const facts = code.filter((file) => file.role !== 'declaration').flatMap((file) => file.idioms)
  const own = facts.filter((fact) => fact.id === 'webpack-global' && fact.subject in WEBPACK_NAMES)
  const rest = facts.filter((fact) => !own.includes(fact) && !ELSEWHERE.has(fact.id))
  // The keys of a table that `satisfies Record<IdiomId, …>` are its ids.
  const ids = Object.keys(IDIOMS) as IdiomId[]
  return [
    ...ids.flatMap((id) => {
      const ruling = IDIOMS[id]
      const found = rest.filter((fact) => fact.id === id)
      return ruling === undefined ? [] : rowWhere(id, subjectOf(ruling.subject, found), ruling, placesOf(found), build)
    }),
    ...inlineRows(code, build),
    ...magicRows(facts, build),
    ...nameRows(own, build),
    ...environmentRows(code, build),
  ]
}

/** Idioms whose rows depend on how they are written. */
const ELSEWHERE = new Set<IdiomId>(['inline-loader', 'magic-comment'])

/** Requests that a rule rewrites, and those that it leaves. */
function inlineRows(code: readonly ScriptFacts[], build: BuildModel): readonly LedgerRow[] {
  const requests = code.flatMap(({ imports }) => imports).filter(({ specifier }) => isInlineRequest(specifier))
  const rewritten: PartRuling = { verdict: 'mapped', note: 'They ask by a query.', rule: 'webpack/inline-loader' }
  const others = requests.filter((request) => !isPlain(request))
  const real = others.filter(({ specifier }) => runsForReal(specifier))
  return [
    ...rowWhere('inline-loader', 'inline loader', rewritten, placesOf(requests.filter(isPlain)), build),
    ...rowWhere('inline-loader-for-real', 'inline loader', mapped('The loaders run for real.'), placesOf(real), build),
    ...rowWhere(
      'inline-loader-by-hand',
      'inline loader',
      IDIOMS['inline-loader'],
      placesOf(others.filter((request) => !real.includes(request))),
      build,
    ),
  ]
}

function isPlain(request: ImportFact): boolean {
  const form = formOf(request)
  return form !== undefined && plainRequest(request.specifier, form) !== undefined
}

function formOf({ kind, names }: ImportFact): ImportForm | undefined {
  if (kind !== 'import') return undefined
  if (names.length === 0) return 'side-effect'
  return names.length === 1 && names[0] === 'default' ? 'default' : undefined
}

/** One row per kind of comment. */
function magicRows(facts: readonly IdiomFact[], build: BuildModel): readonly LedgerRow[] {
  const comments = facts.filter(({ id }) => id === 'magic-comment')
  return [...new Set(comments.map(({ subject }) => subject))].flatMap((subject) => {
    const places = placesOf(comments.filter((each) => each.subject === subject))
    return rowWhere(
      `magic-comment/${subject}`,
      subject,
      MAGIC_COMMENTS[subject] ?? IDIOMS['magic-comment'],
      places,
      build,
    )
  })
}

/** One row per name that has a ruling of its own. */
function nameRows(found: readonly IdiomFact[], build: BuildModel): readonly LedgerRow[] {
  return Object.entries(WEBPACK_NAMES).flatMap(([name, ruling]) => {
    const id = name === '__webpack_public_path__' ? 'public-path' : `webpack-global/${name}`
    return rowWhere(id, name, ruling, placesOf(found.filter(({ subject }) => subject === name)), build)
  })
}

/** Variables that no plugin gives a value are read in the browser, where there is no `process`. */
function environmentRows(code: readonly ScriptFacts[], build: BuildModel): readonly LedgerRow[] {
  const reads = code.filter(({ role }) => role === 'application').flatMap(({ env }) => env)
  const names = new Set(reads.flatMap(({ name }) => (name === undefined ? [] : [name])))
  return [...names].toSorted().flatMap((name) => {
    const places = reads.filter((read) => read.name === name).map(({ at }) => at)
    return rowWhere(`variable/${name}`, `process.env.${name}`, variableRuling(name, build), places, build)
  })
}

function variableRuling(name: string, build: BuildModel): PartRuling {
  if (name === 'NODE_ENV') return mapped('It has the value of the mode.')
  const defined = build.defines.some(
    ({ value }) => value.name === `process.env.${name}` || value.name === 'process.env',
  )
  if (defined || name in build.env.value.extra) return mapped('Its value is under `define` of nexxo.config.ts.')
  return byHand('The old build gave it no value; name it under `define` of nexxo.config.ts.')
}

function subjectOf(subject: string, found: readonly IdiomFact[]): string {
  const names = [...new Set(found.map((fact) => fact.subject))]
  return subject === 'webpack variable' ? names.join(', ') : subject
}

function placesOf(found: readonly { readonly at: Location }[]): readonly Location[] {
  return found.map(({ at }) => at)
}

function rowWhere(
  id: string,
  subject: string,
  ruling: PartRuling,
  at: readonly Location[],
  build: BuildModel,
): readonly LedgerRow[] {
  if (at.length === 0) return []
  const { verdict, note, rule } = decided(ruling, build)
  const kind = id.startsWith('variable/') ? 'variable' : 'idiom'
  return [{ id: `webpack/${id}`, kind, subject, verdict, note, at, ...(rule === undefined ? {} : { rule }) }]
}
