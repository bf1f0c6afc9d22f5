import fs from 'node:fs'
import type { Plugin } from 'rolldown'
import { urlCode, workerUrl } from '../output/urls.ts'
import type { AssetForm } from '../assets/store.ts'
import type { Build } from '../state.ts'
import { failWith } from './fail.ts'
import { fileOf, queryOf } from './module-id.ts'

/** What the engine itself reads as a module. Every other extension is a file that stands for its URL. */
const MODULE = /\.(?:[cm]?[jt]sx?|json|html|css|scss|sass)$/
/** Extensions that are files in any project, also where unknown ones are an error. */
const KNOWN =
  /\.(?:apng|avif|bmp|csv|eot|flac|gif|ico|jpe?g|m4a|mov|mp[34]|ogg|otf|pdf|png|svg|ttf|txt|wav|webm|webmanifest|webp|woff2?|xml|md|wasm)$/i
const QUERIES = new Set(['url', 'raw', 'inline', 'component', 'worker', 'module-value', 'url&module-value'])

/** Files that are not modules, and modules asked for as text, URL, data URI or component. */
export function assetPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:assets',
    load: {
      filter: { id: /^[^\0]/ },
      async handler(id) {
        const file = fileOf(id)
        const query = queryOf(id)
        if (query !== undefined && !QUERIES.has(query)) return null
        if (query === 'raw') return { code: `export default ${JSON.stringify(readText(file))}`, moduleType: 'js' }
        if (query === 'component') return loadComponent(file, build)
        if (query === 'worker') return { code: await workerFactory(file, build), moduleType: 'js' }
        if (MODULE.test(file) && query !== 'url' && query !== 'inline') return null
        if (!isAllowed(file, build)) return failWith(new Error(unknownType(file)), build, file)
        return { code: urlModule(file, query, build), moduleType: 'js', moduleSideEffects: false }
      },
    },
  }
}

function isAllowed(file: string, build: Build): boolean {
  return build.config.assets.unknown === 'url' || KNOWN.test(file) || MODULE.test(file)
}

function unknownType(file: string): string {
  return `${file} has a type that the engine does not know: import it with \`?url\` or \`?raw\`, or set \`assets.unknown\` to \`url\`.`
}

function urlModule(file: string, query: string | undefined, build: Build): string {
  const form: AssetForm = query === 'inline' ? 'inline' : query?.startsWith('url') === true ? 'file' : 'auto'
  const asset = build.assets.add(file, form)
  const url = asset.kind === 'inline' ? JSON.stringify(asset.uri) : urlCode(asset.fileName, build.config)
  return query?.includes('module-value') === true ? `module.exports = ${url}` : `export default ${url}`
}

function readText(file: string): string {
  return fs.readFileSync(file, 'utf8')
}

async function loadComponent(file: string, build: Build): Promise<{ code: string; moduleType: 'jsx' }> {
  const { svgComponent } = await import('../assets/svg.ts')
  const code = await svgComponent(file, build.config).catch((error: unknown) => failWith(error, build, file))
  return { code, moduleType: 'jsx' }
}

/** `import PearWorker from './pear?worker'`: a constructor of the worker, bundled on its own. */
async function workerFactory(file: string, build: Build): Promise<string> {
  const { bundleSideScript } = await import('../side-script.ts')
  const url = urlCode(await bundleSideScript({ file, kind: 'classic-worker', build }), build.config)
  return `export default function WorkerFactory(options) {
  return new Worker(${workerUrl(url, 'classic-worker', build.config)}, options)
}`
}
