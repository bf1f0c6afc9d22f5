import type { UserConfig } from '../../core/config.ts'
import { createAssetStore } from '../assets/store.ts'
import { type ResolvedConfig, resolveConfig } from '../config/resolve.ts'
import { entriesOf, missingEntries, pageModules, takeInlineScripts } from '../pages/entries.ts'
import { type Page, readPages } from '../pages/read.ts'
import { type Build, createBuild } from '../state.ts'
import { devConfig } from './settings.ts'

export interface ProjectRequest {
  /** Absolute. */
  readonly root: string
  readonly config: UserConfig
  readonly mode: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A project as it is served until its pages or its configuration change. */
export interface Project {
  readonly config: ResolvedConfig
  readonly build: Build
  readonly pages: readonly Page[]
  /** Chunk name → module id. */
  readonly input: Readonly<Record<string, string>>
}

/** Reads configuration and pages; nothing is bundled, nor is the bundler loaded. @throws NexxoError */
export function openProject({ root, config, mode, env }: ProjectRequest): Project {
  const resolved = resolveConfig({ root, mode, config: devConfig(config), outDir: undefined, env })
  const build = createBuild(resolved, createAssetStore(resolved), { updates: 'hot' })
  const pages = readPages(resolved)
  takeInlineScripts(pages, build.inlineScripts)
  for (const [id, module] of pageModules(pages, resolved)) build.pageModules.set(id, module)
  build.diagnostics.push(...missingEntries(pages, resolved))
  const input = entriesOf(pages, resolved.entries, build.pageModules)
  return { config: resolved, build, pages, input }
}
