import fs from 'node:fs'
import path from 'node:path'
import { isInPackage, sha256 } from './stamps.ts'

/** Folders that hold no sources: dependencies, what version control keeps, and what tools write. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.nexxo', 'nexxo-report', 'coverage'])
/** Names that a build itself makes and removes. */
const OWN = /^\.nexxo|\.nexxo-(?:next|old)-[0-9a-f]+$|^\.cache$|^nexxo-report$/
const MOST_FILES = 20_000

export interface ProjectTree {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

/**
 * Every file and folder of a project but those of dependencies and of tools, absolute; folders whose name starts with a dot
 * are left out. Links to folders are followed once.
 *
 * @param except  absolute folders to leave out: the output
 * @returns `undefined` for a tree too large to be looked at in every build
 */
export function projectTree(root: string, except: readonly string[]): ProjectTree | undefined {
  const files: string[] = []
  const folders: string[] = []
  const visited = new Set<string>()
  const visit = (dir: string): void => {
    const real = fs.realpathSync(dir)
    if (visited.has(real) || files.length > MOST_FILES) return
    visited.add(real)
    folders.push(dir)
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const file = path.join(dir, entry.name)
      if (OWN.test(entry.name) || except.includes(file)) continue
      if (!isFolder(entry, file)) files.push(file)
      else if (!SKIPPED.has(entry.name) && !entry.name.startsWith('.')) visit(file)
    }
  }
  visit(root)
  return files.length > MOST_FILES ? undefined : { files, folders }
}

function isFolder(entry: fs.Dirent, file: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}

/**
 * What a folder offers to a resolver: the names in it, and where its links lead; `undefined` when there is none. Inside a
 * package, where nothing is made by the way, the time of its last change says the same and costs less.
 *
 * @param except  absolute paths that are not counted: the output
 */
export function namesIn(dir: string, except: readonly string[]): string | undefined {
  const stat = fs.statSync(dir, { bigint: true, throwIfNoEntry: false })
  if (stat?.isDirectory() !== true) return undefined
  if (isInPackage(dir) && path.basename(dir) !== 'node_modules') return `${stat.mtimeNs}.${stat.ctimeNs}.${stat.ino}`
  const names = fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !OWN.test(entry.name) && !except.includes(path.join(dir, entry.name)))
    .map((entry) =>
      entry.isSymbolicLink() ? `${entry.name} -> ${fs.readlinkSync(path.join(dir, entry.name))}` : entry.name,
    )
  return sha256(names.toSorted().join('\n'))
}

/**
 * The folders in which a new file could be found instead of a loaded one: those that hold loaded files, and those above them
 * up to the node_modules folder they are installed in, or to a folder that also holds the project.
 */
export function resolverFolders(files: Iterable<string>, root: string): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const file of files) {
    for (let dir = path.dirname(file); !folders.has(dir) && !isAbove(dir, root); dir = path.dirname(dir)) {
      folders.add(dir)
      if (path.basename(dir) === 'node_modules') break
    }
  }
  return folders
}

function isAbove(dir: string, root: string): boolean {
  return dir === path.dirname(dir) || (root !== dir && `${root}${path.sep}`.startsWith(`${dir}${path.sep}`))
}

/** Files beside or above the project that tools look for on the way up; any may come into being. */
const LOOKED_FOR = [
  'package.json',
  'node_modules',
  '.browserslistrc',
  'browserslist',
  'tsconfig.json',
  'tsconfig.base.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'bun.lock',
  'bun.lockb',
  'node_modules/.package-lock.json',
  'node_modules/.yarn-integrity',
  'node_modules/.modules.yaml',
  ...['js', 'cjs', 'mjs', 'ts', 'json'].flatMap((end) => [`postcss.config.${end}`, `tailwind.config.${end}`]),
  '.postcssrc',
  '.postcssrc.json',
  'babel.config.js',
  'babel.config.json',
]

/** The same for every folder from the project's root upwards, absolute. */
export function lookedFor(root: string): readonly string[] {
  const found: string[] = []
  for (let dir = root; ; dir = path.dirname(dir)) {
    found.push(...LOOKED_FOR.map((name) => path.join(dir, name)))
    if (dir === path.dirname(dir) || fs.existsSync(path.join(dir, '.git'))) return found
  }
}
