import fs from 'node:fs'
import path from 'node:path'
import type { BuildOutcome } from '../core/outcome.ts'
import type { BuildEvidence, FileEvidence, FileReference, Literal, ModuleEvidence } from './checks/evidence.ts'
import { webpackChunkUrls } from './collect/chunks.ts'
import { readLibrary } from './collect/exports.ts'
import { readGraph } from './collect/graph.ts'
import { readLazyLoads } from './collect/lazy-loads.ts'
import { manifestReferences, precached, webManifestReferences } from './collect/manifest.ts'
import { logicalPath } from './collect/names.ts'
import { type ReadPage, readPage } from './collect/pages.ts'
import { onlyRegisters } from './collect/registering.ts'
import { readFiles } from './collect/roles.ts'
import { type ReadScript, readScript, type ScriptContext } from './collect/scripts.ts'
import { baseOfMaps, recordedVersions } from './collect/sources.ts'
import { type Asked, placeSheets } from './collect/sheets.ts'
import { type ReadSheet, readSheet } from './collect/styles.ts'
import { unaskedData } from './collect/unasked.ts'
import { localPath } from './collect/urls.ts'

export interface CollectRequest {
  /** Absolute path of the built folder. */
  readonly dir: string
  readonly made?: readonly RegExp[] | undefined
  readonly root: string | undefined
  readonly base: string
  readonly outcome: BuildOutcome
}

/** Reads a built folder once, into everything the static checks look at. */
export async function collectBuild(request: CollectRequest): Promise<BuildEvidence> {
  const files = readFiles(request.dir, request.made)
  const context = contextOf(request, files)
  const read = (file: FileEvidence) => fs.readFileSync(path.join(request.dir, file.path), 'utf8')
  const scripts: ReadScript[] = []
  for (const file of [...withRole(files, 'script'), ...withRole(files, 'worker')]) {
    scripts.push(await readScript(file.path, context))
  }
  const { sheets, trouble } = await readSheets(withRole(files, 'style'), context)
  const declared = new Map(sheets.map(({ sheet }) => [sheet.path, sheet.entries]))
  const registering = new Set(scripts.filter(({ body }) => onlyRegisters(body)).map((script) => script.path))
  const pages: ReadPage[] = []
  for (const file of withRole(files, 'page')) {
    pages.push(await readPage(file.path, read(file), { ...context, registering, sheets: declared }))
  }
  const initialScripts = staticClosure(scripts, new Set(linkedFiles(pages)))
  const modules = mergeModules(scripts, initialScripts)
  return {
    outcome: request.outcome,
    library: await readLibrary({ dir: request.dir, root: request.root, paths: context.space.paths }),
    files,
    pages: pages.map(({ page }) => page),
    inlined: [...scripts, ...sheets].flatMap(({ inlined }) => inlined),
    references: referencesOf({ pages, scripts, sheets, files, context, read }),
    modules,
    graph: await readGraph(request.root, appModules(modules)),
    initialScripts,
    scripts: scripts.map((script) => script.path),
    unmappedScripts: scripts.filter((script) => script.mapped === 'unmapped').map((script) => script.path),
    literals: literalsOf(scripts),
    facts: scripts.flatMap(({ facts }) => facts),
    sheets: placeSheets(sheets, { linked: linkedFiles(pages), texts: askingFiles(files, read) }),
    lazyLoads: readLazyLoads(scripts, fileFinder(context)),
    texts: readableTexts(files, scripts, read),
    licences: licencesOf(files, scripts, read),
    trouble: [...trouble, ...scripts.flatMap(troubleOf)],
  }
}

function appModules(modules: readonly ModuleEvidence[]): readonly string[] {
  return modules.filter(({ kind }) => kind === 'app').map(({ id }) => id)
}

/** The file of the output that an address names, as a script or, without `from`, as the page knows it. */
function fileFinder({ space }: ScriptContext): (url: string, from: string | undefined) => string | undefined {
  return (url, from) => {
    const file = localPath(space, url, from ?? '') ?? url
    return space.paths.has(file) ? file : undefined
  }
}

interface Readings {
  readonly pages: readonly ReadPage[]
  readonly scripts: readonly ReadScript[]
  readonly sheets: readonly ReadSheet[]
  readonly files: readonly FileEvidence[]
  readonly context: ScriptContext
  readonly read: (file: FileEvidence) => string
}

function referencesOf({ pages, scripts, sheets, files, context, read }: Readings): readonly FileReference[] {
  const { space } = context
  const appManifests = withRole(files, 'public').filter(({ path: file }) => WEB_MANIFEST.test(file))
  return [
    ...[...pages, ...scripts, ...sheets].flatMap(({ references }) => references),
    ...chunkReferences(scripts, context),
    ...withRole(files, 'manifest').flatMap((file) => manifestReferences(file.path, read(file), space)),
    ...appManifests.flatMap((file) => webManifestReferences(file.path, read(file), space)),
    ...precachedBy(scripts, context),
  ]
}

const WEB_MANIFEST = /\.webmanifest$|(?:^|\/)manifest\.json$/

function literalsOf(scripts: readonly ReadScript[]): readonly Literal[] {
  const unasked = unaskedData(scripts.map(({ body }) => body))
  const ids = new Set(scripts.flatMap((script) => [...script.ids]))
  return scripts.flatMap((script, index) => {
    const literals = script.literals.filter((literal) => !isWebpacks(literal, script, ids))
    const ranges = unasked[index] ?? []
    if (ranges.length === 0) return literals
    const lies = ({ start }: Literal) => ranges.some((range) => range.start <= start && start < range.end)
    return literals.map((literal) => (lies(literal) ? { ...literal, unasked: true as const } : literal))
  })
}

