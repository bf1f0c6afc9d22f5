import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'rolldown'
import { type Wish, wishOf } from '../assets/queries.ts'
import type { AssetForm } from '../assets/store.ts'
import { urlCode } from '../output/urls.ts'
import type { Language } from '../language.ts'
import type { Build } from '../state.ts'
import { watchSideScripts } from '../workers/watch.ts'
import { failWith } from './fail.ts'
import { fileOf, queryOf } from './module-id.ts'

/** What the engine itself reads as a module. Every other extension is a file that stands for its URL. */
const MODULE = /\.(?:[cm]?[jt]sx?|json|html|css|scss|sass|less|styl|stylus|pcss|postcss|sss)$/
/** Extensions that are files in any project, also where unknown ones are an error. */
const KNOWN =
  /\.(?:apng|avif|bmp|csv|eot|flac|gif|ico|jpe?g|m4a|mov|mp[34]|ogg|otf|pdf|png|svg|ttf|txt|wav|webm|webmanifest|webp|woff2?|xml|md|wasm)$/i

type Module = {
  readonly code: string
  readonly moduleType: 'js' | 'jsx'
  readonly moduleSideEffects?: boolean
  readonly map?: { readonly mappings: '' }
}

/** Files that are not modules, and modules asked for as text, URL, data URI, component, worker or global script. */
export function assetPlugin(build: Build, language: Language): Plugin {
  const globals = globalScripts(build.config)
  return {
    name: 'nexxo:assets',
    load: {
      // Scripts and stylesheets are not asked about one by one.
      filter: {
        id: {
          include: /^[^\0]/,
          exclude:
            globals.size > 0
              ? []
              : /^[^?]*\.(?:[cm]?[jt]sx?|json|html|css|scss|sass|less|styl|stylus|pcss|postcss|sss)$/,
        },
      },
      async handler(id) {
        const file = fileOf(id)
        const query = queryOf(id)
        // A development server takes the file for a module of its own, which nobody may have.
        if (query !== undefined) this.addWatchFile(file)
        const wish = query === undefined ? (globals.has(id) ? GLOBAL_SCRIPT : undefined) : wishOf(query)
        // A query of somebody else's: of a plugin, or one that only keeps caches apart.
        if (query !== undefined && wish === undefined && !KNOWN.test(file)) return null
        if (wish !== undefined && wish.kind !== 'file') {
          const made = await loadWish(file, wish, { build, language }).catch((error: unknown) =>
            failWith(error, build, file),
          )
          if (wish.kind === 'worker') watchSideScripts(build, this)
          return made
        }
        if (wish === undefined && file.endsWith('.wasm') && build.config.assets.wasm === 'module')
          return loadWasm(file, build)
        if (MODULE.test(file) && (wish === undefined || wish.form === 'auto')) return null
        if (wish === undefined && query === undefined) return plainFile(file, build)
        if (!isAllowed(file, build)) return failWith(new Error(unknownType(file)), build, file)
        const url = assetUrl(file, wish?.form ?? 'auto', build)
        const isValue = query?.includes('module-value') === true
        return script(isValue ? `module.exports = ${url}` : `export default ${url}`)
      },
    },
  }
}

/** A file that is imported as it is: its URL or, when it is small, its text as one. */
export function plainFile(file: string, build: Build): Module {
  if (!isAllowed(file, build)) return failWith(new Error(unknownType(file)), build, file)
  return script(`export default ${assetUrl(file, 'auto', build)}`)
}

const GLOBAL_SCRIPT: Wish = { kind: 'global-script' }

/** Absolute; a name that is no file of the project is one of a package. */
function globalScripts({ root, script: { globals = [] } }: Build['config']): ReadonlySet<string> {
  const places = globals.flatMap((file) => [path.resolve(root, file), path.resolve(root, 'node_modules', file)])
  return new Set(places.filter((file) => fs.existsSync(file)).map((file) => fs.realpathSync(file)))
}

function script(code: string): Module {
  return { code, moduleType: 'js', moduleSideEffects: false }
}

function isAllowed(file: string, build: Build): boolean {
  return build.config.assets.unknown === 'url' || KNOWN.test(file) || MODULE.test(file)
}

function unknownType(file: string): string {
  return `${file} has a type that the engine does not know: import it with \`?url\` or \`?raw\`, or set \`assets.unknown\` to \`url\`.`
}

/** JavaScript for the address of a file. */
function assetUrl(file: string, form: AssetForm, build: Build): string {
  const asset = build.assets.add(file, form)
  return asset.kind === 'inline' ? JSON.stringify(asset.uri) : urlCode(asset.fileName, build.config)
}

async function loadWish(
  file: string,
  wish: Exclude<Wish, { kind: 'file' }>,
  { build, language }: { readonly build: Build; readonly language: Language },
): Promise<Module> {
  switch (wish.kind) {
    case 'text':
      return script(`export default ${JSON.stringify(fs.readFileSync(file, 'utf8'))}`)
    case 'component': {
      const { svgComponent } = await import('../assets/svg.ts')
      const code = await build.results.get('svg', [file, fs.readFileSync(file, 'utf8'), language.jsx], {
        make: () => svgComponent(file, language),
      })
      return { code, moduleType: 'jsx' }
    }
    case 'worker': {
      const { workerModule } = await import('../assets/worker.ts')
      // It is no code of the worker's own file.
      return { ...script(await workerModule(file, wish, build)), map: { mappings: '' } }
    }
    case 'wasm-init': {
      const { wasmInitModule } = await import('../assets/wasm.ts')
      return script(wasmInitModule(assetUrl(file, 'file', build)))
    }
    case 'global-script': {
      const { globalScriptModule } = await import('../scripts/global.ts')
      return { code: await globalScriptModule(file, build.config), moduleType: 'js', moduleSideEffects: true }
    }
  }
}

async function loadWasm(file: string, build: Build): Promise<Module> {
  const { wasmModule } = await import('../assets/wasm.ts')
  const code = await wasmModule(file, assetUrl(file, 'auto', build)).catch((error: unknown) =>
    failWith(error, build, file),
  )
  return { code, moduleType: 'js', moduleSideEffects: true }
}
