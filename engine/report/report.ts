import path from 'node:path'
import type { OutputChunk } from 'rolldown'
import {
  type BundleReport,
  type ReportedFile,
  type ReportedModule,
  type ReportedPackage,
  shareOf,
  type Sizes,
  sumSizes,
} from '../../core/bundle-report.ts'
import type { BuildOutcome, BuiltFile } from '../../core/outcome.ts'
import type { Load } from '../output/loads.ts'
import { moduleName } from '../output/modules.ts'
import { type Package, packageReader } from '../output/packages.ts'
import { fileOf, relativeTo } from '../plugins/module-id.ts'
import type { Build } from '../state.ts'
import { bytesByModule } from './attribute.ts'
import { changesSince } from './before.ts'
import { findDuplicates } from './duplicates.ts'
import type { GraphModule, ModuleGraph } from './graph.ts'

export interface ReportRequest {
  readonly build: Build
  readonly graph: ModuleGraph
  readonly chunks: readonly OutputChunk[]
  readonly loads: readonly Load[]
  readonly outcome: Pick<BuildOutcome, 'tool' | 'outDir' | 'totals' | 'files'>
  readonly before: Pick<BuildOutcome, 'totals' | 'files'> | undefined
}

/** Says of a build what it consists of and who brought it. Modules that left no byte and brought nothing are left out. */
export function reportOf(request: ReportRequest): BundleReport {
  const { outcome, before } = request
  const parts = new Map(outcome.files.map((file) => [file.path, partsOf(file, request)]))
  const sizes = sizesByFile(outcome.files, parts)
  const graph = byFile(request.graph)
  const names = namer(request.build.config.root)
  const ids = [...new Set([...sizes.keys(), ...ancestors(sizes.keys(), graph)])].toSorted()
  const indexOf = new Map(ids.map((id, index) => [id, index]))
  const packages = packagesOf(ids, { sizes, graph, names })
  const modules = modulesOf(ids, { sizes, graph, names, indexOf, packages: packages.indexes })
  const files = outcome.files
    .filter((file) => file.kind !== 'map')
    .map((file) => reportedFile(file, request, [...(parts.get(file.path) ?? [])], indexOf))
  return {
    tool: outcome.tool,
    outDir: outcome.outDir,
    totals: outcome.totals,
    files: files.toSorted((a, b) => b.bytes - a.bytes),
    modules,
    packages: packages.list,
    duplicates: findDuplicates(packages.list, modules),
    before: changesSince(before, outcome.files),
  }
}

/** Absolute source file → bytes. */
type Parts = ReadonlyMap<string, number>

function partsOf(file: BuiltFile, { build, chunks }: ReportRequest): Parts {
  const chunk = chunks.find((one) => one.fileName === file.path)
  if (chunk !== undefined) {
    const dir = path.dirname(path.join(build.config.outDir, file.path))
    return onFiles([...bytesByModule(chunk, dir)])
  }
  const asset = build.assets.all().find((one) => one.fileName === file.path)
  if (asset !== undefined) return new Map([[asset.source, file.bytes]])
  return styleParts(file, build)
}

/** A stylesheet divided as its sources were before minification. */
function styleParts(file: BuiltFile, build: Build): Parts {
  const parts = (build.styleFiles.get(file.path)?.styles ?? []).flatMap((id) => build.styles.get(id)?.parts ?? [])
  const lengths = onFiles(
    parts.map((part) => [part.root.source?.input.file ?? '', part.root.toString().length] as const),
  )
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  return new Map([...lengths].map(([id, length]) => [id, Math.floor((file.bytes * length) / (total || 1))]))
}

/** A file may be several modules, by its queries: here it counts once. */
function onFiles(pairs: readonly (readonly [string, number])[]): Parts {
  const found = new Map<string, number>()
  for (const [id, bytes] of pairs) {
    const file = fileOf(id)
    if (path.isAbsolute(file)) found.set(file, (found.get(file) ?? 0) + bytes)
  }
  return found
}

function sizesByFile(files: readonly BuiltFile[], parts: ReadonlyMap<string, Parts>): ReadonlyMap<string, Sizes> {
  const found = new Map<string, Sizes>()
  for (const file of files) {
    for (const [id, bytes] of parts.get(file.path) ?? [])
      found.set(id, sumSizes([found.get(id) ?? NOTHING, shareOf(file, bytes)]))
  }
  return found
}

const NOTHING: Sizes = { bytes: 0, gzipBytes: 0, brotliBytes: 0 }

type Graph = ReadonlyMap<string, GraphModule>

function byFile(graph: ModuleGraph): Graph {
  const found = new Map<string, GraphModule>()
  for (const [id, module] of graph) {
    const file = fileOf(id)
    const other = found.get(file)
    const importers = [...module.importers, ...(other?.importers ?? [])].map(fileOf)
    const dynamicImporters = [...module.dynamicImporters, ...(other?.dynamicImporters ?? [])].map(fileOf)
    found.set(file, { ...module, importers, dynamicImporters, isEntry: module.isEntry || other?.isEntry === true })
  }
  return found
}

