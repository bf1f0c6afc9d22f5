import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PluginBuild } from 'esbuild'
import type { SourceGraph } from '../checks/evidence.ts'

const TIMEOUT_MS = 10_000
const SCRIPT = /\.(?:[cm]?[jt]sx?)$/

/**
 * What esbuild reaches from the entries of a project: a second opinion on the module inventory, which source maps give.
 * Packages are not followed; imports that it cannot resolve are counted. `undefined` where there is no entry, or it failed.
 *
 * @param modules  ids of the app's modules, among which the entries are looked for
 */
export async function readGraph(
  root: string | undefined,
  modules: readonly string[],
): Promise<SourceGraph | undefined> {
  const entries = root === undefined ? [] : entriesOf(root, modules)
  if (root === undefined || entries.length === 0) return undefined
  const late = wait(TIMEOUT_MS, undefined, { ref: false })
  try {
    return await Promise.race([reach(root, entries), late])
  } catch {
    return undefined
  }
}

/** Where Create React App, Vite, Vue CLI, webpack's own templates and workspaces of Angular begin. */
const USUAL =
  /^(?:(?:apps|packages|projects)\/[\w.-]+\/)?(?:src\/(?:app\/)?|app\/|client\/)?(?:index|main)\.[cm]?[jt]sx?$/

/** What the pages of the sources name, and the usual places; only modules that the build is known to hold. */
function entriesOf(root: string, modules: readonly string[]): readonly string[] {
  const pages = fs.readdirSync(root).filter((file) => file.endsWith('.html'))
  const named = pages.flatMap((page) =>
    [...fs.readFileSync(path.join(root, page), 'utf8').matchAll(/<script[^>]+src="\.?\/?([^"]+)"/g)].map(
      ([, file]) => file ?? '',
    ),
  )
  const usual = modules.filter((id) => USUAL.test(id))
  return [...new Set([...named.filter((file) => modules.includes(file)), ...usual])]
}

async function reach(root: string, entries: readonly string[]): Promise<SourceGraph> {
  const { build } = await import('esbuild')
  const unresolved = new Set<string>()
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'esm',
    splitting: true,
    packages: 'external',
    jsx: 'automatic',
    loader: { '.js': 'jsx' },
    logLevel: 'silent',
    plugins: [{ name: 'tolerant', setup: (setup) => tolerate(setup, unresolved) }],
  })
  const imports = new Map(Object.entries(metafile.inputs).map(([file, input]) => [file, input.imports]))
  const initial = new Set<string>()
  const open = [...entries]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (initial.has(file)) continue
    initial.add(file)
    for (const found of imports.get(file) ?? []) {
      if (found.kind !== 'dynamic-import' && found.external !== true) open.push(found.path)
    }
  }
  const all = [...imports.keys()].map((id) => ({ id: id.replace(/\?.*$/, ''), initial: initial.has(id) }))
  return { modules: all.filter(({ id }) => !id.includes('node_modules/')), unresolved: unresolved.size }
}

/** What cannot be resolved stays outside, and what is no script is empty: only who imports whom is asked for. */
function tolerate(build: PluginBuild, unresolved: Set<string>): void {
  build.onResolve({ filter: /.*/ }, async ({ path: request, pluginData, kind, importer, resolveDir }) => {
    if (pluginData === 'asked' || kind === 'entry-point') return undefined
    const bare = request.replace(/[?].*$/, '').replace(/^.*!/, '')
    const found = await build.resolve(bare, { kind, importer, resolveDir, pluginData: 'asked' })
    if (found.errors.length === 0) return found
    unresolved.add(request)
    return { path: request, external: true }
  })
  build.onLoad({ filter: /.*/ }, ({ path: file }) => (SCRIPT.test(file) ? undefined : { contents: '', loader: 'js' }))
}
