import { urlCode, workerUrl } from '../output/urls.ts'
import { bundleSideScript, emitSideScript } from '../side-script.ts'
import type { Build } from '../state.ts'
import type { Wish } from './queries.ts'

type WorkerWish = Extract<Wish, { kind: 'worker' }>

/** `import PearWorker from './pear?worker'`: a constructor of the worker, bundled on its own; its URL, or its text within the importer. The name is not one of a component, which would take its own updates. */
export async function workerModule(file: string, { global, as }: WorkerWish, build: Build): Promise<string> {
  const kind = build.config.worker.format === 'es' ? 'module-worker' : 'classic-worker'
  const script = await bundleSideScript({ file, kind, build })
  const options = kind === 'module-worker' ? "{ type: 'module', ...options }" : 'options'
  if (as === 'inline') return inlineFactory(script.code, { global, options })
  const url = urlCode(emitSideScript(script, build), build.config)
  if (as === 'url') return `export default ${url}`
  return `export default function makeWorker(options) {
  return new ${global}(${workerUrl(url, kind, build.config)}, ${options})
}`
}

/** Pages share a shared worker by its URL, so that is made of the text alone. */
function inlineFactory(
  code: string,
  { global, options }: { readonly global: string; readonly options: string },
): string {
  const url =
    global === 'SharedWorker'
      ? `'data:text/javascript;charset=utf-8,' + encodeURIComponent(code)`
      : `URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))`
  return `const code = ${JSON.stringify(code)}
let url
export default function makeWorker(options) {
  return new ${global}((url ??= ${url}), ${options})
}`
}
