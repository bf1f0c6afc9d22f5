import fs from 'node:fs'
import path from 'node:path'
import type { ExportedName, ExportEntry } from '../checks/evidence.ts'
import type { LibraryFolder } from './exports.ts'
import { normalise } from './urls.ts'

type Read = Pick<ExportEntry, 'format' | 'names'>

/** The names a file exports, by its text: an ES module, CommonJS, or declarations. Follows `export *` within the folder. */
export async function readModuleExports(file: string, text: string, folder: LibraryFolder): Promise<Read> {
  const types = /\.d\.[cm]?ts$/.test(file)
  const names = await moduleNames(file, text, { folder, seen: new Set() })
  if (types || names !== undefined) {
    const kind = types ? 'type' : 'unknown'
    return { format: types ? 'types' : 'module', names: named(names ?? [], kind) }
  }
  const common = await commonNames(file, text, { folder, seen: new Set() })
  // Whether `default` shows in the text of CommonJS depends on how a bundler writes it, so only running the file tells.
  const shown = common.filter((name) => name !== 'default')
  return { format: 'commonjs', names: named(shown, 'unknown') }
}

interface Trail {
  readonly folder: LibraryFolder
  readonly seen: Set<string>
}

/** `undefined` when the text is no ES module. */
async function moduleNames(file: string, text: string, trail: Trail): Promise<readonly string[] | undefined> {
  trail.seen.add(file)
  const { parseSync } = await import('oxc-parser')
  const lang = /\.d\.[cm]?ts$/.test(file) ? 'dts' : 'js'
  const { module } = parseSync(file, text, { lang, sourceType: 'module' })
  if (!module.hasModuleSyntax && lang === 'js') return undefined
  const found: string[] = []
  for (const entry of module.staticExports.flatMap(({ entries }) => entries)) {
    const { kind, name } = entry.exportName
    if (kind === 'Default') found.push('default')
    else if (kind === 'Name' && name !== null) found.push(name)
    else if (entry.moduleRequest) found.push(...(await passedOn(file, entry.moduleRequest.value, trail)))
  }
  return found
}

/** The names of `export * from`: of a file of the folder its own, of a package only that they are handed on. */
async function passedOn(from: string, request: string, trail: Trail): Promise<readonly string[]> {
  const target = fileFor(from, request, trail.folder)
  if (target === undefined) return [`* from ${request}`]
  if (trail.seen.has(target)) return []
  const text = fs.readFileSync(path.join(trail.folder.dir, target), 'utf8')
  const names = (await moduleNames(target, text, trail)) ?? []
  return names.filter((name) => name !== 'default')
}

function fileFor(from: string, request: string, { paths }: LibraryFolder): string | undefined {
  if (!request.startsWith('.')) return undefined
  const target = normalise(`${from.slice(0, from.lastIndexOf('/') + 1)}${request}`)
  const bare = target.replace(/\.([cm]?)js$/, '')
  return [target, `${bare}.d.ts`, `${bare}.d.mts`, `${bare}.d.cts`, `${target}.js`, `${target}/index.d.ts`].find(
    (file) => paths.has(file) && (/\.d\./.test(from) ? /\.d\./.test(file) : true),
  )
}

async function commonNames(file: string, text: string, trail: Trail): Promise<readonly string[]> {
  trail.seen.add(file)
  const { parse, init } = await import('cjs-module-lexer')
  await init()
  try {
    const { exports, reexports } = parse(text, file)
    const found = [...exports]
    for (const request of reexports) {
      const target = fileFor(file, request, trail.folder)
      if (target === undefined) found.push(`* from ${request}`)
      else if (!trail.seen.has(target)) {
        found.push(...(await commonNames(target, fs.readFileSync(path.join(trail.folder.dir, target), 'utf8'), trail)))
      }
    }
    return found
  } catch {
    return []
  }
}

function named(names: readonly string[], kind: string): readonly ExportedName[] {
  const own = names.filter((name) => name !== '__esModule')
  return [...new Set(own)].toSorted().map((name) => ({ name, kind }))
}
