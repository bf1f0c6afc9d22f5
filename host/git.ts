import { run } from './exec.ts'

/** Paths of the project with uncommitted changes, as git prints them; `undefined` outside a repository or without git. */
export async function uncommittedPaths(root: string): Promise<readonly string[] | undefined> {
  const ran = await git(root, ['status', '--porcelain', '--untracked-files=normal', '--', '.'])
  if (ran === undefined) return undefined
  return ran
    .split('\n')
    .filter((line) => line !== '')
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

async function git(root: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const ran = await run({ command: 'git', args, cwd: root, timeoutMs: 20_000 })
    return ran.exitCode === 0 ? ran.stdout : undefined
  } catch {
    return undefined
  }
}
