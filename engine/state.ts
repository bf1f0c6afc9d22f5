import type { Diagnostic } from '../core/diagnostic.ts'
import { openResults, type ResultStore } from './cache/results.ts'
import type { AssetStore } from './assets/store.ts'
import type { ResolvedConfig } from './config/resolve.ts'
import type { Listing } from './listings.ts'
import type { StyleBlock } from './styles/block.ts'
import type { Edit } from './pages/edits.ts'
import type { PageModule } from './pages/entries.ts'
import type { Profile } from './profile.ts'
import type { ModuleGraph } from './report/graph.ts'
import type { CompiledStyle } from './styles/compiled.ts'
import type { StyleFile } from './styles/render.ts'

/** A script bundled on its own (a worker), written beside the chunks. */
export interface SideScript {
  readonly code: string
  readonly map: string | undefined
}

export interface GroupFile extends StyleFile {
  readonly name: string
  readonly kind: 'entry' | 'lazy'
  /** Module id of the entry or of the `import()` target, or `EVERY_ENTRY`. */
  readonly root: string
  /** Ids of the stylesheets in it. */
  readonly styles: readonly string[]
}

/** The root of a stylesheet that every page loads: all of them in one. */
export const EVERY_ENTRY = '*'

/** Whether the chunk of an entry, or of an `import()` target, comes with the stylesheet. */
export function isStyleOf(file: GroupFile, root: string | null): boolean {
  return file.root === root || file.root === EVERY_ENTRY
}

/** What the plugins of one build share. Filled while modules load, read when chunks are rendered. */
export interface Build {
  readonly config: ResolvedConfig
  readonly assets: AssetStore
  /** By module id, query included. */
  readonly styles: Map<string, CompiledStyle>
  /** Blocks of components by the id of the module that stands for them. */
  readonly styleBlocks: Map<string, StyleBlock>
  /** Texts that only a plugin can make a module of, as they are written: by module id. */
  readonly unclaimed: Map<string, string>
  /** What plugins emitted, by file name. */
  readonly emitted: Map<string, string | Uint8Array>
  /** Written stylesheets by file name. */
  readonly styleFiles: Map<string, GroupFile>
  /** Target module id → the name asked for by `webpackChunkName`. */
  readonly chunkNames: Map<string, string>
  /** By file name. */
  readonly sideScripts: Map<string, SideScript>
  /** Modules of side scripts: they count for the outcome. */
  readonly sideModules: Set<string>
  /** Side scripts by what was asked for; not all of them are files of the output. */
  readonly bundledScripts: Map<string, SideScript & { readonly fileName: string }>
  /** Files of the side scripts that are being bundled around this one, outermost first. */
  readonly within: readonly string[]
  /** Licence comments of modules that have some, by absolute file. */
  readonly licences: Map<string, string>
  /** Output files named by `new URL`. */
  readonly referenced: Set<string>
  /** Code that stands in a page, by module id; line and column are those of the page. */
  readonly inlineScripts: Map<string, string>
  /** Modules that stand for a page with styles: they import those and its first script. By module id. */
  readonly pageModules: Map<string, PageModule>
  /** What modules have found in folders, by module id. */
  readonly listings: Map<string, Listing>
  /** What becomes of the text of pages, by page. */
  readonly pageEdits: Map<string, readonly Edit[]>
  /** What plugins found wrong; errors end the build. */
  readonly diagnostics: Diagnostic[]
  /** Absolute files that the build has read, besides those of its configuration. */
  readonly loaded: Set<string>
  /** What is expensive and pure, kept from build to build. */
  readonly results: ResultStore
  /** Filled for a report only. */
  readonly graph: ModuleGraph | undefined
  readonly profile: Profile | undefined
  /** Whether modules are exchanged while the page runs; stylesheets then travel in the modules that stand for them. */
  readonly updates: 'none' | 'hot'
}

/** What is measured besides building, and whom it is for. */
export type Measured = Partial<Pick<Build, 'graph' | 'profile' | 'loaded' | 'updates'>>

/** The state of a build that has not begun. */
export function createBuild(config: ResolvedConfig, assets: AssetStore, measured: Measured = {}): Build {
  return {
    config,
    assets,
    styles: new Map(),
    styleBlocks: new Map(),
    unclaimed: new Map(),
    emitted: new Map(),
    styleFiles: new Map(),
    chunkNames: new Map(),
    sideScripts: new Map(),
    sideModules: new Set(),
    bundledScripts: new Map(),
    within: [],
    licences: new Map(),
    referenced: new Set(),
    inlineScripts: new Map(),
    pageModules: new Map(),
    listings: new Map(),
    pageEdits: new Map(),
    // A development server says it when it bundles: to know it takes longer than to answer.
    diagnostics: measured.updates === 'hot' ? [] : [...config.diagnostics],
    loaded: measured.loaded ?? new Set(),
    results: openResults(config.cacheDir, config.root),
    graph: measured.graph,
    profile: measured.profile,
    updates: measured.updates ?? 'none',
  }
}
