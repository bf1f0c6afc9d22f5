import fs from 'node:fs'
import path from 'node:path'
import { analyze } from '../analyzer/analyze.ts'
import { SOURCES } from '../analyzer/sources.ts'
import { recipes } from '../codemods/recipes.ts'
import type { Recipe } from '../codemods/rule.ts'
import { plan, stage } from '../codemods/stage.ts'
import type { ChangeSet } from '../core/change-set.ts'
import { CONFIG_FILES } from '../core/config.ts'
import { NexxoError, refuse } from '../core/diagnostic.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import type { Plan } from '../core/plan.ts'
import { diskSource } from '../host/disk-source.ts'
import { uncommittedPaths } from '../host/git.ts'
import { readJournal } from '../host/journal.ts'
import { openProject } from '../host/project.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** Everything a migration would do, before anything is written. */
export interface Prepared {
  readonly root: string
  readonly fingerprint: Fingerprint
  readonly recipe: Recipe
  readonly plan: Plan
  readonly changeSet: ChangeSet
}

/** Reads the project, and a build by the old tool where one was handed over; writes nothing. */
export function analyzeProject(root: string, env: Env, original?: string): Promise<Fingerprint> {
  return analyze(openProject(root, env, original), SOURCES)
}

/** Whether the project is in Nexxo form already. */
export function isMigrated(root: string): boolean {
  return CONFIG_FILES.some((file) => fs.existsSync(path.join(root, file)))
}

/**
 * Stops when an earlier run was cut off in the middle.
 *
 * @throws NexxoError `journal/interrupted`
 */
export function guardJournal(root: string): void {
  const journal = readJournal(root)
  if (journal === undefined || journal.facts['status'] === 'done') return
  throw refuse('journal/interrupted', {
    message: `A migration that began at ${journal.startedAt} was interrupted. Nothing was written now.`,
    help: 'Run `nexxo migrate --undo` to put the project back, then start again.',
  })
}

/**
 * Stops before any question is asked when work is not committed.
 *
 * @throws NexxoError `git/uncommitted`
 */
export async function guardTree(root: string): Promise<void> {
  const paths = await uncommittedPaths(root)
  if (paths === undefined || paths.length === 0) return
  throw refuse('git/uncommitted', {
    message: `The project has ${paths.length} uncommitted change${paths.length === 1 ? '' : 's'} (${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ', …' : ''}). Nothing was written.`,
    help: 'Commit or stash them, so that the migration stands alone in the history, or pass `--allow-dirty`.',
  })
}

/**
 * Plans and stages: the change set is what a dry run shows and what `runMigration` writes.
 *
 * @throws NexxoError for the first thing found that no migration can carry over
 */
export function prepareMigration(
  root: string,
  fingerprint: Fingerprint,
  answers: Readonly<Record<string, string>>,
): Prepared {
  const recipe = recipes.find(({ source }) => source === fingerprint.source.tool)
  if (recipe === undefined) throw new Error(`There is a reader for ${fingerprint.source.tool} but no recipe.`)
  const made = plan(fingerprint, recipe, answers)
  const changeSet = stage(made, recipe, diskSource(root), fingerprint)
  const error = [...fingerprint.diagnostics, ...changeSet.diagnostics].find(({ severity }) => severity === 'error')
  if (error !== undefined) throw new NexxoError({ ...error, message: `${error.message} Nothing was written.` })
  return { root, fingerprint, recipe, plan: made, changeSet }
}
