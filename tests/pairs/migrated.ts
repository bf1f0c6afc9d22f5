import fs from 'node:fs'
import path from 'node:path'
import type { Fingerprint } from '../../core/fingerprint.ts'
import { readJournal } from '../../host/journal.ts'
import { buildOriginal, materialise, type Project } from '../support/materialise.ts'
import { CACHE, hashOf, REPOSITORY } from '../support/place.ts'
import { nexxo } from '../support/run.ts'
import { once } from '../support/shared-install.ts'
import { linkTree, readTree } from '../support/tree.ts'
import type { Built } from './workspace.ts'

export interface MigratedPair {
  readonly original: Built
  readonly migrated: Built
  readonly fingerprint: Fingerprint
}

/** What shapes our build; the verifier and the command line around it do not. */
const SHAPING = ['engine', 'codemods', 'transforms', 'analyzer']

/** A fixture of Create React App as react-scripts builds it, and as we do after `nexxo migrate`. */
export async function migrateApp(app: string): Promise<MigratedPair> {
  const dir = path.join(CACHE, 'pairs', `${app}-${hashOf(JSON.stringify([treeOf(`fixtures/${app}`), ours()]))}`)
  await once(dir, async (unfinished) => {
    const project = await materialise(app)
    try {
      await migrateInto(project, unfinished)
    } finally {
      project.remove()
    }
  })
  const root = path.join(dir, app)
  // Noted by `migrate` in the same form.
  const fingerprint = readJournal(root)?.facts['fingerprint'] as Fingerprint
  return {
    original: { dir: path.join(dir, 'original'), root },
    migrated: { dir: path.join(root, 'build'), root },
    fingerprint,
  }
}

async function migrateInto(project: Project, folder: string): Promise<void> {
  const original = await buildOriginal(project)
  const { dir } = project
  await ran(dir, ['migrate', '--yes', '--json', '--no-install', '--no-verify'])
  await ran(dir, ['build', '--json'])
  fs.cpSync(original, path.join(folder, 'original'), { recursive: true })
  const kept = path.join(folder, path.basename(dir))
  fs.cpSync(dir, kept, { recursive: true, filter: (file) => !/[/\\](?:node_modules|\.git)$/.test(file) })
  linkTree(path.join(dir, 'node_modules'), path.join(kept, 'node_modules'))
}

async function ran(dir: string, args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await nexxo(dir, args)
  if (exitCode !== 0) throw new Error(`nexxo ${args.join(' ')} ended with ${String(exitCode)}:\n${stdout}\n${stderr}`)
}

function ours(): readonly unknown[] {
  return SHAPING.map(treeOf)
}

function treeOf(folder: string): unknown {
  return readTree(path.join(REPOSITORY, folder))
}
