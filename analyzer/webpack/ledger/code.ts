import type { BuildModel } from '../../../core/build-model.ts'
import type { Location } from '../../../core/diagnostic.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import type { IdiomFact, IdiomId, ScriptFacts } from '../../imports/script-facts.ts'
import { IDIOMS } from '../rulings/idioms.ts'
import { decided, mapped, type PartRuling, byHand } from '../rulings/ruling.ts'

/** Read and assigned by the engine as webpack does. */
const KNOWN_GLOBALS = new Set(['__webpack_public_path__'])

/** Idioms of the scripts: one row for each kind, all its places in it. */
export function codeRows(code: readonly ScriptFacts[], build: BuildModel): readonly LedgerRow[] {
  const facts = code.filter((file) => file.role !== 'declaration').flatMap((file) => file.idioms)
  const own = facts.filter((fact) => fact.id === 'webpack-global' && KNOWN_GLOBALS.has(fact.subject))
  const rest = facts.filter((fact) => !own.includes(fact))
  // The keys of a table that `satisfies Record<IdiomId, …>` are its ids.
  const ids = Object.keys(IDIOMS) as IdiomId[]
  return [
    ...ids.flatMap((id) => {
      const ruling = IDIOMS[id]
      const found = rest.filter((fact) => fact.id === id)
      return ruling === undefined ? [] : rowWhere(id, subjectOf(ruling.subject, found), ruling, placesOf(found), build)
    }),
    ...rowWhere('public-path', '__webpack_public_path__', PUBLIC_PATH, placesOf(own), build),
    ...environmentRows(code, build),
  ]
}

const PUBLIC_PATH = mapped('It is the base, and becomes what the app assigns.')

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
