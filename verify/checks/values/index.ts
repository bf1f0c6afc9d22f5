import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence } from '../evidence.ts'
import { type Check, type CheckContext, finding, level } from '../finding.ts'
import { compareConstants, compareSecrets } from './constants.ts'
import { compareData } from './data.ts'
import { compareFacts } from './facts.ts'
import { compareLiterals } from './literals.ts'
import { describeComponents } from './templates.ts'

const self = { id: 'values', title: 'Values' } as const
const REASON =
  'What each module of the app says, also in code that never runs. Which of two local values an operator or a call takes, conditions written in another form, code more than 32 characters behind the mapping before it, and in modules lowered below ES2015 all but texts, globals and larger numbers, are seen by the browser level only.'

/** The same texts in each module, the same values of variables, no secret, no variable left unresolved. */
export const values: Check = {
  ...self,
  compare(given, migrated, context) {
    const original = withComponents(given, migrated)
    const literals = compareLiterals(original, migrated, context)
    const facts = compareFacts(original, migrated, context)
    const findings = [
      ...unreadable(migrated, context),
      ...literals.findings,
      ...facts.findings,
      ...compareData(original, migrated, context),
      ...compareConstants(original, migrated, context),
      ...compareSecrets(original, migrated, context),
      ...compareUnresolved(original, migrated, context),
    ]
    if (literals.observations === 0 && original.scripts.length + migrated.scripts.length > 0) {
      const reason =
        'No text could be attributed to a module of the app: there are no source maps that name its sources.'
      return level(self, { observations: 0, findings, reason })
    }
    const observations = literals.observations + facts.observations + context.constants.length + context.secrets.length
    return level(self, { observations: Math.max(1, observations), findings, reason: reasonOf(original) })
  },
}

/** A component in the place of which the original's map holds what a loader made of it is read from the source that the other map holds. */
function withComponents(original: BuildEvidence, migrated: BuildEvidence): BuildEvidence {
  const sources = new Map(migrated.modules.map(({ id, compiled }) => [id, compiled]))
  const modules = original.modules.map((module) => {
    const compiled = module.compiled ?? sources.get(module.id)
    return compiled === undefined ? module : { ...module, compiled }
  })
  return { ...original, modules }
}

function reasonOf(original: BuildEvidence): string {
  const components = describeComponents(original)
  return components === undefined ? REASON : `${REASON} ${components}`
}

function unreadable(migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const scripts = migrated.trouble.filter(({ path }) => !path.endsWith('.css'))
  return scripts.map(({ path, message }) =>
    finding(context, 'values/unreadable', {
      original: undefined,
      migrated: message,
      message: `\`${path}\` could not be parsed: ${message}`,
      at: path,
    }),
  )
}

/** Names a browser does not know: variables of the environment, and globals that only some builds supply. */
function compareUnresolved(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  const known = new Set(original.literals.filter(({ kind }) => kind === 'leftover').map(({ text }) => text))
  // The package makes the global of that name.
  if (migrated.modules.some((module) => module.package?.name === 'regenerator-runtime')) known.add('regeneratorRuntime')
  const left = migrated.literals.filter(({ kind, text }) => kind === 'leftover' && !known.has(text))
  const first = new Map(
    left.map((literal) => [literal.text, literal]).toReversed() as [string, (typeof left)[number]][],
  ) // pairs by construction
  return [...first.values()].map(({ text, module, file }) =>
    finding(context, 'values/unresolved-env', {
      original: undefined,
      migrated: text,
      message: `\`${text}\` is left in the migrated output.`,
      at: module ?? file,
    }),
  )
}
