import type { UserConfig } from '../../core/config.ts'
import { createAssetStore } from '../assets/store.ts'
import { type ResolvedConfig, resolveConfig } from '../config/resolve.ts'
import { entriesOf, missingEntries, pageModules, takeInlineScripts } from '../pages/entries.ts'
import { type Edit, referenceEdits } from '../pages/edits.ts'
import { type Page, readPages } from '../pages/read.ts'
import { type Build, createBuild } from '../state.ts'
import { loadSparing } from './allocator.ts'
import { devConfig } from './settings.ts'
import { pollingOf } from './watch.ts'

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
  /** What becomes of the text of a page, worked out when it is first asked for. */
  readonly edits: (page: Page) => Promise<readonly Edit[]>
  /** Chunk name → module id. */
  readonly input: Readonly<Record<string, string>>
  /** How often files are looked at; `undefined` where the system tells of changes. */
  readonly pollingMs: number | undefined
}

/** Reads configuration and pages; nothing is bundled, nor is the bundler loaded. @throws NexxoError */
export function openProject({ root, config, mode, env }: ProjectRequest): Project {
  const asked = { root, mode, config: devConfig(config), outDir: undefined, env }
  const resolved = resolveConfig({ ...asked, targets: 'later', isServed: true })
  const build = createBuild(resolved, createAssetStore(resolved), { updates: 'hot' })
  const pages = readPages(resolved)
  takeInlineScripts(pages, build.inlineScripts)
  for (const [id, module] of pageModules(pages, resolved)) build.pageModules.set(id, module)
  build.diagnostics.push(...missingEntries(pages, resolved))
  const input = entriesOf(pages, resolved.entries, build.pageModules)
  return { config: resolved, build, pages, input, edits: editsOf(build), pollingMs: pollingOf(config) }
}

/** The project with its pages as they are now, where those start from the same modules; `undefined` where they do not. */
export function withPages(project: Project, request: ProjectRequest): Project | undefined {
  const fresh = openProject(request)
  if (startOf(fresh) !== startOf(project)) return undefined
  return { ...project, pages: fresh.pages, edits: editsOf(project.build) }
}

/** What is served goes on where this throws. @throws NexxoError for pages and a tsconfig that cannot be read */
export async function assertReadable(request: ProjectRequest): Promise<void> {
  const { languageOfProject } = await loadSparing(() => import('./options.ts'))
  languageOfProject(openProject(request))
}

/** Files of the modules that all starts from. */
export function scriptsOf({ build, input }: Pick<Project, 'build' | 'input'>): readonly string[] {
  return Object.values(input).map((id) => build.pageModules.get(id)?.script ?? id)
}

function editsOf(build: Build): Project['edits'] {
  const made = new Map<Page, Promise<readonly Edit[]>>()
  return (page) => {
    const edits = made.get(page) ?? referenceEdits(page, build)
    made.set(page, edits)
    return edits
  }
}

/** What the bundle is made from as far as pages decide it: their scripts, and all of those whose styles it compiles. */
function startOf({ input, build }: Project): string {
  const styled = [...build.pageModules].map(([id, { page }]) => [id, page.html])
  return JSON.stringify([input, [...build.inlineScripts], styled])
}
