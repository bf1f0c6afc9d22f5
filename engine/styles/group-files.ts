import type { ModuleInfo, RenderedChunk } from 'rolldown'
import { type Build, EVERY_ENTRY } from '../state.ts'
import { type StyleGroup, styleGroups } from './groups.ts'
import type { StyleFile } from './render.ts'

/** The stylesheets of a build by the module that stands for them. */
export interface GroupFiles {
  /** Entry module id → file name. */
  readonly entry: ReadonlyMap<string, string>
  /** Target of `import()` → file name. */
  readonly lazy: ReadonlyMap<string, string>
}

interface Graph {
  readonly chunks: readonly RenderedChunk[]
  readonly info: (id: string) => ModuleInfo | null
}

/** Renders every group once and keeps the files in the build; names are needed before the scripts are hashed. */
export async function renderGroups(build: Build, { chunks, info }: Graph): Promise<GroupFiles> {
  if (build.styles.size === 0) return { entry: new Map(), lazy: new Map() }
  const included = new Set(chunks.flatMap((chunk) => chunk.moduleIds))
  const entries = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.facadeModuleId ?? '')
  const ways = waysToStyles([...build.styles.keys()], info)
  const groups = styleGroups(entries, {
    imports: (id) => ways.get(id)?.imports ?? [],
    dynamicImports: (id) => ways.get(id)?.dynamicImports ?? [],
    isIncluded: (id) => included.has(id),
    isStyle: (id) => build.styles.has(id),
    isFirst: (id) => build.config.styles.order === 'packages-first' && /[\\/]node_modules[\\/]/.test(id),
  })
  const files: { entry: Map<string, string>; lazy: Map<string, string> } = { entry: new Map(), lazy: new Map() }
  for (const group of build.config.styles.split ? groups : [wholeOf(groups)]) {
    const name = group.root === EVERY_ENTRY ? 'style' : nameOf(group.root, { build, chunks })
    const file = await render(build, { ...group, name })
    if (file !== undefined) files[group.kind].set(group.root, file.fileName)
  }
  return files
}

/** One group of all: what pages load first, then what is loaded on demand, in the order in which it is met. */
function wholeOf(groups: readonly StyleGroup[]): StyleGroup {
  const order = [...groups.filter(({ kind }) => kind === 'entry'), ...groups.filter(({ kind }) => kind === 'lazy')]
  return { root: EVERY_ENTRY, kind: 'entry', styles: [...new Set(order.flatMap(({ styles }) => styles))] }
}

interface Way {
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
}

/**
 * The part of the module graph that leads to stylesheets, found from their side: most modules lead to none, and asking
 * about a module is dear.
 */
function waysToStyles(styles: readonly string[], info: Graph['info']): ReadonlyMap<string, Way> {
  const known = new Map<string, ModuleInfo>()
  const waiting = new Set(styles)
  // A Set visits what is added while it is walked.
  for (const id of waiting) {
    const module = info(id)
    if (module === null) continue
    known.set(id, module)
    for (const importer of [...module.importers, ...module.dynamicImporters]) waiting.add(importer)
  }
  const among = (ids: readonly string[]) => ids.filter((id) => known.has(id))
  return new Map(
    [...known].map(([id, module]) => [
      id,
      { imports: among(module.importedIds), dynamicImports: among(module.dynamicallyImportedIds) },
    ]),
  )
}

async function render(
  build: Build,
  group: {
    readonly kind: 'entry' | 'lazy'
    readonly name: string
    readonly styles: readonly string[]
    readonly root: string
  },
): Promise<StyleFile | undefined> {
  const { renderGroup } = await import('./render.ts')
  const { output } = build.config
  const styles = group.styles.map((id) => build.styles.get(id)).filter((style) => style !== undefined)
  const file = await renderGroup(styles, {
    name: group.name,
    pattern: group.kind === 'entry' ? output.style : output.styleChunk,
    config: build.config,
    banner: output.banner,
  })
  if (file === undefined) return undefined
  build.diagnostics.push(...file.warnings)
  build.styleFiles.set(file.fileName, {
    ...file,
    name: group.name,
    kind: group.kind,
    root: group.root,
    styles: group.styles,
  })
  return file
}

/** A stylesheet is named as its chunk is. */
function nameOf(
  root: string,
  { build, chunks }: { readonly build: Build; readonly chunks: readonly RenderedChunk[] },
): string {
  const asked = build.chunkNames.get(root)
  if (asked !== undefined) return asked
  const chunk = chunks.find((one) => one.facadeModuleId === root)
  return chunk?.name ?? root.slice(root.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
}
