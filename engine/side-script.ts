import path from 'node:path'
import { refuse } from '../core/diagnostic.ts'
import { WORKER_ADDRESS } from './output/urls.ts'
import { relativeTo } from './plugins/module-id.ts'
import { bundle } from './rolldown.ts'
import type { Build, SideScript } from './state.ts'

/** What a classic script has in place of `import.meta.url`. */
const OWN_ADDRESS = `(self.${WORKER_ADDRESS} || self.location.href)`

interface SideScriptRequest {
  /** Absolute. */
  readonly file: string
  readonly kind: 'classic-worker' | 'module-worker'
  readonly build: Build
  /** Instead of the pattern of chunks, relative to the output folder. */
  readonly fileName?: string
}

/** A script bundled on its own, not yet part of the output. */
export interface BundledScript extends SideScript {
  readonly fileName: string
}

/**
 * Bundles a script that runs on its own, a worker, into one file. Asked for twice, it is made once.
 *
 * @throws NexxoError `engine/worker-cycle` when the script is being bundled already, for a worker that starts it
 */
export async function bundleSideScript(request: SideScriptRequest): Promise<BundledScript> {
  const { file, kind, build } = request
  if (build.within.includes(file)) throw workerCycle([...build.within, file], build)
  const key = `${kind} ${request.fileName ?? ''} ${file}`
  // Under a development server it may have been saved since.
  const known = build.updates === 'hot' ? undefined : build.bundledScripts.get(key)
  const made = known ?? (await bundleAnew(request))
  build.bundledScripts.set(key, made)
  return made
}

async function bundleAnew({ file, kind, build, fileName }: SideScriptRequest): Promise<BundledScript> {
  const name = path.basename(file).replace(/\.\w+$/, '')
  const made = await bundle({
    build: { ...withoutPage(build), within: [...build.within, file] },
    kind,
    input: { [name]: file },
    onLog: () => undefined,
    ...(kind === 'classic-worker' ? { define: { 'import.meta.url': OWN_ADDRESS } } : {}),
    ...(fileName === undefined ? {} : { fileName }),
  })
  const [chunk] = made.output
  for (const output of made.output) {
    if (output.type === 'chunk') for (const id of output.moduleIds) build.sideModules.add(id)
  }
  const map = made.output.find((output) => output.type === 'asset' && output.fileName === `${chunk.fileName}.map`)
  return {
    fileName: chunk.fileName,
    code: chunk.code,
    map: map?.type === 'asset' ? String(map.source) : undefined,
  }
}

/** Makes the script a file of the output. @returns its name */
export function emitSideScript({ fileName, code, map }: BundledScript, build: Build): string {
  build.sideScripts.set(fileName, { code, map })
  return fileName
}

/** A worker does not see what the page knows; its own address tells it where the files are. */
function withoutPage(build: Build): Build {
  // What it starts itself is made anew with it.
  const bundledScripts = build.updates === 'hot' ? new Map<string, BundledScript>() : build.bundledScripts
  const alone = { ...build, updates: 'none', bundledScripts } as const
  if (build.config.urls.kind !== 'expression') return alone
  return { ...alone, config: { ...build.config, urls: { kind: 'script' } } }
}

function workerCycle(files: readonly string[], { config }: Build): Error {
  const names = files.map((file) => relativeTo(config.root, file))
  return refuse('engine/worker-cycle', {
    message: `Workers start each other in a circle: ${names.join(' → ')}.`,
    help: 'A file cannot carry the hash of a file that carries its own. Let the page start both workers, or pass the address of one in a message.',
  })
}
