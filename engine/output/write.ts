import type { RolldownOutput } from 'rolldown'
import { type Edit, preloadEdits } from '../pages/edits.ts'
import type { Page } from '../pages/read.ts'
import { minifyPage } from '../pages/minify.ts'
import { writePage } from '../pages/write.ts'
import { buildServiceWorker } from '../service-worker.ts'
import type { Build } from '../state.ts'
import { collectFiles, type WrittenFile } from './collect.ts'
import { type Integrity, integrityOf } from './integrity.ts'
import { compressedCopies } from './compress.ts'
import { copiedFiles } from './copy.ts'
import { builtEntries, chunksOf } from './loads.ts'
import { manifestText } from './manifest.ts'
import { encoreManifests, mixManifest } from './server-manifests.ts'
import { placeFiles } from './swap.ts'
import { viteManifest } from './vite-manifest.ts'

interface WriteRequest {
  readonly build: Build
  readonly pages: readonly Page[]
  readonly output: RolldownOutput['output']
}

/** Writes everything and gives the files that the build made, without those of the public folder. */
export async function writeOutput(request: WriteRequest): Promise<readonly WrittenFile[]> {
  const { build, pages, output } = request
  const { config } = build
  const entryOf = builtEntries(build, output)
  const first = entryOf(pages[0]?.scripts[0] ?? { name: config.entries[0]?.name ?? '' })
  const made = collectFiles({
    build,
    output,
    initial: new Set([first.script, ...first.styles, ...first.preloads]),
  })
  const integrity = hashesOf(made, output, config.output.integrity)
  const files = inManifestOrder(
    made,
    await Promise.all(
      pages.map((page) => pageFile(page, build, { entryOf, integrity, edits: editsOf(page, request) })),
    ),
  )
  const worker = await buildServiceWorker(build, files)
  const manifest = manifestFiles([...files, ...worker], request)
  const built = [...files, ...worker, ...manifest, ...placeholders(config.output.placeholders, files)]
  const all = [...built, ...(await compressedCopies(built, config.output.compress))]
  build.diagnostics.push(...(await placeFiles(config, all)))
  return all
}

/** A name that the build has a file for is no placeholder any more. */
function placeholders(names: readonly string[], made: readonly WrittenFile[]): readonly WrittenFile[] {
  const there = new Set(made.map(({ fileName }) => fileName))
  return names
    .filter((name) => !there.has(name))
    .map((name) => ({
      fileName: name,
      logical: name,
      kind: name.endsWith('.css') ? 'style' : 'script',
      isInitial: false,
      isUnlisted: true,
      content: '/* Nothing is left in this file; other files still name it. */\n',
    }))
}

function hashesOf(
  files: readonly WrittenFile[],
  output: RolldownOutput['output'],
  hash: Build['config']['output']['integrity'],
): Integrity | undefined {
  if (hash === undefined) return undefined
  const checked = files.filter((file) => file.kind === 'script' || file.kind === 'style')
  return {
    hashes: new Map(checked.map((one) => [one.fileName, integrityOf(one.content, hash)])),
    scripts: chunksOf(output).map((chunk) => chunk.fileName),
  }
}

function editsOf(page: Page, { build, output }: WriteRequest): readonly Edit[] {
  const chunks = chunksOf(output)
  const chunkOf = (file: string) => chunks.find(({ moduleIds }) => moduleIds.includes(file))?.fileName
  return [...(build.pageEdits.get(page.path) ?? []), ...preloadEdits(page, { base: build.config.base, chunkOf })]
}

async function pageFile(page: Page, build: Build, built: Parameters<typeof writePage>[2]): Promise<WrittenFile> {
  const written = writePage(page, build.config, built)
  const content = build.config.pages.minify ? await minifyPage(written, page.path) : written
  return { fileName: page.path, logical: page.path, kind: 'page', isInitial: false, content }
}

/** Maps come last, as the manifests of webpack builds have it. */
function inManifestOrder(made: readonly WrittenFile[], pages: readonly WrittenFile[]): readonly WrittenFile[] {
  return [...made.filter((file) => file.kind !== 'map'), ...pages, ...made.filter((file) => file.kind === 'map')]
}

function manifestFiles(files: readonly WrittenFile[], { build, pages, output }: WriteRequest): readonly WrittenFile[] {
  const { manifest } = build.config.output
  if (manifest === undefined) return []
  const listedAs = { fileName: manifest.file, logical: manifest.file, kind: 'asset', isInitial: false } as const
  if (manifest.form === 'vite') {
    // The first script of a page stands for the page, as Vite makes one entry of each page.
    const pageOf = new Map(pages.flatMap((page) => page.scripts.slice(0, 1).map(({ name }) => [name, page.path])))
    return [{ ...listedAs, content: viteManifest(build, { chunks: chunksOf(output), pageOf }) }]
  }
  const listed = files.filter((file) => file.isUnlisted !== true)
  if (manifest.form === 'encore' || manifest.form === 'mix') {
    const listing = { config: build.config, manifest, files: listed, copied: copiedFiles(build.config).files }
    const texts =
      manifest.form === 'mix' ? [mixManifest(listing)] : encoreManifests(listing, builtEntries(build, output))
    return texts.map((text) => ({ ...listedAs, ...text, logical: text.fileName }))
  }
  return [{ ...listedAs, content: manifestText(listed, { base: build.config.base, ...manifest }) }]
}
