import fs from 'node:fs'
import path from 'node:path'
import { readText } from '../../host/disk.ts'
import type { ExportEntry } from '../checks/evidence.ts'
import { runEntries } from './exports-run.ts'
import { readModuleExports } from './exports-text.ts'
import { hasGeneratedName } from './names.ts'
import { isLibrary } from './roles.ts'

export interface LibraryFolder {
  readonly dir: string
  /** Project root, whose package.json says what is imported. */
  readonly root: string | undefined
  readonly paths: ReadonlySet<string>
}

/** What the files of a library export, read and, where that is possible, run; `undefined` for an app. */
export async function readLibrary(folder: LibraryFolder): Promise<readonly ExportEntry[] | undefined> {
  if (!isLibrary(folder.paths)) return undefined
  const { imported, commands } = entriesOf(folder)
  const read = new Map<string, Pick<ExportEntry, 'format' | 'names'>>()
  for (const file of [...imported, ...commands].toSorted()) {
    read.set(file, await readModuleExports(file, fs.readFileSync(path.join(folder.dir, file), 'utf8'), folder))
  }
  const runnable = imported.map((file) => ({ file, format: read.get(file)?.format ?? 'types' }))
  const ran = await runEntries(
    folder.dir,
    runnable.filter(({ format }) => format !== 'types'),
  )
  return [...read].map(([file, { format, names }]) => {
    const seen = ran.get(file)
    return { path: file, format, names, ran: seen?.exports, globals: seen?.globals ?? [] }
  })
}

interface Entries {
  readonly imported: readonly string[]
  /** Files of `bin`: they are programs, and are never run. */
  readonly commands: readonly string[]
}

/** What package.json names in the folder; without one, the scripts and declarations beside each other at the top. */
function entriesOf({ dir, root, paths }: LibraryFolder): Entries {
  const homes = [dir, ...(root === undefined ? [] : [root])]
  const named = homes.flatMap((home) => {
    const manifest = parsed(readText(path.join(home, 'package.json')))
    const below = (target: string): string => {
      const own = path.relative(dir, path.resolve(home, target)).replace(/\\/g, '/')
      return paths.has(own) ? own : (withoutFolder(target, paths) ?? own)
    }
    const own = (value: unknown) =>
      targetsOf(value)
        .map(below)
        .filter((file) => paths.has(file))
    const fields = ['main', 'module', 'browser', 'types', 'typings', 'unpkg', 'jsdelivr', 'exports']
    return [{ imported: fields.flatMap((field) => own(manifest[field])), commands: own(manifest['bin']) }]
  })
  const commands = [...new Set(named.flatMap((one) => one.commands))]
  const isEntry = (file: string): boolean => (SCRIPT.test(file) || isTypes(file)) && !commands.includes(file)
  const imported = [...new Set(named.flatMap((one) => one.imported))].filter(isEntry)
  if (imported.length > 0) return { imported, commands }
  return {
    imported: [...paths].filter((file) => !file.includes('/') && isEntry(file) && !hasGeneratedName(file)),
    commands,
  }
}

/** `dist/pears.js` of the project is `pears.js` of a build that lies elsewhere. */
function withoutFolder(target: string, paths: ReadonlySet<string>): string | undefined {
  const parts = path.posix.normalize(target).split('/')
  return parts.map((_, index) => parts.slice(index).join('/')).find((file) => paths.has(file))
}

const SCRIPT = /\.[cm]?js$/

function isTypes(file: string): boolean {
  return /\.d\.[cm]?ts$/.test(file)
}

/** Every path in a field of package.json, however deep its conditions are. */
function targetsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targetsOf) : []
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
