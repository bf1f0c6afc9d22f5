import fs from 'node:fs'
import type { OutputChunk, RolldownOutput } from 'rolldown'
import type { Page, PageScript } from '../pages/read.ts'
import { minifyPage } from '../pages/minify.ts'
import { type BuiltEntry, writePage } from '../pages/write.ts'
import { fileOf } from '../plugins/module-id.ts'
import { buildServiceWorker } from '../service-worker.ts'
import type { Build } from '../state.ts'
import { collectFiles, type WrittenFile } from './collect.ts'
import { manifestText } from './manifest.ts'
import { copyPublic, replaceFolder, writeFiles } from './swap.ts'

/** Writes everything: public files first, so that a file of the build wins over one of the same name. */
export async function writeOutput(request: {
  readonly build: Build
  readonly pages: readonly Page[]
  readonly output: RolldownOutput['output']
}): Promise<void> {
  const { build, pages, output } = request
  const { config } = build
  const entries = builtEntries(build, output)
  const first = entries(pages[0]?.scripts[0])
  const made = collectFiles({
    build,
    output,
    sourceOf: readSource,
    initial: new Set([first.script, ...first.styles, ...first.preloads]),
  })
  const files = inManifestOrder(made, await Promise.all(pages.map((page) => pageFile(page, build, entries))))
  const worker = await buildServiceWorker(build, files)
  const manifest = manifestFile([...files, ...worker], build)
  await replaceFolder(config.outDir, async (dir) => {
    copyPublic(
      config.publicDir,
      dir,
      pages.map((page) => page.path),
    )
    writeFiles(dir, [...files, ...worker, ...manifest])
  })
}

function builtEntries(build: Build, output: RolldownOutput['output']): (script: PageScript | undefined) => BuiltEntry {
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  return (script) => {
    const chunk = chunks.find((one) => one.isEntry && one.name === script?.name)
    if (chunk === undefined) throw new Error(`No chunk was made for the entry ${script?.file}.`)
    const styles = [...build.styleFiles.values()].filter(
      (file) => file.kind === 'entry' && file.root === chunk.facadeModuleId,
    )
    return { script: chunk.fileName, styles: styles.map((file) => file.fileName), preloads: importsOf(chunk, byName) }
  }
}

function importsOf(chunk: OutputChunk, byName: ReadonlyMap<string, OutputChunk>): readonly string[] {
  const found = new Set<string>(chunk.imports)
  // A Set visits what is added while it is walked.
  for (const name of found) for (const next of byName.get(name)?.imports ?? []) found.add(next)
  found.delete(chunk.fileName)
  return [...found].filter((name) => byName.has(name))
}

async function pageFile(page: Page, build: Build, entries: (script: PageScript) => BuiltEntry): Promise<WrittenFile> {
  const written = writePage(page, build.config, entries)
  const content = build.config.pages.minify ? await minifyPage(written) : written
  return { fileName: page.path, logical: page.path, kind: 'page', isInitial: false, content }
}

/** Maps come last, as the manifests of webpack builds have it. */
function inManifestOrder(made: readonly WrittenFile[], pages: readonly WrittenFile[]): readonly WrittenFile[] {
  return [...made.filter((file) => file.kind !== 'map'), ...pages, ...made.filter((file) => file.kind === 'map')]
}

function manifestFile(
  files: readonly WrittenFile[],
  { config }: Build,
): readonly { fileName: string; content: string }[] {
  const { manifest } = config.output
  if (manifest === undefined) return []
  const listed = files.filter((file) => file.isUnlisted !== true)
  return [{ fileName: manifest.file, content: manifestText(listed, { base: config.base, form: manifest.form }) }]
}

function readSource(id: string): string | undefined {
  const file = fileOf(id)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
}
