import type { OutputChunk, RolldownOutput } from 'rolldown'
import { fileOf, relativeTo } from '../plugins/module-id.ts'
import type { Page, PageScript } from '../pages/read.ts'
import type { BuiltEntry } from '../pages/write.ts'
import { type Build, isStyleOf } from '../state.ts'

/** What is loaded for a page, or for the target of an `import()` on top of the first page. Names of output files. */
export interface Load {
  /** The page's path, or the target's file relative to the root. */
  readonly name: string
  readonly kind: 'page' | 'route'
  readonly files: readonly string[]
}

/** The chunks of a bundle. */
export function chunksOf(output: RolldownOutput['output']): readonly OutputChunk[] {
  return output.filter((file): file is OutputChunk => file.type === 'chunk')
}

/** Gives a function that tells what became of an entry. */
export function builtEntries(
  build: Build,
  output: RolldownOutput['output'],
): (script: Pick<PageScript, 'name'>) => BuiltEntry {
  const chunks = chunksOf(output)
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  return (script) => {
    const chunk = chunks.find((one) => one.isEntry && one.name === script.name)
    if (chunk === undefined) throw new Error(`No chunk was made for the entry ${script.name}.`)
    const styles = stylesOf(build, 'entry', chunk)
    return { script: chunk.fileName, styles, preloads: importsOf(chunk, byName) }
  }
}

/** Every page with its files, the page itself included, and every lazy module with what it needs besides the first page's. */
export function loadsOf(build: Build, output: RolldownOutput['output'], pages: readonly Page[]): readonly Load[] {
  const entryOf = builtEntries(build, output)
  const ofPages = pages.map((page): Load => {
    const entries = page.scripts.map(entryOf)
    const files = entries.flatMap((entry) => [...entry.styles, entry.script, ...entry.preloads])
    return { name: page.path, kind: 'page', files: [...new Set([page.path, ...files])] }
  })
  const chunks = chunksOf(output)
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const routes = chunks.flatMap((chunk): Load[] => {
    if (!chunk.isDynamicEntry || chunk.facadeModuleId == null) return []
    const own = [...stylesOf(build, 'lazy', chunk), chunk.fileName, ...importsOf(chunk, byName)]
    const name = relativeTo(build.config.root, fileOf(chunk.facadeModuleId))
    return [{ name, kind: 'route', files: [...new Set([...(ofPages[0]?.files ?? []), ...own])] }]
  })
  return [...ofPages, ...routes]
}

function stylesOf(build: Build, kind: 'entry' | 'lazy', chunk: OutputChunk): readonly string[] {
  const own = [...build.styleFiles.values()].filter(
    (file) => file.kind === kind && isStyleOf(file, chunk.facadeModuleId),
  )
  return own.map((file) => file.fileName)
}

function importsOf(chunk: OutputChunk, byName: ReadonlyMap<string, OutputChunk>): readonly string[] {
  const found = new Set<string>(chunk.imports)
  // A Set visits what is added while it is walked.
  for (const name of found) for (const next of byName.get(name)?.imports ?? []) found.add(next)
  found.delete(chunk.fileName)
  return [...found].filter((name) => byName.has(name))
}