/** A text that asks for a module or a chunk is an id where some script has that one. */
function isWebpacks({ start, text }: Literal, { webpackTexts }: ReadScript, ids: ReadonlySet<string>): boolean {
  const kind = webpackTexts.get(start)
  return kind === 'exported' || (kind === 'asked' && ids.has(text))
}

function contextOf({ dir, root, base, outcome }: CollectRequest, files: readonly FileEvidence[]): ScriptContext {
  return {
    dir,
    root,
    space: { base, paths: new Set(files.map((file) => file.path)) },
    files: new Map(files.map((file) => [file.path, file])),
    versions: new Map(),
    recorded: recordedVersions(outcome.modules),
    hiddenBase: baseOfMaps(
      dir,
      files.map((file) => file.path),
    ),
    shapes: new Map(),
  }
}

function troubleOf(script: ReadScript): BuildEvidence['trouble'] {
  return script.errors.map((message) => ({ path: script.path, message }))
}

/** Whose text may ask for a sheet. */
function askingFiles(files: readonly FileEvidence[], read: (file: FileEvidence) => string): Asked['texts'] {
  const asking = files.filter(
    (file) => /^(?:page|script|worker|style)$/.test(file.role) || /\.[cm]?js$/.test(file.path),
  )
  return asking.map((file) => ({ path: file.path, text: read(file) }))
}

function withRole(files: readonly FileEvidence[], role: FileEvidence['role']): readonly FileEvidence[] {
  return files.filter((file) => file.role === role)
}

async function readSheets(
  files: readonly FileEvidence[],
  context: ScriptContext,
): Promise<{ sheets: readonly ReadSheet[]; trouble: BuildEvidence['trouble'] }> {
  const sheets: ReadSheet[] = []
  const trouble: { path: string; message: string }[] = []
  for (const file of files) {
    try {
      sheets.push(await readSheet(file.path, context))
    } catch (error) {
      trouble.push({ path: file.path, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { sheets, trouble }
}

/** What pages load; hints to load early are left out. */
function linkedFiles(pages: readonly ReadPage[]): readonly (string | undefined)[] {
  const references = pages.flatMap((page) => page.references.filter(({ kind }) => kind === 'link'))
  return references.map((reference) => reference.file)
}

/** The scripts a page loads, and what they import statically. */
function staticClosure(scripts: readonly ReadScript[], linked: ReadonlySet<string | undefined>): ReadonlySet<string> {
  const imports = new Map(scripts.map((script) => [script.path, script.staticImports]))
  const reached = new Set<string>()
  const open = scripts.map((script) => script.path).filter((file) => linked.has(file))
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    open.push(...(imports.get(file) ?? []))
  }
  return reached
}

function chunkReferences(scripts: readonly ReadScript[], context: ScriptContext): readonly FileReference[] {
  const urls = webpackChunkUrls(scripts.map((script) => script.body))
  return urls.map((url) => {
    const local = localPath(context.space, url, '') ?? url
    const file = context.space.paths.has(local) ? local : undefined
    const kind = local.endsWith('.css') ? 'lazy-style' : 'lazy-script'
    return { from: 'the chunk loader', url, logical: logicalPath(local), file, kind }
  })
}

function precachedBy(scripts: readonly ReadScript[], { files, space }: ScriptContext): readonly FileReference[] {
  const workers = scripts.filter((script) => files.get(script.path)?.role === 'worker')
  return workers.flatMap((script) => precached(script.path, script.body, space))
}

/** One entry per module: initial when any initial script holds it. */
function mergeModules(scripts: readonly ReadScript[], initial: ReadonlySet<string>): readonly ModuleEvidence[] {
  const merged = new Map<string, ModuleEvidence>()
  for (const script of scripts) {
    for (const module of script.modules) {
      const loaded = initial.has(script.path) || merged.get(module.id)?.initial === true
      merged.set(module.id, { ...module, initial: loaded })
    }
  }
  return [...merged.values()].toSorted((one, two) => (one.id < two.id ? -1 : 1))
}

const TEXT = /\.(?:html?|css|json|txt|xml|webmanifest|svg|[cm]?js|map)$/

/** Scripts of the bundler give their decoded literals; other text files what stands in them. */
function readableTexts(
  files: readonly FileEvidence[],
  scripts: readonly ReadScript[],
  read: (file: FileEvidence) => string,
): BuildEvidence['texts'] {
  const literals = new Map(scripts.map((script) => [script.path, script.literals.map(({ text }) => text).join('\n')]))
  return files
    .filter((file) => TEXT.test(file.path) && file.role !== 'map')
    .map((file) => ({ path: file.logical, text: literals.get(file.path) ?? read(file) }))
}

function licencesOf(
  files: readonly FileEvidence[],
  scripts: readonly ReadScript[],
  read: (file: FileEvidence) => string,
): readonly string[] {
  const written = withRole(files, 'licence').flatMap((file) => read(file).match(/\/\*[\s\S]*?\*\//g) ?? [])
  const blocks = written.map((block) =>
    block
      .slice(2, -2)
      .replace(/^[!*\s]+/, '')
      .replace(/[\s*]+/g, ' ')
      .trim(),
  )
  const all = [...blocks, ...scripts.flatMap((script) => script.licences.map((text) => text.replace(/[\s*]+/g, ' ')))]
  return [...new Set(all.filter((text) => !text.startsWith('For license information')))].toSorted()
}
