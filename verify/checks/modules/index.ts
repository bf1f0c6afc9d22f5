import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, ModuleEvidence } from '../evidence.ts'
import { type Check, type CheckContext, finding, level } from '../finding.ts'
import { comparePackages, packageBehind } from './packages.ts'

const self = { id: 'modules', title: 'Modules' } as const
const REASON =
  'Read from source maps: modules that keep at least one token. JSON, styles and pictures have no place there and are compared by the other levels.'

/** The same modules of the app and the same files of the same packages, loaded at the same time. */
export const modules: Check = {
  ...self,
  compare(original, migrated, context) {
    const unmapped = [original, migrated].filter((side) => side.modules.length === 0)
    if (unmapped.length > 0) {
      const tools = unmapped.map((side) => side.outcome.tool).join(' and ')
      return level(self, { observations: 0, findings: [], reason: `There are no source maps from ${tools}.` })
    }
    const findings = [
      ...compareApp(original, migrated, context),
      ...compareEagerChunks(original, migrated, context),
      ...comparePackages(original.modules, migrated.modules, context),
      ...compareRuntime(original, migrated, context),
    ]
    const observations = new Set([...original.modules, ...migrated.modules].map((module) => module.id)).size
    return level(self, {
      observations,
      findings,
      reason: `${REASON}${secondOpinion(original, migrated)}${unmappedText(original, migrated)}`,
    })
  },
}

/** What esbuild reaches from the sources of the original, beside what the maps of both builds tell. */
function secondOpinion(original: BuildEvidence, migrated: BuildEvidence): string {
  const { graph } = original
  if (graph === undefined) return ''
  const known = new Set([...original.modules, ...migrated.modules].map(({ id }) => id))
  const dark = graph.modules.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const named = dark.length === 0 ? '' : `; ${dark.length} of them are in no map: ${dark.slice(0, 5).join(', ')}`
  const open = graph.unresolved === 0 ? '' : ` It could not resolve ${graph.unresolved} imports.`
  return ` esbuild reaches ${graph.modules.length} modules of the app from its entries${named}.${open}`
}

/** What the source maps leave dark is said, not passed over. */
function unmappedText(...sides: readonly BuildEvidence[]): string {
  const scripts = sides.flatMap((side) => side.unmappedScripts)
  return scripts.length === 0 ? '' : ` ${scripts.length} scripts have no source map: ${scripts.slice(0, 3).join(', ')}.`
}

function compareApp(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const [before, after] = [appModules(original), appModules(migrated)]
  const missing = [...before.values()].filter((module) => !after.has(module.id))
  const added = [...after.values()].filter((module) => !before.has(module.id))
  return [
    ...missing.map((module) => oneSided(module, 'missing', { owner: original, holder: migrated, context })),
    ...added.map((module) => oneSided(module, 'added', { owner: migrated, holder: original, context })),
    ...[...before.values()].flatMap((module) => compareLoading(module, after.get(module.id), context)),
  ]
}

function appModules(side: BuildEvidence): ReadonlyMap<string, ModuleEvidence> {
  return new Map(side.modules.filter((module) => module.kind === 'app').map((module) => [module.id, module]))
}

/** `holder` is the side that lacks the module. */
function oneSided(
  module: ModuleEvidence,
  kind: 'missing' | 'added',
  {
    owner,
    holder,
    context,
  }: { readonly owner: BuildEvidence; readonly holder: BuildEvidence; readonly context: CheckContext },
): Finding {
  const sides =
    kind === 'missing' ? { original: module.id, migrated: undefined } : { original: undefined, migrated: module.id }
  const benign = foldedAway(module, holder)
  if (benign !== undefined) {
    const message = `\`${module.id}\` keeps no token of its own in one of the builds.`
    return finding(context, 'modules/app-folded', { ...sides, message, at: module.id, benign })
  }
  const behind = packageBehind(module.id, owner.modules, holder.modules)
  if (behind !== undefined) {
    const message = `\`${module.id}\` is a source of \`${behind}\`, which the other build names by the file it ships.`
    const named = { rule: 'B12', reason: 'Only one build follows the source maps of packages.' }
    return finding(context, 'modules/package-internal', { ...sides, message, at: module.id, benign: named })
  }
  const where = kind === 'missing' ? 'original' : 'migrated'
  const graph = kind === 'missing' ? holder.graph : undefined
  const reached = graph?.modules.some(({ id }) => id === module.id) === true
  const message = `\`${module.id}\` is only in the ${where} build${reached ? ', though esbuild reaches it from the entry' : ''}.`
  return finding(context, `modules/app-${kind}`, { ...sides, message, at: module.id })
}

function foldedAway(module: ModuleEvidence, holder: BuildEvidence): Finding['benign'] {
  if (module.substance === 'none')
    return { rule: 'B6', reason: 'The module only imports, re-exports and declares types.' }
  if (module.substance !== 'constants') return undefined
  const texts = holder.literals.map((literal) => literal.text)
  const kept = [...module.constants].every((constant) => texts.some((text) => text.includes(constant)))
  return kept
    ? { rule: 'B7', reason: 'The module holds only constants, and they were folded into their users.' }
    : undefined
}

function compareLoading(
  module: ModuleEvidence,
  other: ModuleEvidence | undefined,
  context: CheckContext,
): readonly Finding[] {
  if (other === undefined || other.initial === module.initial) return []
  const message = `\`${module.id}\` was ${loading(module.initial)} and is now ${loading(other.initial)}.`
  const sides = { original: loading(module.initial), migrated: loading(other.initial) }
  return [finding(context, 'modules/app-eager', { ...sides, message, at: module.id })]
}

/** A page that loads a chunk of an `import()` runs it at once, whatever lies in it. */
function compareEagerChunks(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  if (eagerChunks(original).length > 0) return []
  return eagerChunks(migrated).map((chunk) => {
    const message = `The page loads \`${chunk}\`, which is a chunk of an \`import()\`.`
    const sides = { original: loading(false), migrated: loading(true), message, at: chunk }
    return finding(context, 'modules/app-eager', sides)
  })
}

function eagerChunks(side: BuildEvidence): readonly string[] {
  const pages = new Set(side.pages.map(({ path }) => path))
  const lazy = side.references.filter(({ kind }) => kind === 'lazy-script').map(({ file }) => file)
  const eager = side.references.filter(
    ({ kind, from, file }) => kind === 'link' && pages.has(from) && file !== undefined && lazy.includes(file),
  )
  return [...new Set(eager.map(({ logical }) => logical))]
}

function compareRuntime(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const [before, after] = [runtimeOf(original), runtimeOf(migrated)]
  if (before.join('\n') === after.join('\n')) return []
  return [
    finding(context, 'modules/runtime', {
      original: before.join(', ') || 'none',
      migrated: after.join(', ') || 'none',
      message: 'The bundlers bring different runtime modules.',
      at: 'bundler runtime',
      benign: { rule: 'B10', reason: 'Runtime and helpers of the bundler, not of the app.' },
    }),
  ]
}

function loading(initial: boolean): string {
  return initial ? 'loaded with the page' : 'loaded on demand'
}

function runtimeOf(side: BuildEvidence): readonly string[] {
  return side.modules.filter(({ kind }) => kind === 'runtime').map(({ id }) => id)
}
