import fs from 'node:fs'
import path from 'node:path'
import type { FileAccessConfig } from '../../core/config.ts'
import { readText } from '../../host/disk.ts'

/** Which files outside of the served folders may be sent. */
export interface FileAccess {
  /** Real paths of folders; `undefined` is everything. */
  readonly allow: readonly string[] | undefined
  /** Globs. */
  readonly deny: readonly string[]
}

const DENIED = ['.env', '.env.*', '*.{crt,pem}', '**/.git/**']

/** Resolves `server.fs`. @see https://vite.dev/config/server-options.html#server-fs-strict */
export function resolveAccess(root: string, config: FileAccessConfig = {}): FileAccess {
  const allow = config.allow?.map((folder) => path.resolve(root, folder)) ?? [workspaceOf(root)]
  return {
    allow: config.strict === false ? undefined : allow.map(realPath),
    deny: config.deny ?? DENIED,
  }
}

/** @param file  a real path: links were followed */
export async function mayServe(file: string, access: FileAccess): Promise<boolean> {
  const { allow } = access
  if (allow !== undefined && !allow.some((folder) => isInside(folder, file))) return false
  return !(await isDenied(file, access))
}

/** @param file  a real path: links were followed */
export async function isDenied(file: string, { deny }: Pick<FileAccess, 'deny'>): Promise<boolean> {
  const { default: picomatch } = await import('picomatch')
  const posix = file.split(path.sep).join('/')
  // A glob without a slash is one of names.
  return deny.some((glob) => picomatch(glob, { matchBase: !glob.includes('/'), nocase: true, dot: true })(posix))
}

export function isInside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)
}

function realPath(folder: string): string {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : folder
}

/** The nearest folder that says that it holds several packages; the root where there is none. */
function workspaceOf(root: string): string {
  const parts = root.split(path.sep)
  const folders = parts.map((_, index) => parts.slice(0, parts.length - index).join(path.sep))
  return folders.find((folder) => folder !== '' && isWorkspace(folder)) ?? root
}

function isWorkspace(folder: string): boolean {
  if (['pnpm-workspace.yaml', 'lerna.json'].some((file) => fs.existsSync(path.join(folder, file)))) return true
  return /"workspaces"\s*:/.test(readText(path.join(folder, 'package.json')) ?? '')
}
