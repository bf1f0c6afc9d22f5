import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Ran, run } from './exec.ts'

const TIME_LIMIT_MS = 20_000
const CHECKOUT_LIMIT_MS = 5 * 60_000

/** Paths of the project with uncommitted changes, as git prints them; `undefined` outside a repository or without git. */
export async function uncommittedPaths(root: string): Promise<readonly string[] | undefined> {
  const ran = await git(root, ['status', '--porcelain', '--untracked-files=normal', '--', '.'])
  if (ran === undefined) return undefined
  return linesOf(ran)
    .map((line) => line.slice(3))
    .filter((file) => !/(?:^|\/)(?:\.nexxo|nexxo-report)\/?/.test(file))
}

/** The commit that is checked out, `undefined` outside a repository or before the first commit. */
export async function headCommit(root: string): Promise<string | undefined> {
  return (await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.trim()
}

/** The name git signs commits with, `undefined` without one. */
export async function userName(root: string): Promise<string | undefined> {
  const name = (await git(root, ['config', 'user.name']))?.trim()
  return name === '' ? undefined : name
}

/** Where a project lies in its repository: posix, ends with a slash, empty at the top. `undefined` outside a repository or without git. */
export async function prefixOf(root: string): Promise<string | undefined> {
  return (await git(root, ['rev-parse', '--show-prefix']))?.replace(/\r?\n$/, '')
}

/** The full hash of the commit a branch, tag or expression means; `undefined` where it means none. */
export async function commitOf(root: string, ref: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  return (await git(root, args))?.trim()
}

/** Files of one folder that git does not track, ignored ones too. */
export async function untrackedFiles(root: string, pattern: string): Promise<readonly string[]> {
  const ran = await git(root, ['ls-files', '--others', '-z', '--', pattern])
  return (ran ?? '').split('\0').filter((file) => file !== '' && !file.includes('/'))
}

export interface Worktree {
  /** Absolute: the top of the repository there. */
  readonly dir: string
  remove(): Promise<void>
}

/**
 * Checks a commit out into a folder of its own below the system's temporary folder. No hook runs; submodules are left empty.
 *
 * @returns what git said, where it could not
 */
export async function addWorktree(
  root: string,
  commit: string,
  signal: AbortSignal | undefined,
): Promise<Worktree | string> {
  const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-original-')))
  const dir = path.join(home, 'project')
  const remove = async () => {
    await git(root, ['worktree', 'remove', '--force', dir])
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 })
    await git(root, ['worktree', 'prune'])
  }
  const args = ['-c', `core.hooksPath=${os.devNull}`, 'worktree', 'add', '--detach', dir, commit]
  const options = { timeoutMs: CHECKOUT_LIMIT_MS, ...(signal === undefined ? {} : { signal }) }
  const ran = await run({ command: 'git', args, cwd: root, ...options })
  if (ran.exitCode === 0 && signal?.aborted !== true) return { dir, remove }
  await remove()
  return wordsOf(ran)
}

function wordsOf({ stderr, timedOut }: Ran): string {
  return timedOut ? 'git took too long.' : stderr.trim().split('\n').at(-1) || 'git gave no reason.'
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}

async function git(root: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const ran = await run({ command: 'git', args, cwd: root, timeoutMs: TIME_LIMIT_MS })
    return ran.exitCode === 0 ? ran.stdout : undefined
  } catch {
    return undefined
  }
}
