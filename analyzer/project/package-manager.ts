import type { Fingerprint, PackageManager } from '../../core/fingerprint.ts'
import type { ProjectReader } from '../../core/source.ts'
import { type Manifest, isRecord, manifestValue } from './manifest.ts'

const LOCKFILES = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
] as const satisfies readonly (readonly [string, PackageManager['name']])[]

export interface Surroundings {
  readonly packageManager: PackageManager
  readonly workspace: Fingerprint['workspace']
}

/** The package manager and the workspace: the project's own files first, then the folders above it. */
export async function readSurroundings(project: ProjectReader, manifest: Manifest): Promise<Surroundings> {
  const above = await lookAbove(project)
  const own = LOCKFILES.find(([file]) => project.tree.exists(file))
  const upper = LOCKFILES.find(([file]) => above?.lockfiles.includes(file))
  const field = above?.field ?? manifestValue(manifest, 'packageManager')
  const named = fromField(manifestValue(manifest, 'packageManager') ?? field)
  const lockfile = own?.[0] ?? (upper === undefined ? undefined : `${above?.root ?? '..'}/${upper[0]}`)
  const name = named?.name ?? own?.[1] ?? upper?.[1] ?? 'npm'
  return {
    packageManager: { name, version: named?.version, lockfile },
    workspace: above?.workspace === undefined ? undefined : { root: above.root, kind: above.workspace },
  }
}

/** The command that installs exactly what the lockfile says. */
export function installCommand(packageManager: PackageManager): string {
  if (packageManager.name !== 'npm') return `${packageManager.name} install`
  return packageManager.lockfile === undefined ? 'npm install' : 'npm ci'
}

function fromField(field: unknown): Pick<PackageManager, 'name' | 'version'> | undefined {
  const match = typeof field === 'string' ? /^(npm|pnpm|yarn|bun)@([^+]+)/.exec(field) : undefined
  const name = LOCKFILES.find(([, manager]) => manager === match?.[1])?.[1]
  return name === undefined ? undefined : { name, version: match?.[2] }
}

interface Above {
  readonly root: string
  readonly workspace: 'npm' | 'yarn' | 'pnpm' | undefined
  readonly lockfiles: readonly string[]
  readonly field: unknown
}

/** The tree ends at the project's root, so a probe looks for the workspace that may hold it; it stops at the repository's root. */
const LOOK_ABOVE = `
  const fs = require('fs'), path = require('path');
  const names = ${JSON.stringify(LOCKFILES.map(([file]) => file))};
  const start = process.cwd();
  for (let dir = start; path.dirname(dir) !== dir && !fs.existsSync(path.join(dir, '.git')); ) {
    dir = path.dirname(dir);
    const has = (file) => fs.existsSync(path.join(dir, file));
    let manifest = {};
    try { manifest = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8').replace(/^\\uFEFF/, '')); } catch {}
    const pnpm = has('pnpm-workspace.yaml');
    if (!pnpm && !manifest.workspaces) continue;
    const lockfiles = names.filter(has);
    const workspace = pnpm ? 'pnpm' : lockfiles.includes('yarn.lock') ? 'yarn' : 'npm';
    return { root: path.relative(start, dir).split(path.sep).join('/'), workspace, lockfiles, field: manifest.packageManager };
  }
`

async function lookAbove(project: ProjectReader): Promise<Above | undefined> {
  const answer = await project.evaluate({ script: LOOK_ABOVE, env: {}, timeoutMs: 10_000 })
  if (answer.status === 'failed' || !isRecord(answer.value) || typeof answer.value['root'] !== 'string')
    return undefined
  const { root, workspace, lockfiles, field } = answer.value
  return {
    root,
    workspace: workspace === 'pnpm' || workspace === 'yarn' || workspace === 'npm' ? workspace : undefined,
    lockfiles: Array.isArray(lockfiles) ? lockfiles.filter((file) => typeof file === 'string') : [],
    field,
  }
}
