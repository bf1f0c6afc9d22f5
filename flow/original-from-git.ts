import fs from 'node:fs'
import path from 'node:path'
import { readManifest } from '../analyzer/project/manifest.ts'
import { readSurroundings } from '../analyzer/project/package-manager.ts'
import { recipes } from '../codemods/recipes.ts'
import { type Diagnostic, NexxoError, refuse } from '../core/diagnostic.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import { addWorktree, commitOf, prefixOf, untrackedFiles } from '../host/git.ts'
import { installLocked, usableManager } from '../host/install.ts'
import { openProject } from '../host/project.ts'
import type { Side } from '../verify/index.ts'
import { ORIGINAL_DIR, provideBaseline } from './baseline.ts'
import { analyzeProject, type Env } from './prepare.ts'
import type { Screen } from './screen.ts'

export interface FromGit {
  readonly root: string
  readonly ref: string
  readonly env: Env
  readonly screen: Screen
  readonly signal: AbortSignal
}

/** The project as it was at a commit, and its build by the tool it had then. */
export interface OriginalThen {
  readonly side: Side
  readonly fingerprint: Fingerprint
}

interface Checkout {
  /** Absolute: the project in the worktree. */
  readonly root: string
  /** Env files the commit does not hold. */
  readonly copied: readonly string[]
}

/**
 * Builds the original as it was at a commit, in a worktree that lasts as long as `use`.
 *
 * @throws NexxoError `git/no-repository`, `git/no-ref`, `git/no-worktree`, those of the analyzer (2); `install/failed`, `baseline/failed` (4)
 */
export async function withOriginalFromGit<T>(
  request: FromGit,
  use: (original: OriginalThen) => Promise<T>,
): Promise<T> {
  const { root, ref, screen, signal } = request
  const { prefix, commit } = await locate(request)
  const worktree = await screen.step(`Check out ${ref} (${commit.slice(0, 10)})`, () =>
    addWorktree(root, commit, signal),
  )
  signal.throwIfAborted()
  if (typeof worktree === 'string')
    throw refuse('git/no-worktree', {
      message: `git cannot check out \`${ref}\` beside the project: ${worktree}`,
      help: 'Build the original yourself and name its folder with `--original`.',
    })
  try {
    const there = path.join(worktree.dir, prefix)
    const copied = await copyEnvFiles(root, there)
    return await use(await buildThere(request, { root: there, copied }, commit))
  } finally {
    await worktree.remove()
  }
}

async function locate({ root, ref }: FromGit): Promise<{ readonly prefix: string; readonly commit: string }> {
  const prefix = await prefixOf(root)
  if (prefix === undefined)
    throw refuse('git/no-repository', {
      message: `${root} is not in a git repository, so there is no \`${ref}\` to build.`,
      help: 'Name the folder of an original build with `--original`.',
    })
  const commit = await commitOf(root, ref)
  if (commit !== undefined) return { prefix, commit }
  throw refuse('git/no-ref', {
    message: `git knows no commit \`${ref}\` here.`,
    help: 'Check the name. A shallow clone has only its newest commits: run `git fetch --unshallow`, or set `fetch-depth: 0` in the checkout step.',
  })
}

/** Env files that git does not track are part of the original's circumstances: the build then read them too. */
async function copyEnvFiles(from: string, to: string): Promise<readonly string[]> {
  const files = (await untrackedFiles(from, '.env*')).filter(
    (file) => fs.existsSync(to) && !fs.existsSync(path.join(to, file)),
  )
  for (const file of files) fs.copyFileSync(path.join(from, file), path.join(to, file))
  return files
}

async function buildThere(request: FromGit, checkout: Checkout, commit: string): Promise<OriginalThen> {
  const { ref, env, screen, signal } = request
  const { root } = checkout
  const fingerprint = await atRef(ref, () => analyzedAndInstalled(request, root))
  const recipe = recipes.find(({ source }) => source === fingerprint.source.tool)
  if (recipe === undefined) throw new Error(`There is a reader for ${fingerprint.source.tool} but no recipe.`)
  const { outcome, twin } = await screen.step(`Build ${ref} with its own tool`, (say) =>
    provideBaseline({
      prepared: { root, fingerprint, recipe },
      // The worktree is thrown away as a whole.
      journal: { protect: () => {}, setAside: () => {}, aside: () => undefined },
      env,
      given: undefined,
      say,
      signal,
    }),
  )
  const diagnostics = [...outcome.diagnostics, provenance(ref, commit, checkout)]
  const side = { dir: path.join(root, ORIGINAL_DIR), root, outcome: { ...outcome, diagnostics }, twin }
  return { side, fingerprint }
}

/** Installs with the commit's own lockfile unless the commit brings its packages along. */
async function analyzedAndInstalled({ env, screen, signal }: FromGit, root: string): Promise<Fingerprint> {
  const first = await screen.step('Read the project there', () => analyzedIfInstalled(root, env))
  if (first !== undefined) return first
  const project = openProject(root, env)
  const { packageManager } = await readSurroundings(project, readManifest(project))
  const { manager } = await usableManager(root, packageManager)
  await screen.step(`Install there with ${manager.name}`, (say) =>
    installLocked({
      root: path.resolve(root, path.dirname(packageManager.lockfile ?? 'package.json')),
      manager: { ...manager, lockfile: packageManager.lockfile },
      onOutput: (text) => say(text.trim().split('\n').at(-1) ?? ''),
      signal,
    }),
  )
  signal.throwIfAborted()
  return analyzeProject(root, env)
}

async function analyzedIfInstalled(root: string, env: Env): Promise<Fingerprint | undefined> {
  try {
    return await analyzeProject(root, env)
  } catch (error) {
    if (error instanceof NexxoError && error.diagnostic.code === 'project/not-installed') return undefined
    throw error
  }
}

/** Says of which commit a refusal speaks. */
async function atRef<T>(ref: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof NexxoError)) throw error
    const { at: _place, ...diagnostic } = error.diagnostic
    throw new NexxoError({ ...diagnostic, message: `At \`${ref}\`: ${diagnostic.message}` }, error.exitCode)
  }
}

function provenance(ref: string, commit: string, { copied }: Checkout): Diagnostic {
  const env =
    copied.length === 0
      ? ''
      : ` ${copied.join(', ')} ${copied.length === 1 ? 'was' : 'were'} copied from the working tree, for git does not track ${copied.length === 1 ? 'it' : 'them'}.`
  return {
    code: 'git/original-built',
    severity: 'info',
    message: `The original was built from commit ${commit.slice(0, 10)} (\`${ref}\`) with its own packages, in a folder of its own.${env}`,
  }
}
