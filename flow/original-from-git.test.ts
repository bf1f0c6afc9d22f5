import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NexxoError } from '../core/diagnostic.ts'
import { commit, fakeCra, folderOf } from '../tests/support/fake-project.ts'
import { silentScreen } from './screen.ts'
import { verifyProject, type VerifyRequest } from './verify.ts'

const made: string[] = []
afterEach(() => {
  for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true })
})

/** What react-scripts would write, and the one value of an env file that git does not have. */
const BUILDS = `
  const fs = require('node:fs'), path = require('node:path')
  const out = process.env.BUILD_PATH
  const env = fs.existsSync('.env.local') ? fs.readFileSync('.env.local', 'utf8').trim() : 'none'
  fs.mkdirSync(out, { recursive: true })
  fs.copyFileSync('public/index.html', path.join(out, 'index.html'))
  fs.writeFileSync(path.join(out, 'env.txt'), env)
`
const HOOK = `#!/bin/sh\ntouch "$(dirname "$0")/ran"\n`

interface Orchard {
  /** Top of the repository. */
  readonly top: string
  /** The project in it. */
  readonly root: string
  /** What stands in for the migrated build: the same files. */
  readonly built: string
}

/** A committed project whose packages are committed too, moved to another tool since. `folder` is where it lies in its repository. */
function orchard({ build = BUILDS, folder = '' }: { readonly build?: string; readonly folder?: string } = {}): Orchard {
  const files: Readonly<Record<string, string>> = { ...fakeCra(build), '.gitignore': 'build\n.env.local\n' }
  const top = folderOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [path.join(folder, file), text])))
  const built = folderOf({ 'index.html': files['public/index.html'] ?? '', 'env.txt': 'REACT_APP_PEAR=ripe' })
  made.push(top, built)
  commit(top)
  const root = path.join(top, folder)
  fs.writeFileSync(path.join(top, '.git/hooks/post-checkout'), HOOK, { mode: 0o755 })
  fs.writeFileSync(path.join(root, 'package.json'), '{ "name": "pear-shop" }')
  fs.writeFileSync(path.join(root, '.env.local'), 'REACT_APP_PEAR=ripe')
  return { top, root, built }
}

function verify({ root, built }: Orchard, more: Partial<VerifyRequest> = {}) {
  const acceptance = {
    file: undefined,
    update: 'leave',
    askReason: async () => undefined,
    today: '2026-06-01',
  } as const
  return verifyProject({
    root,
    env: process.env,
    original: undefined,
    migrated: built,
    baselineRef: 'HEAD',
    options: { routes: [], maxRoutes: 1, level: 'static', acceptance, budgetPercent: undefined },
    screen: silentScreen,
    signal: new AbortController().signal,
    ...more,
  })
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; exitCode: number; message: string }> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof NexxoError)) throw new Error(`Not refused: ${String(error)}`)
  return { code: error.diagnostic.code, exitCode: error.exitCode, message: error.message }
}

/** Nothing of the checkout may be left, neither the folder nor git's note of it. */
function expectNoWorktree({ top }: Orchard) {
  const listed = spawnSync('git', ['worktree', 'list'], { cwd: top, encoding: 'utf8' }).stdout
  expect(listed.trim().split('\n')).toHaveLength(1)
}

describe('the original from git', () => {
  it('is built by the tool it had then, with the env files that git does not track', async () => {
    const project = orchard()
    const { original, comparison, fingerprint } = await verify(project)
    expect(original).toMatchObject({ tool: 'react-scripts 5.0.1', status: 'built' })
    expect(original.diagnostics).toMatchObject([{ code: 'git/original-built' }])
    expect(original.diagnostics[0]?.message).toContain('.env.local was copied')
    expect(fingerprint?.source.flavour).toBe('react-scripts')
    expect(
      comparison.levels
        .find(({ id }) => id === 'files')
        ?.findings.filter(({ code }) => code.startsWith('files/public')),
    ).toEqual([])
    expectNoWorktree(project)
    expect(fs.existsSync(path.join(project.top, '.git/hooks/ran'))).toBe(false)
    expect(fs.readFileSync(path.join(project.root, 'package.json'), 'utf8')).toBe('{ "name": "pear-shop" }')
    expect(fs.existsSync(path.join(project.root, '.nexxo'))).toBe(false)
  })

  it('shows what differs from it', async () => {
    const project = orchard()
    fs.writeFileSync(path.join(project.built, 'env.txt'), 'REACT_APP_PEAR=rotten')
    const { comparison } = await verify(project)
    expect(comparison.verdict).toBe('different')
  })

  it('lies in the same folder of the repository', async () => {
    const project = orchard({ folder: 'apps/shop' })
    const { original } = await verify(project)
    expect(original.status).toBe('built')
    expectNoWorktree(project)
  })

  it('is refused where git knows no such commit', async () => {
    const refused = await refusal(verify(orchard(), { baselineRef: 'no-such-branch' }))
    expect(refused).toMatchObject({ code: 'git/no-ref', exitCode: 2 })
    expect(await refusal(verify(orchard(), { baselineRef: '--help' }))).toMatchObject({ code: 'git/no-ref' })
  })

  it('is refused outside a repository', async () => {
    const project = orchard()
    fs.rmSync(path.join(project.top, '.git'), { recursive: true })
    expect(await refusal(verify(project))).toMatchObject({ code: 'git/no-repository', exitCode: 2 })
  })

  it('is refused where the commit holds no project that Nexxo reads, and the commit is named', async () => {
    const project = orchard()
    commit(project.top)
    const refused = await refusal(verify(project))
    expect(refused).toMatchObject({ code: 'project/unknown-tool', exitCode: 2 })
    expect(refused.message).toContain('At `HEAD`')
    expectNoWorktree(project)
    expect((await verify(project, { baselineRef: 'HEAD~1' })).original.status).toBe('built')
  })

  it('ends with 4 where it does not build, and leaves nothing behind', async () => {
    const project = orchard({ build: `console.error('The pears are rotten.'); process.exit(1)` })
    const refused = await refusal(verify(project))
    expect(refused).toMatchObject({ code: 'baseline/failed', exitCode: 4 })
    expect(refused.message).toContain('The pears are rotten.')
    expectNoWorktree(project)
  })

  it('is taken away when the user interrupts', async () => {
    const mark = path.join(os.tmpdir(), `nexxo-mark-${process.pid}`)
    made.push(mark)
    const project = orchard({
      build: `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); setTimeout(() => {}, 60_000)`,
    })
    const interrupt = new AbortController()
    const look = setInterval(() => fs.existsSync(mark) && interrupt.abort(), 20)
    await expect(verify(project, { signal: interrupt.signal })).rejects.toMatchObject({ name: 'AbortError' })
    clearInterval(look)
    expectNoWorktree(project)
  })
})