/** Modules that left nothing themselves but stand between others and an entry. */
function ancestors(ids: Iterable<string>, graph: Graph): ReadonlySet<string> {
  const found = new Set(ids)
  // A Set visits what is added while it is walked.
  for (const id of found) {
    const { importers = [], dynamicImporters = [] } = graph.get(id) ?? {}
    for (const importer of [...importers, ...dynamicImporters]) if (path.isAbsolute(importer)) found.add(importer)
  }
  return found
}

interface Names {
  readonly nameOf: (file: string) => string
  readonly packageOf: (file: string) => Package | undefined
  readonly root: string
}

function namer(root: string): Names {
  const packageOf = packageReader()
  return { root, packageOf, nameOf: (file) => moduleName(file, { root, packageOf }) }
}

interface Facts {
  readonly sizes: ReadonlyMap<string, Sizes>
  readonly graph: Graph
  readonly names: Names
}

function packagesOf(
  ids: readonly string[],
  { sizes, graph, names }: Facts,
): { readonly list: readonly ReportedPackage[]; readonly indexes: ReadonlyMap<string, number> } {
  const members = membersOf(ids, names)
  const sum = (of: readonly string[]) => sumSizes(of.map((file) => sizes.get(file) ?? NOTHING))
  const list = [...members.values()].map(({ own, files }): ReportedPackage => {
    const inFormat = (format: string) => files.filter((file) => graph.get(file)?.format === format)
    return {
      name: own.name,
      version: own.version,
      path: relativeTo(names.root, own.dir),
      modules: files.length,
      ...sum(files),
      esmBytes: sum(inFormat('esm')).bytes,
      cjsBytes: sum(inFormat('cjs')).bytes,
    }
  })
  return { list, indexes: new Map([...members.keys()].map((dir, index) => [dir, index])) }
}

function membersOf(
  ids: readonly string[],
  { packageOf }: Names,
): ReadonlyMap<string, { readonly own: Package; readonly files: readonly string[] }> {
  const found = new Map<string, { own: Package; files: string[] }>()
  for (const id of ids) {
    const own = packageOf(id)
    if (own === undefined) continue
    const entry = found.get(own.dir) ?? { own, files: [] }
    entry.files.push(id)
    found.set(own.dir, entry)
  }
  return found
}

function modulesOf(
  ids: readonly string[],
  facts: Facts & { readonly indexOf: ReadonlyMap<string, number>; readonly packages: ReadonlyMap<string, number> },
): readonly ReportedModule[] {
  const { sizes, graph, names, indexOf, packages } = facts
  const indexes = (of: readonly string[]) => [...new Set(of.flatMap((id) => indexOf.get(id) ?? []))]
  const ways = nearestImporters(ids, graph)
  return ids.map((id): ReportedModule => {
    const module = graph.get(id)
    const own = names.packageOf(id)
    const via = ways.get(id)
    return {
      name: names.nameOf(id),
      package: own === undefined ? null : (packages.get(own.dir) ?? null),
      format: module?.format ?? 'other',
      ...(sizes.get(id) ?? NOTHING),
      importers: indexes(module?.importers ?? []),
      dynamicImporters: indexes(module?.dynamicImporters ?? []),
      via: via === undefined ? null : (indexOf.get(via) ?? null),
    }
  })
}

/** Breadth first from the entries: each module with the importer it was first reached by. */
function nearestImporters(ids: readonly string[], graph: Graph): ReadonlyMap<string, string> {
  const targets = new Map<string, string[]>()
  for (const id of ids) {
    const { importers = [], dynamicImporters = [] } = graph.get(id) ?? {}
    for (const importer of [...importers, ...dynamicImporters]) {
      const list = targets.get(importer) ?? []
      list.push(id)
      targets.set(importer, list)
    }
  }
  const reached = new Set(ids.filter((id) => graph.get(id)?.isEntry === true))
  const found = new Map<string, string>()
  for (const id of reached) {
    for (const target of targets.get(id) ?? []) {
      if (reached.has(target)) continue
      reached.add(target)
      found.set(target, id)
    }
  }
  return found
}

function reportedFile(
  file: BuiltFile,
  { chunks, loads }: ReportRequest,
  parts: readonly (readonly [string, number])[],
  indexOf: ReadonlyMap<string, number>,
): ReportedFile {
  const chunk = chunks.find((one) => one.fileName === file.path)
  return {
    ...file,
    pages: loads.filter((load) => load.kind === 'page' && load.files.includes(file.path)).map((load) => load.name),
    chunk:
      chunk === undefined
        ? null
        : {
            name: chunk.name,
            kind: chunk.isEntry ? 'entry' : chunk.isDynamicEntry ? 'lazy' : 'shared',
            imports: chunk.imports,
            dynamicImports: chunk.dynamicImports,
          },
    parts: parts.flatMap(([id, bytes]) => {
      const module = indexOf.get(id)
      return module === undefined || bytes === 0 ? [] : [{ module, bytes }]
    }),
  }
}
