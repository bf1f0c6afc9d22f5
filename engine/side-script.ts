import path from 'node:path'
import { bundle } from './rolldown.ts'
import type { Build } from './state.ts'

/**
 * Bundles a script that runs on its own, a worker, into one file beside the chunks. Asked for twice, it is made once.
 *
 * @returns the name of its file
 */
export async function bundleSideScript(request: {
  readonly file: string
  readonly kind: 'classic-worker' | 'module-worker'
  readonly build: Build
}): Promise<string> {
  const { file, build } = request
  const name = path.basename(file).replace(/\.\w+$/, '')
  const made = await bundle({
    build: withoutPage(build),
    kind: request.kind,
    input: { [name]: file },
    onLog: () => undefined,
  })
  const [chunk] = made.output
  for (const output of made.output) {
    if (output.type === 'chunk') for (const id of Object.keys(output.modules)) build.sideModules.add(id)
  }
  const map = made.output.find((output) => output.type === 'asset' && output.fileName === `${chunk.fileName}.map`)
  build.sideScripts.set(chunk.fileName, {
    code: chunk.code,
    map: map?.type === 'asset' ? String(map.source) : undefined,
  })
  return chunk.fileName
}

/** A worker does not see what the page knows; its own address tells it where the files are. */
function withoutPage(build: Build): Build {
  if (build.config.urls.kind !== 'expression') return build
  return { ...build, config: { ...build.config, urls: { kind: 'script' } } }
}
